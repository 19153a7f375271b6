import type { Stance } from '@travaux/domain'
import type { DemoEdit } from './demo-edit.ts'
import type { PersonKey } from './people.ts'
import type { SectionKey } from './text.ts'

/** What one person suggests in a section, in a layer of their own. */
export interface DemoLayer {
  readonly section: SectionKey
  readonly by: PersonKey
  /** Written before the pen-holder made of the earlier text what it is now. */
  readonly onEarlier?: true
  readonly suggestions: readonly DemoSuggestion[]
}

export interface DemoSuggestion {
  readonly edit: DemoEdit
  readonly reason?: string
  readonly says?: Partial<Record<PersonKey, Exclude<Stance, 'none'>>>
  readonly sponsors?: readonly PersonKey[]
}

/** How the text of a section differed when its consultation began: what a pen-holder has changed back since. */
export const EARLIER: Partial<Record<SectionKey, readonly DemoEdit[]>> = {
  'session-ii': [
    { in: 'session-ii-2', replace: 'a convoy would meet it', with: 'a convoy usually meets it' },
    {
      add: 'One donor offered to keep a list of the deliveries that a rule had stopped.',
      as: 'session-ii-donor',
      after: 'session-ii-8',
    },
  ],
}

export const SUGGESTIONS: readonly DemoLayer[] = [
  {
    section: 'session-ii',
    by: 'member-law',
    suggestions: [
      {
        edit: { in: 'session-ii-1', replace: 'stood in its way', with: 'delayed it or stopped it' },
        reason: 'Some deliveries were late and others never came; the summary should say both.',
        says: { 'member-victims': 'support' },
      },
      {
        edit: {
          in: 'session-ii-4',
          replace: 'written into the law itself',
          with: 'written into the law itself and not left to guidance',
        },
        reason: 'Guidance can be withdrawn on a Friday afternoon. A statute cannot.',
        says: { 'member-relief': 'support', 'member-access': 'support', 'pen-2': 'concern' },
        sponsors: ['member-relief'],
      },
      {
        edit: { in: 'session-ii-5', replace: 'is never to be an offence', with: 'shall not constitute an offence' },
        reason: 'The usual form of words in a statute.',
      },
      {
        edit: {
          in: 'session-ii-risk',
          replace: 'depends on turning that round',
          with: 'depends on sharing all three',
        },
        says: { 'member-prevention': 'support' },
      },
    ],
  },
  {
    section: 'session-ii',
    by: 'member-relief',
    onEarlier: true,
    suggestions: [
      {
        edit: { in: 'session-ii-1', replace: 'stood in its way', with: 'held it up' },
        reason: 'Plainer, and it is what the speakers said.',
        says: { 'member-law': 'concern' },
      },
      { edit: { split: 'session-ii-1', before: 'At each step', as: 'session-ii-steps' } },
      {
        edit: { in: 'session-ii-7', replace: 'one clearance', with: 'one bank clearance' },
        reason: 'Customs took three days; it was the bank that took eleven weeks.',
      },
      { edit: { in: 'session-ii-risk', italic: 'nearly all of the risk' } },
      {
        edit: { in: 'session-ii-8', replace: 'have to work under them', with: 'must deliver in spite of them' },
      },
      {
        edit: { in: 'session-ii-donor', replace: 'a list', with: 'a public list, by country and by rule,' },
      },
    ],
  },
  {
    section: 'session-ii',
    by: 'member-victims',
    onEarlier: true,
    suggestions: [
      {
        edit: { in: 'session-ii-2', replace: 'usually meets it', with: 'is likely to run into it' },
        reason: 'Not every convoy is stopped at the same place.',
      },
      {
        edit: { in: 'session-ii-4', replace: 'a junior bank clerk', with: 'any bank clerk' },
        says: { 'member-youth': 'support' },
      },
      {
        edit: {
          in: 'session-ii-risk',
          replace: 'depends on turning that round',
          with: 'will not last unless that is turned round',
        },
        reason: 'The speakers were warning of something, not describing a mechanism.',
        says: { 'member-law': 'concern', 'member-relief': 'support' },
      },
      {
        edit: {
          add: 'Where insurance is paid for out of project funds, it should cover those who drive as well as those who visit.',
          as: 'session-ii-insurance',
          after: 'session-ii-risk',
        },
        reason: 'Three organisations asked for this, and the draft does not mention it.',
        says: { 'member-relief': 'support', 'member-access': 'support' },
        sponsors: ['member-relief', 'member-youth'],
      },
    ],
  },
  {
    section: 'session-ii',
    by: 'member-access',
    suggestions: [
      {
        edit: { in: 'session-ii-4', replace: 'a junior bank clerk', with: 'a clerk in any branch' },
      },
      {
        edit: {
          in: 'session-ii-5',
          replace: 'is never to be an offence',
          with: 'should be protected in law and never treated as an offence',
        },
        reason: 'Protection was asked for, and not only that nobody be charged.',
        says: { 'member-relief': 'support' },
      },
      {
        edit: { remove: 'session-ii-6' },
        reason: 'One case among many. It belongs in the annex with the others.',
        says: { 'member-relief': 'concern', 'member-law': 'concern' },
      },
      {
        edit: { move: 'session-ii-8', after: 'session-ii-1' },
        reason: 'The aim that everybody shares should be read before the list of what goes wrong.',
        says: { 'member-prevention': 'support' },
      },
    ],
  },
  {
    section: 'session-iii',
    by: 'member-victims',
    suggestions: [
      {
        edit: {
          in: 'session-iii-constituency',
          replace: 'with knowledge that no plan can do without',
          with: 'with knowledge on which every plan depends',
        },
        reason: 'Say it without a double negative, so that it survives translation.',
        says: { 'member-youth': 'support' },
      },
      {
        edit: {
          in: 'session-iii-advance',
          replace: 'should pay compensation',
          with: 'should pay part of the compensation',
        },
        reason: 'Nobody asked for all of it before the verdict.',
      },
      {
        edit: { in: 'session-iii-grief', replace: 'a date by which to forgive', with: 'a date for anything' },
        says: { 'member-law': 'concern' },
      },
      {
        edit: {
          add: 'Survivors who speak in public should be told beforehand what will be recorded, by whom, and for how long.',
          as: 'session-iii-recording',
          after: 'session-iii-grief',
        },
        reason: 'Raised from the floor at the end of the session.',
        says: { 'member-access': 'support' },
        sponsors: ['member-law'],
      },
    ],
  },
  {
    section: 'session-iii',
    by: 'member-law',
    suggestions: [
      {
        edit: {
          in: 'session-iii-constituency',
          replace: 'that no plan can do without',
          with: 'that plans have too long done without',
        },
      },
      {
        edit: { in: 'session-iii-31', replace: 'was found more useful than', with: 'proved more useful than' },
      },
      {
        edit: {
          in: 'session-iii-advance',
          replace: 'before the verdict',
          with: 'before the verdict and whatever it turns out to be',
        },
        reason: 'Otherwise an acquittal would leave the family with a debt.',
        says: { 'member-victims': 'support', 'chair-spain': 'concern' },
      },
    ],
  },
  {
    section: 'session-iii',
    by: 'member-relief',
    suggestions: [
      {
        edit: {
          in: 'session-iii-grief',
          replace: 'a date by which to forgive',
          with: 'a date, or a duty, to forgive',
        },
        reason: 'The duty weighs more than the date.',
        says: { 'member-victims': 'support' },
      },
    ],
  },
  {
    section: 'session-iii',
    by: 'member-access',
    suggestions: [
      {
        edit: { in: 'session-iii-1', replace: 'neither costly nor obscure', with: 'modest, and well known' },
      },
      {
        edit: { in: 'session-iii-31', replace: ' Ceremonies had been cut and services kept.', with: '' },
        reason: 'Ceremonies matter to some of those who were in the room.',
        says: { 'member-victims': 'concern' },
      },
    ],
  },
]

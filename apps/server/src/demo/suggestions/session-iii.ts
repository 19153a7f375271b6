import type { DemoLayer } from './suggestion.ts'

export const SESSION_III: readonly DemoLayer[] = [
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
        reason: 'It follows from the paragraph on the archive, and it concerns conferences such as this one.',
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
        edit: { in: 'session-iii-plan', replace: 'was found more useful than', with: 'proved more useful than' },
        reason: 'It was reported as a fact, not as an opinion.',
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
      {
        edit: { in: 'session-iii-contact', replace: 'five working days', with: 'three working days' },
        reason: 'Where a hearing is set at short notice, five days are too many.',
        says: { 'member-victims': 'support', 'pen-1': 'concern' },
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
      {
        edit: {
          in: 'session-iii-distance',
          replace: 'where the nearest station is two days away',
          with: 'where there is no station within reach',
        },
        reason: 'One case should not read as the rule.',
      },
    ],
  },
  {
    section: 'session-iii',
    by: 'member-access',
    suggestions: [
      {
        edit: { in: 'session-iii-needs', replace: 'neither costly nor obscure', with: 'modest, and well known' },
      },
      {
        edit: { in: 'session-iii-plan', replace: ' Ceremonies had been cut and services kept.', with: '' },
        reason: 'Ceremonies matter to some of those who were in the room.',
        says: { 'member-victims': 'concern' },
      },
    ],
  },
  {
    section: 'session-iii',
    by: 'member-prevention',
    suggestions: [
      {
        edit: { in: 'session-iii-contact', replace: 'within five working days', with: 'without delay' },
        reason: 'A fixed term will not be within reach of every administration.',
        says: { 'member-victims': 'concern', 'member-law': 'concern' },
      },
      {
        edit: { remove: 'session-iii-travellers' },
        reason: 'Already covered by the paragraph on contact points.',
        says: { 'member-law': 'concern' },
      },
      {
        edit: {
          in: 'session-iii-congress',
          replace: 'should take these needs as its starting point',
          with: 'could draw on these needs',
        },
        reason: 'The Congress has an agenda of its own, which this Conference does not set.',
        says: { 'chair-unoct': 'support', 'member-victims': 'concern' },
      },
    ],
  },
  {
    section: 'session-iii',
    by: 'member-youth',
    suggestions: [
      {
        edit: {
          in: 'session-iii-voices',
          replace: ', and need not',
          with: '; nobody should ask it of them',
        },
        reason: 'The expectation comes from outside, and that is where the sentence should point.',
        says: { 'member-victims': 'support', 'member-relief': 'support' },
      },
      {
        edit: {
          in: 'session-iii-young',
          replace: 'outgrow the services for children before the form has been approved',
          with: 'outgrow the services for children before the form has been approved, and find none in their place',
        },
        reason: 'The gap is the point, not the form.',
      },
      {
        edit: {
          add: 'Support for the young should include the means to study, and should begin with the question of what they wish to become.',
          as: 'session-iii-study',
          after: 'session-iii-overlooked',
        },
        reason: 'It was said in the session that this is never asked, and the draft does not ask it either.',
        says: { 'member-access': 'support', 'member-prevention': 'support' },
        sponsors: ['member-victims'],
      },
    ],
  },
]

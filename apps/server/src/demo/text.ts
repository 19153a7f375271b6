import { schema, withIds } from '@travaux/document'
import { a, b, fn, h, i, li, ol, p, quote, ref, table, td, th, tr, ul } from '@travaux/document/builders'
import type { BlockId } from '@travaux/domain'
import type { SessionKey } from './programme.ts'

/**
 * The eight sections of the demo's document. Blocks that a message stands on carry an id of their own; the others
 * are numbered within their section, so that the same text always has the same ids.
 */
export interface DemoSection {
  key: string
  title: string
  session?: SessionKey
  /** ProseMirror JSON. */
  document: object
}

type Block = ReturnType<typeof p>

function text(key: string, ...blocks: Block[]): object {
  let last = 0
  const newId = (): BlockId => {
    last += 1
    return `${key}-${last}` as BlockId
  }
  return withIds(schema.nodes.doc.createChecked(null, blocks), newId).doc.toJSON()
}

export const SECTIONS = [
  {
    key: 'introduction',
    title: 'Introduction',
    document: text(
      'introduction',
      p(
        'The High-Level International Conference on Human Rights, Civil Society and Counter-Terrorism was held in Málaga, Spain, on 10 and 11 May 2022. It was convened by the United Nations Office of Counter-Terrorism and the Kingdom of Spain. A civil society workshop and six side events prepared the ground on 9 May.',
      ),
      p(
        'More than 400 people took part in person:',
        ref('introduction-note'),
        ' ministers and magistrates, relief workers and teachers, people who survived attacks and people who try to prevent the next one.',
      ),
      p(
        'This summary is issued by the co-chairs on their own responsibility. It is ',
        b('not a negotiated text'),
        '. It follows the order of the programme and names no speaker. What is marked as a ',
        i('key message'),
        ', a ',
        i('good practice'),
        ' or a ',
        i('recommendation'),
        ' rests on passages of the interventions, and the annex says on which.',
      ),
      p(
        { id: 'introduction-trust' },
        'One thought returned in many forms: security that costs a community its trust in the State does not last, and a State that withdraws its services leaves room for others to offer theirs.',
      ),
      fn(
        'introduction-note',
        'More than 100 people attended the workshop and the side events in person; some 5,800 followed them online.',
      ),
    ),
  },
  {
    key: 'opening-and-ministerial',
    title: 'Opening and ministerial session',
    document: text(
      'opening',
      h(1, 'High-level segment'),
      p(
        'The opening turned quickly from principle to experience. Emergency laws, it was recalled, are passed in days and repealed over years, and what they teach a village about its police outlasts them all.',
      ),
      p(
        'A plain test was proposed for every measure discussed at the Conference: whether, once it has been applied, more people come forward or fewer.',
      ),
      h(1, 'Ministerial session'),
      p(
        'Ministers described a pressure from two sides: a public that asks to be protected at once, and institutions that are built slowly. Three points stood out:',
      ),
      ul(
        li(
          { id: 'opening-services' },
          b('Services before barracks.'),
          ' Where a registry office, a clinic and a magistrate travel with the first patrol, and not with the last convoy, recruitment has been seen to fall.',
        ),
        li(
          { id: 'opening-exit' },
          b('A way out of every list.'),
          ' A body that is placed on a national list should have a named judge to review the decision, and an answer within a fixed time. A measure that nobody can leave has turned from prevention into punishment.',
        ),
        li(
          b('Partners for slow work.'),
          ' Support is easier to find for vehicles than for magistrates, although it is the second who keep a valley at peace.',
        ),
      ),
    ),
  },
  {
    key: 'session-i',
    title: 'Session I: Human Rights and the Rule of Law as the Cornerstone of Effective Counter-Terrorism Efforts',
    session: 'I',
    document: text(
      'session-i',
      p(
        'The first session asked what the rule of law looks like to somebody on whom a counter-terrorism measure falls. Those who spoke brought court files rather than slogans, and described procedures that punish even where they end in acquittal.',
      ),
      h(1, 'The law, and those who stand near it'),
      p(
        'The cost of a vague definition is not spread evenly.',
        ref('session-i-note'),
        ' It falls first on women who organise, on journalists and on lawyers, whose work depends on an office, a bank account and a good name: all of them can be lost long before a verdict.',
      ),
      p(
        { id: 'session-i-exact' },
        'Offences of terrorism should be defined around violence and intent, should carry a date on which they lapse unless they are renewed, and should be read by somebody outside the drafting ministry before they are put to the vote.',
      ),
      p(
        { id: 'session-i-judges' },
        'Training for judges and prosecutors should be planned together with bar associations and victims’ groups, and its effect reported three years after it ends.',
      ),
      h(1, 'Children who return'),
      p(
        'Much of the discussion was about children who have come home from camps. Findings that followed some of them over years were put in five words:',
      ),
      quote('A child is not evidence.'),
      p(
        { id: 'session-i-children' },
        'Children did well where they went to an ordinary school within the first term, had one adult they could call, and were described in no file by what their fathers had done. They are pupils first, then patients, and only after that, if at all, cases.',
      ),
      fn(
        'session-i-note',
        'On women human rights defenders and peacebuilders see ',
        a('https://undocs.org/en/S/RES/2493', 'Security Council resolution 2493 (2019)'),
        '.',
      ),
    ),
  },
  {
    key: 'session-ii',
    title: 'Session II: Protection of Principled Humanitarian Action',
    session: 'II',
    document: text(
      'session-ii',
      p(
        'The second session followed a delivery from the port to the people who wait for it. At each step a rule that was written for another purpose stood in its way: a question from a bank, a clause on a list of sanctions, a policy that insures some staff and not the rest.',
      ),
      p('What was asked for, in the order in which a convoy would meet it:'),
      ol(
        li(
          { id: 'session-ii-exemption' },
          'A standing humanitarian exemption, written into the law itself, in words that a junior bank clerk can apply without asking for advice.',
        ),
        li(
          { id: 'session-ii-contact' },
          'Protection of the conversation: contact with those who hold an area, for humanitarian purposes, is never to be an offence.',
        ),
        li(
          'Decisions in weeks and not in months. Eleven weeks were named for one clearance; the food that it was about had spoiled after six.',
        ),
      ),
      p(
        { id: 'session-ii-risk' },
        'Local organisations carry most of the deliveries and nearly all of the risk, while the money and the insurance stay with others. Principled action depends on turning that round.',
      ),
      p(
        'Nobody disputed the aim of the rules against the financing of terrorism. What was asked is that those who write them meet the people who have to work under them.',
      ),
    ),
  },
  {
    key: 'session-iii',
    title: 'Session III: Victims and Survivors of Terrorism',
    session: 'III',
    document: text(
      'session-iii',
      p(
        { id: 'session-iii-constituency' },
        'Victims and survivors are not an occasion for ceremony. They are a constituency, with knowledge that no plan can do without, and their place is at the table where plans are made.',
      ),
      p(
        'What they need is neither costly nor obscure. One account of it, set out by time, served the session as a list to check plans against:',
      ),
      table(
        tr(th('When'), th('What is needed'), th('What it takes')),
        tr(td('In the first week'), td('A person who answers the telephone'), td('A name, written down beforehand')),
        tr(td('In the first month'), td('Money for the rent'), td('An advance, before any verdict')),
        tr(td('In the first year'), td('The date of the trial'), td('A call, before the newspapers have it')),
      ),
      p(
        { id: 'session-iii-advance' },
        'National assistance plans should be written with survivors, and should pay compensation as an advance, before the verdict: trials are slow, and the rent is not.',
      ),
      p(
        'A plan of eleven pages, rewritten by those for whom it is meant, was found more useful than the two hundred pages that came before it. Ceremonies had been cut and services kept.',
      ),
      p(
        { id: 'session-iii-grief' },
        'Recognition that asks for a pure story leaves many survivors outside. Memorials and programmes should have room for grief that is complicated, and should set nobody a date by which to forgive.',
      ),
    ),
  },
  {
    key: 'session-iv',
    title: 'Session IV: Civil Society Efforts for Preventing and Countering Terrorism',
    session: 'IV',
    document: text(
      'session-iv',
      p(
        'The fourth session heard people whose work is trusted because it is not official, and who would sooner lose a grant than that trust.',
      ),
      p(
        { id: 'session-iv-rooms' },
        'Prevention lives on confidence. Where youth workers are asked to hand over names, the room in which young people talk falls empty, and nothing has been prevented.',
      ),
      p(
        'Support for five years instead of five months was asked for, and to be judged by something simple: who still comes in winter.',
      ),
      p(
        { id: 'session-iv-banks' },
        'Regulators should publish what they hold to be of low risk, and tell the banks so in writing. Community organisations should be able to ask, through an ombudsperson, why an account was closed, and should sit on evaluation teams as assessors and not only as the assessed.',
      ),
      p(
        { id: 'session-iv-hearing' },
        'Before each renewal of special powers one parliament holds an open hearing, in which the first hour belongs to community organisations and only the second to the ministry. Those who must answer what the public has just heard prepare differently.',
      ),
    ),
  },
  {
    key: 'session-v',
    title: 'Session V: Role of the United Nations Counter-Terrorism Architecture',
    session: 'V',
    document: text(
      'session-v',
      p(
        'Seen from headquarters, the counter-terrorism architecture of the United Nations is a map. Seen from a district office, it is a month of visitors with questionnaires.',
      ),
      p(
        { id: 'session-v-door' },
        'There should be one front door. A community organisation should have to ask its question only once, and the system should carry it to the right desk.',
      ),
      p(
        { id: 'session-v-harm' },
        'Every programme should state, before it begins, how harm to human rights would be noticed, by whom, and who would then stop it.',
      ),
      p(
        { id: 'session-v-budget' },
        'If the four pillars of the Global Counter-Terrorism Strategy are equal, budgets should show it. Money reserved for the fourth pillar, and a public account each year of how it was spent, would let anybody compare.',
      ),
    ),
  },
  {
    key: 'way-forward',
    title: 'Way forward',
    document: text(
      'way-forward',
      p(
        'The co-chairs take the following from the two days, without prejudice to the positions of those who took part:',
      ),
      ol(
        li(
          { id: 'way-forward-report' },
          'Report once a year, in public, on how far the good practices recorded here have been taken up, and by whom.',
        ),
        li(
          { id: 'way-forward-group' },
          'A group drawn from civil society and the United Nations system should outlive the Conference for which it was called, so that the next one begins where this one ended.',
        ),
        li('Carry the test proposed at the opening into every review: do more people come forward, or fewer?'),
      ),
      p('The co-chairs thank all who spoke, and not least those for whom it was not easy.'),
    ),
  },
] as const satisfies readonly DemoSection[]

export type SectionKey = (typeof SECTIONS)[number]['key']

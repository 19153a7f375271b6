import { b, fn, h, i, li, p, ref, table, td, th, tr, ul } from '@travaux/document/builders'
import { prose } from '../prose.ts'
import { type DemoSection, text } from './section.ts'

export const INTRODUCTION = {
  key: 'introduction',
  title: 'Introduction',
  document: text(
    'introduction',
    p(prose`
      The High-Level International Conference on Human Rights, Civil Society and Counter-Terrorism was held in Málaga,
      Spain, on 10 and 11 May 2022. It was convened by the United Nations Office of Counter-Terrorism and the Kingdom
      of Spain, and followed up on the virtual dialogue with human rights and civil society partners that the two had
      held in May 2021. A civil society workshop and six side events prepared the ground on 9 May.
    `),
    p(
      'More than 400 people took part in person:',
      ref('introduction-note'),
      ' ',
      prose`
        representatives of Member States and of United Nations entities, of regional organizations, parliaments and
        national human rights institutions, of civil society and humanitarian organizations, victims of terrorism and
        their associations, judges, academics, journalists and young people.
      `,
    ),
    p(prose`
      The programme comprised a high-level segment, a ministerial session and five working sessions, on human rights
      and the rule of law, on principled humanitarian action, on victims and survivors, on the efforts of civil
      society, and on the United Nations counter-terrorism architecture. Representatives of civil society spoke in all
      of them, and took their part in moderating them.
    `),
    h(1, 'Status of the summary'),
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
    p(prose`
      It was prepared with an informal consultative group of representatives of civil society and of United Nations
      entities, whose members could propose changes to any paragraph while it was open for consultation. Where a
      proposal was not taken up, its author was given the reason.
    `),
    p(prose`
      Words of quantity are used sparingly, and in the following sense; organizations that spoke together count once:
    `),
    table(
      tr(th('Wording'), th('Number of organizations that made the point')),
      tr(td('“It was noted”, “observed” or “recalled”'), td('At least one, and no other spoke against it')),
      tr(td('“Some participants”'), td('At least two')),
      tr(td('“Several participants”'), td('At least four')),
      tr(td('“Participants stressed”'), td('The point was made in this form or another throughout the session')),
    ),
    h(1, 'Threads of the discussion'),
    p(
      { id: 'introduction-trust' },
      prose`
        One thought returned in many forms: security that costs a community its trust in the State does not last, and
        a State that withdraws its services leaves room for others to offer theirs.
      `,
    ),
    p('Four further threads run through the sections that follow:'),
    ul(
      li(
        b('Precision.'),
        ' ',
        prose`
          Laws, lists, grant clauses and data-sharing arrangements were described that reach much further than the
          danger they were written for, and whose cost falls on people who have done nothing.
        `,
      ),
      li(
        b('Remedies that can be reached.'),
        ' ',
        prose`
          A right of appeal, a complaints procedure or a compensation scheme is worth as much as it offers to somebody
          without a lawyer, far from the capital, in a language of their own.
        `,
      ),
      li(
        b('Participation with consequences.'),
        ' ',
        prose`
          To be heard is not yet to be answered. Those who are consulted wish to know what became of what they said,
          and to be safe after they have said it.
        `,
      ),
      li(
        b('Time.'),
        ' ',
        prose`
          Trust, recovery and evidence are matters of years. Grants, mandates and evaluations are still counted in
          months.
        `,
      ),
    ),
    fn(
      'introduction-note',
      'More than 100 people attended the workshop and the side events in person; some 5,800 followed them online.',
    ),
  ),
} as const satisfies DemoSection

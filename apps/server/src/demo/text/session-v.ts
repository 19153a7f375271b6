import { h, p, table, td, th, tr } from '@travaux/document/builders'
import { prose } from '../prose.ts'
import { type DemoSection, text } from './section.ts'

export const SESSION_V = {
  key: 'session-v',
  title: 'Session V: Role of the United Nations Counter-Terrorism Architecture',
  session: 'V',
  document: text(
    'session-v',
    p(prose`
      Seen from headquarters, the counter-terrorism architecture of the United Nations is a map. Seen from a district
      office, it is a month of visitors with questionnaires.
    `),
    p(prose`
      Participants acknowledged the coordination that the Global Counter-Terrorism Coordination Compact has brought,
      and asked that it be felt where programmes are carried out. The discussion turned on access, on safeguards, on
      evidence and on resources.
    `),
    h(1, 'Access and participation'),
    p(
      { id: 'session-v-door' },
      prose`
        There should be one front door. A community organization should have to ask its question only once, and the
        system should carry it to the right desk.
      `,
    ),
    p(
      { id: 'session-v-seat' },
      prose`
        Meaningful participation has a calendar, a budget and a right of reply. A standing mechanism, whose members
        are chosen by civil society and rotate, should comment on programmes before they are approved, and should be
        told in writing what became of its advice. It was made clear that no veto was sought.
      `,
    ),
    p(prose`
      Practical obstacles weigh as much as formal ones. Invitations that arrive later than a visa can be issued select
      the same few people, with the same few passports, for every consultation.
    `),
    h(1, 'Safeguards'),
    p(
      { id: 'session-v-harm' },
      prose`
        Every programme should state, before it begins, how harm to human rights would be noticed, by whom, and who
        would then stop it.
      `,
    ),
    p(
      { id: 'session-v-signed' },
      prose`
        Assessments of the human rights risk of support to security forces should be made when a programme is
        designed, and a senior official should sign when their advice is set aside.
      `,
    ),
    h(1, 'Evidence'),
    p(
      { id: 'session-v-evidence' },
      prose`
        What prevention programmes change is mostly not known. A tenth of each budget should be kept back for a second
        visit two years later, independent and led by local researchers, whose report is published whatever it says.
      `,
    ),
    p('The figures given for the evaluations that one institute had reviewed illustrate the point:'),
    table(
      tr(th('Evaluations'), th('Number')),
      tr(td('Reviewed'), td('68')),
      tr(td('Written within a month of the last workshop'), td('59')),
      tr(td('That returned after a year'), td('7')),
      tr(td('That asked whether anybody had been harmed'), td('2')),
    ),
    h(1, 'Resources'),
    p(
      { id: 'session-v-asked' },
      prose`
        Assistance follows earmarks, each of them reasonable, made in capitals that do not see one another’s plans. In
        the account of one receiving State their sum was 34 projects, of which one concerned human rights. Those who
        receive assistance wish to be asked before the project document is written.
      `,
    ),
    p(
      { id: 'session-v-budget' },
      prose`
        If the four pillars of the Global Counter-Terrorism Strategy are equal, budgets should show it. Money reserved
        for the fourth pillar, and a public account each year of how it was spent, would let anybody compare.
      `,
    ),
    p(
      { id: 'session-v-review' },
      prose`
        The next review of the Global Counter-Terrorism Strategy should hear civil society in every round, and not
        only at its opening.
      `,
    ),
  ),
} as const satisfies DemoSection

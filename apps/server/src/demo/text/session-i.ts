import { a, fn, h, p, quote, ref } from '@travaux/document/builders'
import { prose } from '../prose.ts'
import { type DemoSection, text } from './section.ts'

export const SESSION_I = {
  key: 'session-i',
  title: 'Session I: Human Rights and the Rule of Law as the Cornerstone of Effective Counter-Terrorism Efforts',
  session: 'I',
  document: text(
    'session-i',
    p(prose`
      The first session asked what the rule of law looks like to somebody on whom a counter-terrorism measure falls.
      Those who spoke brought court files rather than slogans, and described procedures that punish even where they
      end in acquittal.
    `),
    h(1, 'The law, and those who stand near it'),
    p(
      { id: 'session-i-breadth' },
      prose`
        Definitions of terrorism have grown broader without becoming more effective. In a majority of the statutes
        that one study had compared there were offences without any element of violence, and in nearly half of them
        offences of support that require no intent. Breadth went together with prosecutions that collapsed, and not
        with convictions for attacks.
      `,
    ),
    p(
      'The cost of a vague definition is not spread evenly.',
      ref('session-i-note'),
      ' ',
      prose`
        It falls first on women who organize, on journalists and on lawyers, whose work depends on an office, a bank
        account and a good name: all of them can be lost long before a verdict.
      `,
    ),
    p(
      { id: 'session-i-exact' },
      prose`
        Offences of terrorism should be defined around violence and intent, should carry a date on which they lapse
        unless they are renewed, and should be read by somebody outside the drafting ministry before they are put to
        the vote.
      `,
    ),
    h(1, 'Evidence and the courts'),
    p(
      { id: 'session-i-evidence' },
      prose`
        Evidence that the accused can never answer should never be the only evidence. A summary can be given more
        often than is claimed. Statements obtained by torture or ill-treatment should be excluded wherever in the
        world they were obtained.
      `,
    ),
    p(
      { id: 'session-i-judges' },
      prose`
        Training for judges and prosecutors should be planned together with bar associations and victims’ counsel, and
        its effect should be looked at again once those who were trained have returned to their courts.
      `,
    ),
    p(
      { id: 'session-i-forces' },
      prose`
        Where armed forces are used in support of the civil authorities, the rules on the use of force under which
        they act should be published.
      `,
    ),
    h(1, 'Surveillance and data'),
    p(prose`
      Some participants described technologies that had been acquired for one purpose and were used for another:
      intrusion software licensed against an armed group and found on the telephone of a reporter, and fingerprints
      taken at a checkpoint that decided, years later and in another country, on the scholarship of a relative.
    `),
    p(
      { id: 'session-i-surveillance' },
      prose`
        A judge should examine necessity and proportionality each time that intrusive surveillance is authorized or
        renewed; the person concerned should be told once it is over; and such tools should not be transferred to
        anybody who does not accept both conditions.
      `,
    ),
    p(
      { id: 'session-i-data' },
      prose`
        Before biometric data are shared across borders there should be a statute, a period of retention and an
        authority that can be found, to which anybody can say that an entry is wrong.
      `,
    ),
    h(1, 'Accountability'),
    p(
      { id: 'session-i-window' },
      prose`
        One national human rights institution moved the place for complaints about operations from the police desk to
        the post office. Complaints that had gone unspoken were made; small damages were paid within 30 days, and
        grave cases went to an independent prosecutor. People use the remedies that they can reach.
      `,
    ),
    h(1, 'Children who return'),
    p(prose`
      Much of the discussion was about children who have come home from camps, and about their mothers. Findings that
      followed some of them over years were put in five words:
    `),
    quote('A child is not evidence.'),
    p(
      { id: 'session-i-children' },
      prose`
        Children did well where they went to an ordinary school within the first term, had one adult they could call,
        and were described in no file by what their fathers had done. They are pupils first, then patients, and only
        after that, if at all, cases.
      `,
    ),
    p(
      { id: 'session-i-return' },
      prose`
        A State that had brought children and mothers home described the order of its steps: a family tracing officer
        before the flight, a birth certificate within 10 days, a decision on prosecution case by case, and relatives
        supported as foster parents are. It counted the absence of news as the result.
      `,
    ),
    fn(
      'session-i-note',
      'On women human rights defenders and peacebuilders see ',
      a('https://undocs.org/en/S/RES/2493', 'Security Council resolution 2493 (2019)'),
      '.',
    ),
  ),
} as const satisfies DemoSection

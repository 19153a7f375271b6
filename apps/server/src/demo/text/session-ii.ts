import { a, fn, h, li, ol, p, ref } from '@travaux/document/builders'
import { prose } from '../prose.ts'
import { type DemoSection, text } from './section.ts'

export const SESSION_II = {
  key: 'session-ii',
  title: 'Session II: Protection of Principled Humanitarian Action',
  session: 'II',
  document: text(
    'session-ii',
    p(
      { id: 'session-ii-delivery' },
      prose`
        The second session followed a delivery from the port to the people who wait for it. At each step a rule that
        was written for another purpose stood in its way: a question from a bank, a clause on a list of sanctions, a
        policy that insures some staff and not the rest.
      `,
    ),
    p(
      { id: 'session-ii-law' },
      prose`
        It was recalled that international humanitarian law protects impartial humanitarian action and medical care,
        and that the Security Council has urged States to take into account the effect of measures against the
        financing of terrorism on exclusively humanitarian activities.
      `,
      ref('session-ii-note'),
      ' ',
      prose`
        Those who spoke had found the distance between that text and the barrier on the road to be long.
      `,
    ),
    h(1, 'On the road'),
    p({ id: 'session-ii-order' }, 'What was asked for, in the order in which a convoy would meet it:'),
    ol(
      { id: 'session-ii-asked' },
      li(
        { id: 'session-ii-exemption' },
        prose`
          A standing humanitarian exemption, written into the law itself, in words that a junior bank clerk can apply
          without asking for advice.
        `,
      ),
      li(
        { id: 'session-ii-contact' },
        prose`
          Protection of the conversation: contact with those who hold an area, for humanitarian purposes, is never to
          be an offence.
        `,
      ),
      li(
        { id: 'session-ii-medical' },
        prose`
          The exclusion, by name, of medical care given impartially from every offence of support for terrorism, in
          terms that are taught to those who stand at the barrier.
        `,
      ),
      li(
        { id: 'session-ii-weeks' },
        prose`
          Decisions in weeks and not in months. Eleven weeks were named for one clearance; the food that it was about
          had spoiled after six.
        `,
      ),
    ),
    h(1, 'At the bank'),
    p(
      { id: 'session-ii-incentive' },
      prose`
        The refusal of a payment was explained from within. Where the review of a transfer costs many times what it
        earns, where the penalty for a mistake has no ceiling, and where nobody has ever been fined for refusing, an
        institution is paid to say no.
      `,
    ),
    p(
      { id: 'session-ii-supervisor' },
      prose`
        Financial supervisors should tell banks what they may do as well as what they must prevent, and should ask
        them once a year which payments they ought to have let through.
      `,
    ),
    h(1, 'In the contract'),
    p(
      { id: 'session-ii-clause' },
      prose`
        One donor replaced a guarantee of 19 lines by a clause of 5. It asks for reasonable precautions, exempts the
        final beneficiaries of relief from screening, and shares the loss when goods are taken. Recorded diversion did
        not rise; the number of partners willing to work in the most difficult districts more than tripled.
      `,
    ),
    p(
      { id: 'session-ii-need' },
      prose`
        Need should be the only question asked of a household that receives relief. Lists of names keep away those who
        have most reason to fear them, widows among them.
      `,
    ),
    p(
      { id: 'session-ii-risk' },
      prose`
        Local organizations carry most of the deliveries and nearly all of the risk, while the money and the insurance
        stay with others. Principled action depends on turning that round.
      `,
    ),
    p(
      { id: 'session-ii-aim' },
      prose`
        Nobody disputed the aim of the rules against the financing of terrorism. Several participants asked that those
        who write them meet the people who have to work under them.
      `,
    ),
    fn(
      'session-ii-note',
      a('https://undocs.org/en/S/RES/2462', 'Security Council resolution 2462 (2019)'),
      ', paragraph 24.',
    ),
  ),
} as const satisfies DemoSection

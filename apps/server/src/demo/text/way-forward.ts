import { h, li, ol, p } from '@travaux/document/builders'
import { prose } from '../prose.ts'
import { type DemoSection, text } from './section.ts'

export const WAY_FORWARD = {
  key: 'way-forward',
  title: 'Way forward',
  document: text(
    'way-forward',
    p(prose`
      The co-chairs take the following from the two days, without prejudice to the positions of those who took part:
    `),
    ol(
      li(
        { id: 'way-forward-report' },
        prose`
          How far the good practices recorded here have been taken up, and by whom, should be reported once a year, in
          public.
        `,
      ),
      li(
        { id: 'way-forward-group' },
        prose`
          A group drawn from civil society and the United Nations system should outlive the Conference for which it
          was called, so that the next one begins where this one ended.
        `,
      ),
      li(
        { id: 'way-forward-reason' },
        prose`
          Whoever consults civil society on a measure against terrorism should publish what was proposed, what was
          taken up and, for the rest, the reason.
        `,
      ),
      li(
        { id: 'way-forward-test' },
        prose`
          The test proposed at the opening should be carried into every review: do more people come forward, or fewer?
        `,
      ),
    ),
    h(1, 'Follow-up'),
    p(prose`
      The co-chairs intend to bring this summary to the attention of Member States, of the entities of the Global
      Counter-Terrorism Coordination Compact and of all who took part, and to invite comments on it from those who
      could not travel to Málaga. The good practices will be collected in one place, each with a contact from whom
      more can be learned, where those concerned consent.
    `),
    p(prose`
      They note that much of what was asked for costs little: a name with a telephone number, a reason given in
      writing, a second visit. What it needs is to be made somebody’s task before the next time.
    `),
    h(1, 'Thanks'),
    p('The co-chairs thank all who spoke, and not least those for whom it was not easy.'),
  ),
} as const satisfies DemoSection

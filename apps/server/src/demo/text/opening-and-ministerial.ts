import { b, h, li, p, ul } from '@travaux/document/builders'
import { prose } from '../prose.ts'
import { type DemoSection, text } from './section.ts'

export const OPENING_AND_MINISTERIAL = {
  key: 'opening-and-ministerial',
  title: 'Opening and ministerial session',
  document: text(
    'opening',
    h(1, 'High-level segment'),
    p(prose`
      The opening turned quickly from principle to experience. Emergency laws, it was recalled, are passed in days and
      repealed over years, and what they teach a village about its police outlasts them all. Where communities still
      trusted a teacher or a town hall, attacks had been averted that no intercept had announced.
    `),
    p(
      { id: 'opening-test' },
      prose`
        A plain test was proposed for every measure discussed at the Conference: whether, once it has been applied,
        more people come forward or fewer.
      `,
    ),
    p(prose`
      The growing presence of women and of civil society in rooms where security is discussed was welcomed. It was
      observed, however, that presence is not the measure: an organization that is consulted the day after a text went
      to print has not been consulted.
    `),
    p(
      { id: 'opening-answer' },
      prose`
        Participation should begin before decisions are taken. Drafts should be shared while they can still be
        changed, and those whose proposals are left out should be told so in writing, with the reason.
      `,
    ),
    h(1, 'Ministerial session'),
    p(prose`
      Ministers described a pressure from two sides: a public that asks to be protected at once, and institutions that
      are built slowly. They recalled that the Global Counter-Terrorism Strategy rests on four pillars of equal
      weight, and that respect for human rights and the rule of law is the basis of the other three.
    `),
    p('Four points stood out:'),
    ul(
      li(
        { id: 'opening-services' },
        b('Services before barracks.'),
        ' ',
        prose`
          Where a registry office, a clinic and a magistrate travel with the first patrol, and not with the last
          convoy, recruitment has been seen to fall.
        `,
      ),
      li(
        { id: 'opening-exit' },
        b('A way out of every list.'),
        ' ',
        prose`
          A body that is placed on a national list should have a named judge to review the decision, and an answer
          within a fixed time. A measure that nobody can leave has turned from prevention into punishment.
        `,
      ),
      li(
        { id: 'opening-proportion' },
        b('Obligations to scale.'),
        ' ',
        prose`
          Assessments of compliance with the rules against the financing of terrorism should be proportionate to the
          size and the risk of the State assessed, and should ask what a measure has done to ordinary remittances
          before they ask how many reports were filed.
        `,
      ),
      li(
        b('Partners for slow work.'),
        ' ',
        prose`
          Support is easier to find for vehicles than for magistrates, although it is the second who keep a valley at
          peace.
        `,
      ),
    ),
    p(prose`
      It was underlined that none of these points sets security against rights. Each had been learned, at some cost,
      from a measure that had weakened both.
    `),
  ),
} as const satisfies DemoSection

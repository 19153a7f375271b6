import type { MessageKind, Relation } from '@travaux/domain'
import type { InterventionKey } from './interventions.ts'
import type { PersonKey } from './people.ts'
import type { SectionKey } from './text.ts'

/** A passage that a message rests on; the quote stands exactly once in the intervention's text. */
interface DemoLink {
  intervention: InterventionKey
  quote: string
  relation: Relation
  by: PersonKey
}

export interface DemoMessage {
  section: SectionKey
  /** Id of the paragraph or list item. */
  block: string
  kind: MessageKind
  addressee?: string
  by: PersonKey
  /** Empty where nothing supports the message yet. */
  links: readonly DemoLink[]
}

export const MESSAGES: readonly DemoMessage[] = [
  {
    section: 'introduction',
    block: 'introduction-trust',
    kind: 'key-message',
    by: 'pen-1',
    links: [
      {
        intervention: 'arithmetic',
        quote: 'Safety that is not shared is only quiet.',
        relation: 'synthesises',
        by: 'pen-1',
      },
      {
        intervention: 'lorries',
        quote: 'Where the State sends only uniforms, somebody else will send judges.',
        relation: 'synthesises',
        by: 'pen-1',
      },
    ],
  },
  {
    section: 'opening-and-ministerial',
    block: 'opening-services',
    kind: 'good-practice',
    by: 'pen-1',
    links: [
      {
        intervention: 'lorries',
        quote:
          'A registry office, a clinic and a magistrate now travel with the first patrol, not with the last convoy.',
        relation: 'paraphrases',
        by: 'pen-1',
      },
    ],
  },
  {
    section: 'opening-and-ministerial',
    block: 'opening-exit',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-2',
    links: [
      {
        intervention: 'the-list',
        quote: 'We have since given every listed body a named reviewing judge and an answer within ninety days.',
        relation: 'synthesises',
        by: 'pen-2',
      },
      {
        intervention: 'the-list',
        quote: 'A measure that nobody can leave is no longer preventive; it is punishment without a trial.',
        relation: 'paraphrases',
        by: 'member-law',
      },
    ],
  },
  {
    section: 'session-i',
    block: 'session-i-exact',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-1',
    links: [
      {
        intervention: 'wide-as-the-sky',
        quote:
          'Write the offence around violence and intent, give it a sunset date, and have somebody outside the ministry read it aloud before the vote.',
        relation: 'paraphrases',
        by: 'member-law',
      },
      {
        intervention: 'arithmetic',
        quote: 'We have spent every year since repealing them, one clause at a time',
        relation: 'responds-to',
        by: 'pen-1',
      },
    ],
  },
  {
    section: 'session-i',
    block: 'session-i-judges',
    kind: 'recommendation',
    addressee: 'United Nations entities',
    by: 'pen-2',
    links: [],
  },
  {
    section: 'session-i',
    block: 'session-i-children',
    kind: 'good-practice',
    by: 'pen-1',
    links: [
      {
        intervention: 'sixty-two-children',
        quote: 'They went to an ordinary school within the first term.',
        relation: 'paraphrases',
        by: 'pen-1',
      },
      {
        intervention: 'sixty-two-children',
        quote: 'treat the child first as a pupil, then as a patient, and only after that, if ever, as a case',
        relation: 'paraphrases',
        by: 'pen-1',
      },
    ],
  },
  {
    section: 'session-ii',
    block: 'session-ii-exemption',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-2',
    links: [
      {
        intervention: 'bag-of-flour',
        quote:
          'We need a standing humanitarian exemption that a junior bank clerk can read and understand, written into the law itself and not into a letter of comfort.',
        relation: 'paraphrases',
        by: 'member-relief',
      },
    ],
  },
  {
    section: 'session-ii',
    block: 'session-ii-contact',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-2',
    links: [
      {
        intervention: 'hot-rooms',
        quote: 'contact for humanitarian purposes should never be an offence',
        relation: 'quotes',
        by: 'member-access',
      },
    ],
  },
  {
    section: 'session-ii',
    block: 'session-ii-risk',
    kind: 'key-message',
    by: 'pen-2',
    links: [
      {
        intervention: 'hot-rooms',
        quote:
          'local organisations carried nine tenths of the deliveries and nearly all of the risk, while the insurance covered only the international staff',
        relation: 'paraphrases',
        by: 'member-access',
      },
      {
        intervention: 'bag-of-flour',
        quote: 'we are obliged to choose, every month, between hungry people and our own compliance officer',
        relation: 'synthesises',
        by: 'member-relief',
      },
    ],
  },
  {
    section: 'session-iii',
    block: 'session-iii-constituency',
    kind: 'key-message',
    by: 'pen-1',
    links: [
      {
        intervention: 'birthday-cake',
        quote: 'We are not a moment of silence; we are a constituency.',
        relation: 'quotes',
        by: 'member-victims',
      },
      {
        intervention: 'eleven-pages',
        quote: 'Then we asked the survivors to hold the pencil.',
        relation: 'synthesises',
        by: 'pen-1',
      },
    ],
  },
  {
    section: 'session-iii',
    block: 'session-iii-advance',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-1',
    links: [
      {
        intervention: 'eleven-pages',
        quote:
          'compensation should begin before the verdict, as an advance, because trials are slow and wounds are not',
        relation: 'paraphrases',
        by: 'pen-1',
      },
      {
        intervention: 'birthday-cake',
        quote: 'Money for the rent, because grief does not pause it.',
        relation: 'synthesises',
        by: 'member-victims',
      },
    ],
  },
  {
    section: 'session-iii',
    block: 'session-iii-grief',
    kind: 'key-message',
    by: 'pen-1',
    links: [
      {
        intervention: 'at-the-back',
        quote: 'Recognition that demands a pure story will leave most of us outside.',
        relation: 'paraphrases',
        by: 'member-victims',
      },
    ],
  },
  {
    section: 'session-iv',
    block: 'session-iv-rooms',
    kind: 'key-message',
    by: 'pen-2',
    links: [
      {
        intervention: 'boxing-ring',
        quote:
          'The moment we hand over that list, the ring is empty and you have lost the only room where those boys talk.',
        relation: 'paraphrases',
        by: 'member-youth',
      },
      {
        intervention: 'boxing-ring',
        quote: 'Prevention is not surveillance with better snacks.',
        relation: 'synthesises',
        by: 'member-youth',
      },
      {
        intervention: 'arithmetic',
        quote: 'a teacher who still trusted the town hall',
        relation: 'synthesises',
        by: 'member-prevention',
      },
    ],
  },
  {
    section: 'session-iv',
    block: 'session-iv-banks',
    kind: 'recommendation',
    addressee: 'Financial regulators',
    by: 'pen-2',
    links: [
      {
        intervention: 'two-lines',
        quote:
          'Let regulators publish what they consider low risk, and let them say so to the banks in writing. Let there be an ombudsperson who can ask a bank why.',
        relation: 'paraphrases',
        by: 'member-law',
      },
      {
        intervention: 'two-lines',
        quote: 'put civil society on the evaluation team, as assessors and not only as the assessed',
        relation: 'quotes',
        by: 'pen-2',
      },
    ],
  },
  {
    section: 'session-iv',
    block: 'session-iv-hearing',
    kind: 'good-practice',
    by: 'pen-2',
    links: [
      {
        intervention: 'first-hour',
        quote: 'the first hour belongs to community organisations and only the second to the ministry',
        relation: 'quotes',
        by: 'member-law',
      },
    ],
  },
  {
    section: 'session-v',
    block: 'session-v-door',
    kind: 'recommendation',
    addressee: 'United Nations entities',
    by: 'pen-1',
    links: [
      {
        intervention: 'one-front-door',
        quote: 'Let a community organisation ask a question once, and let the system carry it to the right desk.',
        relation: 'paraphrases',
        by: 'member-prevention',
      },
    ],
  },
  {
    section: 'session-v',
    block: 'session-v-harm',
    kind: 'recommendation',
    addressee: 'United Nations entities',
    by: 'pen-1',
    links: [],
  },
  {
    section: 'session-v',
    block: 'session-v-budget',
    kind: 'recommendation',
    addressee: 'Member States and United Nations entities',
    by: 'pen-1',
    links: [
      {
        intervention: 'torn-sack',
        quote: 'money that may be spent only on the fourth pillar, and a yearly public account of how it was spent',
        relation: 'paraphrases',
        by: 'pen-1',
      },
    ],
  },
  {
    section: 'way-forward',
    block: 'way-forward-report',
    kind: 'recommendation',
    addressee: 'Co-chairs',
    by: 'pen-1',
    links: [],
  },
  {
    section: 'way-forward',
    block: 'way-forward-group',
    kind: 'key-message',
    by: 'pen-2',
    links: [],
  },
]

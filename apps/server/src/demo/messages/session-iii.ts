import type { DemoMessage } from './message.ts'

export const SESSION_III: readonly DemoMessage[] = [
  {
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
      {
        intervention: 'school-photograph',
        quote: 'make a place for us where plans are written',
        relation: 'synthesises',
        by: 'member-youth',
      },
    ],
  },
  {
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
    block: 'session-iii-distance',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-1',
    links: [
      {
        intervention: 'the-crossing',
        quote: 'The measure of a national plan is the distance it travels from the capital.',
        relation: 'paraphrases',
        by: 'member-victims',
      },
      {
        intervention: 'the-crossing',
        quote: 'assistance not depend on a police report, since the nearest police station is two days away',
        relation: 'paraphrases',
        by: 'pen-1',
      },
    ],
  },
  {
    block: 'session-iii-contact',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-2',
    links: [
      {
        intervention: 'two-languages',
        quote:
          'a single contact point in every State, obliged to find its counterpart within five working days, with an interpreter and a lawyer paid from the first hearing to the last appeal',
        relation: 'paraphrases',
        by: 'member-law',
      },
    ],
  },
  {
    block: 'session-iii-violence',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-2',
    links: [
      {
        intervention: 'the-crossing',
        quote: 'survivors of sexual violence be counted as victims of terrorism',
        relation: 'paraphrases',
        by: 'member-victims',
      },
    ],
  },
  {
    block: 'session-iii-consent',
    kind: 'good-practice',
    by: 'pen-1',
    links: [
      {
        intervention: 'house-of-names',
        quote: 'Every recording begins with the same question: who may hear this, and until when?',
        relation: 'paraphrases',
        by: 'member-victims',
      },
    ],
  },
  {
    block: 'session-iii-images',
    kind: 'recommendation',
    addressee: 'States and online platforms',
    by: 'pen-1',
    links: [
      {
        intervention: 'school-photograph',
        quote: 'Ask before you publish a child’s face, even when it is for a good cause.',
        relation: 'paraphrases',
        by: 'member-youth',
      },
      {
        intervention: 'house-of-names',
        quote: 'We ask platforms to give families one address at which removal can be requested',
        relation: 'paraphrases',
        by: 'member-victims',
      },
    ],
  },
  {
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
    block: 'session-iii-congress',
    kind: 'recommendation',
    addressee: 'United Nations entities',
    by: 'pen-2',
    links: [],
  },
]

import type { DemoMessage } from './message.ts'

export const SESSION_V: readonly DemoMessage[] = [
  {
    block: 'session-v-door',
    kind: 'recommendation',
    addressee: 'United Nations entities',
    by: 'pen-1',
    links: [
      {
        intervention: 'one-front-door',
        quote: 'Let a community organization ask a question once, and let the system carry it to the right desk.',
        relation: 'paraphrases',
        by: 'member-prevention',
      },
    ],
  },
  {
    block: 'session-v-seat',
    kind: 'recommendation',
    addressee: 'United Nations entities',
    by: 'pen-2',
    links: [
      {
        intervention: 'standing-seat',
        quote: 'Meaningful participation has a calendar, a budget and a right of reply.',
        relation: 'quotes',
        by: 'member-law',
      },
      {
        intervention: 'standing-seat',
        quote:
          'Let it comment on programmes before they are approved. And let it be told, in writing, what became of its advice.',
        relation: 'paraphrases',
        by: 'pen-2',
      },
    ],
  },
  {
    block: 'session-v-harm',
    kind: 'recommendation',
    addressee: 'United Nations entities',
    by: 'pen-1',
    links: [],
  },
  {
    block: 'session-v-signed',
    kind: 'recommendation',
    addressee: 'United Nations entities',
    by: 'pen-1',
    links: [
      {
        intervention: 'stop-button',
        quote: 'The assessment should be made at the design stage',
        relation: 'paraphrases',
        by: 'member-access',
      },
      {
        intervention: 'stop-button',
        quote: 'somebody senior should be obliged to sign when advice is set aside',
        relation: 'paraphrases',
        by: 'pen-1',
      },
    ],
  },
  {
    block: 'session-v-evidence',
    kind: 'recommendation',
    addressee: 'Donors and United Nations entities',
    by: 'pen-2',
    links: [
      {
        intervention: 'second-visit',
        quote:
          'a tenth of every programme budget be kept back for a second visit, two years later, by somebody whom the implementing entity did not choose',
        relation: 'paraphrases',
        by: 'member-prevention',
      },
    ],
  },
  {
    block: 'session-v-asked',
    kind: 'key-message',
    by: 'pen-2',
    links: [
      {
        intervention: 'earmarks',
        quote: 'Three concern prevention, and one concerns human rights: a two-day seminar.',
        relation: 'paraphrases',
        by: 'pen-2',
      },
      {
        intervention: 'earmarks',
        quote: 'We should like to be asked what we need before the project document is written',
        relation: 'paraphrases',
        by: 'member-access',
      },
    ],
  },
  {
    block: 'session-v-budget',
    kind: 'recommendation',
    addressee: 'Member States and United Nations entities',
    by: 'pen-1',
    links: [
      {
        intervention: 'earmarks',
        quote: 'the human rights component to come out of predictable resources',
        relation: 'synthesises',
        by: 'pen-2',
      },
    ],
  },
  {
    block: 'session-v-review',
    kind: 'recommendation',
    addressee: 'Member States',
    by: 'pen-2',
    links: [],
  },
]

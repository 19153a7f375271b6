import type { DemoMessage } from './message.ts'

export const OPENING_AND_MINISTERIAL: readonly DemoMessage[] = [
  {
    block: 'opening-test',
    kind: 'key-message',
    by: 'pen-1',
    links: [
      {
        intervention: 'arithmetic',
        quote: 'after we act, do more people come forward, or fewer?',
        relation: 'paraphrases',
        by: 'pen-1',
      },
    ],
  },
  {
    block: 'opening-answer',
    kind: 'recommendation',
    addressee: 'Member States and United Nations entities',
    by: 'pen-2',
    links: [
      {
        intervention: 'unfinished-sentence',
        quote:
          'publish the draft summary while it can still be changed, say in writing which of our proposals were left out, and give the reason',
        relation: 'paraphrases',
        by: 'member-law',
      },
      {
        intervention: 'unfinished-sentence',
        quote: 'Participation that arrives after the decision is only an audience.',
        relation: 'synthesises',
        by: 'pen-2',
      },
    ],
  },
  {
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
    block: 'opening-proportion',
    kind: 'recommendation',
    addressee: 'Assessing bodies',
    by: 'pen-2',
    links: [
      {
        intervention: 'nine-officials',
        quote:
          'an assessment that asks what a measure has done to ordinary remittances before it asks how many reports we have filed',
        relation: 'paraphrases',
        by: 'pen-2',
      },
      {
        intervention: 'nine-officials',
        quote: 'Compliance without proportion isolates the very people it is meant to protect.',
        relation: 'synthesises',
        by: 'member-access',
      },
    ],
  },
]

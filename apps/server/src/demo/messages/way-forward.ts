import type { DemoMessage } from './message.ts'

export const WAY_FORWARD: readonly DemoMessage[] = [
  {
    block: 'way-forward-report',
    kind: 'recommendation',
    addressee: 'Co-chairs',
    by: 'pen-1',
    links: [],
  },
  {
    block: 'way-forward-group',
    kind: 'key-message',
    by: 'pen-2',
    links: [],
  },
  {
    block: 'way-forward-reason',
    kind: 'recommendation',
    addressee: 'All who consult civil society',
    by: 'pen-1',
    links: [
      {
        intervention: 'unfinished-sentence',
        quote: 'A refusal with a reason is a form of respect.',
        relation: 'synthesises',
        by: 'pen-1',
      },
      {
        intervention: 'standing-seat',
        quote: 'let it be told, in writing, what became of its advice',
        relation: 'synthesises',
        by: 'member-law',
      },
    ],
  },
]

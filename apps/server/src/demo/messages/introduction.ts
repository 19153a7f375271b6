import type { DemoMessage } from './message.ts'

export const INTRODUCTION: readonly DemoMessage[] = [
  {
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
      {
        intervention: 'complaints-window',
        quote: 'people use the remedies they can reach',
        relation: 'synthesises',
        by: 'member-law',
      },
    ],
  },
]

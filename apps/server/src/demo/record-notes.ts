import type { LeftOutWhy } from '@travaux/domain'
import type { InterventionKey } from './interventions/index.ts'
import type { PersonKey } from './people.ts'
import type { SectionKey } from './text/index.ts'

/** Interventions of which the speaker has confirmed the record as it stands. */
export const VERIFIED: readonly InterventionKey[] = [
  'arithmetic',
  'lorries',
  'wide-as-the-sky',
  'bag-of-flour',
  'compliance-desk',
  'eleven-pages',
  'boxing-ring',
  'three-rivers',
]

/** An intervention that no passage of is linked, on purpose. */
export const LEFT_OUT: readonly {
  readonly intervention: InterventionKey
  readonly why: LeftOutWhy
  readonly note: string
  readonly into?: { readonly section: SectionKey; readonly block: string }
}[] = [
  {
    intervention: 'torn-sack',
    why: 'merged',
    note: 'The paragraph says what was asked for here; the speaker preferred not to be quoted.',
    into: { section: 'session-v', block: 'session-v-budget' },
  },
]

/** Messages that a co-chair has called the chairs' own words. */
export const OWN_WORDS: readonly { readonly section: SectionKey; readonly block: string; readonly by: PersonKey }[] = [
  { section: 'way-forward', block: 'way-forward-group', by: 'chair-spain' },
]

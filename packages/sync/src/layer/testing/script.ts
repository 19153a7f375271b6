import { seededRandom } from '@travaux/document/random-document'
import * as deeds from './story-deeds.ts'
import * as trials from './story-trials.ts'

export const DEEDS = { ...deeds, ...trials }
export type Deed = keyof typeof DEEDS

/** What happens in a story: deed after deed, each with the seed of its own numbers. */
export type Script = readonly (readonly [deed: Deed, seed: number])[]

const times = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item)

const OFTEN: readonly Deed[] = [
  ...times<Deed>(14, 'edit'),
  ...times<Deed>(6, 'write'),
  ...times<Deed>(2, 'writeMuch'),
  ...times<Deed>(4, 'say'),
  ...times<Deed>(4, 'hear'),
  ...times<Deed>(5, 'flow'),
  ...times<Deed>(3, 'pass'),
  ...times<Deed>(4, 'accept'),
  ...times<Deed>(2, 'reject'),
  ...times<Deed>(2, 'thaw'),
  // Sorted, for a runner may hand over the names of a module in an order of its own, and a seed is one story everywhere.
  ...(Object.keys(deeds).sort() as Deed[]),
  ...(Object.keys(trials).sort() as Deed[]),
]

/** Some have written something before the story begins. */
const OPENING: readonly Deed[] = ['edit', 'edit', 'edit', 'edit', 'say']
/** Most of what goes wrong at all goes wrong in a story of so many deeds. */
const LENGTH = 14
const SEEDS = 1_000_000

/** Always the same script for the same seed. */
export function scriptOf(seed: number): Script {
  const random = seededRandom(seed)
  const pick = () => OFTEN[Math.floor(random() * OFTEN.length)] ?? 'edit'
  return [...OPENING, ...Array.from({ length: LENGTH }, pick)].map((deed) => [deed, Math.floor(random() * SEEDS)])
}

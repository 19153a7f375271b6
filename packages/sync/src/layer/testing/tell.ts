import { Story } from './story.ts'
import { rest } from './story-clock.ts'
import * as deeds from './story-deeds.ts'
import * as trials from './story-trials.ts'

const DEEDS = { ...deeds, ...trials }
type Deed = keyof typeof DEEDS

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

/** Most of what goes wrong at all goes wrong in a story of so many deeds. */
const LENGTH = 14

/**
 * Three members suggest, a pen-holder writes, a chair decides, while what they say lingers on the way in both
 * directions, lines break, windows close, and the server starts again. Always the same story for the same seed. In the
 * end everything that was said is heard; the answer is the promises that are broken.
 */
export async function tell(seed: number): Promise<string[]> {
  const story = await Story.begin(seed)
  for (let count = 0; count < LENGTH; count += 1) {
    const name = story.pick(OFTEN)
    if (name) await DEEDS[name](story)
    await rest()
  }
  return story.end()
}

import { DEEDS, type Script, scriptOf } from './script.ts'
import { Story } from './story.ts'
import { rest } from './story-clock.ts'

/** How a story ended: the promises that are broken, and what was counted on the way. */
export interface Outcome {
  readonly broken: readonly string[]
  /** Words that its members wrote. */
  readonly words: number
  /** Suggestions that were shown, and those of them that lost their id. */
  readonly ids: number
  readonly idsLost: number
}

/**
 * Three members suggest, a pen-holder writes, a chair decides, while what they say lingers on the way in both
 * directions, lines break, windows close, and the server starts again. Always the same story for the same seed, or the
 * same script. In the end everything that was said is heard.
 */
export async function play(script: Script): Promise<Outcome> {
  const story = await Story.begin()
  for (const [deed, seed] of script) {
    story.turnTo(seed)
    await DEEDS[deed](story)
    await rest()
  }
  const broken = await story.end()
  const words = story.members.reduce((sum, { wrote }) => sum + wrote, 0)
  return { broken, words, ids: story.ledger.count, idsLost: story.ledger.lost.length }
}

/** The promises that a story breaks. */
export const tell = async (of: number | Script): Promise<readonly string[]> =>
  (await play(typeof of === 'number' ? scriptOf(of) : of)).broken

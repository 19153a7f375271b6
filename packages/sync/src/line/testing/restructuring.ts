import { type EditName, strokeAtRandom } from '@travaux/document/random-editor'
import type { BlockId } from '@travaux/domain'
import type { Deed } from './deeds.ts'

/** One of the edits of the engine's stories, as a deed. Words that it brings are followed by nobody. */
const oneOf =
  (...names: readonly EditName[]): Deed =>
  (tr, { below }) => {
    const random = () => below(1_000_000) / 1_000_000
    const newId = () => `made-${below(1_000_000_000)}` as BlockId
    const { steps } = strokeAtRandom(tr.doc, { random, newId, newWord: () => 'anew' }, names)
    for (const step of steps) tr.step(step)
    return steps.length > 0
  }

/** What a nested list is made of anew by; no letter goes for it. */
export const rearrangeList = oneOf('indent', 'lift', 'bulletList', 'orderedList')
export const quote = oneOf('quote', 'lift')
export const growTable = oneOf('bringRow', 'bringColumn', 'headRow')

/** Cells go with their words, or come to another place. */
export const shrinkTable = oneOf('takeRow', 'takeColumn')
export const moveCells = oneOf('moveRow', 'moveColumn')
export const moveBlock = oneOf('moveBlock')

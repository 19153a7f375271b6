import type { Xml } from '../xml.ts'
import type { InlineAtom } from './atoms.ts'
import { formerRun, type Tracked } from './revision.ts'
import { inlineRun, looksOf, type Run } from './runs.ts'
import type { Pair, Piece } from './weave.ts'
import type { WordParts } from './word-parts.ts'

/** Words that go, come or stay, as a run; of those that stay and look otherwise, how they looked. */
export function trackedRun(piece: Pair<InlineAtom>, parts: WordParts): Run {
  const { was, now, change } = piece
  const shown = change === null ? (was ?? now) : (now ?? was)
  if (shown === null) throw new TypeError('a word stands in one text at least')
  return inlineRun(shown, trackedOf(piece), formerLooks(piece, parts))
}

function formerLooks({ was, now, change }: Pair<InlineAtom>, parts: WordParts): Xml[] {
  if (change === null || was === null || now === null) return []
  const before = looksOf(was)
  return before.join() === looksOf(now).join() ? [] : [formerRun(before, change.by, parts)]
}

/** What stays is not tracked, however it looks. */
export function trackedOf({ was, now, change }: Piece): Tracked | null {
  if (was !== null && now !== null) return null
  if (change === null) throw new TypeError('what goes or comes does so by a change')
  return { as: change.move?.as ?? (was === null ? 'ins' : 'del'), by: change.by }
}

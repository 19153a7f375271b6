import { type Change, diff, type Span, type Stretch } from '@travaux/document'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'

/** A stretch of the base to be put back into the text, in the place of what stands there. */
interface Harm extends Stretch {
  readonly at: number
  readonly until: number
}

/** What others did meanwhile, as stretches of the base. */
export interface Meanwhile {
  /** Put there by others. */
  readonly fresh: readonly Stretch[]
  /** Taken out by the layer, and put back since by somebody else: its deletion was rejected, say. */
  readonly returned: readonly Stretch[]
}

/**
 * What an undo should have left. It is made of steps that know nothing of what happened after them: where it has taken
 * words along that came into the base since, they stay (L13); what it brings back and is back already stands there once
 * (SY3). Null where no harm was done.
 */
export function withoutHarm(base: Node, { fresh, returned }: Meanwhile, before: Node, after: Node): Node | null {
  const known = new Set(diff(base, before).map(({ aFrom, aTo }) => `${aFrom} ${aTo}`))
  const harm = diff(base, after).flatMap((change): Harm[] => {
    if (!known.has(`${change.aFrom} ${change.aTo}`)) {
      const { aFrom: from, aTo: to, bFrom: at, bTo: until } = change
      if (returned.some((stretch) => isBroughtAgain(base, after, stretch, change))) return [{ from, to, at, until }]
      return partsOf(change).flatMap((part) => harmOf(base, after, fresh, part))
    }
    // What was moved and not deleted is gone for good if undoing that did not find the way back.
    const text = wordsAt(base, change.aFrom, change.aTo)
    const isFresh = fresh.some(({ from, to }) => from < change.aTo && change.aFrom < to)
    return isGone(text, wordsAt(before), wordsAt(after)) && isFresh
      ? [{ from: change.aFrom, to: change.aTo, at: change.bFrom, until: change.bTo }]
      : []
  })
  if (harm.length === 0) return null
  const tr = new Transform(after)
  for (const { from, to, at, until } of harm.reverse()) tr.replace(at, until, base.slice(from, to))
  return tr.doc
}

/** What is fresh of what is gone. A block that others have written in comes back for another one that took its place. */
function harmOf(base: Node, after: Node, fresh: readonly Stretch[], { aFrom, aTo, bFrom, bTo }: Span): Harm[] {
  // Glued to other words, or parted by a split, they are not gone.
  const there = letters(after.textBetween(bFrom, bTo, '\n'))
  const gone = fresh
    .map(({ from, to }) => ({ from: Math.max(from, aFrom), to: Math.min(to, aTo), at: bFrom, until: bFrom }))
    .filter(({ from, to }) => from < to && countOf(letters(wordsAt(base, from, to)), there) === 0)
    .sort((x, y) => x.from - y.from)
  const isWhole = gone.reduce((end, { from, to }) => (from <= end ? Math.max(end, to) : end), aFrom) === aTo
  const isText = base.resolve(aFrom).sameParent(base.resolve(aTo)) && base.resolve(aFrom).parent.isTextblock
  if (isText) return gone
  if (aFrom === aTo) return []
  // A block that others have written in stays, unless it has only gone to another place.
  const isWrittenIn = gone.some(({ from, to }) => isGone(wordsAt(base, from, to), wordsAt(base), wordsAt(after)))
  return (isWhole && bFrom === bTo) || isWrittenIn ? [{ from: aFrom, to: aTo, at: bFrom, until: bTo }] : []
}

/** Whether all that a change does is to bring something once more of a stretch that it touches. */
function isBroughtAgain(base: Node, after: Node, { from, to }: Stretch, { aFrom, aTo, bFrom, bTo }: Span): boolean {
  if (aTo < from || to < aFrom) return false
  const back = letters(wordsAt(base, from, to))
  const was = letters(wordsAt(base, aFrom, aTo))
  const is = letters(wordsAt(after, bFrom, bTo))
  if (is === '') return aFrom === aTo && bTo - bFrom === to - from && back === ''
  let head = 0
  while (head < was.length && was[head] === is[head]) head += 1
  const more = is.length - was.length
  return more > 0 && is.endsWith(was.slice(head)) && back.includes(is.slice(head, head + more))
}

const partsOf = (change: Change): readonly Span[] => (change.isText ? change.parts : [change])
const wordsAt = (doc: Node, from = 0, to = doc.content.size): string => doc.textBetween(from, to, '\n').trim()
const letters = (text: string): string => text.replaceAll(/\s/g, '')
const isGone = (words: string, before: string, after: string): boolean => countOf(words, before) > countOf(words, after)
const countOf = (part: string, text: string): number => (part === '' ? 0 : text.split(part).length - 1)

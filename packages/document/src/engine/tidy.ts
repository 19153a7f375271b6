import { type Chunk, shortest } from './shortest.ts'
import { slid, slidWithin, trimmed } from './slide.ts'
import { depthAfter, isText, keysOf, type Token } from './token.ts'
import { isSpoken } from './word.ts'

/** Chunks that are one change to a reader, or that only together leave a document. Parts are apart from each other. */
export interface Group extends Chunk {
  readonly parts: readonly Chunk[]
}

/**
 * From the shortest difference to the one a person would tell.
 *
 * 1. *Slide.* An insertion or deletion slides to its most natural place (`slide.ts`).
 * 2. *Fuse small gaps.* Two changes of words are one where only a space or a sign stands between them; within one text
 *    block also where a gap of at most two words does that is shorter than either, or one not a quarter as long. Four
 *    and more in a row, each as long as the gap beside it, are one as well: the words between them only happen to stay.
 * 3. *Trim.* What such a change has in common at its ends is not part of it; if it then only inserts or deletes, it
 *    slides again.
 * 4. *Fuse to balance.* Changes are taken together until each leaves the document as deep as it was.
 *
 * Rules 2 and 4 only look at neighbours, or at all in a row, and only grow what they fuse, so a group stays as it is when another one is
 * accepted or rejected (L2, L3).
 */
export function tidy(a: readonly Token[], b: readonly Token[], chunks: readonly Chunk[]): Group[] {
  const groups = fused(a, b, slid(a, b, chunks))
  return balanced(a, b, trimmedGroups(a, b, groups))
}

/** Mutable while fusing. */
interface Growing {
  aFrom: number
  aTo: number
  bFrom: number
  bTo: number
  parts: Chunk[]
}

function fused(a: readonly Token[], b: readonly Token[], chunks: readonly Chunk[]): Growing[] {
  const done: Growing[] = []
  for (const chunk of chunks) {
    let last = single(chunk)
    // What has grown may now reach back over a gap that was too wide before.
    for (let before = done.at(-1); before !== undefined && isSmallGap(a, b, before, last); before = done.at(-1)) {
      last = joined(before, last)
      done.pop()
    }
    done.push(last)
  }
  return withoutConfetti(a, b, done)
}

/** Changes in a row from which on they are one. */
const CONFETTI = 4

function withoutConfetti(a: readonly Token[], b: readonly Token[], groups: readonly Growing[]): Growing[] {
  if (groups.length < CONFETTI) return [...groups]
  const done: Growing[] = []
  let row: Growing[] = []
  const end = (): void => {
    const [first, ...more] = row
    if (first !== undefined && row.length >= CONFETTI) done.push(more.reduce(joined, first))
    else done.push(...row)
    row = []
  }
  for (const group of groups) {
    const before = row.at(-1)
    if (before !== undefined && !isAsLongAsGap(a, b, before, group)) end()
    row.push(group)
  }
  end()
  return done
}

function isAsLongAsGap(a: readonly Token[], b: readonly Token[], x: Growing, y: Growing): boolean {
  if (!isText(a, x.aFrom, y.aTo) || !isText(b, x.bFrom, y.bTo)) return false
  const { words } = measure(a, x.aTo, y.aFrom)
  return [x, y].every((each) => words <= Math.min(wordsOfBoth(a, b, each), MOST_BETWEEN))
}
const MOST_BETWEEN = 2
const wordsOfBoth = (a: readonly Token[], b: readonly Token[], { aFrom, aTo, bFrom, bTo }: Chunk): number =>
  Math.min(measure(a, aFrom, aTo).words, measure(b, bFrom, bTo).words)

function isSmallGap(a: readonly Token[], b: readonly Token[], x: Growing, y: Growing): boolean {
  if (!isText(a, x.aTo, y.aFrom)) return false
  const gap = measure(a, x.aTo, y.aFrom)
  const before = larger(measure(a, x.aFrom, x.aTo), measure(b, x.bFrom, x.bTo))
  const after = larger(measure(a, y.aFrom, y.aTo), measure(b, y.bFrom, y.bTo))
  if (gap.words === 0 && gap.characters <= 1 && before.words > 0 && after.words > 0) return true
  if (!isText(a, x.aFrom, y.aTo) || !isText(b, x.bFrom, y.bTo)) return false
  const narrower = Math.min(before.characters, after.characters)
  return (
    (gap.words <= 2 && gap.characters <= 12 && gap.characters <= narrower) ||
    (gap.words * 4 <= Math.min(before.words, after.words) && gap.characters * 4 <= narrower)
  )
}

interface Extent {
  readonly words: number
  readonly characters: number
}
function measure(row: readonly Token[], from: number, to: number): Extent {
  let words = 0
  let characters = 0
  for (let at = from; at < to; at += 1) {
    const text = (row[at] as Token).text
    characters += text.length
    if (isSpoken(text)) words += 1
  }
  return { words, characters }
}
const larger = (x: Extent, y: Extent): Extent => (x.characters >= y.characters ? x : y)

function joined(x: Growing, y: Growing): Growing {
  return { aFrom: x.aFrom, aTo: y.aTo, bFrom: x.bFrom, bTo: y.bTo, parts: [...x.parts, ...y.parts] }
}

const single = (chunk: Chunk): Growing => ({ ...chunk, parts: [chunk] })

/** A part has nothing in common at its ends; several of them, fused, may. They are then compared anew. */
function trimmedGroups(a: readonly Token[], b: readonly Token[], groups: readonly Growing[]): Growing[] {
  return groups.map((group, index) => {
    const { aFrom, aTo, bFrom, bTo } = trimmed(a, b, group)
    if (group.parts.length === 1 || aTo - aFrom === group.aTo - group.aFrom) return group
    const chunk = { aFrom, aTo, bFrom, bTo }
    if (aFrom === aTo || bFrom === bTo) {
      const least = (groups[index - 1]?.aTo ?? -1) + 1
      const most = (groups[index + 1]?.aFrom ?? a.length + 1) - 1
      return single(slidWithin(a, b, chunk, least, most))
    }
    const parts = shortest(keysOf(a.slice(aFrom, aTo)), keysOf(b.slice(bFrom, bTo)), Number.POSITIVE_INFINITY)
    return {
      ...chunk,
      parts: parts.map((part) => ({
        aFrom: part.aFrom + aFrom,
        aTo: part.aTo + aFrom,
        bFrom: part.bFrom + bFrom,
        bTo: part.bTo + bFrom,
      })),
    }
  })
}

function balanced(a: readonly Token[], b: readonly Token[], groups: readonly Growing[]): Group[] {
  const done: Group[] = []
  let open: Growing | null = null
  for (const group of groups) {
    open = open === null ? group : joined(open, group)
    if (depthAfter(a, open.aFrom, open.aTo) !== depthAfter(b, open.bFrom, open.bTo)) continue
    done.push(open)
    open = null
  }
  if (open !== null) throw new Error('two rows of tokens that end at different depths were compared')
  return done
}

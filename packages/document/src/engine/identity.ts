import type { Stretch } from './competing.ts'
import type { Hunk } from './hunk.ts'
import type { PositionMap } from './position-map.ts'
import { isSpoken, wordsOf } from './word.ts'

/** A hunk with the id under which it is discussed and decided. */
export interface Suggestion {
  readonly id: string
  readonly hunk: Hunk
}

export interface Identified {
  /** In document order, as the hunks given. */
  readonly suggestions: readonly Suggestion[]
  /** Ids that are new, and ids that nothing carries any more. */
  readonly born: readonly string[]
  readonly died: readonly string[]
  /** Of the ids that died, those whose words became part of another suggestion, with its id. */
  readonly absorbed: ReadonlyMap<string, string>
}

/**
 * Which of an author's new hunks is which of the old ones (L12).
 *
 * 1. The base does not move while an author types: a hunk is the one that stood at the same place of the base. When
 *    the base has moved, `moved` leads from the old places to the new ones.
 * 2. Where several old ones touch a new one, or the other way round, the pairs most alike find each other first: equal
 *    hashes, then equal words on either side, then most of the base in common; of equals the first in the document.
 * 3. A hunk that is nowhere near its old place (its block was moved) is known by its hash.
 * 4. Where the text around it was written anew as well, it is known by its words: most of what the shorter of the two
 *    says is in the other. One without words is known by its block.
 * 5. What is left is new, and gets an id from `newId`.
 */
export function identify(
  known: readonly Suggestion[],
  hunks: readonly Hunk[],
  newId: () => string,
  moved?: PositionMap,
): Identified {
  const old = known.map(({ id, hunk }) => ({ id, hunk, place: placeOf(hunk, moved) }))
  const ids = new Map<Hunk, string>()
  const found = new Set<string>()
  const absorbed = new Map<string, string>()
  const take = (id: string, hunk: Hunk): void => {
    const holder = ids.get(hunk)
    if (found.has(id)) return
    if (holder === undefined) {
      ids.set(hunk, id)
      found.add(id)
    } else if (!absorbed.has(id)) absorbed.set(id, holder)
  }
  for (const { id, hunk } of touching(old, hunks).sort((x, y) => y.likeness - x.likeness)) take(id, hunk)

  if (ids.size < hunks.length) {
    const byHash = new Map(hunks.filter((hunk) => !ids.has(hunk)).map((hunk) => [hunk.hash, hunk]))
    for (const { id, hunk } of old) {
      const same = byHash.get(hunk.hash)
      if (same !== undefined) take(id, same)
    }
  }

  if (ids.size < hunks.length && found.size < old.length) {
    const lost = old.filter(({ id }) => !found.has(id))
    const unknown = hunks.filter((hunk) => !ids.has(hunk))
    for (const { id, hunk } of akin(lost, unknown).sort((x, y) => y.likeness - x.likeness)) {
      if (!ids.has(hunk)) take(id, hunk)
    }
  }

  const born: string[] = []
  const suggestions = hunks.map((hunk) => {
    const id = ids.get(hunk)
    if (id !== undefined) return { id, hunk }
    born.push(newId())
    return { id: born.at(-1) as string, hunk }
  })
  for (const id of found) absorbed.delete(id)
  return { suggestions, born, died: known.map(({ id }) => id).filter((id) => !found.has(id)), absorbed }
}

function placeOf({ from, to }: Hunk, moved: PositionMap | undefined): Stretch {
  if (moved === undefined) return { from, to }
  const start = moved.toLayer(from, 1)
  return { from: start, to: Math.max(start, moved.toLayer(to, -1)) }
}

interface Old extends Suggestion {
  readonly place: Stretch
}
interface Candidate {
  readonly id: string
  readonly hunk: Hunk
  readonly likeness: number
}

/** Old and new hunks that touch; both lists are in document order. */
function touching(old: readonly Old[], hunks: readonly Hunk[]): Candidate[] {
  const candidates: Candidate[] = []
  let first = 0
  for (const one of old) {
    while (first < hunks.length && (hunks[first] as Hunk).to < one.place.from) first += 1
    for (let at = first; at < hunks.length; at += 1) {
      const hunk = hunks[at] as Hunk
      if (hunk.from > one.place.to) break
      if (hunk.to >= one.place.from) candidates.push({ id: one.id, hunk, likeness: likenessOf(one, hunk) })
    }
  }
  return candidates
}

/** Of all that stand for each other nowhere else: those that say much the same. */
function akin(old: readonly Old[], hunks: readonly Hunk[]): Candidate[] {
  return old.flatMap(({ id, hunk: one }) =>
    hunks.flatMap((hunk): Candidate[] => {
      const likeness = wordsInCommon(one, hunk)
      return likeness === 0 ? [] : [{ id, hunk, likeness: likeness + (one.bid === hunk.bid ? 0.5 : 0) }]
    }),
  )
}

/** Letters of the words that both insert; 0 where those are few, or words that stand anywhere. */
function wordsInCommon(one: Hunk, other: Hunk): number {
  const [mine, theirs] = [one.text.ins.trim(), other.text.ins.trim()]
  if (mine === '' && theirs === '') {
    return one.bid !== null && one.bid === other.bid && one.text.del === other.text.del ? 1 : 0
  }
  const [shorter, longer] = mine.length < theirs.length ? [mine, theirs] : [theirs, mine]
  // Also where it now touches another word.
  if (shorter.length >= TELLING && longer.includes(shorter)) return shorter.length
  const there = new Set(saidBy(longer))
  const said = saidBy(shorter)
  const common = said.filter((word) => there.has(word))
  const letters = common.join('').length
  return letters >= TELLING && 2 * common.length > said.length ? letters : 0
}
/** Fewer letters than these tell nothing of where they come from. */
const TELLING = 4
const saidBy = (text: string): string[] => wordsOf(text).filter(isSpoken)

function likenessOf({ hunk: old, place }: Old, hunk: Hunk): number {
  const common = Math.min(place.to, hunk.to) - Math.max(place.from, hunk.from)
  let likeness = Math.min(common, 1e5)
  if (old.text.del === hunk.text.del) likeness += 1e6
  if (old.text.ins === hunk.text.ins) likeness += 1e6
  if (old.kind === hunk.kind) likeness += 1e6
  return old.hash === hunk.hash ? likeness + 1e9 : likeness
}

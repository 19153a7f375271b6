import {
  blockText,
  diff,
  type Hunk,
  hunks,
  identify,
  merge3,
  type Orphan,
  PositionMap,
  type Suggestion,
  spokenIn,
  surroundings,
  textOf,
} from '@travaux/document'
import type { Hash, PersonId, SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { BaseRevision } from './base-revisions.ts'
import type { Accepted, KeptWords, Out } from './layer-entry.ts'

/**
 * How a layer stands on a revision of the base: its text there, and what it suggests. Where the layer itself stands
 * on an earlier revision, this is what bringing it up to date would make of it; nobody but the owner's client does
 * that to the layer.
 */
export interface Standing {
  readonly at: BaseRevision
  readonly doc: Node
  /** In document order; the base with all of these hunks is `doc` (L4). */
  readonly list: readonly Listed[]
  readonly kept: readonly KeptWords[]
}

/** A hunk with the id under which it is discussed and decided (L12). */
export interface Listed {
  readonly id: SuggestionId
  readonly hunk: Hunk
  /** Milliseconds since 1970: when it was first seen, and when its author last changed it. */
  readonly at: number
  readonly changedAt: number
  /** The base changed under it (L9). */
  readonly isStale: boolean
  /** What the base said around it before it changed there, of one that is stale. */
  readonly before?: string
  readonly out: Out | null
  /** Another's suggestion, of which its author made this one. */
  readonly derivedFrom?: SuggestionId
}

/** Whose layer it is, and what finding its suggestions takes. */
export interface Finder {
  readonly owner: PersonId
  readonly hash: Hash
  readonly newId: () => SuggestionId
  readonly now: number
}

/** A layer on the very revision that it stands on, each hunk of it new. */
export function standingOn(at: BaseRevision, doc: Node, finder: Finder): Standing {
  const list = hunksOf(at.doc, doc, finder).map((hunk) => listedAnew(finder.newId(), hunk, finder.now))
  return { at, doc, list, kept: [] }
}

/**
 * The same layer one leg of the base's way later. Where the base took something of this very layer, or gave it back
 * (`isOwn`), the words stay as they are and only what they differ from changes (L2).
 */
export function follow(before: Standing, to: BaseRevision, isOwn: boolean, finder: Finder): Standing {
  const base = before.at.doc
  const merged = isOwn ? { doc: before.doc, stale: [], orphans: [] } : merge3(base, to.doc, before.doc)
  const lost = before.list.filter(({ hunk }) => merged.orphans.some((orphan) => isSamePlace(orphan, hunk)))
  const left = before.list.filter((listed) => !lost.includes(listed))
  const moved = PositionMap.ofChanges(diff(base, to.doc))
  const known = new Map(left.map((listed) => [listed.id, listed]))
  const stale = new Set(merged.stale.map(({ aFrom, aTo }) => `${aFrom} ${aTo}`))
  const found = hunksOf(to.doc, merged.doc, finder)
  const carried = identified(left, found, finder, moved).map(({ id, hunk }): Listed => {
    const was = known.get(id as SuggestionId) ?? listedAnew(id as SuggestionId, hunk, finder.now)
    if (was.isStale || !stale.has(`${hunk.from} ${hunk.to}`)) return { ...was, hunk }
    return { ...was, hunk, isStale: true, ...(left.includes(was) && { before: surroundings(base, was.hunk) }) }
  })
  const list = outTogether(carried)
  const kept = merged.orphans.map((orphan): KeptWords => {
    const index = lost.findIndex(({ hunk }) => isSamePlace(orphan, hunk))
    const [was] = index < 0 ? [] : lost.splice(index, 1)
    return {
      id: was?.id ?? finder.newId(),
      author: finder.owner,
      at: was?.at ?? finder.now,
      rev: to.rev,
      orphan,
      ...(was?.out ? { out: was.out } : {}),
      ...(was?.derivedFrom ? { derivedFrom: was.derivedFrom } : {}),
    }
  })
  const after: Standing = { at: to, doc: merged.doc, list, kept: [...before.kept, ...kept] }
  return isOwn ? after : { ...after, kept: [...after.kept, ...leftOver(before, after, finder)] }
}

/** What the owner did to bring about a new standing: wrote, or brought the layer to a later revision. */
export type Deed = 'wrote' | 'rebased'

/**
 * Gives what was found anew the ids, times and marks that it had before, on the same revision.
 *
 * - A hunk that its author changed is no longer stale, unless they changed it on a base that was stale already.
 * - A hunk that was decided on and then changed by its author is another one.
 * - Words that were to be kept are found again for as long as the layer holds them. When the layer was brought past
 *   the revision that took their place, they are kept for good; when their author took them out, they are not.
 */
export function recognised(before: Standing, found: Standing, deed: Deed, finder: Finder): Standing {
  if (before.at.rev !== found.at.rev) throw new TypeError('two standings on different revisions were compared')
  const known = new Map(before.list.map((listed) => [listed.id, listed]))
  const hunksFound = found.list.map(({ hunk }) => hunk)
  const listed = identified(before.list, hunksFound, finder).map(({ id, hunk }, index): Listed => {
    const now = staleness(found.list[index])
    const was = known.get(id as SuggestionId)
    if (!was) return { ...listedAnew(id as SuggestionId, hunk, finder.now), ...now }
    if (deed === 'rebased' || was.hunk.hash === hunk.hash) return { ...was, hunk, ...(!was.isStale && now) }
    if (was.out !== null) return { ...listedAnew(finder.newId(), hunk, finder.now), ...now }
    const { before: _, ...others } = was
    return { ...others, hunk, changedAt: finder.now, ...now }
  })
  const list = deed === 'wrote' ? inTogether(listed, finder) : outTogether(listed)
  const after: Standing = { ...found, list, kept: keptOf(before, found, deed) }
  if (deed === 'wrote') return after
  const lost = leftOver(before, after, finder).map((words) => ({ ...words, settled: true as const }))
  return { ...after, kept: [...after.kept, ...lost] }
}

/**
 * Which of the hunks is which. What was decided on may have run together with words that nobody has decided on: those
 * must not go with it, so what has come of the two is known by the other, or is new.
 */
function identified(
  list: readonly Listed[],
  found: readonly Hunk[],
  finder: Pick<Finder, 'newId'>,
  moved?: PositionMap,
): readonly Suggestion[] {
  const { suggestions } = identify(list, found, finder.newId, moved)
  const hunkOf = new Map(suggestions.map(({ id, hunk }) => [id, hunk]))
  const left = list.filter(({ id, out, hunk }) => out === null || saysNoMore(hunkOf.get(id), hunk))
  return left.length === list.length ? suggestions : identified(left, found, finder, moved)
}

function saysNoMore(now: Hunk | undefined, before: Hunk): boolean {
  const decided = new Set(spokenIn(before.text.ins))
  return now === undefined || spokenIn(now.text.ins).every((word) => decided.has(word))
}

/** Hunks that are decided together are out together, also when the base has changed under one of them. */
function outTogether(list: readonly Listed[]): Listed[] {
  const outs = new Map(list.filter(({ out }) => out !== null).map(({ hunk, out }) => [hunk.together, out]))
  return list.map((listed) => {
    const { together } = listed.hunk
    return together === undefined ? listed : { ...listed, out: listed.out ?? outs.get(together) ?? null }
  })
}

/** What their author has made another suggestion of is another one altogether. */
function inTogether(list: readonly Listed[], finder: Finder): Listed[] {
  const ins = new Set(list.filter(({ out }) => out === null).map(({ hunk }) => hunk.together))
  return list.map((listed) => {
    const { out, hunk } = listed
    if (out === null || hunk.together === undefined || !ins.has(hunk.together)) return listed
    return { ...listedAnew(finder.newId(), hunk, finder.now), ...staleness(listed) }
  })
}

/**
 * What was suggested and is nowhere after a change that was not its author's: neither in the text, nor among the
 * suggestions, nor kept. A merge promises to leave nothing over, and an owner's client walks the same way as we do,
 * but maybe in other strides, or by another program: this is what L8 rests on in the end.
 */
function leftOver(before: Standing, { at: now, doc, list, kept }: Standing, finder: Finder): KeptWords[] {
  const hashes = new Set(list.map(({ hunk }) => hunk.hash))
  const changed = before.list.filter(({ hunk, out }) => out === null && hunk.text.ins !== '' && !hashes.has(hunk.hash))
  if (changed.length === 0) return []
  const there = new Set(
    [...list.map(({ hunk }) => hunk.text), ...kept.map(({ orphan }) => orphan.text)].flatMap(({ ins }) =>
      spokenIn(ins),
    ),
  )
  return changed.flatMap(({ id, hunk, at }): KeptWords[] => {
    const { from, to, del, ins, text, bid } = hunk
    const taken = spokenIn(text.del)
    const missing = spokenIn(text.ins).filter((word) => !there.has(word) && !taken.includes(word))
    if (missing.length === 0 || missing.every((word) => textOf(doc).includes(word))) return []
    const context = bid === null ? '' : (blockText(before.at.doc, bid) ?? '')
    const isTaken = [...list, ...kept].some((each) => each.id === id)
    const orphan = { from, to, del, ins, text, bid, context }
    return [{ id: isTaken ? finder.newId() : id, author: finder.owner, at, rev: now.rev, orphan }]
  })
}

function keptOf(before: Standing, found: Standing, deed: Deed): KeptWords[] {
  const open = before.kept.filter(({ settled }) => !settled)
  const known = new Map<KeptWords, KeptWords>()
  const pair = (isIt: (was: KeptWords, words: KeptWords) => boolean): void => {
    for (const words of found.kept) {
      const index = known.has(words) ? -1 : open.findIndex((was) => isIt(was, words))
      for (const was of index < 0 ? [] : open.splice(index, 1)) known.set(words, was)
    }
  }
  pair((was, words) => inOneBlock(was, words) && was.orphan.text.ins === words.orphan.text.ins)
  // What its author goes on writing in says something else; what was only brought along says what it said.
  pair((was, words) => inOneBlock(was, words) && (deed === 'wrote' || saysAllOf(words, was)))
  const again = found.kept.map((words) => {
    const was = known.get(words)
    if (!was) return words
    const isSame = was.orphan.text.ins === words.orphan.text.ins
    // As with a hunk: what was decided on and then changed by its author is another one.
    if (was.out) return isSame || deed === 'rebased' ? { ...words, id: was.id, at: was.at, out: was.out } : words
    return { ...words, id: was.id, at: was.at }
  })
  const forGood =
    deed === 'rebased' ? open.filter(({ out }) => !out).map((words) => ({ ...words, settled: true as const })) : []
  return [...before.kept.filter(({ settled }) => settled), ...forGood, ...again]
}

const inOneBlock = (one: KeptWords, other: KeptWords): boolean => one.orphan.bid === other.orphan.bid

function saysAllOf({ orphan: words }: KeptWords, { orphan: was }: KeptWords): boolean {
  const said = new Set(spokenIn(words.text.ins))
  return spokenIn(was.text.ins).every((word) => said.has(word))
}

type Hunks = Pick<Accepted, 'hunks'>

/** After the base took some of its hunks. */
export function afterAcceptance(before: Standing, to: BaseRevision, taken: Hunks, finder: Finder): Standing {
  const ids = new Set(taken.hunks.map(({ id }) => id))
  return follow({ ...before, list: before.list.filter(({ id }) => !ids.has(id)) }, to, true, finder)
}

/** After the base gave them back: they are there again, under the ids that they had. */
export function afterRestoration(before: Standing, to: BaseRevision, given: Hunks, finder: Finder): Standing {
  const after = follow(before, to, true, finder)
  const known = new Set(before.list.map(({ id }) => id))
  const waiting = [...given.hunks]
  const list = after.list.map((listed) => {
    const index = known.has(listed.id) ? -1 : waiting.findIndex(({ hash }) => hash === listed.hunk.hash)
    const [was] = index < 0 ? [] : waiting.splice(index, 1)
    if (!was) return listed
    const { id, at = listed.at, changedAt = listed.changedAt } = was
    return { ...listed, id, at, changedAt }
  })
  return { ...after, list }
}

const listedAnew = (id: SuggestionId, hunk: Hunk, now: number): Listed => ({
  id,
  hunk,
  at: now,
  changedAt: now,
  isStale: false,
  out: null,
})

const staleness = (listed: Listed | undefined): Pick<Listed, 'isStale' | 'before'> => ({
  isStale: listed?.isStale === true,
  ...(listed?.before !== undefined && { before: listed.before }),
})

const isSamePlace = (orphan: Orphan, { from, to }: Hunk): boolean => orphan.from === from && orphan.to === to

/** How many there may be is asked where somebody adds to them. */
function hunksOf(base: Node, layer: Node, { owner, hash }: Finder): readonly Hunk[] {
  const found = hunks(base, layer, { author: owner, hash, most: Number.POSITIVE_INFINITY })
  if ('refused' in found) throw new TypeError(`${found.found} hunks are more than there can be`)
  return found
}

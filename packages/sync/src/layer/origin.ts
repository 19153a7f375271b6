import type { Hunk, Stretch } from '@travaux/document'
import type { SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { movesBetween } from './base-move.ts'
import type { BaseRevision } from './base-revisions.ts'
import type { Listed, Standing } from './standing.ts'

/** A hunk of a suggestion that somebody else makes their own, and the revision of the base that its places are in. */
export interface Origin {
  readonly suggestion: SuggestionId
  readonly hunk: Hunk
  readonly at: BaseRevision
}

/** Of a suggestion in a list, by the id of any of its hunks. */
export function originsIn({ list, at }: Standing, id: SuggestionId): Origin[] {
  const named = list.find((listed) => listed.id === id)
  if (!named) return []
  const { together } = named.hunk
  const parts = list.filter(
    (listed) => listed === named || (together !== undefined && listed.hunk.together === together),
  )
  return parts.map(({ hunk }) => ({ suggestion: id, hunk, at }))
}

/**
 * Says of what its author has just written where it comes from: of what is new or changed in another's block or place,
 * the hunk that says the same, or else the nearest, for it may be part of a larger one now. It stays with it, whatever
 * its author makes of it.
 */
export function withOrigins(before: Standing, after: Standing, origins: readonly Origin[]): Standing {
  if (origins.length === 0) return after
  // One of the same wording may stand in the block already, and keeps its id.
  const hashes = new Map(before.list.map(({ id, hunk }) => [id, hunk.hash]))
  const written = after.list.filter(({ id, hunk, out }) => out === null && hashes.get(id) !== hunk.hash)
  const from = new Map<Listed, SuggestionId>()
  for (const { suggestion, hunk, at } of origins) {
    const place = at.rev === after.at.rev ? hunk : movesBetween(at.doc, after.at.doc)(hunk)
    const there = written
      .map((listed) => ({ listed, far: farFrom(listed.hunk, place) }))
      .filter(({ listed }) => listed.hunk.bid === hunk.bid || areBeside(after.at.doc, listed.hunk, place))
      .sort((x, y) => x.far - y.far)
    const heir = there.find(({ listed }) => saysTheSame(listed.hunk, hunk)) ?? there[0]
    if (heir) from.set(heir.listed, suggestion)
  }
  const list = after.list.map((listed) => {
    const derivedFrom = from.get(listed)
    return derivedFrom ? { ...listed, derivedFrom } : listed
  })
  return { ...after, list }
}

const saysTheSame = (x: Hunk, y: Hunk): boolean => x.text.del === y.text.del && x.text.ins === y.text.ins

/** Whether they touch, or only the edges of blocks are between them: what is fused with others reaches from edge to edge. */
const areBeside = (base: Node, x: Stretch, y: Stretch): boolean =>
  farFrom(x, y) === 0 || base.textBetween(Math.min(x.to, y.to), Math.max(x.from, y.from)) === ''

/** What lies between two stretches; 0 where they touch. */
export const farFrom = (x: Stretch, y: Stretch): number => Math.max(0, x.from - y.to, y.from - x.to)

import { applyHunks, checkNode, collide, withIds } from '@travaux/document'
import type { BlockId, Hash } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { BaseRevision } from './base-revisions.ts'
import type { Accepted } from './layer-entry.ts'
import type { OwnedLayer } from './owned-layer.ts'
import { afterAcceptance, type Finder, follow, type Standing } from './standing.ts'
import { groupsOf, type SuggestionGroup } from './suggestion-group.ts'

/**
 * Many suggestions accepted at once: what comes of it is what accepting them one after another would make, author by
 * author in the order in which these are first named, and each author's in the order of the list.
 *
 * - Of two that compete the one that was named first is made.
 * - Each author gets a revision of their own, for there their layer only advances (L2), while the others follow it as
 *   they follow any change. What that leaves another wording, or makes stale, is not made.
 * - Where suggestions that are legal each by itself make no document together, the later ones are left out.
 */
export interface Chosen {
  readonly owned: OwnedLayer
  readonly group: SuggestionGroup
}

/** Those that compete with none before them; and of each of the others, with which. */
export function withoutRivals<C extends Chosen>(asked: readonly C[]): { chosen: C[]; rivals: Map<C, SuggestionGroup> } {
  const chosen: C[] = []
  const rivals = new Map<C, SuggestionGroup>()
  for (const each of asked) {
    const rival = chosen.find((other) => areRivals(each, other))
    if (rival) rivals.set(each, rival.group)
    else chosen.push(each)
  }
  return { chosen, rivals }
}

const areRivals = (x: Chosen, y: Chosen): boolean =>
  x.owned !== y.owned && x.group.members.some(({ hunk }) => y.group.members.some((other) => collide(hunk, other.hunk)))

/** What the base takes of one author, and how their layer stands then. */
export interface AuthorsPart {
  readonly owned: OwnedLayer
  readonly groups: readonly SuggestionGroup[]
  readonly acceptances: readonly Accepted[]
  readonly revision: BaseRevision
  readonly standing: Standing
}

/** Why one of many could not be made after the others. */
export type Hindered = 'changed' | 'stale' | 'misfit'

export interface Parts {
  readonly parts: readonly AuthorsPart[]
  readonly hindered: ReadonlyMap<SuggestionGroup, Hindered>
}

export async function partsOf(
  base: BaseRevision,
  chosen: readonly Chosen[],
  by: {
    finderOf: (owned: OwnedLayer) => Finder
    hash: Hash
    newId: () => BlockId
    pause: () => Promise<void>
    /** Hears how many have been gone through. */
    progress: (done: number) => void
  },
): Promise<Parts> {
  const byAuthor = new Map<OwnedLayer, SuggestionGroup[]>()
  for (const { owned, group } of chosen) byAuthor.set(owned, [...(byAuthor.get(owned) ?? []), group])
  const parts: AuthorsPart[] = []
  const hindered = new Map<SuggestionGroup, Hindered>()
  let before = base
  let done = 0
  for (const [owned, asked] of byAuthor) {
    by.progress(done)
    done += asked.length
    await by.pause()
    const finder = by.finderOf(owned)
    const there = before === base ? owned.standing : follow(owned.standing, before, false, finder)
    const able = new Map<SuggestionGroup, SuggestionGroup>()
    const now = new Map(groupsOf(there.list, by.hash).map((group) => [group.id, group]))
    for (const was of asked) {
      const group = now.get(was.id)
      const why = hindranceOf(was, group)
      if (why || !group) hindered.set(was, why ?? 'changed')
      else able.set(group, was)
    }
    const made = madeOf(before.doc, [...able.keys()], by.newId)
    for (const [group, was] of able) if (!made.groups.includes(group)) hindered.set(was, 'misfit')
    if (made.groups.length === 0) continue
    const revision = { rev: before.rev + 1, doc: made.doc }
    const acceptances = made.groups.map(
      (group): Accepted => ({
        suggestion: group.id,
        hunks: group.members.map(({ id, hunk, at, changedAt }) => ({ id, hash: hunk.hash, at, changedAt })),
        before: before.rev,
        rev: revision.rev,
      }),
    )
    const hunks = acceptances.flatMap((each) => each.hunks)
    const standing = afterAcceptance(there, revision, { hunks }, finder)
    parts.push({
      owned,
      groups: made.groups.flatMap((group) => able.get(group) ?? []),
      acceptances,
      revision,
      standing,
    })
    before = revision
  }
  return { parts, hindered }
}

function hindranceOf(was: SuggestionGroup, now: SuggestionGroup | undefined): Hindered | null {
  if (now?.hash !== was.hash) return 'changed'
  const isStale = ({ members }: SuggestionGroup) => members.some((each) => each.isStale)
  return isStale(now) && !isStale(was) ? 'stale' : null
}

interface Made {
  readonly doc: Node
  readonly groups: readonly SuggestionGroup[]
}

/** As many of the groups as make a document together; found by halving, for that all do is the rule. */
function madeOf(base: Node, groups: readonly SuggestionGroup[], newId: () => BlockId): Made {
  const add = (made: Made, more: readonly SuggestionGroup[]): Made => {
    if (more.length === 0) return made
    const together = [...made.groups, ...more]
    const doc = documentOf(base, together, newId)
    if (doc) return { doc, groups: together }
    if (more.length === 1) return made
    const half = Math.ceil(more.length / 2)
    return add(add(made, more.slice(0, half)), more.slice(half))
  }
  return add({ doc: base, groups: [] }, groups)
}

function documentOf(base: Node, groups: readonly SuggestionGroup[], newId: () => BlockId): Node | null {
  const hunks = groups.flatMap(({ members }) => members.map(({ hunk }) => hunk))
  const made = applyHunks(base, hunks, newId)
  if ('refused' in made) return null
  const { doc } = withIds(made, newId)
  return checkNode(doc) ? null : doc
}

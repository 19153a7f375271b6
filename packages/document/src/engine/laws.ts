import type { Hash, PersonId } from '@travaux/domain'
import { Node } from 'prosemirror-model'
import { ReplaceStep, Transform } from 'prosemirror-transform'
import { applyHunks } from './apply.ts'
import { diff } from './diff.ts'
import { type Hunk, hunks } from './hunk.ts'
import { PositionMap } from './position-map.ts'

/** Enough to tell texts apart in a test. */
export const plainHash: Hash = (text) => text
export const AUTHOR = 'author' as PersonId

export function hunksOf(base: Node, layer: Node, author = AUTHOR): readonly Hunk[] {
  const found = hunks(base, layer, { author, hash: plainHash, most: Number.POSITIVE_INFINITY })
  if ('refused' in found) throw new Error(`${found.found} hunks`)
  return found
}

export function applied(base: Node, some: readonly Hunk[]): Node {
  const made = applyHunks(base, some)
  if ('refused' in made) throw new Error(`hunk ${made.index} does not fit`)
  made.check()
  return made
}

/** The promises that a base and a layer break, each with what shows it. */
export function brokenLaws(base: Node, layer: Node): string[] {
  const broken: string[] = []
  const law = (name: string, holds: () => boolean, group: readonly Hunk[] = []): void => {
    const shown = group.map(({ kind, text }) => `${kind} ${JSON.stringify(text)}`).join()
    try {
      if (!holds()) broken.push(`${name} ${shown}`)
    } catch (error) {
      broken.push(`${name} ${shown} ${String(error)}`)
    }
  }
  const all = hunksOf(base, layer)
  law('[L4] base with all hunks is the layer', () => applied(base, all).eq(layer))
  law('[L4] so it is step by step', () => {
    const tr = new Transform(base)
    for (const { aFrom, aTo, bFrom, bTo } of diff(base, layer).toReversed())
      tr.step(new ReplaceStep(aFrom, aTo, layer.slice(bFrom, bTo)))
    return tr.doc.eq(layer)
  })
  law('[L4] hunks survive JSON', () => applied(base, JSON.parse(JSON.stringify(all)) as Hunk[]).eq(layer))
  law('[L10] the same list from the same documents', () => {
    const copy = (doc: Node): Node => Node.fromJSON(base.type.schema, JSON.parse(JSON.stringify(doc.toJSON())))
    return JSON.stringify(hunksOf(copy(base), copy(layer))) === JSON.stringify(all)
  })
  law('[L4] the list is the map of positions', () => isFaithful(PositionMap.ofHunks(all), base, all))
  for (const hunk of all) law('[L5] each hunk alone is valid', () => applied(base, [hunk]) !== null, [hunk])
  for (const group of groupsOf(all)) {
    const others = all.filter((hunk) => !group.includes(hunk))
    law('[L2] accepted, it is gone', () => isWithout(hunksOf(applied(base, group), layer), group, others), group)
    law('[L3] rejected, it is gone', () => isWithout(hunksOf(base, applied(base, others)), group, others), group)
  }
  return broken
}

/** Groups of hunks, and those of them whose acceptance or rejection lets another hunk be told otherwise. */
export function drift(base: Node, layer: Node): { groups: number; drifting: readonly (readonly Hunk[])[] } {
  const all = hunksOf(base, layer)
  const groups = groupsOf(all)
  const drifting = groups.filter((group) => {
    const others = all.filter((hunk) => !group.includes(hunk))
    const left = proposals(others).join()
    const afterAcceptance = proposals(hunksOf(applied(base, group), layer)).join()
    return afterAcceptance !== left || proposals(hunksOf(base, applied(base, others))).join() !== left
  })
  return { groups: groups.length, drifting }
}

function isWithout(list: readonly Hunk[], group: readonly Hunk[], others: readonly Hunk[]): boolean {
  const left = proposals(others)
  const gone = proposals(group).filter((proposal) => !left.includes(proposal))
  return !proposals(list).some((proposal) => gone.includes(proposal))
}

/** Hunks that are decided together. */
export function groupsOf(all: readonly Hunk[]): Hunk[][] {
  const groups = new Map<unknown, Hunk[]>()
  for (const hunk of all) groups.set(hunk.together ?? hunk, [...(groups.get(hunk.together ?? hunk) ?? []), hunk])
  return [...groups.values()]
}

/** What a list of hunks proposes, places set aside. */
export const proposals = (some: readonly Hunk[]): string[] => some.map(({ hash }) => hash.slice(hash.indexOf('\n')))

function isFaithful(map: PositionMap, base: Node, all: readonly Hunk[]): boolean {
  let [left, right] = [0, 0]
  for (let at = 0; at <= base.content.size; at += 1) {
    const [before, behind] = [map.toLayer(at, -1), map.toLayer(at, 1)]
    if (before < left || behind < right || before > behind) return false
    ;[left, right] = [before, behind]
    const isInside = all.some(({ from, to }) => from < at && at < to)
    if (!isInside && map.toBase(before, -1) > at) return false
    if (!all.some(({ from, to }) => from <= at && at <= to) && (before !== behind || map.toBase(before, 1) !== at))
      return false
  }
  return true
}

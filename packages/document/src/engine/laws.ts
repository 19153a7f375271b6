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

/** What a base and a layer have to keep. Answers with the promises that are broken, each with what shows it. */
export function brokenLaws(base: Node, layer: Node): string[] {
  const broken: string[] = []
  const all = hunksOf(base, layer)
  const law = (name: string, holds: () => boolean, shown: () => unknown = () => ''): void => {
    try {
      if (holds()) return
      broken.push(`${name} ${JSON.stringify(shown())}`)
    } catch (error) {
      broken.push(`${name} threw ${String(error)} ${JSON.stringify(shown())}`)
    }
  }
  law('[L4] base with all hunks is the layer', () => applied(base, all).eq(layer))
  law('[L4] so it is step by step', () => {
    const tr = new Transform(base)
    for (const { aFrom, aTo, bFrom, bTo } of diff(base, layer).toReversed())
      tr.step(new ReplaceStep(aFrom, aTo, layer.slice(bFrom, bTo)))
    return tr.doc.eq(layer)
  })
  law('[L4] hunks survive JSON', () => applied(base, JSON.parse(JSON.stringify(all)) as Hunk[]).eq(layer))
  const { schema } = base.type
  const copy = (doc: Node): Node => Node.fromJSON(schema, JSON.parse(JSON.stringify(doc.toJSON())))
  law(
    '[L10] the same list from the same documents',
    () => JSON.stringify(hunksOf(copy(base), copy(layer))) === JSON.stringify(all),
  )
  const map = PositionMap.ofHunks(all)
  law('[position map] rises, and leads back', () => isFaithful(map, base, all))

  for (const group of groupsOf(all)) {
    const shown = () => group.map(({ kind, text }) => [kind, text])
    const others = all.filter((hunk) => !group.includes(hunk))
    law('[L5] each hunk alone is valid', () => group.every((hunk) => applied(base, [hunk]) !== null), shown)
    law(
      '[L2] accepted, it is gone and the others stay',
      () => sameList(hunksOf(applied(base, group), layer), others),
      shown,
    )
    law(
      '[L3] rejected, it is gone and the others stay',
      () => sameList(hunksOf(base, applied(base, others)), others),
      shown,
    )
  }
  return broken
}

/** Hunks that are decided together. */
export function groupsOf(all: readonly Hunk[]): Hunk[][] {
  const groups = new Map<unknown, Hunk[]>()
  for (const hunk of all) groups.set(hunk.together ?? hunk, [...(groups.get(hunk.together ?? hunk) ?? []), hunk])
  return [...groups.values()]
}

/** What a list of hunks proposes, places set aside. */
export const proposals = (some: readonly Hunk[]): string[] => some.map(({ hash }) => hash.slice(hash.indexOf('\n')))
const sameList = (x: readonly Hunk[], y: readonly Hunk[]): boolean => proposals(x).join() === proposals(y).join()

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

import { checkNode, schema } from '@travaux/document'
import type { SuggestionId } from '@travaux/domain'
import { Node } from 'prosemirror-model'
import { Step } from 'prosemirror-transform'
import type {
  Accepted,
  KeptWords,
  LayerEntry,
  LayerOpened,
  ListChange,
  ListedRecord,
  OwnLeg,
  StepJson,
} from './layer-entry.ts'

/** Somebody's whole text of a section, standing on a revision of the base. A value: a change makes another. */
export interface Layer {
  readonly epoch: number
  readonly baseRev: number
  /** How many messages of the owner's clients it is made of. */
  readonly version: number
  readonly doc: Node
  /** Later than `baseRev`, in order: there the layer only advances, for its words are what the base took. */
  readonly own: readonly OwnLeg[]
  readonly accepted: readonly Accepted[]
}

/** A layer with what its stream says of its suggestions. */
export interface RecordedLayer {
  readonly layer: Layer
  readonly list: RecordedList
}

/** The fold of all `ListChange`s. */
export interface RecordedList {
  readonly rev: number
  readonly records: ReadonlyMap<SuggestionId, ListedRecord>
  readonly kept: ReadonlyMap<SuggestionId, KeptWords>
}

export const EMPTY_LIST: RecordedList = { rev: 0, records: new Map(), kept: new Map() }

/** Folds one more entry; throws where it does not fit what went before. */
export function foldEntry(before: RecordedLayer | null, entry: LayerEntry): RecordedLayer {
  if (entry.kind === 'opened') return opened(entry)
  if (before === null) throw new TypeError(`a layer's stream begins with ${entry.kind}`)
  return { layer: foldText(before.layer, entry), list: changedList(before.list, entry.list) }
}

function opened({ epoch, baseRev, version, doc, own, accepted, list }: LayerOpened): RecordedLayer {
  const node = Node.fromJSON(schema, doc)
  mustBeSound(node)
  return { layer: { epoch, baseRev, version, doc: node, own, accepted }, list: changedList(EMPTY_LIST, list) }
}

function foldText(layer: Layer, entry: Exclude<LayerEntry, LayerOpened>): Layer {
  switch (entry.kind) {
    case 'steps':
      return written(layer, stepped(layer.doc, entry.steps))
    case 'rebased':
      return rebased(layer, stepped(layer.doc, entry.steps), entry.to)
    case 'listed':
      return layer
    case 'accepted':
      return accepted(layer, entry.accepted)
    case 'restored':
      return restored(layer, entry.suggestion, entry.leg)
  }
}

export const written = (layer: Layer, doc: Node): Layer => ({ ...layer, doc, version: layer.version + 1 })

export const rebased = (layer: Layer, doc: Node, to: number): Layer => ({
  ...written(layer, doc),
  baseRev: to,
  own: layer.own.filter(({ rev }) => rev > to),
})

export const accepted = (layer: Layer, acceptance: Accepted): Layer => ({
  ...layer,
  own: withLeg(layer.own, acceptance),
  accepted: [...layer.accepted, acceptance],
})

export const restored = (layer: Layer, suggestion: SuggestionId, leg: OwnLeg): Layer => ({
  ...layer,
  own: withLeg(layer.own, leg),
  accepted: layer.accepted.filter((each) => each.suggestion !== suggestion),
})

/** What was accepted at once is one leg. */
const withLeg = (own: readonly OwnLeg[], { before, rev }: OwnLeg): readonly OwnLeg[] =>
  own.some((leg) => leg.rev === rev) ? own : [...own, { before, rev }]

/** The entry that sums up a layer. */
export const openingOf = ({ layer, list }: RecordedLayer, time: number): LayerOpened => ({
  kind: 'opened',
  time,
  epoch: layer.epoch,
  baseRev: layer.baseRev,
  version: layer.version,
  doc: layer.doc.toJSON() as LayerOpened['doc'],
  own: layer.own,
  accepted: layer.accepted,
  list: { rev: list.rev, set: [...list.records.values()], gone: [], kept: [...list.kept.values()], dropped: [] },
})

export function changedList(before: RecordedList, { rev, set, gone, kept, dropped }: ListChange): RecordedList {
  const records = new Map(before.records)
  for (const record of set) records.set(record.id, record)
  for (const id of gone) records.delete(id)
  const words = new Map(before.kept)
  for (const each of kept) words.set(each.id, each)
  for (const id of dropped) words.delete(id)
  return { rev, records, kept: words }
}

function stepped(doc: Node, steps: readonly StepJson[]): Node {
  let result = doc
  for (const json of steps) {
    const { doc: next, failed } = Step.fromJSON(schema, json).apply(result)
    if (!next) throw new TypeError(`a step of a layer does not apply: ${failed}`)
    result = next
  }
  mustBeSound(result)
  return result
}

function mustBeSound(doc: Node): void {
  const bad = checkNode(doc)
  if (bad) throw new TypeError(`a layer fails the strict check: ${bad.why} at ${bad.at}`)
}

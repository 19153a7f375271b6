import type { NodeJson, Orphan } from '@travaux/document'
import type { BlockId, PersonId, SectionId, SuggestionId } from '@travaux/domain'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/**
 * One entry of a layer's stream `layer/<section>/<person>`. A layer is the fold of its stream: the owner's text, the
 * revision of the base that it stands on, and the ids of what it suggests.
 */
export type LayerEntry =
  | LayerOpened
  /** What the owner wrote. */
  | { kind: 'steps'; time: number; client: string; steps: readonly StepJson[]; list: ListChange }
  /** What the owner's client did to bring the layer to a later revision: the resulting steps, never to be recomputed. */
  | { kind: 'rebased'; time: number; client: string; to: number; steps: readonly StepJson[]; list: ListChange }
  /** The base moved, and with it what the layer suggests. */
  | { kind: 'listed'; time: number; list: ListChange }
  /** The base took a suggestion of this layer. */
  | { kind: 'accepted'; time: number; accepted: Accepted; list: ListChange }
  /** The base gave it back. */
  | { kind: 'restored'; time: number; suggestion: SuggestionId; leg: OwnLeg; list: ListChange }

/** A layer begins, or what went before is summed up: all that a fold needs. */
export interface LayerOpened {
  kind: 'opened'
  time: number
  /** A layer has one life in each epoch of its section. */
  epoch: number
  baseRev: number
  version: number
  doc: NodeJson
  own: readonly OwnLeg[]
  accepted: readonly Accepted[]
  list: ListChange
}

export type StepJson = Readonly<Record<string, unknown>>

/** A revision in which the base took or gave back something of this layer, and the revision before it. */
export interface OwnLeg {
  readonly before: number
  readonly rev: number
}

/** An acceptance, with the ids and times of its hunks and what they said, so that undoing it gives them back. */
export interface Accepted extends OwnLeg {
  readonly suggestion: SuggestionId
  readonly hunks: readonly AcceptedHunk[]
}

export interface AcceptedHunk {
  readonly id: SuggestionId
  readonly hash: string
  /** Absent in what was written before they were kept. */
  readonly at?: number
  readonly changedAt?: number
}

/** What changed in the list of a layer's suggestions; `rev` is the revision that the whole list stands on. */
export interface ListChange {
  readonly rev: number
  readonly set: readonly ListedRecord[]
  readonly gone: readonly SuggestionId[]
  readonly kept: readonly KeptWords[]
  readonly dropped: readonly SuggestionId[]
}

/**
 * What the stream says of a hunk. The hunk itself is the difference between layer and base: `key` says which of them
 * (its hash, and which of several with the same), and `bid` where to look should that ever fail.
 */
export interface ListedRecord {
  readonly id: SuggestionId
  readonly key: string
  readonly bid: BlockId | null
  readonly at: number
  readonly changedAt: number
  readonly stale?: true
  /** Of a stale one: what the base said around it before. */
  readonly before?: string
  readonly out?: Out
  readonly derivedFrom?: SuggestionId
}

/** Why a hunk is not to be seen although it stands in the layer: until its owner's client takes it out. */
export type Out = 'rejected' | 'withdrawn'

/** Words whose place in the base is gone, kept for their author (L15). */
export interface KeptWords {
  readonly id: SuggestionId
  readonly author: PersonId
  readonly at: number
  /** The revision that took their place away. */
  readonly rev: number
  readonly orphan: Orphan
  /** The layer itself no longer holds them. Until then they are what bringing it up to date would leave over. */
  readonly settled?: true
  readonly out?: Out
  readonly derivedFrom?: SuggestionId
}

export const layerStreamOf = (section: SectionId, owner: PersonId): string => `layer/${section}/${owner}`

const FORMAT = 1

export function encodeLayerEntry(entry: LayerEntry): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FORMAT)
    encoding.writeVarString(encoder, JSON.stringify(entry))
  })
}

/** Reads what `encodeLayerEntry` wrote; throws at anything else, which the storage's checksums rule out. */
export function decodeLayerEntry(bytes: Uint8Array): LayerEntry {
  const decoder = decoding.createDecoder(bytes)
  const format = decoding.readVarUint(decoder)
  if (format !== FORMAT) throw new TypeError(`an entry of a layer in an unknown format: ${format}`)
  return JSON.parse(decoding.readVarString(decoder)) as LayerEntry
}

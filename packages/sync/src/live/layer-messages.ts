import type { SliceJson } from '@travaux/document'
import { type BlockId, type PersonId, type SectionId, SUGGESTION_KINDS, type SuggestionId } from '@travaux/domain'
import { z } from 'zod/mini'
import { id } from '../http/id.ts'
import type { StepJson } from '../layer/layer-entry.ts'

/**
 * What crosses `/live` about suggestions: a member's layer, which only its owner's windows open, and what all layers
 * of a section suggest, which everybody who reads the section may watch.
 */

const natural = z.number().check(z.int(), z.nonnegative())
const section = id<SectionId>()
/** Names one window of the owner: of one layer, two are two clients. */
const client = z.string().check(z.regex(/^[\w-]{1,64}$/))
/** What a step holds is checked where it is made. */
const steps = z.array(z.record(z.string(), z.unknown())).check(z.maxLength(2_000)) as z.ZodMiniType<
  unknown,
  unknown
> as z.ZodMiniType<readonly StepJson[], readonly StepJson[]>

/** Revisions of the base and suggestions, from now on; `have` is the revision that the client has already. */
export const watch = z.strictObject({ type: z.literal('watch'), section, have: z.nullable(natural) })
export const unwatch = z.strictObject({ type: z.literal('unwatch'), section })

/** `have`: what the client holds of this layer; `text` if it holds the text itself, not only unsent steps. */
export const openLayer = z.strictObject({
  type: z.literal('open-layer'),
  section,
  client,
  have: z.nullable(z.strictObject({ epoch: natural, version: natural, baseRev: natural, text: z.boolean() })),
})
/** Of a layer that was set aside: another one, on the text as it is now. */
export const startAnew = z.strictObject({ type: z.literal('start-anew'), section })
export const closeLayer = z.strictObject({ type: z.literal('close-layer'), section })

/** They apply to the layer as it is at `version`, which stands on `baseRev`. */
const onLayer = { section, epoch: natural, version: natural, baseRev: natural }
/** `adopts`: suggestions of others that these steps make one's own, to be changed there. */
export const layerWritten = z.strictObject({
  type: z.literal('steps'),
  ...onLayer,
  steps,
  adopts: z.exactOptional(z.readonly(z.array(id<SuggestionId>()).check(z.maxLength(64)))),
})
/** From the client that leads: its layer, brought to a later revision. */
export const layerRebased = z.strictObject({ type: z.literal('rebase'), ...onLayer, to: natural, steps })

export const layerRequests = [watch, unwatch, openLayer, startAnew, closeLayer, layerWritten, layerRebased] as const
export type LayerRequest = z.infer<(typeof layerRequests)[number]>

const json = z.looseObject({ type: z.string() })
/** As ProseMirror writes it. */
const slice = z.nullable(z.looseObject({ content: z.array(z.unknown()) })) as z.ZodMiniType<
  unknown,
  unknown
> as z.ZodMiniType<SliceJson | null, SliceJson | null>

/** The text of the base at a revision. */
export const base = z.object({ type: z.literal('base'), section, rev: natural, doc: json })
/**
 * From one revision to a later one: each `from`–`to` of the earlier text is replaced by the slice, the last first.
 * With `acceptedFrom` the base took, or gave back, a suggestion of this person and did nothing else.
 */
export const baseMoved = z.object({
  type: z.literal('base-moved'),
  section,
  from: natural,
  to: natural,
  changes: z.array(z.object({ from: natural, to: natural, slice })),
  acceptedFrom: z.exactOptional(id<PersonId>()),
})

/**
 * The layer as it is at a version; what came after follows as `layer-steps`. `doc` and `base` are absent where the
 * client holds them.
 */
export const layer = z.object({
  type: z.literal('layer'),
  section,
  epoch: natural,
  version: natural,
  baseRev: natural,
  /** It has a stream. One that has none stands wherever its clients stand, and need not be told where that is. */
  begun: z.boolean(),
  doc: z.exactOptional(json),
  base: z.exactOptional(json),
  /** The layer could not be read or followed any more: what it says, and in its place the text of the base, to be read. */
  setAside: z.exactOptional(z.readonly(z.array(z.string()))),
})
/** The layer moved on from `version`, by what this or another client of the owner sent. */
export const layerSteps = z.object({
  type: z.literal('layer-steps'),
  section,
  epoch: natural,
  version: natural,
  client,
  steps,
  /** Of a rebase. */
  to: z.nullable(natural),
})
/** What this client sent is on disk, and has made this version. */
export const layerSaved = z.object({ type: z.literal('layer-saved'), section, epoch: natural, version: natural })
/** What this client sent at `version` was not taken. */
export const stepsRefused = z.object({
  type: z.literal('steps-refused'),
  section,
  epoch: natural,
  version: natural,
  reason: z.string(),
})
/** Whether this client is the one that brings the layer up to date, and whether it is the only one. */
export const leading = z.object({ type: z.literal('leading'), section, leads: z.boolean(), alone: z.boolean() })
/** Decided on: the client that leads is to take these out of the layer, if they still have these hashes. */
export const takeOut = z.object({
  type: z.literal('take-out'),
  section,
  epoch: natural,
  hunks: z.array(z.object({ id: id<SuggestionId>(), hash: z.string() })),
})

const openHunk = z.object({
  id: id<SuggestionId>(),
  /** What it is decided as, and by which hash: itself, unless several hunks are decided together. */
  suggestion: id<SuggestionId>(),
  decideBy: z.string(),
  author: id<PersonId>(),
  at: natural,
  changedAt: natural,
  kind: z.enum(SUGGESTION_KINDS as ['insert', ...typeof SUGGESTION_KINDS]),
  /** Places in the base at the revision of the list. */
  from: natural,
  to: natural,
  bid: z.nullable(id<BlockId>()),
  del: slice,
  ins: slice,
  text: z.object({ del: z.string(), ins: z.string() }),
  hash: z.string(),
  /** Another's suggestion, of which this one was made. */
  derivedFrom: z.exactOptional(id<SuggestionId>()),
  stale: z.exactOptional(z.literal(true)),
  /** What the base said around a stale one before it changed there. */
  before: z.exactOptional(z.string()),
  /** Accepted by this person, and to be made when the block is quiet. */
  waiting: z.exactOptional(id<PersonId>()),
  /** Hunks of others in the same place. */
  competing: z.array(id<SuggestionId>()),
})
export type OpenHunk = z.infer<typeof openHunk>

/** Words whose place in the base is gone (L15). */
const keptHunk = z.object({
  id: id<SuggestionId>(),
  author: id<PersonId>(),
  at: natural,
  /** The revision that took their place away. */
  rev: natural,
  bid: z.nullable(id<BlockId>()),
  del: slice,
  ins: slice,
  text: z.object({ del: z.string(), ins: z.string() }),
  /** The words of the block that they stood in. */
  context: z.string(),
})
export type KeptHunk = z.infer<typeof keptHunk>

/** An acceptance that waited for quiet and did not come about. */
const missed = z.object({ suggestion: id<SuggestionId>(), by: id<PersonId>(), reason: z.string() })

/**
 * What changed in a section's suggestions since the last such message, on a revision of the base: the client moves
 * along what it has by that revision's changes first. With `reset` this is all of it.
 */
export const hunkNews = z.object({
  type: z.literal('hunks'),
  section,
  rev: natural,
  reset: z.exactOptional(z.literal(true)),
  set: z.array(openHunk),
  kept: z.array(keptHunk),
  gone: z.array(id<SuggestionId>()),
  missed: z.exactOptional(z.readonly(z.array(missed))),
})

/** To whoever decides on many suggestions at once: how many of them have been gone through. */
export const deciding = z.object({ type: z.literal('deciding'), section, done: natural, of: natural })

/** Nothing more of this section is said here: it may not be read, or is not there. */
export const sectionClosed = z.object({ type: z.literal('section-closed'), section, reason: z.string() })

export const layerNews = [
  base,
  baseMoved,
  layer,
  layerSteps,
  layerSaved,
  stepsRefused,
  leading,
  takeOut,
  hunkNews,
  deciding,
  sectionClosed,
] as const
export type LayerNews = z.infer<(typeof layerNews)[number]>
export type LayerNewsOf<T extends LayerNews['type']> = Extract<LayerNews, { type: T }>

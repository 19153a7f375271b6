export * from './schema.ts'
export * from './bad-document.ts'
export {
  areAllowed,
  isBlockId,
  isMarkName,
  isNodeName,
  isSafeHref,
  MARK_ATTRIBUTES,
  NODE_ATTRIBUTES,
} from './attribute-values.ts'
export * from './check.ts'
export * from './ids.ts'
export * from './text.ts'
export * from './lineage.ts'
export * from './relocation.ts'
export * from './numbering.ts'
export * from './citations.ts'
export * from './canonical-document.ts'
export * from './fingerprint.ts'
export type { Change, Span } from './engine/change.ts'
export { diff } from './engine/diff.ts'
export { shortest } from './engine/shortest.ts'
export type { NodeJson, SliceJson } from './engine/content.ts'
export { type Hunk, hunks, MAX_HUNKS, type TooManyHunks } from './engine/hunk.ts'
export { applyHunks, type Misfit, type Placed } from './engine/apply.ts'
export { type Merged, merge3 } from './engine/merge.ts'
export type { Orphan } from './engine/orphan.ts'
export { PositionMap } from './engine/position-map.ts'
export { surroundings } from './engine/surroundings.ts'
export { collide, competing, type Stretch } from './engine/competing.ts'
export { type Identified, identify, type Suggestion } from './engine/identity.ts'
export type { HunkKind } from './engine/kind.ts'
export { type Told, tell } from './engine/told.ts'
export { describe, type Facts, type Sentence, type SentenceKey } from './engine/sentence.ts'

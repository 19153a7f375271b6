/** Beyond these a document is refused before anything else is asked of it (SE25). */
export const MAX_DEPTH = 12
export const MAX_CHARACTERS = 1_000_000
export const MAX_NODES = 40_000
/** Columns of a table's grid, spans counted in full: a table's width times its height is what an editor allocates. */
export const MAX_COLUMNS = 50

export type DocumentFault =
  | 'not-a-document'
  | 'too-deep'
  | 'too-long'
  | 'too-many-nodes'
  | 'table-too-wide'
  | 'unknown-key'
  | 'unknown-node'
  | 'unknown-mark'
  | 'unknown-attribute'
  | 'bad-attribute'
  | 'bad-content'
  | 'bad-marks'
  | 'forbidden-character'
  | 'duplicate-id'
  | 'no-such-footnote'

/** Why a document is not taken, and where: child indices from the root, as in `2/0/1`; empty for the root itself. */
export interface BadDocument {
  refused: 'bad-document'
  why: DocumentFault
  at: string
}

export const badDocument = (why: DocumentFault, path: readonly number[]): BadDocument => ({
  refused: 'bad-document',
  why,
  at: path.join('/'),
})

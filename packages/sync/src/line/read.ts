import { duplicateIds } from '@travaux/document'
import type { Node, Schema } from 'prosemirror-model'
import type * as Y from 'yjs'
import { lineIn } from './form.ts'
import { place } from './place.ts'
import { type Saying, sayingOf } from './said.ts'

/** A document read from a line. It fits the schema, whatever the line says; what had to be bent is in `flaws`. */
export interface Reading {
  readonly doc: Node
  readonly flaws: readonly Flaw[]
}

/** What is not as it should be. Every reader bends it the same way; only the server mends it, in the line. */
export type Flaw =
  /** There is text before the first opener, or no opener at all: shown in a paragraph with the id `unopened`. */
  | { flaw: 'unopened' }
  /** A block does not fit where it stands, or holds what it may not: shown as what fits, and U+FFFC for the latter. */
  | { flaw: 'misplaced'; block: string }
  | { flaw: 'duplicate'; id: string }
  /** Marks that the schema does not know: not shown. */
  | { flaw: 'strange-marks' }

export interface Unreadable {
  refused: 'unreadable'
}

/**
 * Reads a section's text, without touching the Y.Doc, into a node of the schema at hand. Blocks that are equal to
 * those of `previous` with the same id are the same nodes again, and so is the document.
 */
export function readLine(ydoc: Y.Doc, schema: Schema, previous?: Node): Reading | Unreadable {
  const saying = sayingOf(lineIn(ydoc), schema)
  return saying === null ? { refused: 'unreadable' } : readingOf(saying, schema, previous)
}

export function readingOf({ blocks, unopened, strangeMarks }: Saying, schema: Schema, previous?: Node): Reading {
  const { doc, misplaced } = place(blocks, schema, previous)
  const flaws: Flaw[] = [
    ...(unopened ? [{ flaw: 'unopened' } as const] : []),
    ...[...misplaced].map((block) => ({ flaw: 'misplaced', block }) as const),
    ...duplicateIds(doc).map((id) => ({ flaw: 'duplicate', id }) as const),
    ...(strangeMarks ? [{ flaw: 'strange-marks' } as const] : []),
  ]
  return { doc, flaws }
}

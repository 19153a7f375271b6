import type { Node } from 'prosemirror-model'
import { idOf } from '../ids.ts'
import { type Bonded, blocksOnlyIn, citedIn } from './bond.ts'
import type { Change } from './change.ts'
import { type HunkKind, isSilent, kindOf } from './kind.ts'
import { keysOf, textOfTokens, tokensOfSlice } from './token.ts'

/** A slice as ProseMirror writes it. */
export interface SliceJson {
  readonly content: readonly NodeJson[]
  readonly openStart?: number
  readonly openEnd?: number
}
export interface NodeJson {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly NodeJson[]
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[]
  readonly text?: string
}

/** All of a change that stays the same wherever it stands. */
export interface Content extends Bonded {
  readonly kind: HunkKind
  readonly silent: boolean
  readonly del: SliceJson | null
  readonly ins: SliceJson | null
  readonly text: { readonly del: string; readonly ins: string }
  /**
   * What is replaced and by what, in one line: two changes with the same line propose the same. Of a paragraph that
   * becomes an item of a list, the words only go along: whoever types in it changes nothing of what is proposed.
   */
  readonly said: string
  /** Whether it begins with a cell of a table, which comes, goes or becomes another. */
  readonly isOfCells: boolean
}

export function contentOf(base: Node, layer: Node, change: Change): Content {
  const before = kept.get(change.edit)
  if (before !== undefined) return before
  const del = base.slice(change.aFrom, change.aTo)
  const ins = layer.slice(change.bFrom, change.bTo)
  const gone = tokensOfSlice(del)
  const come = tokensOfSlice(ins)
  const [first] = gone.length > 0 ? gone : come
  const content: Content = {
    kind: kindOf(gone, come, startsTextblock(base, change.aFrom)),
    silent: isSilent(gone, come),
    del: del.toJSON() as SliceJson | null,
    ins: ins.toJSON() as SliceJson | null,
    text: { del: textOfTokens(gone), ins: textOfTokens(come) },
    gone: blocksOnlyIn(gone, come),
    come: blocksOnlyIn(come, gone),
    begins: first?.kind === 'open' ? idOf(first.node) : null,
    isOfCells: first?.kind === 'open' && CELLS.has(first.node.type.spec['tableRole']),
    uncited: citedIn(gone),
    cited: citedIn(come),
    said: JSON.stringify(change.isText ? [keysOf(gone), keysOf(come)] : saidInParts(base, layer, change)),
  }
  kept.set(change.edit, content)
  return content
}
const kept = new WeakMap<object, Content>()
const CELLS: ReadonlySet<unknown> = new Set(['cell', 'header_cell'])

const saidInParts = (base: Node, layer: Node, { parts }: Change): string[][][] =>
  parts.map(({ aFrom, aTo, bFrom, bTo }) =>
    [base.slice(aFrom, aTo), layer.slice(bFrom, bTo)].map((slice) => keysOf(tokensOfSlice(slice))),
  )

function startsTextblock(base: Node, position: number): boolean {
  const { parent, parentOffset } = base.resolve(position)
  return parent.isTextblock && parentOffset === 0
}

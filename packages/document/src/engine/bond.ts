import type { BlockId } from '@travaux/domain'
import { idOf } from '../ids.ts'
import type { Token } from './token.ts'

/** What a hunk needs to be known by, to find those that belong with it. */
export interface Bonded {
  /** Blocks that it takes away, and that it brings. */
  readonly gone: readonly BlockId[]
  readonly come: readonly BlockId[]
  /** The block that it begins with. */
  readonly begins: BlockId | null
  /** Footnotes that the words it takes away refer to, and those that it brings. */
  readonly uncited: readonly BlockId[]
  readonly cited: readonly BlockId[]
}

export interface Bond {
  /** The same for all that belong together: the block that moves, the footnote, the first cell of a column. */
  readonly id: BlockId
  readonly isMove: boolean
}

/**
 * Which hunks of one list are decided together: one that takes a block away and another that brings the block of the
 * same id (a move); one that brings or takes a reference with the one that brings or takes its footnote, or takes or
 * brings the reference elsewhere; and those of each of the `sets` given, which no reader tells apart (`column.ts`).
 */
export function bondsOf<Hunk extends Bonded>(
  hunks: readonly Hunk[],
  sets: readonly (readonly Hunk[])[] = [],
): ReadonlyMap<Hunk, Bond> {
  const bonds = new Map<Hunk, Bond>()
  // Words in their block, at each key: what is asked of all is asked once.
  if (sets.length === 0 && !hunks.some(({ gone, come, cited }) => gone.length + come.length + cited.length > 0))
    return bonds
  const bind = (one: Hunk, other: Hunk, id: BlockId, isMove: boolean): void => {
    if (one === other) return
    const shared = bonds.get(one)?.id ?? bonds.get(other)?.id ?? id
    const old = bonds.get(other)?.id
    for (const [hunk, bond] of bonds) if (bond.id === old) bonds.set(hunk, { ...bond, id: shared })
    for (const hunk of [one, other]) bonds.set(hunk, { id: shared, isMove: isMove || bonds.get(hunk)?.isMove === true })
  }
  for (const [first, ...others] of sets) {
    const id = first === undefined ? undefined : (first.come[0] ?? first.gone[0] ?? first.begins)
    if (first !== undefined && id !== undefined && id !== null)
      for (const other of others) bind(first, other, id, false)
  }
  const elsewhere = new Map(hunks.flatMap((hunk) => hunk.uncited.map((id) => [id, hunk] as const)))
  for (const hunk of hunks)
    for (const id of hunk.cited) {
      const there = elsewhere.get(id)
      if (there !== undefined) bind(hunk, there, id, false)
    }
  const leaving = new Map<BlockId, Hunk>()
  const arriving = new Map<BlockId, Hunk>()
  for (const hunk of hunks) {
    for (const id of hunk.gone) leaving.set(id, hunk)
    for (const id of hunk.come) arriving.set(id, hunk)
  }
  for (const [id, hunk] of leaving) {
    const there = arriving.get(id)
    if (there !== undefined) bind(hunk, there, id, true)
  }
  for (const hunk of hunks)
    for (const id of [...hunk.uncited, ...hunk.cited]) {
      const note = leaving.get(id) ?? arriving.get(id)
      if (note !== undefined) bind(hunk, note, id, false)
    }
  return bonds
}

/** The ids of the blocks that begin in some tokens and not in others. */
export function blocksOnlyIn(tokens: readonly Token[], others: readonly Token[]): BlockId[] {
  const there = new Set(blocksIn(others))
  return blocksIn(tokens).filter((id) => !there.has(id))
}
const blocksIn = (tokens: readonly Token[]): BlockId[] =>
  tokens
    .filter(({ kind, node }) => kind === 'open' || (kind === 'leaf' && node.isBlock))
    .map(({ node }) => idOf(node))
    .filter((id) => id !== null)

/** The footnotes that the tokens refer to. */
export function citedIn(tokens: readonly Token[]): BlockId[] {
  return tokens.flatMap(({ kind, node }) => {
    const id: unknown = kind === 'leaf' ? node.attrs['footnote'] : null
    return typeof id === 'string' ? [id as BlockId] : []
  })
}

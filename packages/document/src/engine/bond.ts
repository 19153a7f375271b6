import type { BlockId } from '@travaux/domain'
import { idOf } from '../ids.ts'
import type { Token } from './token.ts'

/** What a hunk needs to be known by, to find those that belong with it. */
export interface Bonded {
  /** Blocks that it takes away, and that it brings. */
  readonly gone: readonly BlockId[]
  readonly come: readonly BlockId[]
  /** Footnotes that its words refer to. */
  readonly cited: readonly BlockId[]
}

export interface Bond {
  /** The same for all that belong together: the block that moves, the footnote. */
  readonly id: BlockId
  readonly isMove: boolean
}

/**
 * Which hunks of one list are decided together: one that takes a block away and another that brings the block of the
 * same id (a move), and one that brings or takes a reference with the one that brings or takes its footnote.
 */
export function bondsOf<Hunk extends Bonded>(hunks: readonly Hunk[]): ReadonlyMap<Hunk, Bond> {
  const bonds = new Map<Hunk, Bond>()
  if (!hunks.some((hunk) => hunk.gone.length > 0 || hunk.come.length > 0)) return bonds
  const bind = (one: Hunk, other: Hunk, id: BlockId, isMove: boolean): void => {
    if (one === other) return
    const shared = bonds.get(one)?.id ?? bonds.get(other)?.id ?? id
    const old = bonds.get(other)?.id
    for (const [hunk, bond] of bonds) if (bond.id === old) bonds.set(hunk, { ...bond, id: shared })
    for (const hunk of [one, other]) bonds.set(hunk, { id: shared, isMove: isMove || bonds.get(hunk)?.isMove === true })
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
    for (const id of hunk.cited) {
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

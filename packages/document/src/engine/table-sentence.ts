import type { Node } from 'prosemirror-model'
import { textOf } from '../text.ts'
import type { NodeJson, SliceJson } from './content.ts'
import type { Hunk } from './hunk.ts'
import { factOf, type Neighbour, neighbourOf, placeOf } from './neighbour.ts'
import { textOfJson, textOfRow, topTypes } from './outline.ts'
import { quote } from './quote.ts'
import type { Facts, Sentence, SentenceKey } from './sentence.ts'

type Part = Pick<Hunk, 'kind' | 'from' | 'to' | 'bid' | 'del' | 'ins'>

const CELLS: ReadonlySet<string> = new Set(['tableCell', 'tableHeader'])

/** Rows that come, go or move; null for any other hunk. */
export function rowsTold(hunk: Part, base?: Node): Sentence | null {
  const { kind, del, ins } = hunk
  const types = topTypes(ins ?? del)
  if (![del, ins].every((slice) => topTypes(slice).every((type) => type === 'tableRow'))) return null
  if (types.length === 0 || (ins?.openEnd ?? del?.openEnd ?? 0) > 0) return null
  const text = textOfRows(ins ?? del)
  if (del !== null && ins !== null) {
    const facts = { del: textOfRows(del), ins: text }
    return { key: 'replace-rows', facts, english: `Replace the row ${quote(facts.del)} with ${quote(text)}` }
  }
  return told(
    'row',
    kind === 'move' ? 'move' : ins === null ? 'remove' : 'add',
    types.length,
    text,
    neighbourOf(hunk, base),
  )
}

const textOfRows = (slice: SliceJson | null): string => (slice?.content ?? []).map(textOfRow).filter(isSaid).join('\n')

/**
 * Cells that come, go, move, or become others, in the order of the rows; null where the hunks are none of cells. Of a
 * column, the cell in its first row says which one it is.
 */
export function cellsTold(hunks: readonly Part[], base?: Node): Sentence | null {
  const ofCells = hunks.filter(({ del, ins }) => [del, ins].every((slice) => topTypes(slice).every(isCell)))
  const [first] = ofCells
  if (first === undefined || ofCells.length < hunks.length) return null
  const whole = ofCells.filter(({ del, ins }) => !isOpening(del) && !isOpening(ins))
  if (whole.length === 0) return recast(ofCells, base)
  const comes = whole.find(({ ins }) => ins !== null)
  const goes = whole.find(({ del }) => del !== null)
  const slice = (comes ?? goes)?.[comes ? 'ins' : 'del'] ?? null
  const [head] = slice?.content ?? []
  const text = head === undefined ? '' : textOfJson([head])
  const does = comes && goes ? 'move' : comes ? 'add' : 'remove'
  return told('column', does, topTypes(slice).length, text, neighbourOf(comes ?? first, base))
}

const isCell = (type: string): boolean => CELLS.has(type)
const isSaid = (text: string): boolean => text.trim() !== ''
/** A slice that begins with a cell and ends inside of it. */
const isOpening = (slice: SliceJson | null): boolean => (slice?.openEnd ?? 0) > 0

function told(
  what: 'row' | 'column',
  does: 'add' | 'remove' | 'move',
  count: number,
  text: string,
  neighbour: Neighbour | null,
): Sentence {
  const verb = { add: 'Add', remove: 'Remove', move: 'Move' }[does]
  const name = count === 1 ? what : `${count} ${what}s`
  const which = isSaid(text)
    ? `the ${name} ${quote(text)}`
    : count > 1 || does === 'add'
      ? `${count > 1 ? '' : 'a '}${name}`
      : `an empty ${name}`
  const place = does === 'remove' ? null : neighbour
  const key: SentenceKey = `${does}-${what}s`
  const facts: Facts = { count, text, ...factOf(place) }
  return { key, facts, english: `${verb} ${which}${does === 'move' && place === null ? ' here' : placeOf(place)}` }
}

/** Cells that become headings or are so no longer, or that span other columns and rows than they did. */
function recast(hunks: readonly Part[], base: Node | undefined): Sentence {
  if (hunks.every(({ del, ins }) => topTypes(del)[0] === topTypes(ins)[0]))
    return { key: 'cell-span', facts: {}, english: 'Let the cell span other columns or rows' }
  const { what, text } = stretchOf(hunks, base)
  const which = isSaid(text) ? ` ${quote(text)}` : ''
  return hunks.every(({ ins }) => topTypes(ins)[0] === 'tableHeader')
    ? { key: 'into-heading-cells', facts: { what, text }, english: `Make the ${what}${which} a heading of the table` }
    : { key: 'out-of-heading-cells', facts: { what, text }, english: `Make the heading${which} an ordinary ${what}` }
}

/** The row that the cells are all in, or the column, and the words by which it is known. */
function stretchOf(hunks: readonly Part[], base: Node | undefined): { what: 'row' | 'column' | 'cell'; text: string } {
  const [first, second] = hunks
  if (base === undefined || first === undefined || hunks.some(({ to }) => to > base.content.size))
    return { what: 'row', text: '' }
  const place = base.resolve(first.from)
  if (second === undefined) return { what: 'cell', text: place.nodeAfter === null ? '' : textOf(place.nodeAfter) }
  if (base.resolve(second.from).parent !== place.parent)
    return { what: 'column', text: place.nodeAfter === null ? '' : textOf(place.nodeAfter) }
  return { what: 'row', text: textOfRow(place.parent.toJSON() as NodeJson) }
}

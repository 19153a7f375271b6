import type { NodeJson, SliceJson } from './content.ts'
import type { Hunk } from './hunk.ts'
import { type OutlineEntry, outlineOf, topTypes } from './outline.ts'
import { capital, listed, quote, uncapital } from './quote.ts'
import { type Rewording, rewordings } from './rewording.ts'

/**
 * What a hunk proposes, as a person would say it: a key with facts, from which an interface makes the sentence in any
 * language, and the sentence in English. Texts in the facts are whole, those in the sentence cut short.
 */
export interface Sentence {
  readonly key: SentenceKey
  readonly facts: Facts
  readonly english: string
  /** What changes besides: the words of blocks that become something else. It is in `english`, and not in the facts. */
  readonly more?: readonly Sentence[]
}

export type Facts = Readonly<Record<string, string | number | readonly string[]>>

export type SentenceKey =
  /** text; of one without words, what: a break or the type of a leaf, if it is not a space */
  | 'insert'
  | 'delete'
  /** del, ins */
  | 'replace'
  /** text; add and remove: names of marks; href, where one is set */
  | 'format'
  /** what: the type of block; text: words that come with it */
  | 'split'
  /** what: the type of block; text: words that go with it */
  | 'join'
  /** what, count, text */
  | 'insert-blocks'
  | 'delete-blocks'
  /** The same, and after or before: what stands beside the place. */
  | 'move-here'
  | 'move-away'
  /** what: what it becomes; level, of a heading */
  | 'turn-into'
  /** what: the type of list */
  | 'into-list'
  | 'out-of-list'
  /** count: of list items */
  | 'indent'
  | 'outdent'
  | 'into-quotation'
  | 'out-of-quotation'
  /** start */
  | 'list-start'
  /** what: the type that the list becomes */
  | 'list-type'
  /** text: of the footnote */
  | 'add-footnote'
  | 'remove-footnote'
  /** del, ins */
  | 'replace-footnote'
  | 'move-reference'
  /** count; text: of the rows, or of the cell by which a column is known; after or before: what stands beside the place */
  | 'add-rows'
  | 'remove-rows'
  | 'move-rows'
  /** del, ins */
  | 'replace-rows'
  | 'add-columns'
  | 'remove-columns'
  | 'move-columns'
  /** what: row, column or cell; text: by which it is known */
  | 'into-heading-cells'
  | 'out-of-heading-cells'
  | 'cell-span'
  /** del, ins: whole blocks are written anew */
  | 'rewrite'
  /** Only ids: not to be shown. */
  | 'ids'

export function describe(hunk: Pick<Hunk, 'kind' | 'del' | 'ins' | 'text' | 'silent'>): Sentence {
  if (hunk.silent) return { key: 'ids', facts: {}, english: 'Renew the ids of blocks' }
  const { del, ins, text } = hunk
  switch (hunk.kind) {
    case 'insert':
      return { key: 'insert', facts: factsOf(text.ins, ins), english: `Insert ${wordsOf(text.ins, ins)}` }
    case 'delete':
      return { key: 'delete', facts: factsOf(text.del, del), english: `Delete ${wordsOf(text.del, del)}` }
    case 'replace':
      return reshaped(hunk) ?? replaced(hunk)
    case 'format':
      return formatted(hunk)
    case 'attributes':
    case 'structure':
      return restructured(hunk)
    case 'split':
      return split(ins, text.ins)
    case 'join':
      return joined(del, text.del)
    case 'block-inserted':
      return blocks('insert-blocks', 'Insert', ins, '')
    case 'block-deleted':
      return blocks('delete-blocks', 'Delete', del, '')
    case 'move':
      return ins === null || text.ins.length < text.del.length
        ? blocks('move-away', 'Move', del, ' away from here')
        : blocks('move-here', 'Move', ins, ' here')
  }
}

const LEAVES = ['footnoteReference', 'hardBreak']

function factsOf(text: string, slice: SliceJson | null): Facts {
  const what = text.trim() === '' ? LEAVES.find((leaf) => topTypes(slice).includes(leaf)) : undefined
  return { text, ...(what !== undefined && { what }) }
}

/** Words in quotes, or what stands for them where there are none. */
function wordsOf(text: string, slice: SliceJson | null): string {
  if (text.trim() !== '') return quote(text)
  const types = topTypes(slice)
  if (types.includes('footnoteReference')) return 'a reference to a footnote'
  if (types.includes('hardBreak')) return 'a line break'
  return types.length === 0 ? 'nothing' : 'a space'
}

function replaced({ del, ins, text }: Pick<Hunk, 'del' | 'ins' | 'text'>): Sentence {
  const [what] = topTypes(ins)
  if (what === 'table' || what === 'footnote')
    return { key: 'rewrite', facts: text, english: `Write the ${nameOf(what)} anew` }
  const said = `Replace ${wordsOf(text.del, del)} with ${wordsOf(text.ins, ins)}`
  const [phrase, ...more] = rewordings(text.del, text.ins)
  const isPart = phrase !== undefined && more.length === 0 && phrase.ins !== text.ins
  if (!isPart || phrase.del.trim() === '' || phrase.ins.trim() === '')
    return { key: 'replace', facts: text, english: said }
  // Words of which only the marks change need no mention beside those that change themselves.
  const marks = formatted({ del, ins, text })
  const { english } = reworded(phrase)
  if (marks.english === '') return { key: 'replace', facts: { ...phrase }, english }
  const facts = { ...marks.facts, ...phrase }
  return { key: 'replace', facts, english: `${english}, and ${uncapital(marks.english)}` }
}

export function reworded({ del, ins }: Rewording): Sentence {
  if (del.trim() === '') return { key: 'insert', facts: { text: ins }, english: `Insert ${quote(ins)}` }
  if (ins.trim() === '') return { key: 'delete', facts: { text: del }, english: `Delete ${quote(del)}` }
  return { key: 'replace', facts: { del, ins }, english: `Replace ${quote(del)} with ${quote(ins)}` }
}

const MARKS: Readonly<Record<string, string>> = { bold: 'bold', italic: 'italic' }

function formatted({ del, ins, text }: Pick<Hunk, 'del' | 'ins' | 'text'>): Sentence {
  const before = marksIn(del)
  const after = marksIn(ins)
  const gains = [...after].filter(([mark, size]) => size > (before.get(mark) ?? 0)).map(([mark]) => mark)
  const losses = [...before].filter(([mark, size]) => size > (after.get(mark) ?? 0)).map(([mark]) => mark)
  const add = gains.map((mark) => markOf(mark).type)
  const remove = losses.map((mark) => markOf(mark).type).filter((type) => !add.includes(type))
  const href = gains.map((mark) => markOf(mark).attrs?.['href']).find((value) => typeof value === 'string')
  const facts: Facts = { text: text.ins, add, remove, ...(typeof href === 'string' && { href }) }

  const words = quote(text.ins)
  const said = [
    ...(add.some((type) => type in MARKS) ? [`make ${words} ${listed(add.flatMap((type) => MARKS[type] ?? []))}`] : []),
    ...(typeof href === 'string' ? [`link ${words} to ${href}`] : []),
    ...(remove.length > 0 ? [`take ${listed(remove.map((type) => MARKS[type] ?? `the ${type}`))} off ${words}`] : []),
  ]
  return { key: 'format', facts, english: capital(listed(said)) }
}

/** How many letters carry each mark. */
function marksIn(slice: SliceJson | null): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  const walk = ({ text = '', marks = [], content = [] }: NodeJson): void => {
    for (const mark of marks) {
      const key = JSON.stringify(mark)
      sizes.set(key, (sizes.get(key) ?? 0) + text.length)
    }
    content.forEach(walk)
  }
  slice?.content.forEach(walk)
  return sizes
}
const markOf = (key: string): { type: string; attrs?: Record<string, unknown> } => JSON.parse(key)

const NAMES: Readonly<Record<string, string>> = {
  paragraph: 'paragraph',
  heading: 'heading',
  bulletList: 'list',
  orderedList: 'list',
  listItem: 'list item',
  blockquote: 'quotation',
  table: 'table',
  tableRow: 'row',
  tableCell: 'cell',
  tableHeader: 'cell',
  footnote: 'footnote',
}
export const nameOf = (type: string | undefined): string => NAMES[type ?? ''] ?? 'block'

function split(ins: SliceJson | null, text: string): Sentence {
  const what = topTypes(ins)[0] ?? 'paragraph'
  const words = text.trim() === '' ? '' : ` and insert ${quote(text)}`
  return { key: 'split', facts: { what, text }, english: `Split the ${nameOf(what)}${words}` }
}

function joined(del: SliceJson | null, text: string): Sentence {
  const types = topTypes(del)
  const what = types[0] ?? 'paragraph'
  const name = types.every((type) => type === what) ? `${nameOf(what)}s` : 'blocks'
  const words = text.trim() === '' ? 'Join' : `Delete ${quote(text)} and join`
  return { key: 'join', facts: { what, text }, english: `${words} the ${name}` }
}

function blocks(
  key: 'insert-blocks' | 'delete-blocks' | 'move-here' | 'move-away',
  verb: string,
  slice: SliceJson | null,
  where: string,
): Sentence {
  // The block in which such a hunk ends is not one that it brings or takes.
  const types = topTypes(slice).slice(0, (slice?.openEnd ?? 0) > 0 && topTypes(slice).length > 1 ? -1 : undefined)
  const what = types[0] ?? 'paragraph'
  const count = types.length
  const text = outlineOf(slice)
    .map((entry) => entry.text)
    .filter((line) => line.trim() !== '')
    .join('\n')
  const isOneKind = types.every((type) => nameOf(type) === nameOf(what))
  const name = count === 1 ? nameOf(what) : `${count} ${isOneKind ? nameOf(what) : 'block'}s`
  const which =
    text.trim() !== ''
      ? `the ${name} ${quote(text)}`
      : count > 1
        ? `${count} empty ${nameOf(what)}s`
        : `an empty ${name}`
  return { key, facts: { what, count, text }, english: `${verb} ${which}${where}` }
}

type Shaped = Pick<Hunk, 'del' | 'ins' | 'text'>

/** Blocks that become something else, with the words that change in them; null where that is not all there is to say. */
function reshaped({ del, ins, text }: Shaped): Sentence | null {
  const changed = pairsOf(outlineOf(del), outlineOf(ins)).filter(([x, y]) => keyOf(x) !== keyOf(y))
  const [first] = changed
  const step = first === undefined ? null : stepBetween(first[0], first[1], changed.length)
  if (step === null || text.del === text.ins) return step
  const phrases = rewordings(text.del, text.ins)
  if (phrases.length > MOST_PHRASES) return null
  const more = phrases.map(reworded)
  const clauses = more.map(({ english }) => uncapital(english))
  return { ...step, english: listed([step.english, ...clauses], ', and '), more }
}
const MOST_PHRASES = 2

function restructured(hunk: Shaped): Sentence {
  const { del, ins, text } = hunk
  const english =
    text.del === text.ins
      ? `Arrange ${wordsOf(text.del, del)} otherwise`
      : `Replace ${wordsOf(text.del, del)} with ${wordsOf(text.ins, ins)}`
  return reshaped(hunk) ?? { key: 'rewrite', facts: { del: text.del, ins: text.ins }, english }
}

function stepBetween(x: OutlineEntry, y: OutlineEntry, count: number): Sentence | null {
  if (x.type !== y.type && (y.type === 'heading' || y.type === 'paragraph')) {
    const level = Number(y.attrs['level'] ?? 0)
    const facts: Facts = y.type === 'heading' ? { what: y.type, level } : { what: y.type }
    const kind = y.type === 'heading' ? `a heading of level ${level}` : 'a paragraph'
    return { key: 'turn-into', facts, english: `Turn into ${kind}` }
  }
  if (x.attrs['level'] !== y.attrs['level']) {
    const level = Number(y.attrs['level'])
    return { key: 'turn-into', facts: { what: y.type, level }, english: `Turn into a heading of level ${level}` }
  }
  const [items, newItems] = [countOf(x, 'listItem'), countOf(y, 'listItem')]
  if (items === 0 && newItems > 0) return intoList(y)
  if (items > 0 && newItems === 0) return { key: 'out-of-list', facts: {}, english: 'Take out of the list' }
  const deeper = newItems - items - (y.openItems - x.openItems)
  const which = count > 1 ? `${count} list items` : 'the list item'
  if (deeper > 0) return { key: 'indent', facts: { count }, english: `Indent ${which}` }
  if (deeper < 0) return { key: 'outdent', facts: { count }, english: `Outdent ${which}` }
  if (listOf(x) !== listOf(y)) return ofOtherType(y)
  if (x.attrs['start'] !== y.attrs['start']) {
    const start = Number(y.attrs['start'])
    return { key: 'list-start', facts: { start }, english: `Let the list begin with ${start}` }
  }
  const [quotes, newQuotes] = [countOf(x, 'blockquote'), countOf(y, 'blockquote')]
  if (quotes < newQuotes) return { key: 'into-quotation', facts: {}, english: 'Turn into a quotation' }
  if (quotes > newQuotes) return { key: 'out-of-quotation', facts: {}, english: 'Take out of the quotation' }
  return null
}

const countOf = ({ type, path }: OutlineEntry, name: string): number =>
  [...path, type].filter((each) => each === name).length
const listOf = ({ type, path }: OutlineEntry): string =>
  [...path, type].findLast((name) => name === 'bulletList' || name === 'orderedList') ?? 'bulletList'

function intoList(entry: OutlineEntry): Sentence {
  const what = listOf(entry)
  const kind = what === 'orderedList' ? 'numbered' : 'bulleted'
  return { key: 'into-list', facts: { what }, english: `Turn into a ${kind} list` }
}

function ofOtherType(entry: OutlineEntry): Sentence {
  const what = listOf(entry)
  const english = what === 'orderedList' ? 'Turn the bullets into numbers' : 'Turn the numbered list into bullets'
  return { key: 'list-type', facts: { what }, english }
}

const keyOf = ({ type, path, attrs, openItems }: OutlineEntry): string =>
  JSON.stringify([type, path, openItems, { ...attrs, id: null }])

/** Entries with the same words; where no words stay, or as many blocks stand as before, entries at the same place. */
function pairsOf(before: readonly OutlineEntry[], after: readonly OutlineEntry[]): [OutlineEntry, OutlineEntry][] {
  const hasWords = before.some(({ text }) => text.trim() !== '')
  if (hasWords && [...before, ...after].some(isEdge))
    return pairsOf(
      before.filter((entry) => !isEdge(entry)),
      after.filter((entry) => !isEdge(entry)),
    )
  return before.flatMap((entry, index) => {
    const same = hasWords ? after.find(({ text }) => text === entry.text && text.trim() !== '') : undefined
    const other = same ?? (!hasWords || before.length === after.length ? after[index] : undefined)
    return other === undefined ? [] : [[entry, other]]
  })
}

/** A container that only begins or ends here. */
const isEdge = ({ type, text }: OutlineEntry): boolean => text === '' && CONTAINERS.has(type)
const CONTAINERS: ReadonlySet<string> = new Set(['bulletList', 'orderedList', 'listItem', 'blockquote'])

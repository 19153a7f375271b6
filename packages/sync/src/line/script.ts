import { type Span, shortest } from '@travaux/document'
import { Mark, type Node } from 'prosemirror-model'
import { blocksOf, type LineBlock, samePath, unitsBefore } from './blocks.ts'
import { saidOf } from './form.ts'
import { joinTouching } from './span.ts'

/** One place in the line. Units with the same key are the same, marks and attributes aside. */
export interface Unit {
  readonly key: string
  readonly marks: readonly Mark[]
  /** The block it opens. */
  readonly opens?: LineBlock
  readonly leaf?: Node
}

/**
 * How one document becomes another, in units of the line. All that changed lies in `a` and `b`, which begin after
 * `start` units in both. What no edit covers is the same on both sides, unit by unit.
 */
export interface Script {
  readonly start: number
  readonly a: readonly Unit[]
  readonly b: readonly Unit[]
  readonly edits: readonly Span[]
}

/**
 * 1. Only blocks that differ are looked at: ProseMirror shares the others between the two documents.
 * 2. The place of an edit is taken from `spans`, which come from the steps that made it. Comparing the texts would do
 *    as well for the words, but not for their place: the second of two equal letters is not the first, and what
 *    somebody else types between them would end up on the wrong side.
 * 3. Within a span, what is common at both ends stays, and around openers what is common between them, word by word.
 * 4. An opener is its block's id. Where a block that stays gets another id, its opener is replaced.
 */
export function scriptOf(before: Node, after: Node, spans: readonly Span[]): Script {
  const { a: blocks, b: newBlocks } = changed(blocksOf(before), blocksOf(after))
  const start = blocks[0]?.index ?? newBlocks[0]?.index ?? 0
  const a = unitsIn(blocks)
  const b = unitsIn(newBlocks)
  const within = (units: readonly Unit[], doc: Node, pos: number) =>
    Math.max(0, Math.min(unitsBefore(doc, pos) - start, units.length))
  const placed = spans.map((span) => ({
    aFrom: within(a, before, span.aFrom),
    aTo: within(a, before, span.aTo),
    bFrom: within(b, after, span.bFrom),
    bTo: within(b, after, span.bTo),
  }))
  const whole = { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length }
  const edits = joinTouching(withReplaced(a, b, placed) ?? [whole]).flatMap((span) => refine(a, b, span))
  return { start, a, b, edits }
}

/** The blocks between the first and the last that are not the same on both sides. */
function changed(a: readonly LineBlock[], b: readonly LineBlock[]) {
  const same = (one: LineBlock | undefined, other: LineBlock | undefined) =>
    one !== undefined &&
    other !== undefined &&
    (one.node === other.node || one.node.eq(other.node)) &&
    samePath(one.path, other.path)
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && same(a[head], b[head])) head += 1
  let tail = 0
  while (tail < shorter - head && same(a[a.length - 1 - tail], b[b.length - 1 - tail])) tail += 1
  return { a: a.slice(head, a.length - tail), b: b.slice(head, b.length - tail) }
}

export function unitsIn(blocks: readonly LineBlock[]): Unit[] {
  const units: Unit[] = []
  for (const block of blocks) {
    units.push({ key: `\0¶${block.id}`, marks: Mark.none, opens: block })
    for (const node of block.node.content.content) {
      const { marks, text } = node
      if (text === undefined)
        units.push({ key: `\0${node.type.name}${JSON.stringify(saidOf(node))}`, marks, leaf: node })
      else for (let at = 0; at < text.length; at += 1) units.push({ key: text.charAt(at), marks })
    }
  }
  return units
}

const isText = (unit: Unit | undefined): boolean => unit !== undefined && !unit.opens && !unit.leaf

/**
 * The spans, and with them each opener and leaf outside of them that is not what it was. Null if text outside of the
 * spans is not what it was, so that they cannot be believed.
 */
function withReplaced(a: readonly Unit[], b: readonly Unit[], spans: readonly Span[]): Span[] | null {
  const found: Span[] = []
  let [i, j] = [0, 0]
  const end = { aFrom: a.length, aTo: a.length, bFrom: b.length, bTo: b.length }
  for (const span of [...spans, end]) {
    if (span.aFrom - i !== span.bFrom - j) return null
    for (; i < span.aFrom; i += 1, j += 1) {
      if (a[i]?.key === b[j]?.key) continue
      if (isText(a[i]) && isText(b[j])) return null
      found.push({ aFrom: i, aTo: i + 1, bFrom: j, bTo: j + 1 })
    }
    ;[i, j] = [span.aTo, span.bTo]
    found.push(span)
  }
  return found
}

function refine(a: readonly Unit[], b: readonly Unit[], span: Span): Span[] {
  const { aFrom, aTo, bFrom, bTo } = trim(a, b, span)
  if (aFrom === aTo && bFrom === bTo) return []
  const [gone, come] = [a.slice(aFrom, aTo), b.slice(bFrom, bTo)]
  const opens = [...gone, ...come].some((unit) => unit.opens)
  if (!opens || gone.length === 0 || come.length === 0) return [{ aFrom, aTo, bFrom, bTo }]
  return joinTouching(wordSpans(tokensOf(gone), tokensOf(come), { aFrom, aTo, bFrom, bTo })).flatMap((each) => {
    const trimmed = trim(a, b, each)
    return trimmed.aFrom === trimmed.aTo && trimmed.bFrom === trimmed.bTo ? [] : [trimmed]
  })
}

/** Beyond this, two texts have so little in common that one replaces the other. */
const MAX_EDITS = 2000

/** What differs between two rows of tokens, in units of the span they fill. */
function wordSpans(gone: readonly string[], come: readonly string[], { aFrom, bFrom }: Span): Span[] {
  const [a, b] = [startsOf(gone, aFrom), startsOf(come, bFrom)]
  const spans: Span[] = []
  let since = 0
  for (const chunk of shortest(gone, come, MAX_EDITS)) {
    // A space between two new words is theirs: it is no reason to weave them into the old ones.
    const stays = gone.slice(since, chunk.aFrom)
    const last = spans.at(-1)
    const [aTo, bTo] = [a[chunk.aTo] ?? aFrom, b[chunk.bTo] ?? bFrom]
    if (last !== undefined && !stays.some(isFirm)) spans[spans.length - 1] = { ...last, aTo, bTo }
    else spans.push({ aFrom: a[chunk.aFrom] ?? aFrom, aTo, bFrom: b[chunk.bFrom] ?? bFrom, bTo })
    since = chunk.aTo
  }
  return spans
}

/** Openers, leaves and words, so that what stays common is words and not stray letters. */
function tokensOf(units: readonly Unit[]): string[] {
  const tokens: string[] = []
  let word = ''
  for (const { key } of units) {
    if (WORD.test(key)) {
      word += key
      continue
    }
    if (word !== '') tokens.push(word)
    word = ''
    tokens.push(key)
  }
  return word === '' ? tokens : [...tokens, word]
}
/** Code units, hence the surrogates: an emoji stays in one piece with its neighbours. */
const WORD = /^[\p{L}\p{M}\p{N}\uD800-\uDFFF]$/u

/** Where each token begins, and where the last one ends. */
function startsOf(tokens: readonly string[], first: number): number[] {
  const starts = [first]
  let at = first
  for (const token of tokens) {
    at += token.startsWith('\0') ? 1 : token.length
    starts.push(at)
  }
  return starts
}

const isFirm = (token: string): boolean => token.startsWith('\0') || /[\p{L}\p{N}]/u.test(token)

/** Leaves out what is the same at both ends, but never half of a surrogate pair. */
function trim(a: readonly Unit[], b: readonly Unit[], span: Span): Span {
  let { aFrom, aTo, bFrom, bTo } = span
  while (aFrom < aTo && bFrom < bTo && a[aFrom]?.key === b[bFrom]?.key) {
    aFrom += 1
    bFrom += 1
  }
  while (aFrom > span.aFrom && (isLowHalf(a[aFrom]) || isLowHalf(b[bFrom]))) {
    aFrom -= 1
    bFrom -= 1
  }
  while (aTo > aFrom && bTo > bFrom && a[aTo - 1]?.key === b[bTo - 1]?.key) {
    aTo -= 1
    bTo -= 1
  }
  while (aTo < span.aTo && (isLowHalf(a[aTo]) || isLowHalf(b[bTo]))) {
    aTo += 1
    bTo += 1
  }
  return { aFrom, aTo, bFrom, bTo }
}

const isLowHalf = (unit: Unit | undefined): boolean =>
  unit !== undefined && unit.key >= '\uDC00' && unit.key <= '\uDFFF' && unit.key.length === 1

import type { Node, Schema } from '@tiptap/pm/model'
import { Decoration } from '@tiptap/pm/view'
import type { ShownHunk } from './shown-hunk.ts'
import { drawWords, endsInCommon, isPartOfTable, type SuggestedWords, without, wordsOf } from './suggested-words.ts'
import classes from './text.module.css'

/** On which side of the caret a struck word stands: to its right where it grew by Backspace. */
export type Side = 'left' | 'right'

/** How a suggestion looks now, and what it is called to those who hear it. */
export interface Look {
  /** 1–8. */
  readonly colour: number
  readonly initials: string
  readonly isChair: boolean
  readonly insertion: string
  readonly deletion: string
  /** Of what changes no word: what it does change. */
  readonly label: string
  readonly isActive: boolean
  readonly isHovered: boolean
}

/** What is drawn in a document for a hunk that stands in it. */
export function marksOf(doc: Node, hunk: ShownHunk, look: Look, side: Side): Decoration[] {
  const { schema } = doc.type
  const [del, ins] = [wordsOf(schema, hunk.del), wordsOf(schema, hunk.ins)]
  const pen = new Pen(schema, hunk, look)
  const { from, to } = hunk
  const isFlat = del.isFlat && ins.isFlat
  if (hunk.kind === 'format') return pen.reworked(doc, from, to)
  if (del.isOfTable || ins.isOfTable) return tableMarks(doc, pen, hunk, del, ins)
  const isWordless = !isFlat && hunk.text.del.trim() === hunk.text.ins.trim()
  if (ins.isFlat && hunk.isOwn && !isWordless) return ownWords(pen, del, ins, from, to, side)
  const marks: Decoration[] = []
  if (hunk.kind === 'split' || hunk.kind === 'join') marks.push(pen.pilcrow(from, hunk.kind))
  if (isWordless) return marks.length > 0 ? marks : pen.reworked(doc, from, to)
  const hasDel = isFlat ? del.content.size > 0 : hunk.text.del.trim() !== ''
  const hasIns = isFlat ? ins.content.size > 0 : hunk.text.ins.trim() !== ''
  if (hunk.isOwn) {
    if (hasDel) marks.push(pen.struckWidget(from, del, -1))
    if (hasIns) marks.push(pen.inserted(from, to))
  } else {
    if (hasDel) marks.push(...hunk.struck.map((part) => pen.struck(part.from, part.to)))
    if (hasIns) marks.push(pen.insertedWidget(to, ins, from === to ? 1 : -1))
    // Said beside the words that it is about, which are not in the text.
    if (hasIns && !hasDel) return marks
  }
  if (hunk.kind === 'move') marks.push(...pen.label(doc, from))
  return marks
}

/** Rows and cells that come and go; of cells that become headings it is said once what they become. */
function tableMarks(doc: Node, pen: Pen, hunk: ShownHunk, del: SuggestedWords, ins: SuggestedWords): Decoration[] {
  const { from, to, id, suggestion, isOwn, struck } = hunk
  const isWhole = [hunk.del, hunk.ins].every((slice) => (slice?.openStart ?? 0) + (slice?.openEnd ?? 0) === 0)
  if (!isWhole) return id === suggestion ? pen.label(doc, from) : []
  const marks: Decoration[] = []
  if (isOwn) {
    if (del.content.size > 0) marks.push(pen.struckWidget(from, del, -1))
    if (from < to) marks.push(pen.inserted(from, to), ...pen.partsOfTable(doc, from, to, 'comes'))
  } else {
    for (const part of struck)
      if (part.from < part.to)
        marks.push(pen.struck(part.from, part.to), ...pen.partsOfTable(doc, part.from, part.to, 'goes'))
    if (ins.content.size > 0) marks.push(pen.insertedWidget(to, ins, from === to ? 1 : -1))
  }
  return marks
}

/** Words of one's own: what they have in common with those they replace is nobody's change. */
function ownWords(pen: Pen, del: SuggestedWords, ins: SuggestedWords, from: number, to: number, side: Side) {
  const { start, end } = endsInCommon(del, ins.content)
  const gone = without(del, start, end)
  const marks: Decoration[] = []
  if (from + start < to - end) marks.push(pen.inserted(from + start, to - end))
  if (gone.isFlat && gone.content.size === 0) return marks
  marks.push(side === 'right' ? pen.struckWidget(to - end, gone, 1) : pen.struckWidget(from + start, gone, -1))
  return marks
}

/** Draws for one hunk. */
class Pen {
  readonly #schema: Schema
  readonly #hunk: ShownHunk
  readonly #look: Look
  readonly #class: string

  constructor(schema: Schema, hunk: ShownHunk, look: Look) {
    this.#schema = schema
    this.#hunk = hunk
    this.#look = look
    this.#class = [
      `c${look.colour}`,
      look.isActive && classes['chosen'],
      look.isHovered && classes['pointed'],
      look.isChair && classes['chair'],
    ]
      .filter(Boolean)
      .join(' ')
  }

  inserted(from: number, to: number): Decoration {
    return this.#inline(from, to, 'ins', classes['inserted'], this.#look.insertion)
  }

  struck(from: number, to: number): Decoration {
    return this.#inline(from, to, 'del', classes['struck'], this.#look.deletion)
  }

  insertedWidget(at: number, words: SuggestedWords, side: number): Decoration {
    return this.#widget(at, 'ins', lookOf('inserted', words), this.#look.insertion, side, () => {
      const drawn = this.#drawn(words, this.#look.insertion)
      if (this.#hunk.kind === 'move' && !words.isOfTable) drawn.prepend(this.#labelled())
      return drawn
    })
  }

  struckWidget(at: number, words: SuggestedWords, side: number): Decoration {
    const look = lookOf('struck', words)
    const { deletion } = this.#look
    return this.#widget(at, 'del', look, deletion, side, () => this.#drawn(words, deletion))
  }

  /** What has no box of its own can say nothing: its first cell does. */
  #drawn(words: SuggestedWords, said: string): DocumentFragment {
    const drawn = drawWords(this.#schema, words)
    const cell = words.isOfTable ? drawn.querySelector<HTMLElement>('[data-cell]') : null
    if (cell && said !== '') cell.dataset['said'] = said
    return drawn
  }

  /** The rows and cells of a stretch, seen also where they hold no words. */
  partsOfTable(doc: Node, from: number, to: number, does: 'comes' | 'goes'): Decoration[] {
    const marks: Decoration[] = []
    doc.nodesBetween(from, to, (node, at) => {
      const isInside = from <= at && at + node.nodeSize <= to && isPartOfTable(node)
      if (isInside)
        marks.push(
          Decoration.node(
            at,
            at + node.nodeSize,
            { class: `${classes[does]} ${this.#class}`, ...this.#data('') },
            { hunk: this.#hunk.id },
          ),
        )
      return !isInside
    })
    return marks
  }

  /** The end of a paragraph, where one is made or goes. */
  pilcrow(at: number, kind: 'split' | 'join'): Decoration {
    const tag = kind === 'split' ? 'ins' : 'del'
    const look = kind === 'split' ? classes['inserted'] : classes['struck']
    const side = kind === 'split' && !this.#hunk.isOwn ? 1 : -1
    return this.#widget(at, tag, `${look} ${classes['pilcrow']}`, this.#look.label, side, () => '¶')
  }

  /** The same words in another form: they are marked, and what changes is said. */
  reworked(doc: Node, from: number, to: number): Decoration[] {
    const marks = this.label(doc, from)
    if (from < to) marks.unshift(this.#inline(from, to, 'span', classes['reworked'], ''))
    return marks
  }

  /** Stands at the beginning of the words concerned. */
  label(doc: Node, from: number): Decoration[] {
    const at = textAt(doc, from)
    const { label } = this.#look
    if (at === null || label === '') return []
    return [this.#widget(at, 'span', classes['label'], '', -1, () => label)]
  }

  #labelled(): HTMLElement {
    const element = document.createElement('span')
    element.className = classes['label'] ?? ''
    element.append(this.#look.label)
    return element
  }

  #inline(from: number, to: number, nodeName: string, look: string | undefined, said: string): Decoration {
    return Decoration.inline(
      from,
      to,
      { nodeName, class: `${look} ${this.#class}`, ...this.#data(said) },
      { hunk: this.#hunk.id, inclusiveEnd: this.#hunk.isOwn },
    )
  }

  #widget(
    at: number,
    tag: 'ins' | 'del' | 'span',
    look: string | undefined,
    said: string,
    side: number,
    draw: () => string | DocumentFragment,
  ): Decoration {
    const { id, isOwn } = this.#hunk
    const name = `${look} ${this.#class}`
    const data = this.#data(said)
    const toDOM = () => {
      const element = document.createElement(tag)
      element.className = name
      element.contentEditable = 'false'
      for (const [attribute, value] of Object.entries(data)) element.setAttribute(attribute, value)
      if (tag === 'ins' && !isOwn) element.dataset['theirs'] = ''
      element.append(draw())
      return element
    }
    const key = [id, this.#hunk.look, tag, side, name, said].join(' ')
    return Decoration.widget(at, toDOM, { hunk: id, side, key, marks: [] })
  }

  #data(said: string): Record<string, string> {
    const { initials } = this.#look
    return { 'data-suggestion': this.#hunk.suggestion, 'data-initials': initials, ...(said && { 'data-said': said }) }
  }
}

/** Rows and cells are no box of their own in the table that they stand in. */
const lookOf = (look: 'inserted' | 'struck', { isOfTable }: SuggestedWords): string =>
  [classes[look], isOfTable && classes['inTable']].filter(Boolean).join(' ')

/** The first place for words at or behind a place. */
function textAt(doc: Node, from: number): number | null {
  const place = doc.resolve(Math.min(from, doc.content.size))
  if (place.parent.isTextblock) return from
  let at: number | null = null
  doc.nodesBetween(from, doc.content.size, (node, pos) => {
    if (at === null && node.isTextblock) at = pos + 1
    return at === null
  })
  return at
}

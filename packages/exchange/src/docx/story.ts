import { el, type Xml } from '../xml.ts'
import { atomsOf, type BeginAtom, type InlineAtom, type MarkAtom, type TableAtom } from './atoms.ts'
import type { Bookmarks } from './bookmarks.ts'
import type { Anchor } from './comments.ts'
import type { FootnoteWriter } from './footnotes.ts'
import { linesOf, type TextLine } from './lines.ts'
import { formerParagraph, numeral, propertiesOf, revisedParagraph } from './paragraphs.ts'
import { attributesOf, formerRun, type Revision, type Tracked, trackedMark } from './revision.ts'
import { inlineRun, joined, looksOf, plain, type Run } from './runs.ts'
import { tableOf } from './tables.ts'
import type { TrackedChange } from './tracked-change.ts'
import { type Pair, type Piece, unwoven } from './weave.ts'
import type { WordParts } from './word-parts.ts'

/** What a section gives to all of its text. */
export interface Surroundings {
  readonly parts: WordParts
  readonly bookmarks: Bookmarks
  readonly footnotes: FootnoteWriter
  /** Who makes a paragraph look otherwise that no change touches itself. */
  readonly causeOf: (was: ParagraphLine, now: ParagraphLine) => Revision
}
export type ParagraphLine = Pick<TextLine, 'at' | 'opens' | 'look'>

/** The pieces of a text as paragraphs and tables of Word, with what is anchored at places of the base. */
export function writeStory(pieces: readonly Piece[], around: Surroundings, anchors: readonly Anchor[] = []): Xml[] {
  const story = new Story(around)
  let next = 0
  for (const piece of pieces) {
    const at = piece.was?.at ?? Number.NEGATIVE_INFINITY
    for (let anchor = anchors[next]; anchor !== undefined && anchor.at <= at; anchor = anchors[next]) {
      story.put(anchor.run)
      next += 1
    }
    story.write(piece)
  }
  return story.end()
}

class Story {
  readonly #around: Surroundings
  readonly #written: Xml[] = []
  /** Of the paragraph that is being written. */
  #runs: Run[] = []
  #change: TrackedChange | null = null
  #rangeEnd: Xml | null = null

  constructor(around: Surroundings) {
    this.#around = around
  }

  put(run: Run): void {
    this.#runs.push(run)
  }

  write(piece: Piece): void {
    if (piece.change !== this.#change) this.#turnTo(piece.change)
    switch (piece.is) {
      case 'begin':
        this.#begin(piece)
        break
      case 'inline':
        this.#inline(piece)
        break
      case 'table':
        this.#table(piece)
        break
      case 'mark':
        this.#mark(piece)
        break
    }
  }

  end(): Xml[] {
    this.#turnTo(null)
    return this.#written
  }

  /** All of one end of a move stands between two markers. */
  #turnTo(change: TrackedChange | null): void {
    this.#change = change
    // Between paragraphs a marker needs none.
    if (this.#rangeEnd !== null && this.#runs.length > 0) this.#runs.push(plain(this.#rangeEnd))
    else if (this.#rangeEnd !== null) this.#written.push(this.#rangeEnd)
    this.#rangeEnd = null
    if (!change?.move) return
    const { parts } = this.#around
    const { as, source } = change.move
    const attributes = { ...attributesOf(change.by, parts), 'w:name': parts.nameOfMove(source) }
    this.#runs.push(plain(el(`w:${as}RangeStart`, attributes)))
    this.#rangeEnd = el(`w:${as}RangeEnd`, { 'w:id': attributes['w:id'] })
  }

  #begin({ was, now, change }: Pair<BeginAtom>): void {
    const { bookmarks, causeOf } = this.#around
    const marks = [...bookmarks.of(was?.line.begins ?? []), ...bookmarks.ofProposed(now?.line.begins ?? [])]
    for (const mark of marks) this.#runs.push(plain(mark))
    if (was === null || was.line.label === null) return
    const stays = now !== null && now.line.look.style === was.line.look.style
    const by = change?.by ?? (now === null || stays ? null : causeOf(was.line, now.line))
    const tracked = stays || by === null ? null : ({ as: 'del', by } as const)
    for (const run of numeral(was.line.label, tracked !== null)) this.#runs.push(plain(run, tracked))
  }

  #inline(piece: Pair<InlineAtom>): void {
    const { was, now, change } = piece
    const tracked = trackedOf(piece)
    const shown = change === null ? (was ?? now) : (now ?? was)
    if (shown === null) throw new TypeError('a word stands in one text at least')
    if (shown.node.type.name === 'footnoteReference')
      this.#runs.push(...this.#around.footnotes.reference(piece, tracked))
    else this.#runs.push(inlineRun(shown, tracked, this.#formerLooks(piece)))
  }

  #formerLooks({ was, now, change }: Pair<InlineAtom>): Xml[] {
    if (change === null || was === null || now === null) return []
    const before = looksOf(was)
    return before.join() === looksOf(now).join() ? [] : [formerRun(before, change.by, this.#around.parts)]
  }

  #table(piece: Pair<TableAtom>): void {
    const { was, now } = piece
    const { parts, bookmarks } = this.#around
    const shown = was ?? now
    if (shown === null) throw new TypeError('a table stands in one text at least')
    const writeCell: Parameters<typeof tableOf>[3] = (cell, place, before) => {
      if (cell === null) return [el('w:p', {}, was ? bookmarks.of(before) : bookmarks.ofProposed(before))]
      const atoms = atomsOf(linesOf(cell, 0, place, before))
      return writeStory(unwoven(atoms, piece), this.#around)
    }
    this.#written.push(tableOf(shown.line, trackedOf(piece), parts, writeCell))
  }

  #mark(piece: Pair<MarkAtom>): void {
    const { parts } = this.#around
    const { was, now, change } = piece
    const line = (now ?? was)?.line
    if (line === undefined) throw new TypeError('a paragraph ends in one text at least')
    const tracked = trackedOf(piece)
    const revisions = tracked === null ? [] : [trackedMark(tracked, parts)]
    if (was !== null && now !== null && propertiesOf(was.line.look).join() !== propertiesOf(now.line.look).join()) {
      const by = change?.by ?? this.#around.causeOf(was.line, now.line)
      revisions.push(formerParagraph(was.line.look, by, parts))
    }
    this.#written.push(revisedParagraph(line.look, revisions, joined(this.#runs, parts)))
    this.#runs = []
  }
}

/** What stays is not tracked, however it looks. */
function trackedOf({ was, now, change }: Piece): Tracked | null {
  if (was !== null && now !== null) return null
  if (change === null) throw new TypeError('what goes or comes does so by a change')
  return { as: change.move?.as ?? (was === null ? 'ins' : 'del'), by: change.by }
}

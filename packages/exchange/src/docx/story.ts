import { el, type Xml } from '../xml.ts'
import { type Atom, atomsOf, type BeginAtom, type InlineAtom, type MarkAtom } from './atoms.ts'
import type { BlockPlace } from './block-place.ts'
import type { Bookmarks } from './bookmarks.ts'
import { closedCell } from './closed-cell.ts'
import type { Anchor } from './comments.ts'
import type { FootnoteWriter } from './footnotes.ts'
import { linesOf, type TextLine } from './lines.ts'
import { formerParagraph, numeral, propertiesOf, revisedParagraph } from './paragraphs.ts'
import { attributesOf, type Revision, trackedMark } from './revision.ts'
import { joined, plain, type Run } from './runs.ts'
import { tableOf } from './tables.ts'
import type { TrackedChange } from './tracked-change.ts'
import { trackedOf, trackedRun } from './tracked-run.ts'
import { type Pair, type Piece, type TablePair, unwoven, weave } from './weave.ts'
import type { WordParts } from './word-parts.ts'
import type { GridCell, WovenCell } from './woven-table.ts'

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
    const { parts, footnotes } = this.#around
    const isReference = (piece.was ?? piece.now)?.node.type.name === 'footnoteReference'
    if (isReference) this.#runs.push(...footnotes.reference(piece, trackedOf(piece)))
    else this.#runs.push(trackedRun(piece, parts))
  }

  #table({ was, now, change, inside = change === null ? [] : [change] }: TablePair): void {
    const { parts } = this.#around
    this.#written.push(
      tableOf(was?.line ?? null, now?.line ?? null, inside, parts, (cell) =>
        this.#cell(cell, was?.line.place, now?.line.place),
      ),
    )
  }

  #cell(woven: WovenCell, placeWas: BlockPlace | undefined, placeNow: BlockPlace | undefined): Xml[] {
    const atomsIn = (side: GridCell | null, place: BlockPlace | undefined): Atom[] | null =>
      side === null || place === undefined
        ? null
        : atomsOf(linesOf(side.cell, side.at + 1, placeIn(side, place), side.ids))
    if ([woven.was, woven.now].some((side) => side?.begins === false)) return [el('w:p')]
    const [before, after] = [atomsIn(woven.was, placeWas), atomsIn(woven.now, placeNow)]
    if (before !== null && after !== null)
      return writeStory(closedCell(weave(before, after, woven.inside)), this.#around)
    const pieces = unwoven(before ?? after ?? [], before === null ? 'comes' : 'goes', woven.change)
    return writeStory(pieces, this.#around)
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

const placeIn = ({ cell, row, at }: GridCell, place: BlockPlace): BlockPlace => ({
  ...place,
  opens: [...place.opens, row, at],
  indent: 0,
  style: cell.type.name === 'tableHeader' ? 'TableHeader' : 'TableText',
})

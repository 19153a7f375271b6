import { idOf } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { el, type Xml } from '../xml.ts'
import type { InlineAtom } from './atoms.ts'
import type { Bookmarks } from './bookmarks.ts'
import { paragraph, revisedParagraph } from './paragraphs.ts'
import type { Redline } from './redline.ts'
import { type Revision, type Tracked, trackedMark } from './revision.ts'
import { inlineRun, joined, plain, type Run, readsFromTheRight, run } from './runs.ts'
import { trackedRun } from './tracked-run.ts'
import { type Pair, weave } from './weave.ts'
import type { WordParts } from './word-parts.ts'
import { LOOSE_NOTE } from './words.ts'

/** Word keeps the first two notes for the line above the notes. */
const FIRST_NOTE = 1

/**
 * The footnotes of one section. A first reference makes a real footnote of Word, which Word numbers; a further one
 * to the same note repeats its number, since Word would count a second note. Which one is the first is asked in the
 * base and in what is proposed: where they answer differently, one goes and the other comes.
 */
export class FootnoteWriter {
  readonly #parts: WordParts
  readonly #bookmarks: Bookmarks
  readonly #was: NotesOfText
  readonly #now: NotesOfText
  readonly #authors: Authors
  readonly #changes: Redline['changes']

  constructor({ base, proposed, changes }: Redline, bookmarks: Bookmarks, parts: WordParts) {
    this.#parts = parts
    this.#bookmarks = bookmarks
    this.#was = new NotesOfText(base, parts.noted.was)
    this.#now = new NotesOfText(proposed, parts.noted.now)
    this.#authors = new Authors(changes)
    this.#changes = changes
  }

  reference({ was, now }: Pair<InlineAtom>, tracked: Tracked | null): Run[] {
    const id = String((was ?? now)?.node.attrs['footnote'])
    const before = was && this.#was.mention(id)
    const after = now && this.#now.mention(id)
    if (before === null || after === null) return [this.#mention(id, before ?? after, tracked)]
    if (before.isFirst === after.isFirst) return [this.#mention(id, before, null)]
    const by = this.#authors.ofReference(id)
    return [this.#mention(id, before, { as: 'del', by }), this.#mention(id, after, { as: 'ins', by })]
  }

  /** Notes that nothing refers to: both co-chairs signed them too, so they are printed where the section ends. */
  unreferenced(): Xml[] {
    const ids = new Set([...this.#was.notes.keys(), ...this.#now.notes.keys()])
    return [...ids].flatMap((id) => {
      const was = this.#was.loose(id)
      const now = this.#now.loose(id)
      if (was === null && now === null) return []
      const isTracked = was === null || now === null
      const tracked = isTracked ? ({ as: was ? 'del' : 'ins', by: this.#authors.ofReference(id) } as const) : null
      const runs = [
        plain(run(LOOSE_NOTE, undefined, tracked?.as === 'del'), tracked),
        ...this.#words(id, was, now, tracked),
      ]
      const mark = tracked === null ? [] : [trackedMark(tracked, this.#parts)]
      return [revisedParagraph({ style: 'LooseNote' }, mark, this.#bookmark(id), joined(runs, this.#parts))]
    })
  }

  #mention(id: string, mention: Mention | null, tracked: Tracked | null): Run {
    if (mention === null) throw new TypeError('a reference stands in one text at least')
    if (!mention.isFirst) return plain(run(String(mention.number), 'FootnoteReference', tracked?.as === 'del'), tracked)
    const was = tracked === null || !isComing(tracked) ? this.#was.note(id) : null
    const now = tracked === null || isComing(tracked) ? this.#now.note(id) : null
    const number = FIRST_NOTE + this.#parts.notes.length
    this.#parts.notes.push(this.#note(number, id, was, now, tracked))
    return plain(el('w:r', {}, REFERENCE_STYLE, el('w:footnoteReference', { 'w:id': number })), tracked)
  }

  #note(number: number, id: string, was: Note | null, now: Note | null, tracked: Tracked | null): Xml {
    const mark = el('w:r', {}, REFERENCE_STYLE, el('w:footnoteRef'))
    const look = { style: 'FootnoteText', fromTheRight: readsFromTheRight((was ?? now)?.node.textContent ?? '') }
    const words = joined(this.#words(id, was, now, tracked), this.#parts, { inNote: true })
    return el('w:footnote', { 'w:id': number }, paragraph(look, this.#bookmark(id), mark, run('\t'), words))
  }

  /** A note goes and comes with its reference. One that stays changes word by word, or is another note altogether. */
  #words(id: string, was: Note | null, now: Note | null, tracked: Tracked | null): Run[] {
    if (was !== null && now !== null) {
      if (was.node.eq(now.node)) return wordsOf(was, null)
      const inside = this.#changes.filter(({ from, to }) => was.at < from && to < was.at + was.node.nodeSize)
      const pieces = inside.length === 0 ? [] : weave(atomsOf(was), atomsOf(now), inside)
      if (pieces.length > 0)
        return pieces.flatMap((piece) => (piece.is === 'inline' ? [trackedRun(piece, this.#parts)] : []))
    }
    const by = tracked?.by ?? this.#authors.ofNote(id)
    return [...(was ? wordsOf(was, { as: 'del', by }) : []), ...(now ? wordsOf(now, { as: 'ins', by }) : [])]
  }

  #bookmark(id: string): Xml[] {
    return this.#bookmarks.of([id as BlockId])
  }
}

const REFERENCE_STYLE = el('w:rPr', {}, el('w:rStyle', { 'w:val': 'FootnoteReference' }))
const isComing = ({ as }: Tracked): boolean => as === 'ins' || as === 'moveTo'

/** A note, and the position before it. */
interface Note {
  readonly node: Node
  readonly at: number
}

function atomsOf({ node: note, at }: Note): InlineAtom[] {
  const atoms: InlineAtom[] = []
  note.forEach((node, offset) => {
    const fromTheRight = readsFromTheRight(node.text ?? '')
    atoms.push({ is: 'inline', at: at + 1 + offset, size: node.nodeSize, node, fromTheRight })
  })
  return atoms
}

const wordsOf = (note: Note, tracked: Tracked | null): Run[] => atomsOf(note).map((atom) => inlineRun(atom, tracked))

interface Mention {
  readonly isFirst: boolean
  readonly number: number
}

/** The notes of one text, and the numbers of those that it has referred to so far. */
class NotesOfText {
  readonly notes: ReadonlyMap<string, Note>
  readonly #numbers = new Map<string, number>()
  readonly #running: { count: number }

  /** `running` counts through the whole document. */
  constructor(section: Node, running: { count: number }) {
    const notes = new Map<string, Note>()
    section.forEach((node, at) => {
      if (node.type.name === 'footnote') notes.set(String(idOf(node)), { node, at })
    })
    this.notes = notes
    this.#running = running
  }

  mention(id: string): Mention {
    const known = this.#numbers.get(id)
    if (known !== undefined) return { isFirst: false, number: known }
    this.#running.count += 1
    this.#numbers.set(id, this.#running.count)
    return { isFirst: true, number: this.#running.count }
  }

  note(id: string): Note {
    const note = this.notes.get(id)
    if (note === undefined) throw new TypeError(`no such footnote: ${id}`)
    return note
  }

  loose(id: string): Note | null {
    return this.#numbers.has(id) ? null : (this.notes.get(id) ?? null)
  }
}

/** Who changed a note, and who took or brought a reference to it. */
class Authors {
  readonly #notes = new Map<string, Revision>()
  readonly #references = new Map<string, Revision>()

  constructor(changes: Redline['changes']) {
    for (const { gone, come, by } of changes)
      for (const { content } of [gone, come])
        content.descendants((node) => {
          if (node.type.name === 'footnote') this.#notes.set(String(idOf(node)), by)
          if (node.type.name === 'footnoteReference') this.#references.set(String(node.attrs['footnote']), by)
        })
  }

  ofNote(id: string): Revision {
    return found(this.#notes.get(id) ?? this.#references.get(id), id)
  }

  ofReference(id: string): Revision {
    return found(this.#references.get(id) ?? this.#notes.get(id), id)
  }
}

function found(by: Revision | undefined, id: string): Revision {
  if (by === undefined) throw new TypeError(`no change touches footnote ${id}`)
  return by
}

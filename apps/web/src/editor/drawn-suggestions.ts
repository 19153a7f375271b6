import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { type Decoration, DecorationSet } from '@tiptap/pm/view'
import type { SuggestionId } from '@travaux/domain'
import { isLayerIncoming } from '@travaux/sync/client'
import { isIncoming } from '@travaux/sync/line'
import { type Look, marksOf, type Side } from './hunk-marks.ts'
import type { ShownHunk } from './shown-hunk.ts'

/** Where a suggestion stands in the document at hand. */
export interface SuggestionPlace {
  readonly from: number
  readonly to: number
}

interface Drawn {
  readonly hunk: ShownHunk
  readonly side: Side
  /** Something of it went with the text that it stood in, and is to be drawn anew. */
  readonly isLost: boolean
}

interface Contents {
  readonly lookOf: (hunk: ShownHunk) => Omit<Look, 'isActive' | 'isHovered'>
  readonly drawn: ReadonlyMap<SuggestionId, Drawn>
  readonly marks: DecorationSet
  readonly active: SuggestionId | null
  readonly hovering: SuggestionId | null
  /** In whose words a key would fall, if they were the text's. */
  readonly inside: SuggestionId | null
  /** What is to be brought into view; another object for each time. */
  readonly sought: { readonly id: SuggestionId } | null
  /** Where words were last erased, and on which side of the caret they stood. */
  readonly erased: { readonly at: number; readonly side: Side } | null
}

/** The suggestions that an editor shows, and what is drawn of each; a new one for each change. */
export class DrawnSuggestions {
  readonly #is: Contents
  #places: ReadonlyMap<SuggestionId, SuggestionPlace> | null = null

  private constructor(contents: Contents) {
    this.#is = contents
  }

  static none(lookOf: Contents['lookOf']): DrawnSuggestions {
    return new DrawnSuggestions({
      lookOf,
      drawn: new Map(),
      marks: DecorationSet.empty,
      active: null,
      hovering: null,
      inside: null,
      sought: null,
      erased: null,
    })
  }

  get marks(): DecorationSet {
    return this.#is.marks
  }
  get active(): SuggestionId | null {
    return this.#is.active
  }
  get inside(): SuggestionId | null {
    return this.#is.inside
  }
  get sought(): Contents['sought'] {
    return this.#is.sought
  }

  /** In document order. */
  places(): ReadonlyMap<SuggestionId, SuggestionPlace> {
    if (this.#places) return this.#places
    const places = new Map<SuggestionId, SuggestionPlace>()
    const hunks = [...this.#is.drawn.values()].map(({ hunk }) => hunk)
    for (const { suggestion, from, to } of hunks.sort((x, y) => x.from - y.from || x.to - y.to))
      if (!places.has(suggestion)) places.set(suggestion, { from, to })
    this.#places = places
    return places
  }

  /** Whether these are drawn, where they stand. */
  isShowing(hunks: readonly ShownHunk[]): boolean {
    return hunks.length === this.#is.drawn.size && hunks.every((hunk) => this.#stands(hunk))
  }

  /** After a transaction: everything goes along with the text, and the active one with the caret. */
  along(tr: Transaction, before: EditorState): DrawnSuggestions {
    const isMine = !isIncoming(tr) && !isLayerIncoming(tr)
    const moved = tr.docChanged ? this.#mapped(tr, isMine ? erasedBy(tr, before) : null) : this
    // What others write moves a selection that nobody has made.
    return tr.selectionSet && isMine ? moved.#atCaret(tr) : moved
  }

  showing(doc: Node, hunks: readonly ShownHunk[]): DrawnSuggestions {
    const { drawn: before } = this.#is
    const drawn = new Map<SuggestionId, Drawn>()
    const anew: Drawn[] = []
    for (const hunk of hunks) {
      const was = before.get(hunk.id)
      if (was && this.#stands(hunk)) {
        drawn.set(hunk.id, was)
        continue
      }
      const next = { hunk, side: this.#sideOf(hunk, was), isLost: false }
      drawn.set(hunk.id, next)
      anew.push(next)
    }
    const gone = [...before.keys()].filter((id) => !drawn.has(id))
    return this.#with({ drawn }).#redrawn(doc, anew, gone).#kept()
  }

  activated(doc: Node, id: SuggestionId | null): DrawnSuggestions {
    return this.#looking(doc, { active: id, inside: null, sought: id && { id } })
  }

  hovered(doc: Node, id: SuggestionId | null): DrawnSuggestions {
    return this.#looking(doc, { hovering: id })
  }

  entered(doc: Node, id: SuggestionId | null): DrawnSuggestions {
    return this.#looking(doc, { active: id ?? this.#is.active, inside: id })
  }

  #with(change: Partial<Contents>): DrawnSuggestions {
    return new DrawnSuggestions({ ...this.#is, ...change })
  }

  #stands(hunk: ShownHunk): boolean {
    const was = this.#is.drawn.get(hunk.id)
    if (!was || was.isLost) return false
    const { look, from, to, suggestion } = was.hunk
    return look === hunk.look && from === hunk.from && to === hunk.to && suggestion === hunk.suggestion
  }

  /** A struck word stays on the side it grew on, until some of it is erased from the other. */
  #sideOf({ from, to }: ShownHunk, was: Drawn | undefined): Side {
    const { erased } = this.#is
    if (erased && from <= erased.at && erased.at <= to) return erased.side
    return was?.side ?? 'left'
  }

  #mapped(tr: Transaction, erased: Contents['erased']): DrawnSuggestions {
    const lost = new Set<unknown>()
    const marks = this.#is.marks.map(tr.mapping, tr.doc, { onRemove: ({ hunk }) => lost.add(hunk) })
    const drawn = new Map<SuggestionId, Drawn>()
    for (const [id, { hunk, side, isLost }] of this.#is.drawn) {
      const from = tr.mapping.map(hunk.from, hunk.isOwn ? -1 : 1)
      const to = Math.max(from, tr.mapping.map(hunk.to, hunk.isOwn ? 1 : -1))
      drawn.set(id, { hunk: { ...hunk, from, to }, side, isLost: isLost || lost.has(id) })
    }
    const at = this.#is.erased && tr.mapping.map(this.#is.erased.at)
    const still = this.#is.erased && at !== null ? { ...this.#is.erased, at } : null
    return this.#with({ marks, drawn, erased: erased ?? still })
  }

  #atCaret({ doc, selection: { head } }: Transaction): DrawnSuggestions {
    let active: SuggestionId | null = null
    for (const { hunk } of this.#is.drawn.values())
      if (hunk.from <= head && head <= hunk.to && (active === null || hunk.isOwn)) active = hunk.suggestion
    return this.#looking(doc, { active, inside: null })
  }

  /** Draws anew what was, or now is, in the light. */
  #looking(doc: Node, change: Partial<Pick<Contents, 'active' | 'hovering' | 'inside' | 'sought'>>): DrawnSuggestions {
    const after = this.#with(change)
    const lit = new Set<SuggestionId | null>()
    for (const what of ['active', 'hovering'] as const)
      if (this.#is[what] !== after.#is[what]) lit.add(this.#is[what]).add(after.#is[what])
    if (lit.size === 0) return after
    return after.#redrawn(
      doc,
      [...this.#is.drawn.values()].filter(({ hunk }) => lit.has(hunk.suggestion)),
      [],
    )
  }

  /** What is not there any more is not active either. */
  #kept(): DrawnSuggestions {
    const { active, hovering, inside } = this.#is
    const still = (id: SuggestionId | null) => (id !== null && this.places().has(id) ? id : null)
    if (active === still(active) && hovering === still(hovering) && inside === still(inside)) return this
    return this.#with({ active: still(active), hovering: still(hovering), inside: still(inside) })
  }

  #redrawn(doc: Node, anew: readonly Drawn[], gone: readonly SuggestionId[]): DrawnSuggestions {
    const { lookOf, active, hovering, marks: before } = this.#is
    const out = new Set<unknown>([...gone, ...anew.map(({ hunk }) => hunk.id)])
    if (out.size === 0) return this
    const marks: Decoration[] = anew.flatMap(({ hunk, side }) => {
      const [isActive, isHovered] = [hunk.suggestion === active, hunk.suggestion === hovering]
      return marksOf(doc, hunk, { ...lookOf(hunk), isActive, isHovered }, side)
    })
    const isFirst = before === DecorationSet.empty
    return this.#with({
      marks: isFirst
        ? DecorationSet.create(doc, marks)
        : before.remove(before.find(undefined, undefined, ({ hunk }) => out.has(hunk))).add(doc, marks),
    })
  }
}

/** Where a transaction took words away beside the caret; Backspace takes those to its left. */
function erasedBy(tr: Transaction, { selection: before }: EditorState): Contents['erased'] {
  if (tr.doc.content.size >= tr.before.content.size) return null
  const { head } = tr.selection
  return { at: head, side: before.empty && head < before.head ? 'right' : 'left' }
}

import type { Node } from '@tiptap/pm/model'
import type { Hunk, HunkKind, SliceJson } from '@travaux/document'
import type { PersonId, SuggestionId } from '@travaux/domain'
import { placesIn } from '@travaux/sync/client'
import type { SuggestionsNow } from '../suggestions/source.ts'

/** A hunk as the text shows it, in places of the document at hand. */
export interface ShownHunk {
  readonly id: SuggestionId
  /** What it is decided as: itself, unless several are decided together. */
  readonly suggestion: SuggestionId
  readonly author: PersonId
  readonly kind: HunkKind
  /** Of what it takes away; of one's own, of what it brings. */
  readonly from: number
  readonly to: number
  readonly del: SliceJson | null
  readonly ins: SliceJson | null
  readonly text: { readonly del: string; readonly ins: string }
  /** What it brings stands in the document, and what it takes away does not. */
  readonly isOwn: boolean
  /** Where what it takes away stands: of somebody else's, less what I have put in its place. */
  readonly struck: readonly Stretch[]
  /** The same for as long as it is drawn the same, wherever it stands. */
  readonly look: string
}

/** All that is to be drawn over a document: over one's own text what others suggest, and what one has written there. */
export function shownHunks(doc: Node, { shown, own }: SuggestionsNow, me: PersonId): ShownHunk[] {
  const { base, hunks } = shown
  const drawn: ShownHunk[] = []
  for (const { id, hunk } of own ?? []) {
    if (hunk.silent) continue
    const { author, kind, layerFrom: from, layerTo: to, del, ins, text } = hunk
    const suggestion = hunks.get(id)?.suggestion ?? id
    const look = lookOf(hunk)
    drawn.push({ id, suggestion, author, kind, from, to, del, ins, text, struck: [], isOwn: true, look })
  }
  if (!base) return drawn
  const placeOf = placesIn(doc, base.doc)
  const mine = drawn.map(({ from, to }) => ({ from, to }))
  for (const hunk of hunks.values()) {
    if (own && hunk.author === me) continue
    const { id, suggestion, author, kind, del, ins, text, stale, competing } = hunk
    const place = placeOf(hunk)
    const struck = without(place, mine)
    const holes = struck.length === 1 ? '' : struck.map(({ from, to }) => `${from - place.from} ${to - place.from}`)
    const look = `${lookOf(hunk)} ${stale ?? ''} ${competing.length > 0} ${holes}`
    drawn.push({ ...place, id, suggestion, author, kind, del, ins, text, struck, isOwn: false, look })
  }
  return drawn
}

/** The hash of a move says which block it is, and not what is typed in the block meanwhile. */
const lookOf = ({ hash, kind, text }: Pick<Hunk, 'hash' | 'kind' | 'text'>): string =>
  kind === 'move' ? `${hash} ${text.del} ${text.ins}` : hash

interface Stretch {
  readonly from: number
  readonly to: number
}

/** What is left of a stretch; the others are in document order. */
function without({ from, to }: Stretch, others: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = []
  let at = from
  for (const other of others) {
    if (other.to <= at || other.from >= to) continue
    if (at < other.from) left.push({ from: at, to: other.from })
    at = other.to
  }
  if (at < to) left.push({ from: at, to })
  return left
}

import { Slice } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { SuggestionId } from '@travaux/domain'
import { placesIn, type ShownSuggestions } from '@travaux/sync/client'

/** Takes over what somebody suggests into my own text, as if I had written it, the caret behind their words (W9). */
export function counter(view: EditorView, { base, hunks }: ShownSuggestions, id: SuggestionId): void {
  if (!base) return
  const { tr, doc, schema } = view.state
  const placeOf = placesIn(doc, base.doc)
  const theirs = [...hunks.values()]
    .filter(({ suggestion }) => suggestion === id)
    .map((hunk) => ({ ...placeOf(hunk), ins: hunk.ins }))
    .sort((x, y) => x.from - y.from)
  const [first] = theirs
  if (!first) return
  for (const { from, to, ins } of theirs.toReversed()) tr.replace(from, to, Slice.fromJSON(schema, ins))
  const end = tr.mapping.map(first.to, 1)
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(end, tr.doc.content.size)), -1))
  view.dispatch(tr.scrollIntoView())
  view.focus()
}

import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { SuggestionId } from '@travaux/domain'
import type { LayerConnection } from '@travaux/sync/client'
import { activateSuggestion } from './suggestion-marks.ts'

/**
 * Takes over what somebody suggests into my own text, the caret behind their words (W9). False where something of mine
 * stands there already: that is shown instead.
 */
export function counter(view: EditorView, layer: LayerConnection, id: SuggestionId): boolean {
  const adopted = layer.adopt(id)
  if ('refused' in adopted) {
    const [mine] = adopted.refused === 'in-the-way' ? adopted.own : []
    const tr = mine === undefined ? null : activateSuggestion(view.state, mine)
    if (tr) view.dispatch(tr)
    return mine === undefined
  }
  const { doc, tr } = view.state
  const behind = doc.resolve(Math.min(adopted.to, doc.content.size))
  view.dispatch(tr.setSelection(TextSelection.near(behind, -1)).scrollIntoView())
  view.focus()
  return true
}

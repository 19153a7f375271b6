import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { SuggestionId } from '@travaux/domain'
import type { LayerConnection } from '@travaux/sync/client'
import { activateSuggestion } from './suggestion-marks.ts'

/** Why a suggestion is not taken over, where I can do something about it. */
export type Obstacle = 'my own' | 'another window'

/**
 * Takes over what somebody suggests into my own text, the caret behind their words (W9). Where something of mine stands
 * there already, that is shown instead.
 */
export function counter(view: EditorView, layer: LayerConnection, id: SuggestionId): Obstacle | null {
  const adopted = layer.adopt(id)
  if ('refused' in adopted) {
    if (adopted.refused === 'not-my-turn') return 'another window'
    const [mine] = adopted.refused === 'in-the-way' ? adopted.own : []
    const tr = mine === undefined ? null : activateSuggestion(view.state, mine)
    if (tr) view.dispatch(tr)
    return mine === undefined ? null : 'my own'
  }
  const { doc, tr } = view.state
  const behind = doc.resolve(Math.min(adopted.to, doc.content.size))
  view.dispatch(tr.setSelection(TextSelection.near(behind, -1)).scrollIntoView())
  view.focus()
  return null
}

import type { EditorState } from '@tiptap/pm/state'
import { textOf } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import { activeBlock, blockAt } from '../editor/active-block.ts'

/** Longer than this, a quotation says no more than its paragraph does. */
const LONGEST = 2000

/** What a comment begun now would be about: the words that are selected, if they stand in one block; else the active block. */
export function aboutSelection(state: EditorState): { readonly block: BlockId; readonly quote?: string } | null {
  const { $from, $to, empty } = state.selection
  if (empty || !$from.sameParent($to)) {
    const active = activeBlock(state)
    return active && { block: active.id }
  }
  const around = blockAt($from)
  if (!around) return null
  const quote = textOf($from.parent.cut($from.parentOffset, $to.parentOffset)).trim()
  return { block: around.id, ...(quote !== '' && quote.length <= LONGEST && { quote }) }
}

/** Words are selected that a comment can quote. */
export const hasQuote = (state: EditorState): boolean => {
  const about = state.selection.empty ? null : aboutSelection(state)
  return about?.quote !== undefined
}

import { useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import type { BlockId, Section, SuggestionId } from '@travaux/domain'
import { useLayoutEffect, useMemo, useRef } from 'react'
import type { SuggestionsSource } from '../suggestions/source.ts'
import { SuggestionList } from '../suggestions/suggestion-list.tsx'
import { useSuggestions } from '../suggestions/use-suggestions.ts'
import { activation, activeBlock } from './active-block.ts'
import classes from './editor.module.css'
import { numberIn, wordingAt } from './shown-block.ts'
import { Sources } from './sources.tsx'

interface MarginProps {
  editor: Editor
  section: Section
  paragraphsBefore: number
  /** Whose sources were asked for by a press on a chip. */
  asked: BlockId | null
  onClose: () => void
  /** What is suggested here, live. */
  source: SuggestionsSource
  /** Takes somebody's wording over into one's own suggestions, the caret in it; absent where one cannot write them. */
  onCounter?: (suggestion: SuggestionId) => void
}

/**
 * The column beside the text. Its card stands at the height of the paragraph that it speaks of; where there are
 * suggestions it stands above their list, which stays beside the text wherever one reads.
 */
export function Margin({ editor, section, paragraphsBefore, asked, onClose }: MarginProps) {
  const { t } = useLingui()
  const suggestions = useSuggestions(section)
  const column = useRef<HTMLElement>(null)
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const block = activeBlock(now.state)
      return block && { id: block.id, wording: wordingAt(now.state.doc, block) }
    },
    equalityFn: (a, b) => a?.id === b?.id && a?.wording === b?.wording,
  })
  const id = active?.id
  // Counted when another block becomes active, not at every key.
  const number = useMemo(
    () => (id ? numberIn(editor.state.doc, id, paragraphsBefore) : null),
    [editor, id, paragraphsBefore],
  )
  useLayoutEffect(() => {
    const beside = id && editor.view.dom.querySelector(`[data-id="${CSS.escape(id)}"]`)
    if (!beside || !column.current) return
    const { top } = column.current.getBoundingClientRect()
    column.current.style.setProperty('--at', `${Math.max(0, beside.getBoundingClientRect().top - top - 12)}px`)
  }, [editor, id])
  const sources = active && (
    <Sources section={section} block={{ ...active, number }} asked={asked === active.id} onClose={onClose} />
  )
  const hasList = suggestions.length > 0
  const goTo = (block: BlockId) => {
    const tr = activation(editor.state, block)
    if (tr) editor.view.dispatch(tr)
    editor.view.dom.querySelector(`[data-id="${CSS.escape(block)}"]`)?.scrollIntoView({ block: 'center' })
  }
  return (
    <aside ref={column} className={classes['margin']} aria-label={t`Beside the text`}>
      <div className={hasList ? classes['beside'] : undefined}>
        {sources}
        {hasList && <SuggestionList section={section} suggestions={suggestions} onGoTo={goTo} />}
      </div>
    </aside>
  )
}

import { useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import type { BlockId, Section } from '@travaux/domain'
import { useLayoutEffect, useMemo, useRef } from 'react'
import { activeBlock } from './active-block.ts'
import classes from './editor.module.css'
import { numberAt, wordingAt } from './shown-block.ts'
import { Sources } from './sources.tsx'

interface MarginProps {
  editor: Editor
  section: Section
  paragraphsBefore: number
  /** Whose sources were asked for by a press on a chip. */
  asked: BlockId | null
  onClose: () => void
}

/** The column beside the text. Its card stands at the height of the paragraph that it speaks of. */
export function Margin({ editor, section, paragraphsBefore, asked, onClose }: MarginProps) {
  const { t } = useLingui()
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
  const number = useMemo(() => {
    const block = id ? activeBlock(editor.state) : null
    return block && numberAt(editor.state.doc, block, paragraphsBefore)
  }, [editor, id, paragraphsBefore])
  useLayoutEffect(() => {
    const beside = id && editor.view.dom.querySelector(`[data-id="${CSS.escape(id)}"]`)
    if (!beside || !column.current) return
    const { top } = column.current.getBoundingClientRect()
    column.current.style.setProperty('--at', `${Math.max(0, beside.getBoundingClientRect().top - top - 12)}px`)
  }, [editor, id])
  return (
    <aside ref={column} className={classes['margin']} aria-label={t`What the paragraph rests on`}>
      {active && (
        <Sources section={section} block={{ ...active, number }} asked={asked === active.id} onClose={onClose} />
      )}
    </aside>
  )
}

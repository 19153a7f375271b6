import { useLingui } from '@lingui/react/macro'
import { Editor } from '@tiptap/core'
import type { BlockId, Section } from '@travaux/domain'
import { useEffect, useRef, useState } from 'react'
import prose from '../design/prose.module.css'
import { countFrom } from '../design/text-of-section.tsx'
import { ActiveBlocks } from './active-block.ts'
import { sectionExtensions } from './extensions.ts'
import { LiveLine } from './live-line.ts'
import { MessageChips } from './message-chips.ts'
import { withoutInline } from './pasted.ts'
import text from './text.module.css'
import type { OpenBase } from './use-base.ts'

interface EditorOptions {
  section: Section
  /** The live text, once it is there. */
  base: OpenBase | null
  mayWrite: boolean
  /** A message's chip was pressed. */
  onChip: (block: BlockId) => void
}

/**
 * The editor of one section, bound to its live text, and the element that it is to live in. Everybody has the same;
 * who may not write has it read-only.
 */
export function useSectionEditor({ section, base, mayWrite, onChip }: EditorOptions) {
  const { t } = useLingui()
  const [element, setElement] = useState<HTMLDivElement | null>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const chip = useRef(onChip)
  chip.current = onChip
  const title = section.title ?? t`Untitled section`

  useEffect(() => {
    if (!element || !base) return
    const made = new Editor({
      element,
      // The content policy refuses an injected style, and HTML as content.
      injectCSS: false,
      content: base.initial.toJSON(),
      editable: false,
      extensions: [
        ...sectionExtensions,
        ActiveBlocks,
        MessageChips.configure({ onPress: (block) => chip.current(block) }),
        LiveLine.configure({ base }),
      ],
    })
    setEditor(made)
    return () => {
      setEditor(null)
      made.destroy()
    }
  }, [element, base])

  useEffect(() => {
    editor?.setOptions({
      editable: mayWrite,
      editorProps: {
        transformPastedHTML: withoutInline,
        attributes: {
          class: `${prose['prose']} ${text['text']}`,
          role: 'textbox',
          tabindex: '0',
          'aria-multiline': 'true',
          'aria-label': title,
          'aria-readonly': String(!mayWrite),
          lang: 'en',
          dir: 'auto',
        },
      },
    })
  }, [editor, mayWrite, title])

  useOwnCaret(editor, base, mayWrite)
  return { editor, place: setElement }
}

/** The others see my caret from when I first put it into the text, and as long as I may write there. */
function useOwnCaret(editor: Editor | null, base: OpenBase | null, mayWrite: boolean): void {
  useEffect(() => {
    if (!editor || !base || !mayWrite) return
    const { awareness } = base.connection
    const appear = () => {
      if (awareness.getLocalState() === null) awareness.setLocalState({})
    }
    if (editor.isFocused) appear()
    editor.on('focus', appear)
    return () => {
      editor.off('focus', appear)
      awareness.setLocalState(null)
    }
  }, [editor, base, mayWrite])
}

/** Tells the stylesheet where this section's numbers begin. */
export function useNumbersFrom(
  editor: Editor | null,
  { paragraphs, footnotes }: { paragraphs: number; footnotes: number },
) {
  useEffect(() => {
    if (editor) countFrom(editor.view.dom, { paragraphs, footnotes })
  }, [editor, paragraphs, footnotes])
}

import { useLingui } from '@lingui/react/macro'
import { Editor } from '@tiptap/core'
import type { BlockId, Section, SuggestionId } from '@travaux/domain'
import { useEffect, useRef, useState } from 'react'
import prose from '../design/prose.module.css'
import { countFrom } from '../design/text-of-section.tsx'
import { ActiveBlocks } from './active-block.ts'
import { sectionExtensions } from './extensions.ts'
import { Hearing } from './hearing.ts'
import { MessageChips } from './message-chips.ts'
import { Bound, type OpenText } from './open-text.ts'
import type { LeftOut } from './paste/pasted.ts'
import { Pasting } from './paste/pasting.ts'
import { Replacing } from './replacing.ts'
import { SuggestionMarks } from './suggestion-marks.ts'
import classes from './text.module.css'
import { useLookOf } from './use-suggestion-marks.ts'

interface EditorOptions {
  section: Section
  /** Once it is there. */
  text: OpenText | null
  mayWrite: boolean
  /** A message's chip was pressed. */
  onChip: (block: BlockId) => void
  /** A key was pressed in somebody else's words. */
  onForeignWords: (suggestion: SuggestionId) => void
  /** Something was pasted that the text has no place for. */
  onLeftOut: (leftOut: LeftOut) => void
}

/**
 * The editor of one section, bound to a text, and the element that it is to live in. Everybody has the same; who may
 * not write has it read-only.
 */
export function useSectionEditor({ section, text, mayWrite, onChip, onForeignWords, onLeftOut }: EditorOptions) {
  const { t } = useLingui()
  const [element, setElement] = useState<HTMLDivElement | null>(null)
  const [made, setMade] = useState<{ editor: Editor; text: OpenText } | null>(null)
  // That of another text is gone, or goes presently.
  const editor = made?.text === text ? (made?.editor ?? null) : null
  const lookOf = useLookOf()
  const now = useRef({ onChip, onForeignWords, onLeftOut, lookOf })
  now.current = { onChip, onForeignWords, onLeftOut, lookOf }
  const title = section.title ?? t`Untitled section`

  useEffect(() => {
    if (!element || !text) return
    const opened = new Editor({
      element,
      // The content policy refuses an injected style, and HTML as content.
      injectCSS: false,
      content: text.initial,
      editable: false,
      extensions: [
        ...sectionExtensions,
        Hearing,
        ActiveBlocks,
        MessageChips.configure({ onPress: (block) => now.current.onChip(block) }),
        SuggestionMarks.configure({
          lookOf: (hunk) => now.current.lookOf(hunk),
          ...(text.layer && { onForeignWords: (id) => now.current.onForeignWords(id) }),
        }),
        Pasting.configure({ onLeftOut: (leftOut) => now.current.onLeftOut(leftOut) }),
        Replacing,
        Bound.configure({ text }),
      ],
    })
    setMade({ editor: opened, text })
    return () => {
      setMade(null)
      opened.destroy()
    }
  }, [element, text])

  useEffect(() => {
    editor?.setOptions({
      editable: mayWrite,
      editorProps: {
        attributes: {
          class: `${prose['prose']} ${classes['text']}`,
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

  useOwnCaret(editor, text, mayWrite)
  return { editor, place: setElement }
}

/** The others see my caret from when I first put it into the text, and as long as I may write there. */
function useOwnCaret(editor: Editor | null, text: OpenText | null, mayWrite: boolean): void {
  useEffect(() => {
    const awareness = text?.awareness
    if (!editor || !awareness || !mayWrite) return
    const appear = () => {
      if (awareness.getLocalState() === null) awareness.setLocalState({})
    }
    if (editor.isFocused) appear()
    editor.on('focus', appear)
    return () => {
      editor.off('focus', appear)
      awareness.setLocalState(null)
    }
  }, [editor, text, mayWrite])
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

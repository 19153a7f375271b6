import { useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import type { HunkKind } from '@travaux/document'
import { hearSelection } from '@travaux/sync/line'
import { useEffect } from 'react'
import { useFaces } from '../conference/hooks.ts'
import { useMyId } from '../conference/provider.tsx'
import type { SuggestionsSource } from '../suggestions/source.ts'
import { shownHunks } from './shown-hunk.ts'
import { type SuggestionMarksOptions, showSuggestions } from './suggestion-marks.ts'

/** Keeps what is drawn in the text as it is suggested. */
export function useSuggestionMarks(editor: Editor | null, source: SuggestionsSource | null): void {
  const me = useMyId()
  useEffect(() => {
    if (!editor || !source) return
    let isDue = false
    let isOver = false
    const show = () => {
      isDue = false
      // Other nodes around letters that are being composed would end the composition.
      if (isOver || editor.isDestroyed || editor.view.composing) return
      hearSelection(editor.view)
      const tr = showSuggestions(editor.state, shownHunks(editor.state.doc, source.snapshot(), me))
      if (tr) editor.view.dispatch(tr)
    }
    // Once for all that comes in one task, and before the next picture.
    const soon = () => {
      if (!isDue) queueMicrotask(show)
      isDue = true
    }
    const composed = () => setTimeout(soon, REST_MS)
    const { dom } = editor.view
    const unsubscribe = source.subscribe(soon)
    dom.addEventListener('compositionend', composed)
    soon()
    return () => {
      isOver = true
      unsubscribe()
      dom.removeEventListener('compositionend', composed)
    }
  }, [editor, source, me])
}

/** An editor takes in what was composed shortly after its end. */
const REST_MS = 50

/** What a hunk looks like, by who wrote it. */
export function useLookOf(): SuggestionMarksOptions['lookOf'] {
  const { t } = useLingui()
  const face = useFaces()
  const me = useMyId()
  return ({ author, kind }) => {
    const { name, initials, colour, role } = face(author)
    const isMine = author === me
    const labels: Partial<Record<HunkKind, string>> = {
      format: t`Format`,
      attributes: t`Kind of paragraph`,
      structure: t`Kind of paragraph`,
      move: t`Moved`,
      split: t`New paragraph`,
      join: t`Paragraphs joined`,
    }
    return {
      colour,
      initials,
      isChair: role === 'co-chair',
      insertion: isMine ? t`My insertion: ` : t`Insertion by ${name}: `,
      deletion: isMine ? t`My deletion: ` : t`Deletion by ${name}: `,
      label: labels[kind] ?? '',
    }
  }
}

import { useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import type { BlockId, Section, SuggestionId } from '@travaux/domain'
import { useEffect, useMemo, useRef, useState } from 'react'
import { AllSuggestions } from '../suggestions/all-suggestions.tsx'
import { type Aside, BesideText } from '../suggestions/beside-text.tsx'
import { KeysHelp } from '../suggestions/keys-help.tsx'
import { ReviewStatus } from '../suggestions/review-status.tsx'
import type { SuggestionsSource } from '../suggestions/source.ts'
import { SuggestionBar } from '../suggestions/suggestion-bar.tsx'
import { SuggestionDialogs } from '../suggestions/suggestion-dialogs.tsx'
import { SuggestionSheet } from '../suggestions/suggestion-sheet.tsx'
import { useFilter } from '../suggestions/use-filter.ts'
import { type Review, useReview } from '../suggestions/use-review.ts'
import { useSuggestionKeys } from '../suggestions/use-suggestion-keys.ts'
import { activeBlock } from './active-block.ts'
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
 * The column beside the text: what the paragraph at hand rests on, and what is suggested, each at the height of the
 * words that it speaks of; or all suggestions as a list. On a narrow screen one of them, from below.
 */
export function Margin({ asked, onClose, ...options }: MarginProps) {
  const { t } = useLingui()
  const { editor, section, paragraphsBefore } = options
  const [column, setColumn] = useState<HTMLElement | null>(null)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [filter, setFilter] = useFilter()
  const review = useReview(options)
  useSuggestionKeys(review, column, () => setHelpOpen(true))
  useCardFocus(review, column)
  const { isNarrow } = review
  const sources = useSources({ editor, section, paragraphsBefore, asked, onClose })
  // One thing at a time has its place beside the text, unless the other is asked for.
  const aside = review.active && asked === null ? null : sources
  const isListOpen = filter !== null
  const isSheetOpen = isNarrow && !isListOpen && review.active !== null
  return (
    <aside ref={setColumn} className={classes['margin']} aria-label={t`Beside the text`}>
      {!isSheetOpen && (
        <div className={`${classes['head']} ${isListOpen ? classes['withList'] : ''}`}>
          <SuggestionBar
            review={review}
            isListOpen={isListOpen}
            onList={() => setFilter(isListOpen ? null : { show: 'open', by: null, kind: null })}
            onHelp={() => setHelpOpen(true)}
          />
          <ReviewStatus review={review} />
          {filter && <AllSuggestions review={review} filter={filter} onFilter={setFilter} />}
        </div>
      )}
      {!filter && !isNarrow && <BesideText review={review} aside={aside} />}
      {isNarrow && sources?.content}
      {isSheetOpen && <SuggestionSheet review={review} />}
      <SuggestionDialogs review={review} />
      {isHelpOpen && <KeysHelp onClose={() => setHelpOpen(false)} />}
    </aside>
  )
}

/** What the paragraph at hand rests on, and where that is. */
function useSources({ editor, section, paragraphsBefore, asked, onClose }: Omit<MarginProps, 'source'>): Aside | null {
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const block = activeBlock(now.state)
      return block && { ...block, wording: wordingAt(now.state.doc, block) }
    },
    equalityFn: (a, b) => a?.id === b?.id && a?.wording === b?.wording,
  })
  const id = active?.id
  // Counted when another block becomes active, not at every key.
  const number = useMemo(
    () => (id ? numberIn(editor.state.doc, id, paragraphsBefore) : null),
    [editor, id, paragraphsBefore],
  )
  if (!active) return null
  const { pos, wording } = active
  return {
    // Typing above it moves it along.
    at: () => (activeBlock(editor.state)?.pos ?? pos) + 1,
    content: (
      <Sources
        section={section}
        block={{ id: active.id, number, wording }}
        asked={asked === active.id}
        onClose={onClose}
      />
    ),
  }
}

/** Brings the focus to the card of the one that is looked at, as soon as it is there (W67). */
function useCardFocus({ focus, active }: Review, column: HTMLElement | null): void {
  const done = useRef(focus)
  const id = active?.id
  // A card may be drawn only when its words have come into sight.
  useEffect(() => {
    if (done.current === focus || !column || id === undefined) return
    const card = column.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] :is([data-focus], input:checked)`)
    if (!card) return
    done.current = focus
    card.focus({ preventScroll: true })
  })
}

import { useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import type { BlockId, Section, SuggestionId } from '@travaux/domain'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useCan } from '../conference/hooks.ts'
import { blockPlaces } from '../discussion/block-places.ts'
import { DiscussionBar } from '../discussion/discussion-bar.tsx'
import { DiscussionDrawer } from '../discussion/discussion-drawer.tsx'
import { openAmong } from '../discussion/discussions.ts'
import { OnBlock } from '../discussion/on-block.tsx'
import { type Discussions, useDiscussions } from '../discussion/use-discussions.ts'
import { AllSuggestions } from '../suggestions/all-suggestions.tsx'
import { type Aside, BesideText } from '../suggestions/beside-text.tsx'
import { FirstWords } from '../suggestions/first-words.tsx'
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
import classes from './margin.module.css'
import { numberIn } from './shown-block.ts'
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
  const discussions = useDiscussions(review, options.paragraphsBefore)
  const mayComment = useCan()({ do: 'comment', section: section.id }) === null
  useSuggestionKeys(review, column, {
    onComment: () => {
      if (mayComment) discussions.begin()
    },
    onHelp: () => setHelpOpen(true),
  })
  useCardFocus(review, column)
  const { isNarrow } = review
  const sources = useSources({
    ...{ editor, section, paragraphsBefore, asked, onClose },
    ...(mayComment && { onComment: discussions.begin }),
  })
  // One thing at a time has its place beside the text, unless the other is asked for.
  const isSourceShown = sources !== null && (review.active === null || asked !== null)
  const beside = discussionsBeside(editor, discussions)
  const isUnfolded = beside.some(({ isKept }) => isKept)
  const asides = isSourceShown ? [sources, ...beside] : beside
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
          <DiscussionBar section={section} discussions={discussions} />
          <ReviewStatus review={review} />
          {options.onCounter && !isNarrow && <FirstWords review={review} />}
          {filter && <AllSuggestions review={review} filter={filter} onFilter={setFilter} />}
        </div>
      )}
      {!filter && !isNarrow && (
        <BesideText
          review={review}
          asides={asides}
          pinned={isUnfolded ? discussions.chosen : isSourceShown ? sources.key : null}
          sought={discussions.sought}
        />
      )}
      {isNarrow && sources?.content}
      {isSheetOpen && <SuggestionSheet review={review} />}
      <SuggestionDialogs review={review} onBegun={discussions.choose} />
      {discussions.shown && (
        <DiscussionDrawer review={review} discussions={discussions} paragraphsBefore={paragraphsBefore} />
      )}
      {isHelpOpen && <KeysHelp onClose={() => setHelpOpen(false)} />}
    </aside>
  )
}

interface SourcesOptions extends Omit<MarginProps, 'source' | 'onCounter'> {
  onComment?: () => void
}

/** What the paragraph at hand rests on, and where that is. */
function useSources({ editor, section, paragraphsBefore, asked, onClose, onComment }: SourcesOptions): Aside | null {
  // Which one it is, and nothing of it that changes with a key.
  const id = useEditorState({ editor, selector: ({ editor: now }) => activeBlock(now.state)?.id ?? null })
  // Counted when another block becomes active, not at every key.
  const number = useMemo(
    () => (id ? numberIn(editor.state.doc, id, paragraphsBefore) : null),
    [editor, id, paragraphsBefore],
  )
  if (id === null) return null
  return {
    key: 'sources',
    isKept: true,
    // Typing above it moves it along.
    at: () => (activeBlock(editor.state)?.pos ?? 0) + 1,
    content: (
      <Sources
        {...{ editor, section, onClose }}
        block={{ id, number }}
        asked={asked === id}
        {...(onComment && { onComment })}
      />
    ),
  }
}

/** What is said of paragraphs that the text has, and not settled. */
function discussionsBeside(editor: Editor, { all, chosen, choose }: Discussions): Aside[] {
  const places = blockPlaces(editor.state.doc)
  return openAmong(all).flatMap((discussion) => {
    const { id, block } = discussion
    if (block === undefined || !places.has(block)) return []
    const isChosen = id === chosen
    return {
      key: id,
      isKept: isChosen,
      at: () => (blockPlaces(editor.state.doc).get(block) ?? 0) + 1,
      content: <OnBlock discussion={discussion} isChosen={isChosen} onChoose={choose} />,
    }
  })
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

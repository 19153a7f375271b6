import { Plural, useLingui } from '@lingui/react/macro'
import type { BlockId, Section, SuggestionId } from '@travaux/domain'
import type { SuggestionAnswer } from '@travaux/sync/http'
import { useEffect, useRef, useState } from 'react'
import { FailureNotice } from '../design/notice.tsx'
import { RejectDialog } from './reject-dialog.tsx'
import { SuggestionActs } from './suggestion-acts.tsx'
import { SuggestionCard } from './suggestion-card.tsx'
import classes from './suggestions.module.css'
import { useActs } from './use-acts.ts'

interface SuggestionListProps {
  section: Section
  suggestions: readonly SuggestionAnswer[]
  onGoTo: (block: BlockId) => void
}

/** What is suggested in a section, in the order of its text. What can be done is offered on the one that is chosen. */
export function SuggestionList({ section, suggestions, onGoTo }: SuggestionListProps) {
  const { t } = useLingui()
  const list = useRef<HTMLElement>(null)
  const [chosen, setChosen] = useState<SuggestionId | null>(null)
  const [rejecting, setRejecting] = useState<SuggestionAnswer | null>(null)
  const acts = useActs(section.id)
  const refusedOn = (id: SuggestionId) => (acts.refused?.suggestion === id ? acts.refused.failure : null)
  // It may be decided by somebody else while one looks at it: why nothing was done is said nevertheless.
  const isGone = !suggestions.some(({ id }) => id === acts.refused?.suggestion)
  const choose = ({ id, block }: SuggestionAnswer) => {
    setChosen(id === chosen ? null : id)
    if (block !== undefined && id !== chosen) onGoTo(block)
  }
  useEffect(() => {
    // What is shown above the list of the paragraph that a press led to may have pushed the pressed card out of sight.
    const card = chosen && list.current?.querySelector(`.${classes['chosen']}`)
    if (!card || !list.current) return
    const hidden = card.getBoundingClientRect().bottom - list.current.getBoundingClientRect().bottom
    if (hidden > 0) list.current.scrollTop += hidden
  }, [chosen])
  return (
    <section ref={list} className={classes['list']} aria-label={t`Suggestions`}>
      <h2>
        <Plural value={suggestions.length} one="# suggestion" other="# suggestions" />
      </h2>
      {isGone && <FailureNotice failure={acts.refused?.failure ?? null} />}
      <ol>
        {suggestions.map((each) => (
          <SuggestionCard
            key={each.id}
            section={section}
            suggestion={each}
            isChosen={each.id === chosen}
            onChoose={() => choose(each)}
          >
            <SuggestionActs section={section} suggestion={each} acts={acts} onReject={() => setRejecting(each)} />
            <FailureNotice failure={rejecting ? null : refusedOn(each.id)} />
          </SuggestionCard>
        ))}
      </ol>
      {rejecting && (
        <RejectDialog
          section={section.id}
          suggestion={suggestions.find(({ id }) => id === rejecting.id) ?? rejecting}
          acts={acts}
          onClose={() => setRejecting(null)}
        />
      )}
    </section>
  )
}

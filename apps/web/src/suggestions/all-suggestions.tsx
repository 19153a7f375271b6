import { Trans, useLingui } from '@lingui/react/macro'
import { find, type PersonId } from '@travaux/domain'
import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useFaces } from '../conference/hooks.ts'
import { useConference } from '../conference/provider.tsx'
import { IconButton } from '../design/button.tsx'
import { SelectField } from '../design/select-field.tsx'
import classes from './all-suggestions.module.css'
import { ChooseBox, ChosenBar } from './chosen-bar.tsx'
import { DecidedSuggestion } from './decided-suggestion.tsx'
import { decided, type Filter, filtered, KIND_GROUPS, type KindGroup, SHOWS, type Show } from './filter.ts'
import { SuggestionCard } from './suggestion-card.tsx'
import { useChoice } from './use-choice.ts'
import type { Review } from './use-review.ts'

interface AllSuggestionsProps {
  review: Review
  filter: Filter
  onFilter: (next: Filter | null) => void
}

/** All suggestions in the order of the text, and those that were decided; it does everything the text does (W70). */
export function AllSuggestions({ review, filter, onFilter }: AllSuggestionsProps) {
  const { t } = useLingui()
  const decisions = find(useConference().decisions, review.section.id) ?? []
  const isDecided = filter.show === 'decided'
  const list = useRef<HTMLOListElement>(null)
  const activeId = review.active?.id
  useEffect(() => {
    const card = activeId && list.current?.querySelector(`[data-card="${CSS.escape(activeId)}"]`)
    if (card) card.scrollIntoView({ block: 'nearest' })
  }, [activeId])
  const open = filtered(review.list, filter)
  const past = decided(decisions, filter)
  const choice = useChoice(review, open)
  return (
    <section className={classes['all']} aria-label={t`All suggestions`}>
      <header>
        <h2>
          <Trans>All suggestions</Trans>
        </h2>
        <IconButton name={t`Close the list`} icon={<X aria-hidden="true" />} onPress={() => onFilter(null)} />
      </header>
      <Filters review={review} filter={filter} onFilter={onFilter} />
      {!isDecided && <ChosenBar review={review} shown={open} choice={choice} />}
      {(isDecided ? past : open).length === 0 && (
        <p className={classes['none']}>
          <Trans>There is none of this kind.</Trans>
        </p>
      )}
      <ol ref={list}>
        {isDecided
          ? past.map((each) => (
              <li key={`${each.version} ${each.suggestion}`}>
                <DecidedSuggestion review={review} decision={each} />
              </li>
            ))
          : open.map((each) => (
              <li key={each.id} className={choice.isOffered ? classes['choosable'] : ''}>
                {choice.isOffered && <ChooseBox review={review} suggestion={each} choice={choice} />}
                <SuggestionCard review={review} suggestion={each} isChosen={each.id === review.active?.id} />
              </li>
            ))}
      </ol>
    </section>
  )
}

function Filters({ review, filter, onFilter }: AllSuggestionsProps) {
  const { t } = useLingui()
  const face = useFaces()
  const decisions = find(useConference().decisions, review.section.id) ?? []
  const shows: Record<Show, string> = { open: t`Open`, mine: t`Mine`, stale: t`Stale`, decided: t`Decided` }
  const kinds: Record<KindGroup, string> = {
    words: t`Words`,
    formatting: t`Formatting`,
    blocks: t`Paragraphs`,
    moves: t`Moves`,
  }
  const authors = new Set<PersonId>([...review.list, ...decisions].map(({ author }) => author))
  if (filter.by !== null) authors.add(filter.by)
  return (
    <div className={classes['filters']}>
      <SelectField
        label={t`Show`}
        isLabelHidden
        value={filter.show}
        onChange={(show) => onFilter({ ...filter, show })}
        options={SHOWS.map((key) => ({ key, name: shows[key] }))}
      />
      <SelectField
        label={t`Author`}
        isLabelHidden
        value={filter.by ?? ('' as const)}
        onChange={(by) => onFilter({ ...filter, by: by === '' ? null : (by as PersonId) })}
        options={[{ key: '', name: t`Everyone` }, ...[...authors].map((key) => ({ key, name: face(key).name }))]}
      />
      <SelectField
        label={t`Kind`}
        isLabelHidden
        value={filter.kind ?? ('' as const)}
        onChange={(kind) => onFilter({ ...filter, kind: kind === '' ? null : kind })}
        options={[{ key: '', name: t`Every kind` }, ...KIND_GROUPS.map((key) => ({ key, name: kinds[key] }))]}
      />
    </div>
  )
}

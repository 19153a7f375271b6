import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { PersonId } from '@travaux/domain'
import { Clock, Hand, ThumbsUp } from 'lucide-react'
import { useFaces } from '../conference/hooks.ts'
import { CommentChip, useCommentsOn } from '../discussion/on-suggestion.tsx'
import type { ListedSuggestion } from './listed-suggestion.ts'
import classes from './suggestions.module.css'
import type { Review } from './use-review.ts'

interface ChipsProps {
  review: Review
  suggestion: ListedSuggestion
  /** What is said about it does not stand under it in full. */
  isFolded?: boolean
}

/** How others take it, and what is the matter with it. Nothing while there is nothing to say. */
export function SuggestionChips({ review, suggestion, isFolded = false }: ChipsProps) {
  const { rivals, counters, isStale, left, waitsFor, isBeingWritten, notes } = suggestion
  const { supports, concerns, sponsors } = notes
  const face = useFaces()
  const comments = useCommentsOn(review, suggestion)
  const name = (id: PersonId) => face(id).name
  const isQuiet = rivals.length === 0 && !isStale && left === null && waitsFor === null && !isBeingWritten
  const isUntold = !isFolded || comments === 0
  if (isQuiet && isUntold && counters === null && supports.length + concerns.length + sponsors.length === 0) return null
  return (
    <div className={classes['chips']}>
      <Stances suggestion={suggestion} />
      <Sponsors suggestion={suggestion} />
      {!isUntold && <CommentChip count={comments} />}
      {counters !== null && (
        <em>
          <Trans>Counters {name(counters)}</Trans>
        </em>
      )}
      {rivals.length > 0 && (
        <em>
          <Plural value={rivals.length} one="Competes with another" other="Competes with # others" />
        </em>
      )}
      {isStale && (
        <em className={classes['warn']}>
          <Clock aria-hidden="true" />
          <Trans>Stale</Trans>
        </em>
      )}
      {left && (
        <em title={left.reason ?? ''}>
          <Trans>Left undecided</Trans>
        </em>
      )}
      {waitsFor !== null && (
        <em>
          <Trans>Accepted by {name(waitsFor)}, as soon as nobody types there</Trans>
        </em>
      )}
      {isBeingWritten && (
        <em>
          <Trans>Being written</Trans>
        </em>
      )}
    </div>
  )
}

export function Stances({ suggestion: { notes } }: { suggestion: ListedSuggestion }) {
  const face = useFaces()
  const names = (people: readonly PersonId[]) => people.map((id) => face(id).name).join(', ')
  const { supports, concerns } = notes
  return (
    <>
      {supports.length > 0 && (
        <span title={names(supports)}>
          <ThumbsUp aria-hidden="true" />
          <Plural value={supports.length} one="# supports it" other="# support it" />
        </span>
      )}
      {concerns.length > 0 && (
        <span title={names(concerns)}>
          <Hand aria-hidden="true" />
          <Plural value={concerns.length} one="# has a concern" other="# have a concern" />
        </span>
      )}
    </>
  )
}

/** Whose names are under it; those under an earlier wording are asked again (W10). */
export function Sponsors({ suggestion: { notes, hash } }: { suggestion: ListedSuggestion }) {
  const { t } = useLingui()
  const face = useFaces()
  const namesOf = (isCurrent: boolean) =>
    notes.sponsors
      .filter((sponsor) => (sponsor.hash === hash) === isCurrent)
      .map(({ person }) => face(person).name)
      .join(', ')
  const [current, earlier] = [namesOf(true), namesOf(false)]
  return (
    <>
      {current !== '' && <span>{t`Co-sponsored by ${current}`}</span>}
      {earlier !== '' && <span>{t`Co-sponsored in an earlier wording by ${earlier}`}</span>}
    </>
  )
}

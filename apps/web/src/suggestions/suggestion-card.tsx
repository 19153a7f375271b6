import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Section } from '@travaux/domain'
import type { SuggestionAnswer } from '@travaux/sync/http'
import { Hand, ThumbsUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { useFaces } from '../conference/hooks.ts'
import { Avatar } from '../design/avatar.tsx'
import { formatTime } from '../journal/when.ts'
import classes from './suggestions.module.css'
import { useIsStale } from './use-is-stale.ts'

interface SuggestionCardProps {
  section: Section
  suggestion: SuggestionAnswer
  isChosen: boolean
  onChoose: () => void
  /** What can be done about it, shown while it is chosen. */
  children: ReactNode
}

/** Who suggests what, why, and how others take it. A press on it leads to its place in the text. */
export function SuggestionCard({ section, suggestion, isChosen, onChoose, children }: SuggestionCardProps) {
  const { t } = useLingui()
  const { name, ...face } = useFaces()(suggestion.author)
  const { changedAt, reason } = suggestion
  return (
    <li className={`${classes['card']} ${isChosen ? classes['chosen'] : ''} c${face.colour}`}>
      <Button className={classes['what'] ?? ''} aria-expanded={isChosen} onPress={onChoose}>
        <Avatar face={{ name, ...face }} />
        <span>
          <strong>{name}</strong>
          <small>{[face.organisation, changedAt && formatTime(changedAt)].filter(Boolean).join(' · ')}</small>
          <span className={classes['sentence']} dir="auto">
            {suggestion.sentence ?? t`The words may not be shown.`}
          </span>
        </span>
      </Button>
      {reason && (
        <p className={classes['reason']} dir="auto">
          {reason}
        </p>
      )}
      <Chips section={section} suggestion={suggestion} />
      {isChosen && children}
    </li>
  )
}

function Chips({ section, suggestion }: { section: Section; suggestion: SuggestionAnswer }) {
  const { t } = useLingui()
  const { state, waiting, beingWritten, competing, supports, concerns, sponsors } = suggestion
  const face = useFaces()
  const isStale = useIsStale(section, suggestion)
  const names = (people: typeof supports) => people.map((id) => face(id).name).join(', ')
  const rival = competing.length
  const isQuiet = state === 'open' && !waiting && !beingWritten && rival === 0
  if (isQuiet && supports.length + concerns.length + sponsors.length === 0) return null
  return (
    <p className={classes['chips']}>
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
      {sponsors.length > 0 && <span>{t`With ${names(sponsors.map(({ person }) => person))}`}</span>}
      {rival > 0 && (
        <em>
          <Plural value={rival} one="Competes with another" other="Competes with # others" />
        </em>
      )}
      {isStale && (
        <em className={classes['warn']}>
          <Trans>The text under it has changed</Trans>
        </em>
      )}
      {state === 'kept' && (
        <em className={classes['warn']}>
          <Trans>Kept: its place in the text is gone</Trans>
        </em>
      )}
      {state === 'left' && (
        <em>
          <Trans>Left undecided</Trans>
        </em>
      )}
      {waiting && (
        <em>
          <Trans>Accepted, as soon as nobody types there</Trans>
        </em>
      )}
      {beingWritten && (
        <em>
          <Trans>Being written</Trans>
        </em>
      )}
    </p>
  )
}

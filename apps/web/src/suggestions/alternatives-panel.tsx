import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button as AriaButton, Radio, RadioGroup } from 'react-aria-components'
import { useFaces } from '../conference/hooks.ts'
import { Avatar } from '../design/avatar.tsx'
import { Button } from '../design/button.tsx'
import own from './alternatives.module.css'
import { commonWords, type Place } from './alternatives.ts'
import type { ListedSuggestion } from './listed-suggestion.ts'
import { previewOf } from './preview.ts'
import { Card, CardFoot } from './suggestion-card.tsx'
import { Sponsors, Stances, SuggestionChips } from './suggestion-chips.tsx'
import classes from './suggestions.module.css'
import type { Review } from './use-review.ts'
import { useSuggestionLabel, useWording } from './wording.ts'

interface AlternativesProps {
  review: Review
  place: Place
}

const KEEP = 'keep'

/** Several wordings for one place: each with those behind it, the text as it is, and how it would read (W13, W14). */
export function AlternativesPanel({ review, place }: AlternativesProps) {
  const { t } = useLingui()
  const [keeps, setKeeps] = useState(false)
  const chosen = place.find(({ id }) => id === review.active?.id) ?? place[0]
  const label = useSuggestionLabel(review)(chosen)
  const { hasChanged } = useWording(review)(chosen)
  const count = place.length
  const words = commonWords(place)
  const heading = words === null ? t`${count} alternatives for one place` : t`${count} alternatives for “${words}”`
  const choose = (value: string) => {
    setKeeps(value === KEEP)
    const picked = place.find(({ id }) => id === value)
    if (picked) review.choose(picked.id)
  }
  return (
    <Card review={review} suggestion={chosen} label={label} isChosen>
      <h2 className={own['heading']}>{heading}</h2>
      <RadioGroup
        className={own['alternatives'] ?? ''}
        aria-label={heading}
        value={keeps ? KEEP : chosen.id}
        onChange={choose}
      >
        {place.map((each) => (
          <Alternative key={each.id} review={review} suggestion={each} isAboutOne={words !== null} />
        ))}
        <Radio value={KEEP} className={own['alternative'] ?? ''}>
          <span>
            <strong dir="auto">{words ?? t`No change`}</strong>
            <small>
              <Trans>Keep the text as it is</Trans>
            </small>
          </span>
        </Radio>
      </RadioGroup>
      {hasChanged && !keeps && (
        <p className={classes['changed']} role="alert">
          {t`Changed since you looked`}
        </p>
      )}
      {keeps ? (
        <KeepTheText review={review} place={place} />
      ) : (
        <>
          {chosen.notes.reason !== null && (
            <p className={classes['reason']} dir="auto">
              {chosen.notes.reason}
            </p>
          )}
          <SuggestionChips
            review={review}
            suggestion={{ ...chosen, rivals: [], notes: { ...chosen.notes, ...UNSAID } }}
          />
          <PreviewOnAccept review={review} chosen={chosen} others={place.length - 1} />
          <CardFoot review={review} suggestion={chosen} />
        </>
      )}
    </Card>
  )
}

/** It stands with the wording already. */
const UNSAID = { sponsors: [], supports: [], concerns: [] }

interface AlternativeProps {
  review: Review
  suggestion: ListedSuggestion
  /** All are about the same words, which the heading says already. */
  isAboutOne: boolean
}

function Alternative({ review, suggestion, isAboutOne }: AlternativeProps) {
  const { t } = useLingui()
  const { author, isMine, hunks } = suggestion
  const face = useFaces()(author)
  const wording = useWording(review)(suggestion)
  const [hunk] = hunks
  const isShort = isAboutOne && hunks.length === 1 && hunk?.kind === 'replace' && !wording.hasChanged
  const lines = isShort ? [hunk.text.ins] : wording.lines
  return (
    <Radio value={suggestion.id} className={own['alternative'] ?? ''}>
      <Avatar face={face} size="small" />
      <span>
        {lines.map((line) => (
          <strong key={line} dir="auto">
            {line}
          </strong>
        ))}
        <small>
          <span>{isMine ? t`You` : <bdi>{face.name}</bdi>}</span>
          <Sponsors suggestion={suggestion} />
          <Stances suggestion={suggestion} />
        </small>
      </span>
    </Radio>
  )
}

interface PreviewProps {
  review: Review
  chosen: ListedSuggestion
  others: number
}

function PreviewOnAccept({ review: { base }, chosen, others }: PreviewProps) {
  const preview = base && previewOf(base, chosen)
  return (
    <div className={own['preview']}>
      <h3>
        <Trans>Preview on accept</Trans>
      </h3>
      {preview ? (
        <p dir="auto" lang="en">
          {preview.before}
          <mark>{preview.changed}</mark>
          {preview.after}
        </p>
      ) : (
        <p className={classes['why']}>
          <Trans>No single sentence shows this: look at it in the text.</Trans>
        </p>
      )}
      <small>
        <Plural
          value={others}
          one="The other one stays open as a suggestion against the new text."
          other="The other # stay open as suggestions against the new text."
        />
      </small>
    </div>
  )
}

/** Nothing changes by itself: who decides turns the alternatives down, with one reason. */
function KeepTheText({ review, place }: AlternativesProps) {
  const rejectable = place.filter((each) => review.allowed(each).reject)
  return (
    <div className={classes['acts']}>
      <p className={classes['why']}>
        <Trans>
          The text stays as it is while nothing is accepted. The alternatives stay open until each is decided.
        </Trans>
      </p>
      {rejectable.length > 0 && (
        <Button small onPress={() => review.ask({ for: 'rejection', of: rejectable })}>
          <Plural value={rejectable.length} one="Reject # alternative" other="Reject # alternatives" />
        </Button>
      )}
    </div>
  )
}

const SHOWN = 3

/** The same, folded: whose wordings there are. */
export function AlternativesChip({ review, place }: AlternativesProps) {
  const { t } = useLingui()
  const face = useFaces()
  const [first] = place
  const authors = [...new Set(place.map(({ author }) => author))]
  const more = authors.length - SHOWN
  const count = place.length
  const words = commonWords(place)
  const label = useSuggestionLabel(review)(first)
  return (
    <Card review={review} suggestion={first} label={label} isChosen={false}>
      <AriaButton
        className={classes['what'] ?? ''}
        aria-expanded={false}
        data-focus="true"
        onPress={() => review.choose(first.id)}
      >
        <span className={own['faces']}>
          {authors.slice(0, SHOWN).map((id) => (
            <Avatar key={id} face={face(id)} size="small" />
          ))}
          {more > 0 && <b>+{more}</b>}
        </span>
        <span>
          <strong>{words === null ? t`${count} alternatives` : t`${count} alternatives for “${words}”`}</strong>
          <small>{authors.map((id) => face(id).name).join(', ')}</small>
        </span>
      </AriaButton>
    </Card>
  )
}

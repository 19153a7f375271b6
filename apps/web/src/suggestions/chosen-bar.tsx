import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Check, X } from 'lucide-react'
import { Button } from '../design/button.tsx'
import { Checkbox } from '../design/field.tsx'
import classes from './all-suggestions.module.css'
import type { ListedSuggestion } from './listed-suggestion.ts'
import { type Choice, isChoosable, plainOnes } from './use-choice.ts'
import type { Review } from './use-review.ts'
import { useSuggestionLabel } from './wording.ts'

interface ChosenBarProps {
  review: Review
  shown: readonly ListedSuggestion[]
  choice: Choice
}

/** Deciding on several at once. All that are shown leaves out what competes, is stale, or is one's own (W18). */
export function ChosenBar({ review, shown, choice }: ChosenBarProps) {
  const { acts, ask } = review
  const { chosen } = choice
  const plain = plainOnes(review, shown)
  const count = chosen.length
  if (!choice.isOffered) return null
  const accept = () =>
    void acts.acceptAll(chosen).then((isDone) => {
      if (isDone) choice.set(chosen, false)
    })
  return (
    <div className={classes['chosen']}>
      <Checkbox
        isSelected={plain.length > 0 && plain.every((each) => choice.has(each))}
        isDisabled={plain.length === 0}
        onChange={(isOn) => choice.set(isOn ? plain : shown, isOn)}
      >
        <Plural value={plain.length} one="Choose the # shown" other="Choose the # shown" />
      </Checkbox>
      <span>
        <Button small look="primary" isDisabled={count === 0 || acts.busy} onPress={accept}>
          <Check aria-hidden="true" />
          <Trans>Accept {count}</Trans>
        </Button>
        <Button small isDisabled={count === 0 || acts.busy} onPress={() => ask({ for: 'rejection', of: chosen })}>
          <X aria-hidden="true" />
          <Trans>Reject {count}</Trans>
        </Button>
      </span>
      {plain.length < shown.length && (
        <p>
          <Trans>Left out are those that compete, are stale, or are your own.</Trans>
        </p>
      )}
    </div>
  )
}

interface ChooseBoxProps {
  review: Review
  suggestion: ListedSuggestion
  choice: Choice
}

export function ChooseBox({ review, suggestion, choice }: ChooseBoxProps) {
  const { t } = useLingui()
  const label = useSuggestionLabel(review)(suggestion)
  return (
    <Checkbox
      aria-label={t`Choose: ${label}`}
      isSelected={choice.has(suggestion)}
      isDisabled={!isChoosable(review, suggestion)}
      onChange={(isOn) => choice.set([suggestion], isOn)}
    />
  )
}

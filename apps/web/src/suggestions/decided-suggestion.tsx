import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { find, type SuggestionDecision } from '@travaux/domain'
import { useCan, useFaces } from '../conference/hooks.ts'
import { useConference } from '../conference/provider.tsx'
import { Avatar } from '../design/avatar.tsx'
import { Button } from '../design/button.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { whenOf } from '../journal/when.ts'
import classes from './suggestions.module.css'
import type { Review } from './use-review.ts'

/** What was decided on a suggestion, by whom and why; undone by those who decide, where it can be (D5). */
export function DecidedSuggestion({ review, decision }: { review: Review; decision: SuggestionDecision }) {
  const { t } = useLingui()
  const face = useFaces()
  const { suggestion, author, by, outcome, change, reason, undone, version } = decision
  const { acts } = review
  const together = useMadeWith(review, decision).length
  const when = whenOf(decision)
  const decider = face(by).name
  const said = {
    accepted: t`Accepted by ${decider}, ${when}`,
    rejected: t`Rejected by ${decider}, ${when}`,
    withdrawn: t`Withdrawn, ${when}`,
    left: t`Left undecided, ${when}`,
  }
  const undoer = undone && face(undone.by).name
  return (
    <article className={classes['card']}>
      <div className={classes['what']}>
        <Avatar face={face(author)} />
        <span>
          <strong>
            <bdi>{face(author).name}</bdi>
          </strong>
          <span className={classes['sentence']} dir="auto">
            {change?.sentence ?? t`The words may not be shown.`}
          </span>
          <small>{said[outcome]}</small>
          {reason && <q dir="auto">{reason}</q>}
          {undoer && (
            <small>
              <Trans>Undone by {undoer}</Trans>
            </small>
          )}
        </span>
      </div>
      <FailureNotice failure={acts.refused?.suggestion === suggestion ? acts.refused.failure : null} />
      {useMayUndo(review, decision) && (
        <div className={classes['acts']}>
          <Button small isDisabled={acts.busy} onPress={() => void acts.undo(suggestion, version)}>
            {together > 1 ? (
              <Plural
                value={together}
                one="Undo this decision on # suggestion"
                other="Undo this decision on # suggestions"
              />
            ) : (
              <Trans>Undo this decision</Trans>
            )}
          </Button>
        </div>
      )}
    </article>
  )
}

/** All that were decided on in the same entry, and are undone with it. */
function useMadeWith({ section }: Review, { version }: SuggestionDecision): readonly SuggestionDecision[] {
  return (find(useConference().decisions, section.id) ?? []).filter((each) => each.version === version)
}

/** Nobody undoes a decision on what is their own. */
function useMayUndo(review: Review, decision: SuggestionDecision): boolean {
  const may = useCan()
  const made = useMadeWith(review, decision)
  const { outcome, undone } = decision
  const isDecision = outcome === 'accepted' || outcome === 'rejected'
  const isOpen = isDecision && undone === undefined && made.every(({ author }) => author !== review.me)
  return isOpen && may({ do: 'decideSuggestion', section: review.section.id }) === null
}

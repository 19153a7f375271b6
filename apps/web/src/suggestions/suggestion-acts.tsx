import { Trans } from '@lingui/react/macro'
import type { Section, Stance } from '@travaux/domain'
import type { SuggestionAnswer } from '@travaux/sync/http'
import { Check, Hand, ThumbsUp, X } from 'lucide-react'
import { postAcceptance, postConfirmation, postStance, postWithdrawal } from '../conference/api.ts'
import { useCan } from '../conference/hooks.ts'
import { useConferenceId, useMyId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import classes from './suggestions.module.css'
import type { Acts } from './use-acts.ts'
import { useIsStale } from './use-is-stale.ts'

interface SuggestionActsProps {
  section: Section
  suggestion: SuggestionAnswer
  acts: Acts
  onReject: () => void
}

/** What I may do about a suggestion. Nobody decides on one of their own, or on one that has their name under it. */
export function SuggestionActs({ section, suggestion, acts, onReject }: SuggestionActsProps) {
  const conference = useConferenceId()
  const me = useMyId()
  const may = useCan()
  const { id, author, hash, sponsors, state, waiting } = suggestion
  const isStale = useIsStale(section, suggestion)
  const isMine = author === me
  const maySuggest = may({ do: 'suggest', section: section.id }) === null
  const mayDecide =
    may({ do: 'decideSuggestion', section: section.id }) === null &&
    !isMine &&
    !sponsors.some(({ person }) => person === me)
  if (!maySuggest && !mayDecide) return null
  return (
    <div className={classes['acts']}>
      {mayDecide && hash !== null && (
        <>
          <Button
            small
            look="primary"
            isDisabled={acts.busy || waiting || isStale || state === 'kept'}
            onPress={() => void acts.run(id, () => postAcceptance(conference, section.id, id, { hash }))}
          >
            <Check aria-hidden="true" />
            <Trans>Accept</Trans>
          </Button>
          <Button small isDisabled={acts.busy} onPress={onReject}>
            <X aria-hidden="true" />
            <Trans>Reject</Trans>
          </Button>
        </>
      )}
      {(mayDecide || (maySuggest && isMine)) && hash !== null && isStale && (
        <Button
          small
          look="quiet"
          isDisabled={acts.busy}
          onPress={() => void acts.run(id, () => postConfirmation(conference, section.id, id, { hash }))}
        >
          <Trans>It still stands</Trans>
        </Button>
      )}
      {maySuggest && !isMine && <Stances section={section} suggestion={suggestion} acts={acts} />}
      {maySuggest && isMine && (
        <Button
          small
          isDisabled={acts.busy}
          onPress={() => void acts.run(id, () => postWithdrawal(conference, section.id, id))}
        >
          <Trans>Withdraw</Trans>
        </Button>
      )}
    </div>
  )
}

function Stances({ section, suggestion, acts }: Omit<SuggestionActsProps, 'onReject'>) {
  const conference = useConferenceId()
  const me = useMyId()
  const { id, supports, concerns } = suggestion
  const own: Stance = supports.includes(me) ? 'support' : concerns.includes(me) ? 'concern' : 'none'
  // A second press takes it back.
  const say = (stance: Stance) =>
    acts.run(id, () => postStance(conference, section.id, id, { stance: stance === own ? 'none' : stance }))
  return (
    <span className={classes['stances']}>
      <Button
        small
        look="quiet"
        aria-pressed={own === 'support'}
        isDisabled={acts.busy}
        onPress={() => void say('support')}
      >
        <ThumbsUp aria-hidden="true" />
        <Trans>Support</Trans>
      </Button>
      <Button
        small
        look="quiet"
        aria-pressed={own === 'concern'}
        isDisabled={acts.busy}
        onPress={() => void say('concern')}
      >
        <Hand aria-hidden="true" />
        <Trans>Concern</Trans>
      </Button>
    </span>
  )
}

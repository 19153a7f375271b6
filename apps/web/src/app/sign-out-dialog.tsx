import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { Checkbox } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { type Leaving, useSignOut } from './session.ts'
import { wordsOnlyHere } from './this-device.ts'
import { useCommand } from './use-command.ts'

/** Asks what becomes of what this browser keeps, and tells first what would be lost with it (W48). */
export function SignOutDialog({ where, onClose }: Pick<Leaving, 'where'> & { onClose: () => void }) {
  const { t } = useLingui()
  const [chosen, setChosen] = useState<boolean | null>(null)
  const leaving = useCommand(useSignOut())
  const { data: words } = useQuery({ queryKey: ['words-only-here'], queryFn: wordsOnlyHere, gcTime: 0, staleTime: 0 })
  // Words that are nowhere else are not taken away unless that is asked for.
  const clears = where === 'everywhere' || (chosen ?? words === 0)
  const losing = clears && words !== undefined && words > 0
  return (
    <Dialog title={where === 'here' ? t`Sign out` : t`Sign out on all devices`} onClose={onClose}>
      {where === 'everywhere' ? (
        <p>
          <Trans>Every sign-in of yours ends at once, and this browser keeps nothing of the conference.</Trans>
        </p>
      ) : (
        <Checkbox isSelected={clears} onChange={setChosen}>
          <Trans>Clear this device: this browser keeps nothing of the conference</Trans>
        </Checkbox>
      )}
      {words !== undefined && words > 0 && (
        <p role="alert">
          <strong>
            <Plural
              value={words}
              one="# word of yours has not been sent, and is only here."
              other="# words of yours have not been sent, and are only here."
            />
          </strong>{' '}
          {losing ? (
            <Plural
              value={words}
              one="It is lost when you sign out now."
              other="They are lost when you sign out now."
            />
          ) : (
            <Plural
              value={words}
              one="It is sent when you sign in here again."
              other="They are sent when you sign in here again."
            />
          )}
        </p>
      )}
      <FailureNotice failure={leaving.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          look="primary"
          isDisabled={words === undefined || leaving.busy}
          onPress={() => void leaving.run({ where, clears })}
        >
          {losing ? (
            <Plural value={words} one="Sign out and lose it" other="Sign out and lose them" />
          ) : (
            <Trans>Sign out</Trans>
          )}
        </Button>
      </Acts>
    </Dialog>
  )
}

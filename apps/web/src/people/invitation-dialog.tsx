import { Trans, useLingui } from '@lingui/react/macro'
import type { Person } from '@travaux/domain'
import type { Access, InvitationMade } from '@travaux/sync/http'
import { useState } from 'react'
import { weighed } from '../app/proving.ts'
import { useCommand } from '../app/use-command.ts'
import { postInvitation } from '../conference/api.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { CopyButton } from '../design/copy-button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { formatTime } from '../journal/when.ts'
import classes from './people.module.css'
import { useAskAgain } from './use-people.ts'

interface InvitationDialogProps {
  person: Person
  /** Where the link has been made already. */
  made: InvitationMade | null
  access: Access | null
  mail: boolean
  onClose: () => void
}

/** Says first what a new link does, then makes it and shows it, this once. */
export function InvitationDialog({ person, made: given, access, mail, onClose }: InvitationDialogProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const askAgain = useAskAgain()
  const [made, setMade] = useState(given)
  const [typed, setTyped] = useState<string | null>(null)
  const email = typed ?? access?.email ?? ''
  const invite = useCommand(weighed(postInvitation))
  const name = person.name ?? t`Somebody`
  const submit = async () => {
    const done = await invite.run(conference, person.id, mail ? { email: email.trim() || null } : {})
    if (!done) return
    setMade(done)
    askAgain()
  }
  if (made) {
    return (
      <Dialog title={t`The link for ${name}`} onClose={onClose}>
        <Made made={made} />
        <Acts>
          <Button onPress={onClose}>
            <Trans>Done</Trans>
          </Button>
        </Acts>
      </Dialog>
    )
  }
  return (
    <Dialog title={t`A link for ${name}`} onClose={onClose}>
      <p>
        {access?.state === 'not-invited' ? (
          <Trans>It lets them in once, within seven days.</Trans>
        ) : (
          <Trans>
            It lets them in once, within seven days. The link they had opens nothing any more, and they are signed out
            on all devices.
          </Trans>
        )}
      </p>
      {mail && (
        <TextField
          label={t`Mail address`}
          hint={t`The link is mailed there. You can leave it out and hand the link over yourself.`}
          type="email"
          value={email}
          onChange={setTyped}
          maxLength={254}
        />
      )}
      <FailureNotice failure={invite.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" isDisabled={invite.busy} onPress={() => void submit()}>
          {mail && email.trim() ? <Trans>Make the link and mail it</Trans> : <Trans>Make the link</Trans>}
        </Button>
      </Acts>
    </Dialog>
  )
}

function Made({ made: { link, until, letter } }: { made: InvitationMade }) {
  const { t } = useLingui()
  const time = formatTime(until)
  return (
    <>
      <p role="status">
        {letter === 'sent' && <Trans>It was mailed. You can also hand it over yourself.</Trans>}
        {letter === 'failed' && (
          <Trans>The mail server did not take the letter. Hand the link over yourself, by a way you trust.</Trans>
        )}
        {letter === 'not-sent' && <Trans>Hand it over by a way you trust.</Trans>}{' '}
        <Trans>It opens once, until {time}, and is not shown again.</Trans>
      </p>
      <div className={classes['link']}>
        <input readOnly dir="ltr" value={link} aria-label={t`Link`} onFocus={(event) => event.target.select()} />
        <CopyButton text={link} label={t`Copy the link`} />
      </div>
      <p className={classes['meaning']}>
        <Trans>
          Whoever uses the link comes in under this person’s name. That you made one is on record; the link itself is
          not.
        </Trans>
      </p>
    </>
  )
}

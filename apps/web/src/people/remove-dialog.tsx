import { Trans, useLingui } from '@lingui/react/macro'
import type { Person } from '@travaux/domain'
import { weighed } from '../app/proving.ts'
import { useCommand } from '../app/use-command.ts'
import { deletePerson } from '../conference/api.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { FailureNotice } from '../design/notice.tsx'

/** Removal cannot be taken back: who returns is added anew. So it says what goes and what stays. */
export function RemoveDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const remove = useCommand(weighed(deletePerson))
  const name = person.name ?? t`Somebody`
  const submit = async () => {
    if (await remove.run(conference, person.id)) onClose()
  }
  return (
    <Dialog title={t`Remove ${name}?`} onClose={onClose}>
      <p>
        <Trans>
          They are signed out everywhere at once, their link opens nothing any more, and their mail address is deleted.
          What they wrote and decided stays on record under their name. Whoever comes back is added anew.
        </Trans>
      </p>
      <FailureNotice failure={remove.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" isDisabled={remove.busy} onPress={() => void submit()}>
          <Trans>Remove</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}

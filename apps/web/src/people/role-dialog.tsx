import { Trans, useLingui } from '@lingui/react/macro'
import type { Person } from '@travaux/domain'
import { useState } from 'react'
import { weighed } from '../app/proving.ts'
import { useCommand } from '../app/use-command.ts'
import { postRole } from '../conference/api.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { Choice } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { ROLES_SHOWN, roleChoices, roleMeanings } from './role-words.ts'

export function RoleDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const [role, setRole] = useState(person.role)
  const change = useCommand(weighed(postRole))
  const name = person.name ?? t`Somebody`
  const submit = async () => {
    if (await change.run(conference, person.id, role)) onClose()
  }
  return (
    <Dialog title={t`The role of ${name}`} onClose={onClose}>
      <p>
        <Trans>A new role holds at once, also where they are writing. What they did so far stays as it is.</Trans>
      </p>
      <Choice
        label={t`Role`}
        value={role}
        onChange={setRole}
        options={ROLES_SHOWN.map((key) => ({ key, name: roleChoices()[key], hint: roleMeanings()[key] }))}
      />
      <FailureNotice failure={change.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" isDisabled={role === person.role || change.busy} onPress={() => void submit()}>
          <Trans>Change the role</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}

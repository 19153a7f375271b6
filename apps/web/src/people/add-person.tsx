import { Trans, useLingui } from '@lingui/react/macro'
import type { Person, Role } from '@travaux/domain'
import type { InvitationMade } from '@travaux/sync/http'
import { useState } from 'react'
import { weighed } from '../app/proving.ts'
import { useCommand } from '../app/use-command.ts'
import { postInvitation, postPerson } from '../conference/api.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { SelectField } from '../design/select-field.tsx'
import { isFailure } from '../refusals/failure.ts'
import classes from './people.module.css'
import { ROLES_SHOWN, roleChoices, roleMeanings } from './role-words.ts'
import { useAskAgain } from './use-people.ts'

interface AddPersonProps {
  mail: boolean
  onClose: () => void
  onAdded: (person: Person, made: InvitationMade) => void
}

/** Adds somebody and makes their link at once: who is added is to come in. */
export function AddPerson({ mail, onClose, onAdded }: AddPersonProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const [values, setValues] = useState({ name: '', organisation: '', group: '', email: '' })
  const askAgain = useAskAgain()
  const [role, setRole] = useState<Role>('member')
  const [added, setAdded] = useState<Person | null>(null)
  const bind = (field: keyof typeof values) => ({
    value: values[field],
    onChange: (value: string) => setValues({ ...values, [field]: value }),
  })
  const adding = weighed(async () => {
    const { email, ...rest } = values
    // Where only the link failed, the person is there already.
    const person = added ?? (await postPerson(conference, { ...rest, role, ...(email.trim() ? { email } : {}) }))
    if (isFailure(person)) return person
    setAdded(person)
    const made = await postInvitation(conference, person.id, {})
    askAgain()
    return isFailure(made) ? made : { person, made }
  })
  const add = useCommand(adding)
  const submit = async () => {
    const done = await add.run()
    if (done) onAdded(done.person, done.made)
  }
  const isReady = [values.name, values.organisation, values.group].every((value) => value.trim() !== '')
  return (
    <Dialog title={t`Add a person`} onClose={onClose}>
      <div className={classes['form']}>
        <TextField label={t`Name`} isRequired autoFocus maxLength={200} {...bind('name')} />
        <TextField label={t`Organisation`} isRequired maxLength={300} {...bind('organisation')} />
        <div>
          <SelectField
            label={t`Role`}
            value={role}
            onChange={setRole}
            options={ROLES_SHOWN.map((key) => ({ key, name: roleChoices()[key] }))}
          />
          <p className={classes['meaning']}>{roleMeanings()[role]}</p>
        </div>
        <TextField
          label={t`Group`}
          hint={t`Civil society, Member State, United Nations`}
          isRequired
          maxLength={200}
          {...bind('group')}
        />
        {mail && (
          <div className={classes['full']}>
            <TextField
              label={t`Mail address`}
              hint={t`The link is mailed there. You can leave it out and hand the link over yourself.`}
              type="email"
              maxLength={254}
              {...bind('email')}
            />
          </div>
        )}
      </div>
      <FailureNotice failure={add.failure} />
      <Acts>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" isDisabled={!isReady || add.busy} onPress={() => void submit()}>
          <Trans>Add and make the link</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}

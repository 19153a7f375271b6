import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Person, PersonId } from '@travaux/domain'
import type { InvitationMade } from '@travaux/sync/http'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { TopBar } from '../app/top-bar.tsx'
import { usePageTitle } from '../app/use-page-title.ts'
import { useCan } from '../conference/hooks.ts'
import { useConference } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import page from '../design/list-page.module.css'
import { FailureNotice } from '../design/notice.tsx'
import { AddPerson } from './add-person.tsx'
import { InvitationDialog } from './invitation-dialog.tsx'
import classes from './people.module.css'
import { PersonRow, type PersonTask } from './person-row.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { ROLES_SHOWN, roleHeadings, roleMeanings } from './role-words.ts'
import { usePeople } from './use-people.ts'
import { WhoWrites } from './who-writes.tsx'

type Open = { task: 'add' } | { task: PersonTask; person: Person; made?: InvitationMade }

/** Who is here, in which role; for the secretariat also whether they have come in, and how they can. */
export function People() {
  const { t } = useLingui()
  usePageTitle(t`People`)
  const isManager = useCan()({ do: 'managePeople' }) === null
  const { mail, accessOf, failure } = usePeople()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const everybody = Object.values<Person>(useConference().people)
  const here = everybody.filter(({ removed }) => !removed)
  const gone = everybody.filter(({ removed }) => removed)
  return (
    <>
      <TopBar />
      <main id="main" className={page['page']}>
        <div className={page['head']}>
          <div>
            <h1>
              <Trans>People</Trans>
            </h1>
            <p className={page['lede']}>
              <Plural value={here.length} one="# person" other="# people" />
            </p>
          </div>
          {isManager && (
            <Button look="primary" onPress={() => setOpen({ task: 'add' })}>
              <UserPlus aria-hidden="true" />
              <Trans>Add a person</Trans>
            </Button>
          )}
        </div>
        <FailureNotice failure={failure} />
        {ROLES_SHOWN.map((role) => {
          const people = here.filter((person) => person.role === role)
          return (
            people.length > 0 && (
              <section key={role} className={page['part']} aria-labelledby={`role-${role}`}>
                <h2 id={`role-${role}`}>{roleHeadings()[role]}</h2>
                <p>{roleMeanings()[role]}</p>
                {role === 'pen-holder' && <WhoWrites />}
                <ul className={page['rows']}>
                  {people.map((person) => (
                    <PersonRow
                      key={person.id}
                      person={person}
                      access={accessOf(person.id)}
                      onTask={isManager ? (task) => setOpen({ task, person }) : null}
                    />
                  ))}
                </ul>
              </section>
            )
          )
        })}
        {gone.length > 0 && <Gone people={gone} />}
      </main>
      {open?.task === 'add' && (
        <AddPerson mail={mail} onClose={close} onAdded={(person, made) => setOpen({ task: 'invite', person, made })} />
      )}
      {open?.task === 'invite' && (
        <InvitationDialog
          person={open.person}
          made={open.made ?? null}
          access={accessOf(open.person.id)}
          mail={mail}
          onClose={close}
        />
      )}
      {open?.task === 'role' && <RoleDialog person={open.person} onClose={close} />}
      {open?.task === 'remove' && <RemoveDialog person={open.person} onClose={close} />}
    </>
  )
}

function Gone({ people }: { people: readonly Person[] }) {
  const { t } = useLingui()
  const names = (person: { id: PersonId; name: string | null }) => person.name ?? t`Somebody`
  return (
    <section className={page['part']} aria-labelledby="role-gone">
      <h2 id="role-gone">
        <Trans>No longer here</Trans>
      </h2>
      <p>
        <Trans>They have no rights any more. What they did stays on record under their name.</Trans>
      </p>
      <ul className={classes['gone']}>
        {people.map((person) => (
          <li key={person.id}>
            <bdi>{names(person)}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { PersonId, Role } from '@travaux/domain'
import type { DemoPeople as Answer } from '@travaux/sync/http'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { getDemoPeople } from '../conference/api.ts'
import { initialsOf } from '../conference/face.ts'
import { Avatar } from '../design/avatar.tsx'
import { Button } from '../design/button.tsx'
import { FailureNotice, Waiting } from '../design/notice.tsx'
import { isFailure } from '../refusals/failure.ts'
import classes from './sign-in.module.css'

type DemoPerson = Answer['people'][number]

/** One of each who does something different; both co-chairs, for it takes two to sign. */
const FIRST: readonly Role[] = ['member', 'pen-holder', 'co-chair', 'co-chair']

export function DemoPeople({ onChoose }: { onChoose: (id: PersonId) => void }) {
  const door = useQuery({ queryKey: ['demo-people'], queryFn: getDemoPeople })
  if (door.data === undefined) return <Waiting />
  if (isFailure(door.data)) return <FailureNotice failure={door.data} />
  return <Everybody people={door.data.people} onChoose={onChoose} />
}

function Everybody({ people, onChoose }: { people: readonly DemoPerson[]; onChoose: (id: PersonId) => void }) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  const first = firstOf(people)
  const others = people.filter((person) => !first.includes(person))
  const colour = (person: DemoPerson) => (people.indexOf(person) % 8) + 1
  const tasks: Record<Role, string> = {
    observer: t`Observer. Reads.`,
    member: t`Member of the group. Suggests changes, links what was said.`,
    'pen-holder': t`Pen-holder. Writes the text.`,
    'co-chair': t`Co-chair. Decides and signs.`,
    secretariat: t`Secretariat. Invites people, registers interventions, exports.`,
  }
  return (
    <>
      <h2>
        <Trans>Who are you today?</Trans>
      </h2>
      <p className={classes['hint']}>
        <Trans>To see both sides, open a private window too, and come in there as somebody else.</Trans>
      </p>
      <div className={classes['people']}>
        {[...first, ...(all ? others : [])].map((person) => (
          <AriaButton key={person.id} className={classes['person'] ?? ''} onPress={() => onChoose(person.id)}>
            <Avatar size="large" face={{ ...person, initials: initialsOf(person.name), colour: colour(person) }} />
            <b>
              <bdi>{person.name}</bdi>
            </b>
            <small>
              {tasks[person.role]} <bdi>{person.organisation}</bdi>
            </small>
            <ChevronRight aria-hidden="true" />
          </AriaButton>
        ))}
        {!all && others.length > 0 && (
          <div className={classes['more']}>
            <Button look="quiet" onPress={() => setAll(true)}>
              <Trans>More people</Trans>
            </Button>
          </div>
        )}
      </div>
    </>
  )
}

function firstOf(people: readonly DemoPerson[]): DemoPerson[] {
  const left = [...people]
  return FIRST.flatMap((role) => {
    const at = left.findIndex((person) => person.role === role)
    return at < 0 ? [] : left.splice(at, 1)
  })
}

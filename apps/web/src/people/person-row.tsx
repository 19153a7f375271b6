import { useLingui } from '@lingui/react/macro'
import type { Person } from '@travaux/domain'
import type { Access } from '@travaux/sync/http'
import { Link2, UserCog, UserMinus } from 'lucide-react'
import { useFaces } from '../conference/hooks.ts'
import { useMyId } from '../conference/provider.tsx'
import { Avatar } from '../design/avatar.tsx'
import { RowMenu } from '../design/row-menu.tsx'
import { AccessState } from './access-state.tsx'
import classes from './people.module.css'

export type PersonTask = 'invite' | 'role' | 'remove'

interface PersonRowProps {
  person: Person
  access: Access | null
  /** Null for those who only read. */
  onTask: ((task: PersonTask) => void) | null
}

export function PersonRow({ person, access, onTask }: PersonRowProps) {
  const { t } = useLingui()
  const face = useFaces()(person.id)
  const isMe = useMyId() === person.id
  return (
    <li className={classes['row']}>
      <Avatar face={face} />
      <div className={classes['who']}>
        <b>
          <bdi>{face.name}</bdi>
          {isMe && <span className={classes['me']}>{t`you`}</span>}
        </b>
        <small>
          <bdi>{person.organisation}</bdi>
          {person.group && (
            <>
              {' · '}
              <bdi>{person.group}</bdi>
            </>
          )}
        </small>
        {access && <AccessState access={access} />}
      </div>
      {onTask && <Tasks name={face.name} access={access} onTask={onTask} />}
    </li>
  )
}

function Tasks({ name, access, onTask }: { name: string; access: Access | null; onTask: (task: PersonTask) => void }) {
  const { t } = useLingui()
  const isFirst = access?.state === 'not-invited'
  return (
    <RowMenu
      name={t`What to do about ${name}`}
      tasks={[
        {
          task: 'invite',
          icon: <Link2 aria-hidden="true" />,
          label: isFirst ? t`Invite by a link` : t`Make a new link`,
        },
        { task: 'role', icon: <UserCog aria-hidden="true" />, label: t`Change the role` },
        { task: 'remove', icon: <UserMinus aria-hidden="true" />, label: t`Remove` },
      ]}
      onTask={onTask}
    />
  )
}

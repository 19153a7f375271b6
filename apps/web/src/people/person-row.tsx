import { useLingui } from '@lingui/react/macro'
import type { Person } from '@travaux/domain'
import type { Access } from '@travaux/sync/http'
import { Ellipsis, Link2, UserCog, UserMinus } from 'lucide-react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import shell from '../app/shell.module.css'
import { useFaces } from '../conference/hooks.ts'
import { useMyId } from '../conference/provider.tsx'
import { Avatar } from '../design/avatar.tsx'
import buttons from '../design/button.module.css'
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
    <li>
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
    <MenuTrigger>
      <Button className={buttons['icon'] ?? ''} aria-label={t`What to do about ${name}`}>
        <Ellipsis aria-hidden="true" />
      </Button>
      <Popover className={shell['popover'] ?? ''} placement="bottom end">
        <Menu className={shell['menu'] ?? ''} aria-label={name} onAction={(task) => onTask(task as PersonTask)}>
          <MenuItem id="invite" className={shell['item'] ?? ''}>
            <Link2 aria-hidden="true" />
            {isFirst ? t`Invite by a link` : t`Make a new link`}
          </MenuItem>
          <MenuItem id="role" className={shell['item'] ?? ''}>
            <UserCog aria-hidden="true" />
            {t`Change the role`}
          </MenuItem>
          <MenuItem id="remove" className={shell['item'] ?? ''}>
            <UserMinus aria-hidden="true" />
            {t`Remove`}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

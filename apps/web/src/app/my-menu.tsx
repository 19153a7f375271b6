import { useLingui } from '@lingui/react/macro'
import { LogOut, MonitorX } from 'lucide-react'
import { memo, useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useMyFace } from '../conference/hooks.ts'
import { roleNames } from '../conference/names.ts'
import { Avatar } from '../design/avatar.tsx'
import type { Leaving } from './session.ts'
import classes from './shell.module.css'
import { SignOutDialog } from './sign-out-dialog.tsx'

/** Who I am here, and the way out. */
export const MyMenu = memo(function MyMenu() {
  const { t } = useLingui()
  const face = useMyFace()
  const [leaving, setLeaving] = useState<Leaving['where'] | null>(null)
  return (
    <>
      <MenuTrigger>
        <Button className={classes['me'] ?? ''} aria-label={t`You are ${face.name}`}>
          <Avatar face={face} />
        </Button>
        <Popover className={classes['popover'] ?? ''} placement="bottom end">
          <div className={classes['who']}>
            <strong>
              <bdi>{face.name}</bdi>
            </strong>
            <small>
              {face.role && roleNames()[face.role]}
              {face.organisation && (
                <>
                  {' · '}
                  <bdi>{face.organisation}</bdi>
                </>
              )}
            </small>
          </div>
          <Menu
            className={classes['menu'] ?? ''}
            aria-label={t`You`}
            onAction={(where) => setLeaving(where === 'everywhere' ? 'everywhere' : 'here')}
          >
            <MenuItem id="here" className={classes['item'] ?? ''}>
              <LogOut aria-hidden="true" />
              {t`Sign out`}…
            </MenuItem>
            <MenuItem id="everywhere" className={classes['item'] ?? ''}>
              <MonitorX aria-hidden="true" />
              {t`Sign out on all devices`}…
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {leaving && <SignOutDialog where={leaving} onClose={() => setLeaving(null)} />}
    </>
  )
})

import { useLingui } from '@lingui/react/macro'
import { Menu as MenuIcon } from 'lucide-react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Link, useLocation } from 'wouter'
import buttons from '../design/button.module.css'
import { MyMenu } from './my-menu.tsx'
import { isAt, usePlaces } from './places.tsx'
import classes from './shell.module.css'

/** The bar above every page of a conference; the editor has its own. */
export function TopBar() {
  const { t } = useLingui()
  const places = usePlaces()
  const [here] = useLocation()
  return (
    <header className={classes['top']}>
      <PlacesMenu />
      <Link href="/" className={classes['brand'] ?? ''}>
        Travaux
      </Link>
      <nav className={classes['places']} aria-label={t`Conference`}>
        {places.map((place) => (
          <Link key={place.to} href={place.to} aria-current={isAt(place, here) ? 'page' : undefined}>
            {place.name}
          </Link>
        ))}
      </nav>
      <MyMenu />
    </header>
  )
}

/** The same places where the bar is too narrow for them. */
function PlacesMenu() {
  const { t } = useLingui()
  const places = usePlaces()
  const [here, go] = useLocation()
  return (
    <MenuTrigger>
      <Button className={`${buttons['icon']} ${classes['menuButton']}`} aria-label={t`Menu`}>
        <MenuIcon aria-hidden="true" />
      </Button>
      <Popover className={classes['popover'] ?? ''} placement="bottom start">
        <Menu className={classes['menu'] ?? ''} onAction={(to) => go(String(to))}>
          {places.map((place) => (
            <MenuItem
              key={place.to}
              id={place.to}
              className={classes['item'] ?? ''}
              data-current={isAt(place, here) || undefined}
            >
              {place.name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

import { Trans } from '@lingui/react/macro'
import type { Access } from '@travaux/sync/http'
import { Check, CircleDashed, Clock, TimerOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatTime } from '../journal/when.ts'
import classes from './people.module.css'

/** Whether somebody has come in, by a word and an icon. */
export function AccessState({ access: { state, until, email } }: { access: Access }) {
  const [icon, words] = LOOKS[state](until ? formatTime(until) : '')
  return (
    <span className={`${classes['access']} ${classes[state]}`}>
      {icon}
      <span>{words}</span>
      {email && <bdi className={classes['email']}>{email}</bdi>}
    </span>
  )
}

const LOOKS: Record<Access['state'], (until: string) => [ReactNode, ReactNode]> = {
  joined: () => [<Check key="icon" aria-hidden="true" />, <Trans key="words">Has joined</Trans>],
  invited: (until) => [
    <Clock key="icon" aria-hidden="true" />,
    <Trans key="words">Invited: the link opens until {until}</Trans>,
  ],
  expired: (until) => [
    <TimerOff key="icon" aria-hidden="true" />,
    <Trans key="words">The link ran out, {until}</Trans>,
  ],
  'not-invited': () => [<CircleDashed key="icon" aria-hidden="true" />, <Trans key="words">No link yet</Trans>],
}

import { Trans } from '@lingui/react/macro'
import { CLOSE } from '@travaux/sync'
import { CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useConnection } from '../conference/provider.tsx'
import classes from './shell.module.css'

/** A quiet line while the server cannot be heard, or will not be any more. It never covers the text. */
export function Connection() {
  const words = useWords()
  return (
    <div role="status">
      {words && (
        <p className={classes['line']}>
          <CloudOff aria-hidden="true" />
          <span>{words}</span>
        </p>
      )}
    </div>
  )
}

function useWords(): ReactNode {
  const connection = useConnection()
  if (connection.kind === 'lost') return <Trans>No connection to the server. It comes back by itself.</Trans>
  if (connection.kind !== 'ended') return null
  switch (connection.code) {
    case CLOSE.outdated.code:
      return (
        <Trans>
          There is a newer version of this program. <a href={location.href}>Load the page again</a>
        </Trans>
      )
    case CLOSE.notSignedIn.code:
    case CLOSE.noRight.code:
      return (
        <Trans>
          You are signed out. <a href="/">Sign in again</a>
        </Trans>
      )
    default:
      return (
        <Trans>
          The server has ended the connection. <a href={location.href}>Load the page again</a>
        </Trans>
      )
  }
}

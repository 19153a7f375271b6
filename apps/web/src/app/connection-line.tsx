import { Trans } from '@lingui/react/macro'
import { CloudOff } from 'lucide-react'
import { useConnection } from '../conference/provider.tsx'
import classes from './shell.module.css'

/** A quiet line while the server cannot be heard. It never covers the text. */
export function Connection() {
  const { kind } = useConnection()
  return (
    <div role="status">
      {kind === 'lost' && (
        <p className={classes['line']}>
          <CloudOff aria-hidden="true" />
          <Trans>No connection to the server. It comes back by itself.</Trans>
        </p>
      )}
    </div>
  )
}

import { Trans } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { Button, ButtonLink } from '../../design/button.tsx'
import classes from './import.module.css'
import type { Started } from './started.ts'

interface ImportLostProps {
  lost: Started & { readonly registered: readonly number[] }
  /** The file is still here, as it was before it was confirmed. */
  hasFile: boolean
  onForget: () => void
}

/** The server was started anew in the middle of an import: what has become of it, and how one goes on. */
export function ImportLost({ lost: { name, lines, registered }, hasFile, onForget }: ImportLostProps) {
  const [done, total, last] = [registered.length, lines.length, registered.at(-1)]
  return (
    <section className={classes['progress']} data-state="failed">
      <div className={classes['refused']} role="alert">
        <TriangleAlert aria-hidden="true" />
        <p>
          <Trans>
            The server was started anew while <bdi>{name}</bdi> was being imported: {done} of {total} are registered.
          </Trans>
        </p>
      </div>
      {last !== undefined && (
        <p>
          <Trans>The last one registered stands in line {last} of the file. What is registered stays.</Trans>
        </p>
      )}
      {done < total && (
        <p>
          {hasFile ? (
            <Trans>Your file is below, and only the rest of it is chosen: register that.</Trans>
          ) : (
            <Trans>Choose the same file again: only the rest of it will be chosen. Then register that.</Trans>
          )}
        </p>
      )}
      <div className={classes['acts']}>
        <ButtonLink to="/interventions">
          <Trans>Go to the interventions</Trans>
        </ButtonLink>
        <Button look="quiet" onPress={onForget}>
          <Trans>It is done with</Trans>
        </Button>
      </div>
    </section>
  )
}

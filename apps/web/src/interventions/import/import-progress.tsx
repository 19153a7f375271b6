import { Plural, Trans } from '@lingui/react/macro'
import type { ImportJob } from '@travaux/sync/http'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '../../design/button.tsx'
import { FailureNotice } from '../../design/notice.tsx'
import type { FailureCode } from '../../refusals/failure.ts'
import classes from './import.module.css'

interface ImportProgressProps {
  job: ImportJob
  onCancel: () => void
  onForget: () => void
}

/** How far an import is, in rows that are registered, and how it ended. */
export function ImportProgress({ job, onCancel, onForget }: ImportProgressProps) {
  const { state, done, total, line, error } = job
  return (
    <section className={classes['progress']} data-state={state}>
      <p role="status">
        <Said job={job} />
      </p>
      <progress value={done} max={total} aria-label={`${done} / ${total}`} />
      {line !== null && state !== 'done' && (
        <p>
          <Trans>The last one registered stands in line {line} of the file. What is registered stays.</Trans>
        </p>
      )}
      {state === 'failed' && <FailureNotice failure={{ failed: (error ?? 'unknown') as FailureCode, facts: {} }} />}
      <div className={classes['acts']}>
        {state === 'running' ? (
          <Button onPress={onCancel}>
            <Trans>Stop the import</Trans>
          </Button>
        ) : (
          <>
            <ButtonLink to="/interventions">
              <Trans>Go to the interventions</Trans>
            </ButtonLink>
            <Button look="quiet" onPress={onForget}>
              <Trans>Import another file</Trans>
            </Button>
          </>
        )}
      </div>
    </section>
  )
}

function Said({ job: { state, done, total } }: { job: ImportJob }): ReactNode {
  switch (state) {
    case 'running':
      return (
        <Trans>
          Registering: {done} of {total}. You may leave this page; the import goes on.
        </Trans>
      )
    case 'done':
      return <Plural value={done} one="# intervention is registered." other="# interventions are registered." />
    case 'cancelled':
      return (
        <Trans>
          Stopped: {done} of {total} are registered.
        </Trans>
      )
    case 'failed':
      return (
        <Trans>
          The import ended early: {done} of {total} are registered.
        </Trans>
      )
  }
}

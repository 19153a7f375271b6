import { Trans } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Failure } from '../refusals/failure.ts'
import { sentenceOf } from '../refusals/sentences.ts'
import classes from './notice.module.css'

/** Why something did not happen, where it was asked for. Renders nothing while all is well. */
export function FailureNotice({ failure }: { failure: Failure | null }) {
  if (!failure) return null
  const { happened, kept, next } = sentenceOf(failure)
  return (
    <div className={classes['notice']} role="alert">
      <TriangleAlert aria-hidden="true" />
      <div>
        <strong>{happened}</strong> {kept} {next}
      </div>
    </div>
  )
}

/** A page or a list with nothing in it yet says so, and offers the next step. */
export function Blank({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes['blank']}>
      <h2>{title}</h2>
      {children}
    </div>
  )
}

/** Something is on its way; it shows only when it takes a moment. */
export function Waiting() {
  return (
    <p className={classes['wait']} role="status">
      <Trans>Loading…</Trans>
    </p>
  )
}

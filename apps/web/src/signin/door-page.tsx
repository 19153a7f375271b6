import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import classes from './sign-in.module.css'

/** What stands before one is in: what this is, on one side; the way in, on the other. */
export function DoorPage({ children, foot }: { children: ReactNode; foot?: ReactNode }) {
  return (
    <div className={classes['page']}>
      <header>
        <strong>Travaux</strong>
      </header>
      <main id="main" className={classes['main']}>
        <div>
          <h1>
            <Trans>Write the outcome document together</Trans>
          </h1>
          <p className={classes['lede']}>
            <Trans>
              Travaux is where a conference drafts its text: every message rests on what was said, and both co-chairs
              sign exactly one wording.
            </Trans>
          </p>
        </div>
        <div>{children}</div>
      </main>
      <footer>{foot}</footer>
    </div>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { ButtonLink } from '../design/button.tsx'
import classes from './shell.module.css'
import { TopBar } from './top-bar.tsx'
import { usePageTitle } from './use-page-title.ts'

/** The same below a conference, with the ways to what is there. */
export function NotFoundHere() {
  return (
    <>
      <TopBar />
      <NotFound />
    </>
  )
}

/** What does not exist and what is not open to me look the same. */
export function NotFound() {
  const { t } = useLingui()
  usePageTitle(t`Not found`)
  return (
    <main id="main" className={classes['missing']}>
      <h1>
        <Trans>There is nothing here for you</Trans>
      </h1>
      <p>
        <Trans>The address may be misspelt, the page may have gone, or it may not be open to your role.</Trans>
      </p>
      <ButtonLink to="~/">
        <Trans>Go to the conference</Trans>
      </ButtonLink>
    </main>
  )
}

import { Trans } from '@lingui/react/macro'
import classes from './shell.module.css'

/** The first thing Tab reaches on every page: past the bars, to what the page is about. */
export function SkipLink() {
  return (
    <a className={classes['skip']} href="#main">
      <Trans>Skip to the content</Trans>
    </a>
  )
}

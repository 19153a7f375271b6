import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import { useEvents } from '../journal/use-events.ts'
import classes from './dashboard.module.css'
import { EntryLine } from './entry-line.tsx'

const SHOWN = 5

export function LatestEntries() {
  const events = useEvents()
  return (
    <section className={classes['feed']} aria-labelledby="latest">
      <h2 id="latest">
        <Trans>Latest</Trans>
      </h2>
      <ul>
        {events.slice(0, SHOWN).map((event) => (
          <EntryLine key={event.version} event={event} />
        ))}
      </ul>
      <Link href="/journal">
        <Trans>The whole journal</Trans>
      </Link>
    </section>
  )
}

import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import { useFaces } from '../conference/hooks.ts'
import { useConference } from '../conference/provider.tsx'
import { Avatar } from '../design/avatar.tsx'
import { sentenceOfEvent } from '../journal/event-sentences.ts'
import { useEvents } from '../journal/use-events.ts'
import { whenOf } from '../journal/when.ts'
import classes from './dashboard.module.css'

const SHOWN = 5

export function LatestEntries() {
  const state = useConference()
  const events = useEvents()
  const face = useFaces()
  return (
    <section className={classes['feed']} aria-labelledby="latest">
      <h2 id="latest">
        <Trans>Latest</Trans>
      </h2>
      <ul>
        {events.slice(0, SHOWN).map((event) => (
          <li key={event.version}>
            <Avatar face={face(event.actor)} />
            <span>
              {sentenceOfEvent(event, state)}
              <small>{whenOf(event)}</small>
            </span>
          </li>
        ))}
      </ul>
      <Link href="/journal">
        <Trans>The whole journal</Trans>
      </Link>
    </section>
  )
}

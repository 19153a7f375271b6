import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { useSections } from '../conference/hooks.ts'
import { useConference, useMyId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { useEvents } from '../journal/use-events.ts'
import { type Changes, changesSince, lastDeedOf } from './changes.ts'
import classes from './dashboard.module.css'
import { EntryLine } from './entry-line.tsx'
import { LatestEntries } from './latest-entries.tsx'
import { useSeen } from './seen.ts'

/** What others have done since I called everything seen here, by section; where that is nothing, what was done last. */
export function SinceILooked() {
  const { version } = useConference()
  const me = useMyId()
  const sections = useSections()
  const events = useEvents()
  const seen = useSeen()
  const changes = useMemo(() => {
    const since = seen.version ?? lastDeedOf(events, me)
    return changesSince(
      ...([events, me, since] as const),
      sections.map(({ id }) => id),
    )
  }, [events, me, sections, seen.version])
  if (changes.length === 0) return <LatestEntries />
  return (
    <section className={classes['feed']} aria-labelledby="since">
      <h2 id="since">
        <Trans>What changed since you looked</Trans>
      </h2>
      {changes.map((each) => (
        <InSection key={each.section ?? ''} changes={each} />
      ))}
      <div className={classes['marking']}>
        <Button small onPress={() => seen.mark(version)}>
          <Check aria-hidden="true" />
          <Trans>Mark all as seen</Trans>
        </Button>
        <Link href="/journal">
          <Trans>The whole journal</Trans>
        </Link>
      </div>
    </section>
  )
}

const SHOWN = 2

function InSection({ changes: { section: id, events } }: { changes: Changes }) {
  const { t } = useLingui()
  const section = useSections().find((each) => each.id === id)
  const more = events.length - SHOWN
  return (
    <>
      <h3>
        {section ? (
          <Link href={`/s/${section.id}`}>{section.title ?? t`Untitled section`}</Link>
        ) : (
          <Trans>The conference</Trans>
        )}
      </h3>
      <ul>
        {events.slice(0, SHOWN).map((event) => (
          <EntryLine key={event.version} event={event} />
        ))}
      </ul>
      {more > 0 && (
        <Link className={classes['more'] ?? ''} href={section ? `/journal?section=${section.id}` : '/journal'}>
          <Plural value={more} one="And # more" other="And # more" />
        </Link>
      )}
    </>
  )
}

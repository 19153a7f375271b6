import { Trans, useLingui } from '@lingui/react/macro'
import { find, type Intervention, type JournalEvent, openEnvelope, type TracedMessage, traceOf } from '@travaux/domain'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { numberOf, type WholeDocument } from '../conference/documents.ts'
import { useConference, useEnvelopes } from '../conference/provider.tsx'
import { SectionState } from '../design/section-state.tsx'
import { sentenceOfEvent } from '../journal/event-sentences.ts'
import { whenOf } from '../journal/when.ts'
import classes from './trace.module.css'

/** “Where did my point go?”: every message that ever rested on it, and what became of that, in sentences. */
export function TracePanel({ intervention, document }: { intervention: Intervention; document: WholeDocument }) {
  const { t } = useLingui()
  const envelopes = useEnvelopes()
  const trace = useMemo(() => traceOf(envelopes.map(openEnvelope), intervention.id), [envelopes, intervention.id])
  return (
    <details className={classes['trace']}>
      <summary>
        <Trans>Where did this point go?</Trans>
      </summary>
      {trace.places.length === 0 && (
        <p>
          <Trans>Into no message so far. Select its words and link them to one.</Trans>
        </p>
      )}
      {trace.places.map((place) => (
        <Place key={`${place.section}/${place.block}`} place={place} document={document} />
      ))}
      <h3>{t`The intervention itself`}</h3>
      <Steps events={trace.own} />
    </details>
  )
}

function Place({ place, document }: { place: TracedMessage; document: WholeDocument }) {
  const state = useConference()
  const { section, block, stands, events } = place
  const found = find(state.sections, section)
  if (!found) return null
  const number = numberOf(document, section, block)
  return (
    <>
      <h3>
        <Link href={`/s/${section}#${block}`}>
          {number === null ? <Trans>A paragraph that is gone</Trans> : <Trans>Paragraph {number}</Trans>}
        </Link>{' '}
        <span>{found.title}</span> <SectionState section={found} />
      </h3>
      {!stands && (
        <p>
          <Trans>It is linked no longer.</Trans>
        </p>
      )}
      <Steps events={events} />
    </>
  )
}

function Steps({ events }: { events: readonly JournalEvent[] }) {
  const state = useConference()
  return (
    <ol>
      {events.map((event) => (
        <li key={event.version}>
          <time dateTime={event.time ?? event.at}>{whenOf(event)}</time>
          <span>{sentenceOfEvent(event, state)}</span>
        </li>
      ))}
    </ol>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import type { EventType, JournalEvent } from '@travaux/domain'
import { useMemo } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { Link, useSearchParams } from 'wouter'
import { TopBar } from '../app/top-bar.tsx'
import { usePageTitle } from '../app/use-page-title.ts'
import { useFaces } from '../conference/hooks.ts'
import { useConference, useEnvelopes } from '../conference/provider.tsx'
import { Avatar } from '../design/avatar.tsx'
import { Blank } from '../design/notice.tsx'
import { ChainNote } from './chain-note.tsx'
import { placeOfEvent, sentenceOfEvent } from './event-sentences.ts'
import classes from './journal.module.css'
import { useEvents } from './use-events.ts'
import { whenOf } from './when.ts'

type Kind = 'text' | 'suggestions' | 'signatures' | 'interventions' | 'messages' | 'people'

/** The journal in sentences: who did what, when; what may not be seen is not in it. */
export function Journal() {
  const { t } = useLingui()
  usePageTitle(t`Journal`)
  const events = useEvents()
  const envelopes = useEnvelopes()
  const [kind, choose] = useKind()
  const kinds: { key: Kind; name: string }[] = [
    { key: 'text', name: t`Sections` },
    { key: 'suggestions', name: t`Suggestions` },
    { key: 'signatures', name: t`Signatures` },
    { key: 'interventions', name: t`Interventions` },
    { key: 'messages', name: t`Messages and links` },
    { key: 'people', name: t`People and programme` },
  ]
  return (
    <>
      <TopBar />
      <main id="main" className={classes['page']}>
        <h1>
          <Trans>Journal</Trans>
        </h1>
        <p className={classes['lede']}>
          <Trans>What has happened, newest first. Nothing is ever taken out of it.</Trans>
        </p>
        <ChainNote envelopes={envelopes} />
        <ToggleButtonGroup
          className={classes['filter'] ?? ''}
          aria-label={t`Show only`}
          selectionMode="single"
          selectedKeys={kind ? [kind] : []}
          onSelectionChange={(keys) => choose(([...keys][0] as Kind | undefined) ?? null)}
        >
          {kinds
            .filter(({ key }) => events.some(({ type }) => KIND_OF[type] === key))
            .map(({ key, name }) => (
              <ToggleButton key={key} id={key} className={classes['pill'] ?? ''}>
                {name}
              </ToggleButton>
            ))}
        </ToggleButtonGroup>
        <Entries events={events.filter(({ type }) => !kind || KIND_OF[type] === kind)} />
      </main>
    </>
  )
}

function Entries({ events }: { events: readonly JournalEvent[] }) {
  const { t } = useLingui()
  const state = useConference()
  const face = useFaces()
  const entries = useMemo(
    () => events.map((event) => ({ event, sentence: sentenceOfEvent(event, state), place: placeOfEvent(event) })),
    [events, state],
  )
  if (entries.length === 0) return <Blank title={t`Nothing of this kind has happened yet`} />
  return (
    <ol className={classes['entries']}>
      {entries.map(({ event, sentence, place }) => (
        <li key={event.version}>
          <Avatar face={face(event.actor)} />
          <span>{place ? <Link href={place}>{sentence}</Link> : sentence}</span>
          <time dateTime={event.time ?? event.at}>
            {whenOf(event)}
            <small>
              <Trans>Entry {event.version}</Trans>
            </small>
          </time>
        </li>
      ))}
    </ol>
  )
}

function useKind(): [Kind | null, (kind: Kind | null) => void] {
  const [search, setSearch] = useSearchParams()
  const given = search.get('kind')
  const kind = Object.values(KIND_OF).find((each) => each === given) ?? null
  return [kind, (next) => setSearch(next ? { kind: next } : {}, { replace: true })]
}

const KIND_OF: Record<EventType, Kind> = {
  'conference.opened': 'people',
  'person.joined': 'people',
  'person.role-changed': 'people',
  'person.removed': 'people',
  'person.invited': 'people',
  'session.added': 'people',
  'session.retitled': 'people',
  'section.added': 'text',
  'section.retitled': 'text',
  'section.advanced': 'text',
  'section.returned': 'signatures',
  'section.reopened': 'signatures',
  'section.pen-given': 'text',
  'section.signed': 'signatures',
  'section.approved': 'signatures',
  'section.unsettled': 'signatures',
  'intervention.registered': 'interventions',
  'intervention.corrected': 'interventions',
  'intervention.level-changed': 'interventions',
  'intervention.verified': 'interventions',
  'intervention.unverified': 'interventions',
  'intervention.left-out': 'interventions',
  'intervention.taken-up': 'interventions',
  'message.marked': 'messages',
  'message.owned': 'messages',
  'message.disowned': 'messages',
  'message.unmarked': 'messages',
  'link.added': 'messages',
  'link.removed': 'messages',
  'suggestion.accepted': 'suggestions',
  'suggestion.rejected': 'suggestions',
  'suggestion.withdrawn': 'suggestions',
  'suggestion.left': 'suggestions',
  'suggestion.undone': 'suggestions',
  'suggestion.explained': 'suggestions',
  'suggestion.confirmed': 'suggestions',
  'suggestion.sponsored': 'suggestions',
  'suggestion.unsponsored': 'suggestions',
  'suggestion.reacted': 'suggestions',
}

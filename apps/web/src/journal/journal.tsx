import { Trans, useLingui } from '@lingui/react/macro'
import type { JournalEvent, Person, PersonId, SectionId } from '@travaux/domain'
import { Download, ShieldQuestion } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { Link } from 'wouter'
import { TopBar } from '../app/top-bar.tsx'
import { useCommand } from '../app/use-command.ts'
import { usePageTitle } from '../app/use-page-title.ts'
import { downloadBundle } from '../conference/api.ts'
import { useCan, useFaces, useSections } from '../conference/hooks.ts'
import { useConference, useConferenceId, useEnvelopes } from '../conference/provider.tsx'
import { Avatar } from '../design/avatar.tsx'
import { Button, ButtonLink } from '../design/button.tsx'
import { Blank, FailureNotice } from '../design/notice.tsx'
import { SelectField } from '../design/select-field.tsx'
import { ChainNote } from './chain-note.tsx'
import { type EventKind, KIND_OF } from './event-kind.ts'
import { placeOfEvent, sentenceOfEvent } from './event-sentences.ts'
import classes from './journal.module.css'
import { fits, type JournalFilter, useJournalFilter } from './journal-filter.ts'
import { useEvents } from './use-events.ts'
import { whenOf } from './when.ts'

/** As many entries as are shown before one asks for more. */
const AT_ONCE = 200

/** The journal in sentences: who did what, when; what may not be seen is not in it. */
export function Journal() {
  const { t } = useLingui()
  usePageTitle(t`Journal`)
  const events = useEvents()
  const envelopes = useEnvelopes()
  const filter = useJournalFilter()
  return (
    <>
      <TopBar />
      <main id="main" className={classes['page']}>
        <h1>
          <Trans>Journal</Trans>
        </h1>
        <p className={classes['lede']}>
          <Trans>
            What has happened, newest first. Nothing is ever taken out of it. Names and words are shown as far as the
            level of each intervention and your role allow.
          </Trans>
        </p>
        <ChainNote envelopes={envelopes} />
        <Record />
        <Filters filter={filter} events={events} />
        <Entries
          key={`${filter.kind} ${filter.person} ${filter.section}`}
          events={events.filter((event) => fits(event, filter))}
        />
      </main>
    </>
  )
}

/** The record as a file, and where such a file is checked. */
function Record() {
  const may = useCan()
  const conference = useConferenceId()
  const fetching = useCommand(downloadBundle)
  return (
    <div className={classes['record']}>
      {may({ do: 'export', what: 'bundle' }) === null && (
        <Button isDisabled={fetching.busy} onPress={() => void fetching.run(conference)}>
          <Download aria-hidden="true" />
          {fetching.busy ? <Trans>Preparing…</Trans> : <Trans>Download the record</Trans>}
        </Button>
      )}
      <ButtonLink to="~/verify" look="quiet">
        <ShieldQuestion aria-hidden="true" />
        <Trans>Check a record</Trans>
      </ButtonLink>
      <FailureNotice failure={fetching.failure} />
    </div>
  )
}

function Filters({ filter, events }: { filter: JournalFilter; events: readonly JournalEvent[] }) {
  const { t } = useLingui()
  const { people } = useConference()
  const sections = useSections()
  const kinds: { key: EventKind; name: string }[] = [
    { key: 'text', name: t`Sections` },
    { key: 'suggestions', name: t`Suggestions` },
    { key: 'discussions', name: t`Discussions` },
    { key: 'signatures', name: t`Signatures` },
    { key: 'interventions', name: t`Interventions` },
    { key: 'messages', name: t`Messages and links` },
    { key: 'people', name: t`People and programme` },
  ]
  return (
    <>
      <ToggleButtonGroup
        className={classes['filter'] ?? ''}
        aria-label={t`Show only`}
        selectionMode="single"
        selectedKeys={filter.kind ? [filter.kind] : []}
        onSelectionChange={(keys) => filter.set({ kind: ([...keys][0] as EventKind | undefined) ?? null })}
      >
        {kinds
          .filter(({ key }) => events.some(({ type }) => KIND_OF[type] === key))
          .map(({ key, name }) => (
            <ToggleButton key={key} id={key} className={classes['pill'] ?? ''}>
              {name}
            </ToggleButton>
          ))}
      </ToggleButtonGroup>
      <div className={classes['selects']}>
        <SelectField
          label={t`Person`}
          isLabelHidden
          value={filter.person ?? ''}
          onChange={(key: PersonId | '') => filter.set({ person: key || null })}
          options={[
            { key: '', name: t`Everybody` },
            ...Object.values<Person>(people).map(({ id, name }) => ({ key: id, name: name ?? t`Somebody` })),
          ]}
        />
        <SelectField
          label={t`Section`}
          isLabelHidden
          value={filter.section ?? ''}
          onChange={(key: SectionId | '') => filter.set({ section: key || null })}
          options={[
            { key: '', name: t`The whole document` },
            ...sections.map(({ id, title }) => ({ key: id, name: title ?? t`Untitled section` })),
          ]}
        />
      </div>
    </>
  )
}

function Entries({ events }: { events: readonly JournalEvent[] }) {
  const { t } = useLingui()
  const state = useConference()
  const face = useFaces()
  const [most, setMost] = useState(AT_ONCE)
  const entries = useMemo(
    () =>
      events
        .slice(0, most)
        .map((event) => ({ event, sentence: sentenceOfEvent(event, state), place: placeOfEvent(event) })),
    [events, state, most],
  )
  if (entries.length === 0) return <Blank title={t`Nothing of this kind has happened yet`} />
  return (
    <>
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
      {events.length > most && (
        <Button look="quiet" onPress={() => setMost(most + AT_ONCE)}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  )
}

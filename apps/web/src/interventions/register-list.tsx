import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type Coverage, type InterventionId, messageKey, type Session, type SessionId } from '@travaux/domain'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { numberOf, type WholeDocument } from '../conference/documents.ts'
import { useCan } from '../conference/hooks.ts'
import { standingNames } from '../conference/names.ts'
import { useConference } from '../conference/provider.tsx'
import { Button, ButtonLink, IconButton } from '../design/button.tsx'
import { SearchField } from '../design/field.tsx'
import { SelectField } from '../design/select-field.tsx'
import { groupsOf, type RegisterLine, registerOf } from './register.ts'
import { IS, type Is, type RegisterFilter } from './register-filter.ts'
import classes from './register-list.module.css'

interface RegisterListProps {
  filter: RegisterFilter
  coverage: Coverage | null
  document: WholeDocument
  open: InterventionId | null
  onAdd: () => void
}

/** As many as a list shows before one asks for more. */
const AT_ONCE = 200

export function RegisterList({ filter, coverage, document, open, onAdd }: RegisterListProps) {
  const { t } = useLingui()
  const may = useCan()
  const state = useConference()
  const [most, setMost] = useState(AT_ONCE)
  const { words } = filter
  const lines = registerOf(state, coverage, filter)
  const mayRegister = may({ do: 'registerIntervention' }) === null
  return (
    <section className={classes['list']} aria-label={t`Interventions`}>
      {open === null && <h1 className="sr">{t`Interventions`}</h1>}
      <div className={classes['find']}>
        <div className={classes['row']}>
          <SearchField
            label={t`Search in interventions`}
            value={words}
            onChange={(next) => filter.set({ words: next })}
          />
          {mayRegister && (
            <IconButton name={t`Add an intervention`} icon={<Plus aria-hidden="true" />} onPress={onAdd} />
          )}
        </div>
        <Filters filter={filter} />
        {mayRegister && (
          <ButtonLink to="/interventions/import" look="quiet" small>
            <Trans>Import from a file</Trans>
          </ButtonLink>
        )}
      </div>
      {filter.toward && <LookingFor filter={filter} coverage={coverage} document={document} />}
      <p className={classes['count']} role="status">
        {words ? (
          <Plural
            value={lines.length}
            _0={`None speaks of “${words}”`}
            one={`# speaks of “${words}”`}
            other={`# speak of “${words}”`}
          />
        ) : (
          <Plural value={lines.length} one="# intervention" other="# interventions" />
        )}
      </p>
      {lines.length === 0 && (
        <p className={classes['none']}>
          <Trans>Nothing here. Try fewer words, or all sessions.</Trans>
        </p>
      )}
      <ol>
        {lines.slice(0, most).map((line) => (
          <li key={line.intervention.id}>
            <Line line={line} filter={filter} isOpen={line.intervention.id === open} />
          </li>
        ))}
        {lines.length > most && (
          <li>
            <Button look="quiet" small onPress={() => setMost(most + AT_ONCE)}>
              <Trans>Show more</Trans>
            </Button>
          </li>
        )}
      </ol>
    </section>
  )
}

/** The message that one came from: the next passage that is linked is offered to it. */
function LookingFor({ filter, coverage, document }: Omit<RegisterListProps, 'open' | 'onAdd'>) {
  const message = coverage?.columns.find((column) => messageKey(column) === filter.toward)
  if (!message) return null
  const number = numberOf(document, message.section, message.block) ?? '–'
  return (
    <div className={classes['looking']}>
      <p>
        <Trans>Looking for words behind paragraph {number}</Trans>
      </p>
      <p dir="auto">{message.wording}</p>
      <Button look="quiet" small onPress={filter.forgetMessage}>
        <Trans>Stop looking</Trans>
      </Button>
    </div>
  )
}

function Filters({ filter }: { filter: RegisterFilter }) {
  const { t } = useLingui()
  const state = useConference()
  const { session, group, is } = filter
  const used = new Set(Object.values(state.interventions).map((each) => each.session))
  const sessions = Object.values<Session>(state.sessions)
    .filter(({ id }) => used.has(id))
    .sort((a, b) => a.position - b.position)
  const names: Record<Is, string> = { ...standingNames(), unconfirmed: t`Not confirmed by the speaker` }
  return (
    <>
      <SelectField
        label={t`Session`}
        isLabelHidden
        value={session ?? ''}
        onChange={(next) => filter.set({ session: (next || null) as SessionId | null })}
        options={[
          { key: '', name: t`All sessions` },
          ...sessions.map(({ id, title }) => ({ key: id as string, name: title ?? t`Untitled session` })),
        ]}
      />
      <div className={classes['pair']}>
        <SelectField
          label={t`Group`}
          isLabelHidden
          value={group ?? ''}
          onChange={(next) => filter.set({ group: next || null })}
          options={[{ key: '', name: t`All groups` }, ...groupsOf(state).map((name) => ({ key: name, name }))]}
        />
        <SelectField
          label={t`In the document`}
          isLabelHidden
          value={is ?? ''}
          onChange={(next) => filter.set({ is: IS.find((each) => each === next) ?? null })}
          options={[{ key: '', name: t`Any standing` }, ...IS.map((key) => ({ key: key as string, name: names[key] }))]}
        />
      </div>
    </>
  )
}

function Line({ line, filter, isOpen }: { line: RegisterLine; filter: RegisterFilter; isOpen: boolean }) {
  const { source, excerpt, links, intervention, row } = line
  const [organisation, ...others] = source.rest
  return (
    <Link href={filter.addressOf(intervention.id)} aria-current={isOpen ? 'true' : undefined}>
      <b>
        <bdi>{source.name}</bdi>
      </b>
      {organisation && (
        <>
          , <bdi>{organisation}</bdi>
        </>
      )}
      <br />
      <span dir="auto">
        {excerpt.before}
        {excerpt.hit && <mark>{excerpt.hit}</mark>}
        {excerpt.after}
      </span>
      <span className={classes['meta']}>
        {others.map((each) => `${each} · `)}
        {row && row.standing !== 'reflected' && (
          <span className={row.standing === 'left-out' ? undefined : classes['open']}>
            {standingNames()[row.standing]}
          </span>
        )}
        {row && row.standing !== 'reflected' && links > 0 && ' · '}
        {links > 0 && <Plural value={links} one="# link" other="# links" />}
      </span>
    </Link>
  )
}

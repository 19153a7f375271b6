import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { InterventionId, Session, SessionId } from '@travaux/domain'
import { Plus } from 'lucide-react'
import { Link } from 'wouter'
import { useCan } from '../conference/hooks.ts'
import { useConference } from '../conference/provider.tsx'
import { IconButton } from '../design/button.tsx'
import { SearchField } from '../design/field.tsx'
import { SelectField } from '../design/select-field.tsx'
import classes from './interventions.module.css'
import { type RegisterLine, registerOf } from './register.ts'
import type { RegisterFilter } from './register-filter.ts'

interface RegisterListProps {
  filter: RegisterFilter
  open: InterventionId | null
  onAdd: () => void
}

export function RegisterList({ filter, open, onAdd }: RegisterListProps) {
  const { t } = useLingui()
  const may = useCan()
  const state = useConference()
  const { words, session } = filter
  const lines = registerOf(state, filter)
  const sessions = Object.values<Session>(state.sessions).sort((a, b) => a.position - b.position)
  const used = new Set(Object.values(state.interventions).map((each) => each.session))
  return (
    <section className={classes['list']} aria-label={t`Interventions`}>
      {open === null && <h1 className="sr">{t`Interventions`}</h1>}
      <div className={classes['find']}>
        <div className={classes['row']}>
          <SearchField
            label={t`Search in interventions`}
            value={words}
            onChange={(next) => filter.set({ words: next, session })}
          />
          {may({ do: 'registerIntervention' }) === null && (
            <IconButton name={t`Add an intervention`} icon={<Plus aria-hidden="true" />} onPress={onAdd} />
          )}
        </div>
        <SelectField
          label={t`Session`}
          isLabelHidden
          value={session ?? ''}
          onChange={(next) => filter.set({ words, session: (next || null) as SessionId | null })}
          options={[
            { key: '', name: t`All sessions` },
            ...sessions
              .filter(({ id }) => used.has(id))
              .map(({ id, title }) => ({ key: id, name: title ?? t`Untitled session` })),
          ]}
        />
      </div>
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
      {lines.length === 0 && <NothingFound searching={Boolean(words || session)} />}
      <ol>
        {lines.map((line) => (
          <li key={line.intervention.id}>
            <Line line={line} filter={filter} isOpen={line.intervention.id === open} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Line({ line, filter, isOpen }: { line: RegisterLine; filter: RegisterFilter; isOpen: boolean }) {
  const { source, excerpt, links, intervention } = line
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
        {links === 0 ? (
          <span className={classes['open']}>
            <Trans>Not reflected yet</Trans>
          </span>
        ) : (
          <Plural value={links} one="# link" other="# links" />
        )}
      </span>
    </Link>
  )
}

function NothingFound({ searching }: { searching: boolean }) {
  return (
    <p className={classes['none']}>
      {searching ? (
        <Trans>Nothing here. Try fewer words, or all sessions.</Trans>
      ) : (
        <Trans>No intervention is registered yet. Pen-holders and the secretariat can add them.</Trans>
      )}
    </p>
  )
}

import type { Conference, Intervention, Level, SessionId } from '@travaux/domain'
import { type Columns, checkRows, type ImportRow, matchColumns, type Register, type Table } from '@travaux/exchange/csv'
import type { importInterventions } from '@travaux/sync/http'
import { useMemo, useState } from 'react'
import type { z } from 'zod/mini'
import { useConference } from '../../conference/provider.tsx'

/** What is chosen about a table, and its rows judged by that. */
export function useImport(table: Table, without: readonly number[]) {
  const state = useConference()
  const register = useMemo(() => registerIn(state), [state])
  const [columns, setColumns] = useState<Columns>(() => matchColumns(table.header))
  const [level, setLevel] = useState<Level>('none')
  const [sessions, setSessions] = useState<Record<string, SessionId>>({})
  /** Ticked or unticked by hand, by line. */
  const [ticks, setTicks] = useState<ReadonlyMap<number, boolean>>(new Map())
  const rows = useMemo(
    () => checkRows(table, { columns, level, sessions }, register),
    [table, columns, level, sessions, register],
  )
  const known = useMemo(() => new Set(without), [without])
  const isIn = (line: number) => known.has(line)
  const isChosen = ({ line, errors, duplicate }: ImportRow): boolean =>
    errors.length === 0 && (ticks.get(line) ?? (duplicate === null && !isIn(line)))
  return {
    rows,
    /** It came in by an import that was broken off. */
    isIn,
    columns,
    level,
    setLevel,
    /** A field that another column had goes from there. */
    setColumn: (index: number, field: Columns[number]) =>
      setColumns(columns.map((each, at) => (at === index ? field : each === field ? null : each))),
    matchSession: (name: string, session: SessionId) => setSessions({ ...sessions, [name]: session }),
    isChosen,
    choose: (line: number, isTicked: boolean) => setTicks(new Map([...ticks, [line, isTicked]])),
    chosen: rows.filter(isChosen),
    newOrganisations: newOrganisationsIn(rows.filter(isChosen), state),
  }
}
export type Import = ReturnType<typeof useImport>

/** As far as I may see it: what is not for use is not known here, and no duplicate of it is told. */
function registerIn({ sessions, interventions }: Conference): Register {
  return {
    sessions: Object.values(sessions),
    interventions: Object.values<Intervention>(interventions).map(({ id, session, versions }) => {
      const latest = versions.at(-1)
      return { id, session, text: latest?.text ?? null, symbol: latest?.symbol ?? null }
    }),
  }
}

/** Shown before they are registered: the same organisation spelled twice would count as two. */
function newOrganisationsIn(rows: readonly ImportRow[], { interventions, people }: Conference): string[] {
  const known = new Set([
    ...Object.values<Intervention>(interventions).map(({ versions }) => versions.at(-1)?.organisation),
    ...Object.values(people).map(({ organisation }) => organisation),
  ])
  return [...new Set(rows.map(({ values }) => values.organisation))].filter((each) => !known.has(each)).sort()
}

/** The rows as the server takes them. */
export function importOf(rows: readonly ImportRow[]): z.input<typeof importInterventions> {
  return {
    interventions: rows.flatMap(({ line, session, level, values }) => {
      if (session === null) return []
      const { organisation, text, ...rest } = values
      const given = Object.entries(rest).filter(([, value]) => value !== '')
      return [{ line, session, level, organisation, text, ...Object.fromEntries(given) }]
    }),
  }
}

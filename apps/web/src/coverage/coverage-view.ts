import type { Coverage, CoverageRow, SectionId, SessionId } from '@travaux/domain'
import { useSearchParams } from 'wouter'

/** The grid and its list, and what is still to be done, list by list. */
export type View = 'grid' | 'list' | 'not-reflected' | 'unsupported' | 'to-check' | 'left-out'
export const VIEWS: readonly View[] = ['grid', 'list', 'not-reflected', 'unsupported', 'to-check', 'left-out']

/** What is looked at, kept in the address (W2). */
export interface CoverageView {
  readonly view: View
  readonly session: SessionId | null
  readonly section: SectionId | null
  set(change: Partial<Pick<CoverageView, 'view' | 'session' | 'section'>>): void
}

export function useCoverageView(): CoverageView {
  const [search, setSearch] = useSearchParams()
  const view = VIEWS.find((each) => each === search.get('view')) ?? null
  const session = search.get('session') as SessionId | null
  const section = search.get('section') as SectionId | null
  return {
    view: view ?? (isNarrow() ? 'list' : 'grid'),
    session,
    section,
    set: (change) => {
      const next = { view, session, section, ...change }
      const pairs = Object.entries(next).flatMap(([key, value]) => (value ? [[key, value]] : []))
      setSearch(new URLSearchParams(pairs), { replace: true })
    },
  }
}

/** A grid does not fit a phone. */
const isNarrow = (): boolean => window.matchMedia('(max-width: 719px)').matches

/** The part of the coverage that is looked at: statements of one session, messages of one section. */
export function partOf(coverage: Coverage, { session, section }: CoverageView): Coverage {
  return {
    rows: coverage.rows.filter((row) => session === null || sessionOf(row) === session),
    columns: coverage.columns.filter((column) => section === null || column.section === section),
    toCheck: coverage.toCheck.filter(({ link }) => section === null || link.section === section),
  }
}

export const sessionOf = ({ interventions: [first] }: CoverageRow): SessionId | undefined => first?.session
export const groupOf = ({ interventions: [first] }: CoverageRow): string | null =>
  first?.versions.at(-1)?.group?.trim() || null

/** Rows by group, as they are first met; those whose group is not shown come last. */
export function byGroup(rows: readonly CoverageRow[]): { group: string | null; rows: CoverageRow[] }[] {
  const groups = [...new Set(rows.map(groupOf))].sort((one, other) => Number(one === null) - Number(other === null))
  return groups.map((group) => ({ group, rows: rows.filter((row) => groupOf(row) === group) }))
}

/** Several messages may stand under one number: the second of them is told apart, and those after it. */
export function columnHeads(numbers: readonly (string | null)[]): string[] {
  const met = new Map<string, number>()
  return numbers.map((number) => {
    const head = number ?? '–'
    const nth = (met.get(head) ?? 0) + 1
    met.set(head, nth)
    return nth === 1 ? head : `${head} · ${nth}`
  })
}

/** The reader of a row's intervention, with a message at hand to link it to. */
export function readerOf({ interventions: [first] }: CoverageRow, toward?: string): string {
  return `/interventions/${first?.id ?? ''}${toward ? `?to=${encodeURIComponent(toward)}` : ''}`
}

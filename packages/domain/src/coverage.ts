import {
  type Conference,
  type Intervention,
  type LeftOut,
  type Link,
  linksOf,
  type Message,
  messageAt,
} from './conference.ts'
import type { BlockId, InterventionId, SectionId } from './ids.ts'
import { type LinkChange, type LinkStatus, linkChanges, type Support, supportOf } from './support.ts'

/**
 * What was said against what is written (D9): a row for each intervention, a column for each message. It is made of
 * what its reader is shown (`project`) and of nothing else, so that a withheld source is in no cell and no count.
 */
export interface Coverage {
  readonly rows: readonly CoverageRow[]
  readonly columns: readonly CoverageColumn[]
  /** Links of which either side has changed. */
  readonly toCheck: readonly { readonly link: Link; readonly changes: readonly LinkChange[] }[]
}

/** `reflected` with one link that holds, `to-check` with none that does; without a link, left out or not reflected. */
export type Standing = 'reflected' | 'to-check' | 'left-out' | 'not-reflected'

export interface CoverageRow {
  /** Several where a joint statement is registered for each who made it: it counts once. */
  readonly interventions: readonly Intervention[]
  /** By `messageKey`; a message that does not rest on this row has none. */
  readonly cells: ReadonlyMap<string, CoverageCell>
  readonly standing: Standing
  /** Of a row that is left out. */
  readonly leftOut?: LeftOut
}

export interface CoverageCell {
  readonly links: readonly Link[]
  /** Holds when one of the links does. */
  readonly status: LinkStatus
}

export interface CoverageColumn extends PlacedMessage {
  readonly message: Message
  readonly support: Support
}

/** A message where it stands in the text; `wording` is null where its block is gone. */
export interface PlacedMessage {
  readonly section: SectionId
  readonly block: BlockId
  readonly wording: string | null
}

export const messageKey = ({ section, block }: { section: SectionId; block: BlockId }): string => `${section}/${block}`

/** `messages` in the order of the document; what is no message (any more) is passed over. */
export function coverageOf(state: Conference, messages: readonly PlacedMessage[]): Coverage {
  const columns = messages.flatMap((placed): CoverageColumn[] => {
    const { section, block, wording } = placed
    const message = messageAt(state, section, block)
    return message ? [{ ...placed, message, support: supportOf(state, section, block, wording) }] : []
  })
  const judged = columns.flatMap(({ section, block, wording }) =>
    linksOf(state, section, block).map((link) => ({ link, changes: linkChanges(link, state, wording) })),
  )
  return {
    columns,
    rows: statements(state).map((interventions) => rowOf(state, interventions, judged)),
    toCheck: judged.filter(({ changes }) => changes.length > 0),
  }
}

interface JudgedLink {
  readonly link: Link
  readonly changes: readonly LinkChange[]
}

function rowOf(state: Conference, interventions: readonly Intervention[], judged: readonly JudgedLink[]): CoverageRow {
  const own = judged.filter(({ link }) => interventions.some(({ id }) => id === link.intervention))
  const cells = new Map<string, CoverageCell>()
  for (const { link, changes } of own) {
    const key = messageKey(link)
    const before = cells.get(key)
    const holds = changes.length === 0 || before?.status === 'holds'
    cells.set(key, { links: [...(before?.links ?? []), link], status: holds ? 'holds' : 'to-check' })
  }
  const statuses = [...cells.values()].map(({ status }) => status)
  if (statuses.length > 0) {
    return { interventions, cells, standing: statuses.includes('holds') ? 'reflected' : 'to-check' }
  }
  const leftOut = interventions.map((each) => standingReason(state, each)).find((reason) => reason !== undefined)
  return leftOut
    ? { interventions, cells, standing: 'left-out', leftOut }
    : { interventions, cells, standing: 'not-reflected' }
}

/** What was merged into a message is reflected nowhere once that is no message any more. */
function standingReason(state: Conference, { leftOut }: Intervention): LeftOut | undefined {
  if (leftOut?.into && !messageAt(state, leftOut.into.section, leftOut.into.block)) return undefined
  return leftOut
}

/**
 * The interventions as statements: those with the very same words in the same session are one joint statement,
 * whoever they are registered for. Words are what every level shows, so that joining tells nothing that is withheld.
 */
function statements(state: Conference): Intervention[][] {
  const found = new Map<string, Intervention[]>()
  for (const intervention of Object.values<Intervention>(state.interventions)) {
    if (intervention.level === 'none') continue
    const text = intervention.versions.at(-1)?.text ?? null
    const key = text === null ? intervention.id : `${intervention.session}\n${text.trim().replace(/\s+/g, ' ')}`
    const joint = found.get(key)
    if (joint) joint.push(intervention)
    else found.set(key, [intervention])
  }
  return [...found.values()]
}

/** The row of each intervention, for a list that shows them one by one. */
export function rowsByIntervention({ rows }: Coverage): ReadonlyMap<InterventionId, CoverageRow> {
  return new Map(rows.flatMap((row) => row.interventions.map(({ id }) => [id, row] as const)))
}

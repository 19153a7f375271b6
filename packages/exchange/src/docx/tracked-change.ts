import type { PersonId } from '@travaux/domain'
import { type Schema, Slice } from 'prosemirror-model'
import type { OpenChange } from './open-change.ts'
import type { Revision } from './revision.ts'

/** A change that is shown as one of Word's, with its places in either text. */
export interface TrackedChange {
  readonly open: OpenChange
  readonly by: Revision
  readonly gone: Slice
  readonly come: Slice
  readonly from: number
  readonly to: number
  readonly newFrom: number
  readonly newTo: number
  readonly move: MoveEnd | null
}

/** One end of a move; the other one has the same source. */
interface MoveEnd {
  readonly as: 'moveFrom' | 'moveTo'
  readonly source: OpenChange
}

/** A person by the name that may be printed. */
export type NameOf = (person: PersonId) => string

export const revisionOf = ({ author, changedAt }: OpenChange, nameOf: NameOf): Revision => ({
  author: nameOf(author),
  date: dateOf(changedAt),
})

/** The changes, which are given in the order of the text, as they are all made at once. */
export function trackedChanges(schema: Schema, changes: readonly OpenChange[], nameOf: NameOf): TrackedChange[] {
  let gain = 0
  const all = changes.map((open): TrackedChange => {
    const { from, to } = open
    const gone = Slice.fromJSON(schema, open.del)
    const come = Slice.fromJSON(schema, open.ins)
    const newFrom = from + gain
    gain += come.size - gone.size
    return { open, by: revisionOf(open, nameOf), gone, come, from, to, newFrom, newTo: to + gain, move: null }
  })
  const moves = movesOf(all)
  return all.map((change) => ({ ...change, move: moves.get(change) ?? null }))
}

/**
 * The ends of each move. What changed on its way is none of Word's, and for tables and their rows and columns Word has no
 * moves: they go here and come there.
 */
function movesOf(changes: readonly TrackedChange[]): ReadonlyMap<TrackedChange, MoveEnd> {
  const moves = new Map<TrackedChange, MoveEnd>()
  const ends = changes.filter(({ open, gone, come }) => open.kind === 'move' && !holdsTable(gone) && !holdsTable(come))
  for (const source of ends.filter(({ come }) => come.size === 0)) {
    const isTarget = ({ open, gone }: TrackedChange): boolean =>
      gone.size === 0 && open.suggestion === source.open.suggestion && open.text.ins === source.open.text.del
    const target = ends.find((end) => !moves.has(end) && isTarget(end))
    if (target === undefined) continue
    moves.set(source, { as: 'moveFrom', source: source.open })
    moves.set(target, { as: 'moveTo', source: source.open })
  }
  return moves
}

function holdsTable({ content }: Slice): boolean {
  let found = false
  content.descendants(({ type }) => {
    found ||= type.spec['tableRole'] !== undefined
    return !found
  })
  return found
}

/** As Word writes it: to the second, in UTC. */
function dateOf(instant: string): string {
  const [, second] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z$/.exec(instant) ?? []
  if (second === undefined) throw new TypeError(`no instant in UTC: ${instant}`)
  return `${second}Z`
}

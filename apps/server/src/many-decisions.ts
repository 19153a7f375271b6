import {
  type Command,
  can,
  type PersonId,
  type ReadSuggestion,
  type Refusal,
  type SectionId,
  type SuggestionId,
} from '@travaux/domain'
import type { Asked, DeskRefusal, HasToWait } from '@travaux/sync/layer'
import type { ConferenceHost } from './conference-host.ts'
import type { Entered } from './conference-journal.ts'
import type { StillSection } from './open-section.ts'
import { ruled } from './suggestion-decisions.ts'

/**
 * One decision on many suggestions: one commit and one entry for all that can be decided on, and of each of the
 * others why it was left as it was.
 */
export interface DecidedAtOnce {
  /** The decision, as it was entered; null where nothing could be decided on. */
  readonly entered: Entered | null
  readonly left: readonly Left[]
}
export interface Left {
  readonly suggestion: SuggestionId
  readonly why: Refusal
}

export type Many =
  | { readonly decision: 'accept'; readonly suggestions: readonly Asked[] }
  | { readonly decision: 'reject'; readonly suggestions: readonly Asked[]; readonly reason: string }

export async function decideAtOnce(
  host: ConferenceHost,
  actor: PersonId,
  section: SectionId,
  many: Many,
): Promise<Refusal | DecidedAtOnce> {
  const left: Left[] = []
  const done = await host.executeOnSuggestions<Nothing>(actor, section, async (still, refusalOf) => {
    const hidden = can(actor, { do: 'decideSuggestion', section }, host.state)
    if (hidden) return hidden
    const able: ReadSuggestion[] = []
    for (const read of readBy(still, many.suggestions)) {
      const refusal = refusalOf(alone(section, many, read))
      if (refusal && ABOUT_THE_REASON.includes(refusal.refused)) return refusal
      if (refusal) left.push({ suggestion: read.suggestion, why: refusal })
      else able.push(read)
    }
    return many.decision === 'accept'
      ? accepting(still, actor, section, able, left)
      : rejecting(still, section, able, many)
  })
  if ('refused' in done) return done
  return { entered: 'nothing' in done ? null : done, left }
}

/** Nothing can be decided on. */
interface Nothing {
  readonly nothing: true
}

const ABOUT_THE_REASON: readonly Refusal['refused'][] = ['reason-needed', 'bad-text']

/** Each once, under the id that it is decided under. */
function readBy({ desk }: StillSection, asked: readonly Asked[]): ReadSuggestion[] {
  const found = desk.findAll(asked.map(({ suggestion }) => suggestion))
  const read = new Map<SuggestionId, ReadSuggestion>()
  for (const [index, { suggestion: named, hash }] of asked.entries()) {
    const suggestion = found[index]?.suggestion ?? named
    if (!read.has(suggestion)) read.set(suggestion, { suggestion, hash, open: found[index]?.open ?? null })
  }
  return [...read.values()]
}

/** What passes by itself passes among many. The revision that it would make is not known yet, and not asked for. */
const alone = (section: SectionId, many: Many, read: ReadSuggestion): Command =>
  many.decision === 'accept'
    ? { do: 'acceptSuggestion', section, ...read, head: 0 }
    : { do: 'rejectSuggestion', section, ...read, reason: many.reason }

async function accepting(
  { desk, layers }: StillSection,
  actor: PersonId,
  section: SectionId,
  able: readonly ReadSuggestion[],
  left: Left[],
) {
  const made = await desk.prepareAcceptances(able, (done, of) => layers.sayProgress(actor, done, of))
  left.push(...made.left.map(({ asked: { suggestion }, why }) => ({ suggestion, why: obstacle(why) })))
  const { prepared, taken } = made
  if (!prepared) return NOTHING
  const suggestions = taken.map(({ suggestion, open }) => ({ suggestion, open, hash: open.hash }))
  return {
    command: { do: 'acceptSuggestions' as const, section, suggestions, head: prepared.head },
    prepare: () => prepared,
  }
}

function rejecting(
  { desk }: StillSection,
  section: SectionId,
  suggestions: readonly ReadSuggestion[],
  { reason }: { readonly reason: string },
) {
  if (suggestions.length === 0) return NOTHING
  const ids = suggestions.map(({ suggestion }) => suggestion)
  return {
    command: { do: 'rejectSuggestions' as const, section, suggestions, reason },
    prepare: () => desk.prepareRemovals(ids, 'rejected')?.prepared ?? null,
  }
}

const NOTHING: Nothing = { nothing: true }

const obstacle = (why: DeskRefusal | HasToWait): Refusal => ('waits' in why ? { refused: 'typed-in' } : ruled(why))

import { type Hunk, type Sentence, tell } from '@travaux/document'
import {
  type BlockId,
  type Conference,
  decisionOn,
  find,
  notesOn,
  type PersonId,
  type Section,
  type SectionId,
  type Sponsor,
  type SuggestionDecision,
  type SuggestionId,
  type SuggestionKind,
} from '@travaux/domain'
import type { OwnHunk } from '@travaux/sync/client'
import type { OpenHunk } from '@travaux/sync/live'
import type { SuggestionsNow } from './source.ts'

/** A suggestion as cards and lists show it. */
export interface ListedSuggestion {
  /** That it is decided and discussed under. */
  readonly id: SuggestionId
  /** What it is made of in the text, most often one; places are those of the base. */
  readonly hunks: readonly SuggestedHunk[]
  readonly author: PersonId
  readonly isMine: boolean
  readonly kind: SuggestionKind
  /** The block that it begins in; null between blocks. */
  readonly block: BlockId | null
  /** What it does, each to be said as a line of its own. */
  readonly sentences: readonly Sentence[]
  /** Of exactly this wording, which a decision names; null where the server does not know it yet. */
  readonly hash: string | null
  /** Milliseconds since 1970; null where the server does not know it yet. */
  readonly changedAt: number | null
  /** Whose suggestion it was made of, to counter it. */
  readonly counters: PersonId | null
  /** Others in the same place, by the ids they are decided under. */
  readonly rivals: readonly SuggestionId[]
  /** The text changed under it, and nobody has said since that this wording still stands (L9). */
  readonly isStale: boolean
  /** The words of its block before they changed under it. */
  readonly before: string | null
  /** Accepted by this person, and made as soon as nobody types there. */
  readonly waitsFor: PersonId | null
  readonly isBeingWritten: boolean
  /** How it was left, undecided, when its section was closed over it. */
  readonly left: SuggestionDecision | null
  readonly notes: Notes
}

export type SuggestedHunk = Pick<Hunk, 'kind' | 'from' | 'to' | 'bid' | 'del' | 'ins' | 'text'> & {
  readonly id: SuggestionId
}

/** What is said about it. */
export interface Notes {
  readonly reason: string | null
  readonly sponsors: readonly Sponsor[]
  readonly supports: readonly PersonId[]
  readonly concerns: readonly PersonId[]
}

/**
 * All that a reader sees of a wording: its hash may change with the paragraph around it, which they do not. Of a move
 * it is the other way round: the hash says which block, whose words may change.
 */
export const wordsOf = ({ hash, hunks }: ListedSuggestion): string =>
  JSON.stringify(hunks.map(({ kind, text }) => (kind === 'move' ? [kind, hash] : [kind, text.del, text.ins])))

export interface Told {
  readonly now: SuggestionsNow
  readonly conference: Conference
  readonly section: SectionId
  readonly me: PersonId
  /** Hunks that their authors are typing in. */
  readonly beingWritten: ReadonlySet<SuggestionId>
}

/**
 * What is suggested in a section, in the order of its text: what the live channel tells of others, one's own as they
 * stand in the text at hand, and what the journal holds about either.
 */
export function listedSuggestions(told: Told): readonly ListedSuggestion[] {
  const { now, me } = told
  const known = [...now.shown.hunks.values()]
  const others = (now.own ? known.filter(({ author }) => author !== me) : known).map(fromServer)
  const all = [...others, ...ownHunks(told)].sort((x, y) => x.hunk.from - y.hunk.from || x.at - y.at)
  const groups = new Map<string, Member[]>()
  for (const member of all) groups.set(member.group, [...(groups.get(member.group) ?? []), member])
  const groupOf = new Map(known.map(({ id, suggestion }) => [id, suggestion]))
  return [...groups.values()].flatMap((members) => listed(told, members, groupOf) ?? [])
}

/** A hunk with what is known of it. */
interface Member {
  readonly group: string
  readonly author: PersonId
  readonly at: number
  readonly hunk: SuggestedHunk
  readonly known: OpenHunk | null
}

const fromServer = (known: OpenHunk): Member => ({
  group: known.suggestion,
  author: known.author,
  at: known.at,
  hunk: known,
  known,
})

/** One's own, as they read here; what was decided on and still stands in the text is no suggestion any more. */
function ownHunks({ now, me, conference, section }: Told): Member[] {
  const { hunks } = now.shown
  const shown = (now.own ?? []).filter(
    ({ id, hunk }) => !hunk.silent && (hunks.has(id) || decisionOn(conference, section, id) === undefined),
  )
  const together = new Map<string, string>()
  for (const { id, hunk } of shown) {
    const known = hunks.get(id)
    if (hunk.together !== undefined && known) together.set(hunk.together, known.suggestion)
  }
  return shown.map(({ id, hunk }: OwnHunk) => {
    const known = hunks.get(id) ?? null
    const bond = hunk.together === undefined ? undefined : (together.get(hunk.together) ?? hunk.together)
    return { group: known?.suggestion ?? bond ?? id, author: me, at: known?.at ?? 0, hunk: { ...hunk, id }, known }
  })
}

function listed(
  told: Told,
  members: readonly Member[],
  groupOf: ReadonlyMap<SuggestionId, SuggestionId>,
): ListedSuggestion | null {
  const { conference, section, me, beingWritten } = told
  const [first] = members
  if (!first) return null
  const known = members.flatMap((member) => member.known ?? [])
  const id = known[0]?.suggestion ?? first.hunk.id
  const hash = known.length === members.length ? (known[0]?.decideBy ?? null) : null
  const hunks = members.map(({ hunk }) => hunk)
  const { confirmed, reason, sponsors, stances } = notesOn(conference, section, id)
  const whoSay = (said: string) =>
    (Object.entries(stances) as [PersonId, string][]).filter(([, each]) => each === said).map(([person]) => person)
  const rivals = new Set(known.flatMap(({ competing }) => competing.map((rival) => groupOf.get(rival) ?? rival)))
  rivals.delete(id)
  return {
    id,
    hunks,
    author: first.author,
    isMine: first.author === me,
    kind: hunks.some(({ kind }) => kind === 'move') ? 'move' : first.hunk.kind,
    block: first.hunk.bid,
    sentences: tell(hunks, told.now.shown.base?.doc),
    hash,
    changedAt: known.length === 0 ? null : Math.max(...known.map(({ changedAt }) => changedAt)),
    counters: known.map(({ derivedFrom }) => derivedFrom && authorOf(told, derivedFrom)).find(Boolean) ?? null,
    rivals: [...rivals],
    isStale: known.some(({ stale }) => stale) && (hash === null || confirmed !== hash),
    before: known.find(({ before }) => before !== undefined)?.before ?? null,
    waitsFor: known.find(({ waiting }) => waiting !== undefined)?.waiting ?? null,
    isBeingWritten: hunks.some((hunk) => beingWritten.has(hunk.id)),
    left: isClosed(find(conference.sections, section)) ? leftAt(conference, section, id) : null,
    notes: { reason: reason ?? null, sponsors, supports: whoSay('support'), concerns: whoSay('concern') },
  }
}

/** Of a suggestion that is open, or was decided on. */
function authorOf({ now, conference, section }: Told, id: SuggestionId): PersonId | null {
  const open = [...now.shown.hunks.values()].find((hunk) => hunk.suggestion === id || hunk.id === id)
  return open?.author ?? decisionOn(conference, section, id)?.author ?? null
}

const leftAt = (conference: Conference, section: SectionId, id: SuggestionId): SuggestionDecision | null =>
  find(conference.decisions, section)?.findLast(({ suggestion, outcome }) => suggestion === id && outcome === 'left') ??
  null

const isClosed = (section: Section | undefined): boolean =>
  section !== undefined && section.state !== 'drafting' && section.state !== 'consultation'

import {
  type Action,
  type Comment,
  type Conference,
  type Discussion,
  find,
  type Person,
  type PersonId,
  type Refusal,
  type Role,
  type Section,
  type SectionId,
  type SuggestionDecision,
  type SuggestionId,
} from '@travaux/domain'
import type { SuggestionAnswer } from '@travaux/sync/http'
import { repliesTo } from '../discussion/discussions.ts'

/** Something on the dashboard that only this person, or this person among others, can move on. */
export type WaitingItem =
  | { readonly what: 'signature'; readonly section: Section; readonly signedBy: PersonId | null }
  | { readonly what: 'returned'; readonly section: Section }
  | { readonly what: 'rejected'; readonly decision: SuggestionDecision }
  | { readonly what: 'reply'; readonly discussion: Discussion; readonly last: Comment }
  | { readonly what: 'stale' | 'to-decide' | 'unsupported'; readonly sections: readonly Counted[] }
  | { readonly what: 'first-step'; readonly step: FirstStep }

/** What a conference lacks that has only just begun. */
export type FirstStep = 'people' | 'programme' | 'interventions'

/** How much of it there is in a section. */
interface Counted {
  readonly section: Section
  readonly count: number
  /** The first of them, where it has a place of its own. */
  readonly first?: SuggestionId
}

export interface Known {
  readonly state: Conference
  /** Those that I may read, in the order of the document. */
  readonly sections: readonly Section[]
  /** Of the sections whose suggestions are known by now. */
  readonly suggestions: ReadonlyMap<SectionId, readonly Suggested[]>
  /** The last entry of the journal that I have called seen. */
  readonly seen: number
  readonly may: (action: Action) => Refusal | null
}
type Suggested = Pick<SuggestionAnswer, 'id' | 'author' | 'state'>

/**
 * What waits for me, the most pressing first: my signature, sections that came back with a reason to those who write
 * them, what became of my suggestions, answers to me, suggestions that I may decide on, and messages that rest on
 * nothing said, for those who look after messages; last, what a conference that has just begun still lacks (W54).
 */
export function waitingFor(me: PersonId, known: Known): WaitingItem[] {
  const { state, sections, suggestions, seen, may } = known
  const counted = (
    what: 'stale' | 'to-decide' | 'unsupported',
    count: (section: Section) => number,
    first?: (section: Section) => Pick<Counted, 'first'>,
  ): WaitingItem[] => {
    const some = sections
      .map((section) => ({ section, count: count(section), ...first?.(section) }))
      .filter((each) => each.count > 0)
    return some.length === 0 ? [] : [{ what, sections: some }]
  }
  const isMine = (by: Pick<Suggested, 'author'>) => by.author === me
  const suggestedIn = ({ id }: Section, isCounted: (each: Suggested) => boolean) =>
    suggestions.get(id)?.filter(isCounted).length ?? 0
  const isToDecide = (each: Suggested) => !isMine(each) && (each.state === 'open' || each.state === 'stale')
  const mine = new Set(
    [
      ...[...suggestions.values()].flat().filter(isMine),
      ...Object.values(state.decisions)
        .flat()
        .filter(isMine)
        .map(({ suggestion: id }) => ({ id })),
    ].map(({ id }) => id),
  )
  return [
    ...sections.flatMap((section) => signatureDue(me, section, may)),
    ...sections
      .filter(({ id, returned }) => returned !== undefined && may({ do: 'writeBase', section: id }) === null)
      .map((section) => ({ what: 'returned' as const, section })),
    ...rejectedOf(me, known)
      .filter(({ version }) => version > seen)
      .map((decision) => ({ what: 'rejected' as const, decision })),
    ...counted('stale', (section) =>
      may({ do: 'suggest', section: section.id }) === null
        ? suggestedIn(section, (each) => isMine(each) && each.state === 'stale')
        : 0,
    ),
    ...repliesTo(me, state, (id) => mine.has(id))
      .filter(({ discussion }) => may({ do: 'comment', section: discussion.section }) === null)
      .map(({ discussion, by: last }) => ({ what: 'reply' as const, discussion, last })),
    ...counted(
      'to-decide',
      (section) =>
        may({ do: 'decideSuggestion', section: section.id }) === null ? suggestedIn(section, isToDecide) : 0,
      ({ id }) => {
        const first = suggestions.get(id)?.find(isToDecide)?.id
        return first === undefined ? {} : { first }
      },
    ),
    ...counted('unsupported', (section) =>
      may({ do: 'markMessage', section: section.id }) === null ? unsupportedIn(state, section) : 0,
    ),
    ...firstSteps(state, may).map((step) => ({ what: 'first-step' as const, step })),
  ]
}

/** Those that I can take. */
function firstSteps({ people, sessions, interventions }: Conference, may: Known['may']): FirstStep[] {
  const count = (role: Role) =>
    Object.values<Person>(people).filter((each) => each.role === role && !each.removed).length
  const isAlone = count('co-chair') < 2 || count('pen-holder') === 0
  const steps: FirstStep[] = []
  if (may({ do: 'managePeople' }) === null && isAlone) steps.push('people')
  const hasSessions = Object.keys(sessions).length > 0
  if (may({ do: 'editProgramme' }) === null && !hasSessions) steps.push('programme')
  if (may({ do: 'registerIntervention' }) === null && Object.keys(interventions).length === 0) {
    steps.push('interventions')
  }
  return steps
}

function signatureDue(me: PersonId, section: Section, may: Known['may']): WaitingItem[] {
  const { id, signatures } = section
  const isDue = may({ do: 'signSection', section: id }) === null && !signatures.some(({ person }) => person === me)
  return isDue ? [{ what: 'signature', section, signedBy: signatures[0]?.person ?? null }] : []
}

/** What was turned down of mine, the latest first. */
function rejectedOf(me: PersonId, { state, sections }: Known): SuggestionDecision[] {
  return sections
    .flatMap(({ id }) => find(state.decisions, id) ?? [])
    .filter(({ author, outcome, undone }) => author === me && outcome === 'rejected' && undone === undefined)
    .sort((x, y) => y.version - x.version)
}

/** Messages of a section without any link, that nobody has called the chairs' own words. */
export function unsupportedIn(state: Conference, { id }: Section): number {
  const linked = new Set(
    Object.values(state.links)
      .filter(({ section }) => section === id)
      .map(({ block }) => block),
  )
  return Object.values(find(state.messages, id) ?? {}).filter(({ block, own }) => !linked.has(block) && !own).length
}

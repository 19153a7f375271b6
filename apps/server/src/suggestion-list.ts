import {
  type Conference,
  decisionOn,
  find,
  notesOn,
  type PersonId,
  type Section,
  type SectionId,
  type SuggestionDecision,
  type SuggestionId,
  type SuggestionNotes,
} from '@travaux/domain'
import type { SuggestionAnswer, Suggestions } from '@travaux/sync/http'
import type { ListedSuggestion } from '@travaux/sync/layer'
import type { ConferenceHost } from './conference-host.ts'

/** What a section's suggestions are, as somebody who reads it is shown them. */
export async function suggestionsOf(host: ConferenceHost, viewer: PersonId, section: SectionId): Promise<Suggestions> {
  const { head, open, waiting } = await host.stillSection(section, ({ text, desk, layers }) => ({
    head: text.head,
    open: desk.listed(),
    waiting: new Set(layers.waiting.keys()),
  }))
  const view = host.view(viewer)
  const shown = open.map((each) => openAnswer(view, section, each, waiting.has(each.suggestion)))
  const decided = (find(view.decisions, section) ?? []).filter((each) => isLast(view, each))
  return { head, suggestions: [...shown, ...decided.map((each) => decidedAnswer(view, each))] }
}

/** An id may be decided on again after a decision was undone: the last that stands is shown. */
const isLast = (view: Conference, decision: SuggestionDecision): boolean =>
  decisionOn(view, decision.section, decision.suggestion) === decision

function openAnswer(
  view: Conference,
  section: SectionId,
  { suggestion, open, at, changedAt, competing }: ListedSuggestion,
  waiting: boolean,
): SuggestionAnswer {
  const { author, state, hash, change, beingWritten, derivedFrom } = open
  const { kind, block, sentence, del, ins } = change
  const left = leftAt(view, section, suggestion)
  return {
    ...{ id: suggestion, author, kind, hash, sentence, del, ins },
    ...(block === undefined ? {} : { block }),
    state: left && isClosed(find(view.sections, section)) ? 'left' : state,
    at: new Date(at).toISOString(),
    changedAt: new Date(changedAt).toISOString(),
    ...{ beingWritten, waiting, competing: [...competing] },
    ...(derivedFrom === undefined ? {} : { derivedFrom }),
    ...notesAnswer(notesOn(view, section, suggestion)),
    ...(left ? { decision: decisionAnswer(left) } : {}),
  }
}

function decidedAnswer(view: Conference, decision: SuggestionDecision): SuggestionAnswer {
  const { suggestion, section, author, outcome, change, hash, derivedFrom } = decision
  const block = change?.block
  return {
    ...{ id: suggestion, author, kind: change?.kind ?? null, hash, sentence: change?.sentence ?? null },
    ...(block === undefined ? {} : { block }),
    ...{ del: change?.del ?? null, ins: change?.ins ?? null, state: outcome },
    ...{ beingWritten: false, waiting: false, competing: [] },
    ...(derivedFrom === undefined ? {} : { derivedFrom }),
    ...notesAnswer(notesOn(view, section, suggestion)),
    decision: decisionAnswer(decision),
  }
}

/** How it was left when the section was last frozen over it. */
const leftAt = (view: Conference, section: SectionId, suggestion: SuggestionId): SuggestionDecision | undefined =>
  find(view.decisions, section)?.findLast((each) => each.suggestion === suggestion && each.outcome === 'left')

const isClosed = (section: Section | undefined): boolean =>
  section !== undefined && section.state !== 'drafting' && section.state !== 'consultation'

export function decisionAnswer({
  version,
  outcome,
  by,
  at,
  reason,
  head,
}: SuggestionDecision): NonNullable<SuggestionAnswer['decision']> {
  return {
    ...{ version, outcome, by, at },
    ...(reason === undefined ? {} : { reason }),
    ...(head === undefined ? {} : { head }),
  }
}

export function notesAnswer({
  reason,
  sponsors,
  stances,
}: SuggestionNotes): Pick<SuggestionAnswer, 'reason' | 'sponsors' | 'supports' | 'concerns'> {
  const all = Object.entries(stances) as [PersonId, string][]
  const whoSay = (stance: string) => all.filter(([, said]) => said === stance).map(([person]) => person)
  return {
    ...(reason === undefined ? {} : { reason }),
    sponsors: sponsors.map(({ person, hash }) => ({ person, hash })),
    supports: whoSay('support'),
    concerns: whoSay('concern'),
  }
}

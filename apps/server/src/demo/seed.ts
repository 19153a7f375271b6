import { applyHunks, blockText, checkDocument, evidenceOf, fingerprint, messageText } from '@travaux/document'
import type {
  BlockId,
  Command,
  CommentId,
  DiscussionSubject,
  InterventionId,
  LinkId,
  PersonId,
  SectionId,
  SessionId,
} from '@travaux/domain'
import type { Store } from '@travaux/storage'
import type { ListedSuggestion } from '@travaux/sync/layer'
import type { Node } from 'prosemirror-model'
import { Founding } from '../founding.ts'
import { newId, sha256 } from '../random.ts'
import { Agenda } from './agenda.ts'
import { DAYS, STEPS, type Step } from './calendar.ts'
import { newDemoId } from './demo-conference.ts'
import { type DemoEdit, edited } from './demo-edit.ts'
import type { DemoDiscussion } from './discussions/discussion.ts'
import { DISCUSSIONS } from './discussions/index.ts'
import { INTERVENTIONS } from './interventions/index.ts'
import type { DemoIntervention } from './interventions/intervention.ts'
import { MESSAGES } from './messages/index.ts'
import { PEOPLE, type PersonKey } from './people.ts'
import { CONFERENCE, SESSIONS } from './programme.ts'
import { LEFT_OUT, OWN_WORDS, VERIFIED } from './record-notes.ts'
import { EARLIER, SUGGESTIONS } from './suggestions/index.ts'
import type { DemoLayer } from './suggestions/suggestion.ts'
import { SECTIONS, type SectionKey } from './text/index.ts'

/**
 * Makes the demo conference in an empty store, in one commit. Ids are new each time, and all else is the same; the
 * work it tells of was done in the weeks before `now`.
 */
export async function seedDemo(store: Store, now: Date): Promise<void> {
  const id = newDemoId(now)
  const founding = new Founding(id)
  const people = idsFor<PersonKey, PersonId>(PEOPLE)
  const sessions = idsFor<string, SessionId>(SESSIONS)
  const interventions = idsFor<string, InterventionId>(INTERVENTIONS)
  const sections = idsFor<SectionKey, SectionId>(SECTIONS)
  const documents = new Map<SectionKey, Node>(SECTIONS.map(({ key, document }) => [key, documentOf(document)]))
  const agenda = new Agenda()
  const does = (by: PersonKey, days: number, command: Command) =>
    agenda.daysAgo(days, (when) => founding.do(people(by), when, command))

  const [secretariat, ...others] = PEOPLE
  const { key, role: _, ...opener } = secretariat
  does(key, DAYS.opened, { do: 'openConference', conference: id, person: people(key), ...CONFERENCE, ...opener })
  for (const { key: person, ...rest } of others)
    does(key, DAYS.invited, { do: 'addPerson', person: people(person), ...rest })
  for (const { key: session, ...rest } of SESSIONS)
    does(key, DAYS.programme, { do: 'addSession', session: sessions(session), ...rest })
  registerInterventions(INTERVENTIONS)

  for (const section of SECTIONS) {
    const session = 'session' in section ? { session: sessions(section.session) } : {}
    does(key, DAYS.written, { do: 'addSection', section: sections(section.key), title: section.title, ...session })
    agenda.daysAgo(DAYS.written, (when) =>
      founding.write(people('pen-1'), when, sections(section.key), earlier(section.key)),
    )
  }

  for (const { section, block: blockId, kind, addressee, by, links } of MESSAGES) {
    const block = blockId as BlockId
    const days = DAYS.marked - SECTIONS.findIndex(({ key }) => key === section)
    const place = { section: sections(section), block, wording: messageText(earlier(section), block) }
    does(by, days, { do: 'markMessage', ...place, kind, ...(addressee === undefined ? {} : { addressee }) })
    for (const { intervention, quote, relation, by: linker } of links) {
      const passage = { intervention: interventions(intervention), version: 1, quote, relation }
      does(linker, days - 1, {
        do: 'linkPassage',
        link: newId<LinkId>(),
        ...place,
        ...passage,
        head: Founding.FIRST_HEAD,
      })
    }
  }

  for (const said of VERIFIED) {
    const versions = INTERVENTIONS.some((each) => each.key === said && 'correction' in each) ? 2 : 1
    does(key, DAYS.noted, {
      do: 'verifyIntervention',
      intervention: interventions(said),
      version: versions,
      verified: true,
    })
  }
  for (const { intervention, into, ...why } of LEFT_OUT) {
    const message = into && { into: { section: sections(into.section), block: into.block as BlockId } }
    does('pen-1', DAYS.noted, { do: 'leaveOut', intervention: interventions(intervention), ...why, ...message })
  }
  for (const { section, block, by } of OWN_WORDS) {
    const place = { section: sections(section), block: block as BlockId }
    const wording = messageText(at(documents, section), block)
    does(by, DAYS.noted, { do: 'ownMessage', ...place, wording, own: true })
  }

  for (const [section, steps] of Object.entries(STEPS) as [SectionKey, readonly Step[]][])
    for (const step of steps) take(section, step)
  for (const layer of SUGGESTIONS) suggest(layer)
  for (const section of Object.keys(EARLIER) as SectionKey[])
    agenda.daysAgo(DAYS.revised, (when) =>
      founding.revise(people('pen-2'), when, sections(section), at(documents, section)),
    )
  for (const { section, block, quote, days, ...discussion } of DISCUSSIONS) {
    const wording = blockText(at(documents, section), block)
    const about = { block: block as BlockId, wording, ...(quote === undefined ? {} : { quote }) }
    discuss(sections(section), about, days, discussion)
  }
  agenda.run(now)
  await founding.commitTo(store)

  function registerInterventions(made: readonly DemoIntervention[]): void {
    const days = [...new Set(made.map(({ session }) => session))]
    for (const { key: said, session, level, values, correction } of made) {
      const intervention = interventions(said)
      const registered = DAYS.registered - days.indexOf(session)
      does(key, registered, {
        do: 'registerIntervention',
        intervention,
        session: sessions(session),
        level,
        values,
      })
      if (!correction) continue
      const text = values.text.replace(correction.replace, correction.with)
      does(key, DAYS.corrected, { do: 'correctIntervention', intervention, values: { ...values, text } })
    }
  }

  function take(section: SectionKey, step: Step): void {
    const move = { do: 'moveSection', section: sections(section), open: {} } as const
    if ('to' in step) does('chair-unoct', step.days, { ...move, to: step.to })
    else if ('signedBy' in step) sign(section, step.signedBy, step.days)
    else does(step.returnedBy, step.days, { ...move, to: 'consultation', reason: step.reason })
  }

  /** A comment a day, and settled on the day of the last. */
  function discuss(
    section: SectionId,
    about: DiscussionSubject,
    days: number,
    { comments, resolvedBy }: DemoDiscussion,
  ) {
    const discussion = newId<CommentId>()
    const [first, ...replies] = comments
    const dayOf = (n: number) => Math.max(1, days - n)
    does(first.by, days, { do: 'beginDiscussion', comment: discussion, section, about, text: first.text })
    for (const [n, { by, text }] of replies.entries())
      does(by, dayOf(n + 1), { do: 'addComment', comment: newId(), discussion, text })
    if (resolvedBy) does(resolvedBy, dayOf(replies.length), { do: 'resolveDiscussion', discussion })
  }

  /** As the consultation found it. */
  function earlier(key: SectionKey): Node {
    return (EARLIER[key] ?? []).reduce(edited, at(documents, key))
  }

  /** A layer on the day it was written, with the reasons; what the others say of it in the days after. */
  function suggest({ section: key, by, onEarlier, suggestions }: DemoLayer): void {
    const section = sections(key)
    const owner = people(by)
    const days = onEarlier ? DAYS.suggestedOnEarlier : DAYS.suggested
    const base = onEarlier
      ? { rev: Founding.FIRST_HEAD, doc: earlier(key) }
      : { rev: Founding.FIRST_HEAD + (key in EARLIER ? 1 : 0), doc: at(documents, key) }
    agenda.daysAgo(days, (when) => {
      const layer = suggestions.reduce((doc, { edit }) => edited(doc, edit), base.doc)
      const listed = founding.suggest(owner, when, section, base, layer)
      for (const [n, { edit, reason, says = {}, sponsors = [], discussion }] of suggestions.entries()) {
        // Not all of them are read on the same day.
        const later = days - 1 - (n % 3)
        const { suggestion, open } = only(madeBy(base.doc, edit, listed), edit)
        const on = { section, suggestion, open }
        if (reason !== undefined) does(by, days, { do: 'explainSuggestion', ...on, reason })
        for (const sponsor of sponsors) does(sponsor, later, { do: 'sponsorSuggestion', ...on })
        for (const [person, stance] of Object.entries(says) as [PersonKey, 'support' | 'concern'][])
          does(person, later, { do: 'reactToSuggestion', ...on, stance })
        if (discussion) discuss(section, { suggestion, isKnown: true }, later, discussion)
      }
    })
  }

  function sign(key: SectionKey, by: PersonKey, days: number): void {
    const section = sections(key)
    agenda.daysAgo(days, (when) => {
      const evidence = evidenceOf(founding.state, section)
      const text = {
        fingerprint: fingerprint({ doc: at(documents, key), ...evidence }, sha256),
        head: Founding.FIRST_HEAD,
      }
      founding.do(people(by), when, { do: 'signSection', section, fingerprint: text.fingerprint, text })
    })
  }
}

/** An id for each thing that the demo knows by a key. */
function idsFor<Key extends string, Id extends string>(things: readonly { key: Key }[]): (key: Key) => Id {
  const ids = new Map(things.map(({ key }) => [key, newId<Id>()]))
  return (key) => at(ids, key)
}

function at<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key)
  if (value === undefined) throw new TypeError(`the demo has no ${String(key)}`)
  return value
}

/** Which of the listed suggestions an edit has become: the one that does to the text what the edit alone does. */
function madeBy(base: Node, edit: DemoEdit, listed: readonly ListedSuggestion[]): ListedSuggestion[] {
  const alone = edited(base, edit)
  return listed.filter(({ members }) => {
    const hunks = members.map(({ hunk }) => hunk)
    const applied = applyHunks(base, hunks)
    return !('refused' in applied) && applied.eq(alone)
  })
}

function only(found: readonly ListedSuggestion[], edit: DemoEdit): ListedSuggestion {
  const [first, ...more] = found
  if (!first || more.length > 0) throw new TypeError(`not exactly one suggestion: ${JSON.stringify(edit)}`)
  return first
}

function documentOf(json: object): Node {
  const checked = checkDocument(json)
  if ('refused' in checked) throw new TypeError(`a text of the demo fails the strict check: ${checked.why}`)
  return checked.doc
}

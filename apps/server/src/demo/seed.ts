import { applyHunks, checkDocument, evidenceOf, fingerprint, messageText } from '@travaux/document'
import type {
  BlockId,
  Command,
  ConferenceId,
  InterventionId,
  LinkId,
  PersonId,
  SectionId,
  SectionState,
  SessionId,
} from '@travaux/domain'
import type { Store } from '@travaux/storage'
import type { ListedSuggestion } from '@travaux/sync/layer'
import type { Node } from 'prosemirror-model'
import { Founding } from '../founding.ts'
import { newId, sha256 } from '../random.ts'
import { Agenda } from './agenda.ts'
import { DEMO_PREFIX } from './demo-conference.ts'
import { type DemoEdit, edited } from './demo-edit.ts'
import { INTERVENTIONS } from './interventions.ts'
import { MESSAGES } from './messages.ts'
import { PEOPLE, type PersonKey } from './people.ts'
import { CONFERENCE, SESSIONS } from './programme.ts'
import { type DemoLayer, EARLIER, SUGGESTIONS } from './suggestions.ts'
import { SECTIONS, type SectionKey } from './text.ts'

/** How far each section has come; the others are being drafted. The first chair has signed what is frozen. */
const STEPS: Partial<Record<SectionKey, readonly SectionState[]>> = {
  'opening-and-ministerial': ['consultation', 'frozen', 'approved'],
  'session-i': ['consultation', 'frozen'],
  'session-ii': ['consultation'],
  'session-iii': ['consultation'],
}

/**
 * Makes the demo conference in an empty store, in one commit. Ids are new each time; the work it tells of was done in
 * the days before `now`.
 */
export async function seedDemo(store: Store, now: Date): Promise<void> {
  const id = `${DEMO_PREFIX}${newId()}` as ConferenceId
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
  does(key, 21, { do: 'openConference', conference: id, person: people(key), ...CONFERENCE, ...opener })
  for (const { key: person, ...rest } of others) does(key, 20, { do: 'addPerson', person: people(person), ...rest })
  for (const { key: session, ...rest } of SESSIONS)
    does(key, 20, { do: 'addSession', session: sessions(session), ...rest })
  for (const { key: said, session, level, values } of INTERVENTIONS) {
    does(key, 14, {
      do: 'registerIntervention',
      intervention: interventions(said),
      session: sessions(session),
      level,
      values,
    })
  }

  for (const section of SECTIONS) {
    const session = 'session' in section ? { session: sessions(section.session) } : {}
    does(key, 12, { do: 'addSection', section: sections(section.key), title: section.title, ...session })
    agenda.daysAgo(12, (when) => founding.write(people('pen-1'), when, sections(section.key), earlier(section.key)))
  }

  for (const { section, block: blockId, kind, addressee, by, links } of MESSAGES) {
    const block = blockId as BlockId
    const wording = messageText(at(documents, section), block)
    const place = { section: sections(section), block, wording }
    does(by, 8, { do: 'markMessage', ...place, kind, ...(addressee === undefined ? {} : { addressee }) })
    for (const { intervention, quote, relation, by: linker } of links) {
      const passage = { intervention: interventions(intervention), version: 1, quote, relation }
      does(linker, 7, { do: 'linkPassage', link: newId<LinkId>(), ...place, ...passage, head: Founding.FIRST_HEAD })
    }
  }

  for (const { key: section } of SECTIONS) {
    for (const to of STEPS[section] ?? []) {
      if (to === 'approved') sign('chair-spain', section)
      else
        does('chair-unoct', to === 'consultation' ? 5 : 2, {
          do: 'moveSection',
          section: sections(section),
          to,
          open: {},
        })
      if (to === 'frozen') sign('chair-unoct', section)
    }
  }

  for (const layer of SUGGESTIONS) agenda.daysAgo(layer.onEarlier ? 4 : 3, (when) => suggest(layer, when))
  for (const key of Object.keys(EARLIER) as SectionKey[])
    agenda.daysAgo(3, (when) => founding.revise(people('pen-2'), when, sections(key), at(documents, key)))
  agenda.run(now)
  await founding.commitTo(store)

  /** As the consultation found it. */
  function earlier(key: SectionKey): Node {
    return (EARLIER[key] ?? []).reduce(edited, at(documents, key))
  }

  function suggest({ section: key, by, onEarlier, suggestions }: DemoLayer, when: Date): void {
    const section = sections(key)
    const owner = people(by)
    const base = onEarlier
      ? { rev: Founding.FIRST_HEAD, doc: earlier(key) }
      : { rev: Founding.FIRST_HEAD + (key in EARLIER ? 1 : 0), doc: at(documents, key) }
    const layer = suggestions.reduce((doc, { edit }) => edited(doc, edit), base.doc)
    const listed = founding.suggest(owner, when, section, base, layer)
    for (const { edit, reason, says = {}, sponsors = [] } of suggestions) {
      const { suggestion, open } = only(madeBy(base.doc, edit, listed), edit)
      const on = { section, suggestion, open }
      if (reason !== undefined) does(by, 3, { do: 'explainSuggestion', ...on, reason })
      for (const sponsor of sponsors) does(sponsor, 2, { do: 'sponsorSuggestion', ...on })
      for (const [person, stance] of Object.entries(says) as [PersonKey, 'support' | 'concern'][])
        does(person, 2, { do: 'reactToSuggestion', ...on, stance })
    }
  }

  function sign(by: PersonKey, key: SectionKey): void {
    const section = sections(key)
    agenda.daysAgo(1, (when) => {
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

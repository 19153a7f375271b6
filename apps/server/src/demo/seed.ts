import { checkDocument, evidenceOf, fingerprint, messageText } from '@travaux/document'
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
import type { Node } from 'prosemirror-model'
import { Founding } from '../founding.ts'
import { newId, sha256 } from '../random.ts'
import { DEMO_PREFIX } from './demo-conference.ts'
import { INTERVENTIONS } from './interventions.ts'
import { MESSAGES } from './messages.ts'
import { PEOPLE, type PersonKey } from './people.ts'
import { CONFERENCE, SESSIONS } from './programme.ts'
import { SECTIONS, type SectionKey } from './text.ts'

/** How far each section has come; the others are being drafted. The first chair has signed what is frozen. */
const STEPS: Partial<Record<SectionKey, readonly SectionState[]>> = {
  'opening-and-ministerial': ['consultation', 'frozen', 'approved'],
  'session-i': ['consultation', 'frozen'],
  'session-ii': ['consultation'],
  'session-iii': ['consultation'],
}
const DAY_MS = 24 * 60 * 60_000

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
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const does = (by: PersonKey, days: number, command: Command) => founding.do(people(by), daysAgo(days), command)

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
    founding.write(people('pen-1'), daysAgo(12), sections(section.key), at(documents, section.key))
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
  await founding.commitTo(store)

  function sign(by: PersonKey, key: SectionKey): void {
    const section = sections(key)
    const evidence = evidenceOf(founding.state, section)
    const text = {
      fingerprint: fingerprint({ doc: at(documents, key), ...evidence }, sha256),
      head: Founding.FIRST_HEAD,
    }
    does(by, 1, { do: 'signSection', section, fingerprint: text.fingerprint, text })
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

function documentOf(json: object): Node {
  const checked = checkDocument(json)
  if ('refused' in checked) throw new TypeError(`a text of the demo fails the strict check: ${checked.why}`)
  return checked.doc
}

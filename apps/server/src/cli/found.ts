import {
  type Command,
  type ConferenceId,
  decide,
  EMPTY,
  isRefusal,
  type PersonId,
  type Refusal,
  type SectionId,
} from '@travaux/domain'
import type { Store } from '@travaux/storage'
import { emptyText } from '../first-text.ts'
import { Founding } from '../founding.ts'
import { newId } from '../random.ts'
import type { Founded } from './founding-questions.ts'

/** What a summary has at the least. */
const SECTIONS = ['Introduction', 'Summary of the discussions', 'Way forward']

/** Makes a conference in which one person is the secretariat and the document has its first, empty sections. */
export async function foundConference(store: Store, answers: Founded, at: Date): Promise<Refusal | PersonId> {
  const { title, theme, place, from, to, name, organisation } = answers
  const conference = newId<ConferenceId>()
  const person = newId<PersonId>()
  const opening: Command = {
    do: 'openConference',
    conference,
    title,
    theme,
    place,
    from,
    to,
    coChairs: [answers['first-chair'], answers['second-chair']],
    outcome: "Co-chairs' summary",
    person,
    name,
    organisation,
    group: 'Secretariat',
  }
  const decision = decide(EMPTY, opening, { actor: person, now: at.toISOString() })
  if (isRefusal(decision)) return decision
  const founding = new Founding(conference)
  founding.do(person, at, opening)
  for (const each of SECTIONS) {
    const section = newId<SectionId>()
    founding.do(person, at, { do: 'addSection', section, title: each })
    founding.write(person, at, section, emptyText())
  }
  await founding.commitTo(store)
  return person
}

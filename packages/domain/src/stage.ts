import { createHash } from 'node:crypto'
import type { Command, OnSuggestion, OpenSuggestion } from './commands.ts'
import { type Conference, EMPTY } from './conference.ts'
import { decide } from './decide.ts'
import type { EventType, Happening, InterventionValues, Level, Role, SectionState, SuggestedChange } from './events.ts'
import { evolve } from './evolve.ts'
import type {
  BlockId,
  ConferenceId,
  InterventionId,
  LinkId,
  PersonId,
  SectionId,
  SessionId,
  SuggestionId,
} from './ids.ts'
import { type Envelope, envelopeOf, type Hash, NO_ENTRY, openEnvelope, seal } from './journal.ts'
import { isRefusal, type Refusal } from './refusals.ts'

/** For tests: a conference with one person for every role, two co-chairs, one session and one section. */
export const sha256: Hash = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

export const id = {
  conference: 'conference' as ConferenceId,
  secretariat: 'secretariat' as PersonId,
  chair: 'chair' as PersonId,
  otherChair: 'other-chair' as PersonId,
  pen: 'pen' as PersonId,
  member: 'member' as PersonId,
  observer: 'observer' as PersonId,
  session: 'session' as SessionId,
  section: 'section' as SectionId,
  block: 'block' as BlockId,
  intervention: 'intervention' as InterventionId,
  link: 'link' as LinkId,
  suggestion: 'suggestion' as SuggestionId,
}

const CAST: readonly [PersonId, Role][] = [
  [id.chair, 'co-chair'],
  [id.otherChair, 'co-chair'],
  [id.pen, 'pen-holder'],
  [id.member, 'member'],
  [id.observer, 'observer'],
]

const THE_TEXT = 'Nobody asked us. We were in the room, and nobody asked us.'

/** Runs commands the way the server does: decide, seal, store as text, open, evolve. */
export class Stage {
  state: Conference = EMPTY
  envelopes: Envelope[] = []
  #salts = 0

  static opened(): Stage {
    const stage = new Stage()
    stage.act(id.secretariat, {
      do: 'openConference',
      conference: id.conference,
      title: 'A conference',
      theme: 'Its theme',
      place: 'Málaga',
      from: '2022-05-10',
      to: '2022-05-11',
      coChairs: ['One', 'Other'],
      outcome: 'Summary',
      person: id.secretariat,
      name: 'Name of secretariat',
      organisation: 'Organisation of secretariat',
      group: 'United Nations',
    })
    for (const [person, role] of CAST) {
      stage.act(id.secretariat, {
        do: 'addPerson',
        person,
        role,
        name: `Name of ${person}`,
        organisation: `Organisation of ${person}`,
        group: 'civil society',
      })
    }
    stage.act(id.secretariat, { do: 'addSession', session: id.session, kind: 'working-session', title: 'Session I' })
    stage.act(id.secretariat, { do: 'addSection', section: id.section, title: 'I', session: id.session })
    return stage
  }

  /** What happened; throws when it was refused. */
  act(actor: PersonId, command: Command): Happening[] {
    const answer = this.try(actor, command)
    if (isRefusal(answer)) throw new Error(`${command.do} by ${actor}: ${JSON.stringify(answer)}`)
    return answer
  }

  /** The refusal; throws when there was none. */
  refused(actor: PersonId | null, command: Command): Refusal {
    const answer = this.try(actor, command)
    if (!isRefusal(answer)) throw new Error(`${command.do} by ${actor} was not refused`)
    return answer
  }

  try(actor: PersonId | null, command: Command): Happening[] | Refusal {
    const decision = decide(this.state, command, { actor, now: this.now })
    if (isRefusal(decision)) return decision
    if (actor === null) throw new Error(`${command.do} by nobody`)
    this.happen(actor, decision.events)
    return decision.events
  }

  happen(actor: PersonId, happenings: Happening[]): void {
    const { version } = this.state
    const previous = this.envelopes.at(-1)?.hash ?? NO_ENTRY
    const conference = id.conference
    const sealed = seal(happenings, {
      conference,
      version,
      previous,
      actor,
      now: this.now,
      hash: sha256,
      salt: () => this.#salt(),
    })
    for (const { body, secrets } of sealed) {
      const envelope = envelopeOf(body, sha256, new Map(secrets.map((secret) => [secret.id, secret])))
      this.envelopes.push(envelope)
      this.state = evolve(this.state, openEnvelope(envelope))
    }
  }

  /** A minute passes with every event. */
  get now(): string {
    const minutes = this.state.version
    const two = (number: number): string => String(number).padStart(2, '0')
    return `2022-05-${two(10 + Math.floor(minutes / 1440))}T${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}:07.250Z`
  }

  #salt(): string {
    this.#salts += 1
    return sha256(`salt ${this.#salts}`)
  }

  get section(): Conference['sections'][SectionId] {
    return this.state.sections[id.section] as Conference['sections'][SectionId]
  }

  move(to: SectionState, actor: PersonId = id.chair, reason?: string): Happening[] {
    return this.act(actor, { do: 'moveSection', section: id.section, to, open: {}, ...(reason ? { reason } : {}) })
  }

  register(level: Level = 'public', values: Partial<InterventionValues> = {}, intervention = id.intervention): void {
    this.act(id.pen, {
      do: 'registerIntervention',
      intervention,
      session: id.session,
      level,
      values: { organisation: 'An organisation', text: THE_TEXT, ...values },
    })
  }

  mark(block: BlockId = id.block, wording = 'They were not asked.'): void {
    this.act(id.pen, { do: 'markMessage', section: id.section, block, kind: 'key-message', wording })
  }

  /** A message, and a link from it to words of the intervention. */
  link(change: Partial<Command<'linkPassage'>> = {}): void {
    this.act(id.member, linking(change))
  }

  sign(actor: PersonId, fingerprint = 'f'.repeat(64), head = 7): Happening[] {
    return this.act(actor, signing(fingerprint, head))
  }

  /** The section, frozen with a link in it and signed by both co-chairs. */
  approve(): void {
    this.register()
    this.mark()
    this.link()
    this.move('consultation')
    this.move('frozen')
    this.sign(id.chair)
    this.sign(id.otherChair)
  }
}

export function linking(change: Partial<Command<'linkPassage'>> = {}): Command<'linkPassage'> {
  return {
    do: 'linkPassage',
    link: id.link,
    section: id.section,
    block: id.block,
    intervention: id.intervention,
    version: 1,
    quote: 'We were in the room',
    relation: 'quotes',
    wording: 'They were not asked.',
    head: 7,
    ...change,
  }
}

export const CHANGE: SuggestedChange = {
  kind: 'replace',
  block: id.block,
  del: 'may',
  ins: 'should',
  sentence: 'Replace “may” with “should”',
}

/** The suggestion as the server finds it: the member's, unless said otherwise. */
export function suggested(change: Partial<OpenSuggestion> = {}): OnSuggestion & { open: OpenSuggestion } {
  const open: OpenSuggestion = {
    author: id.member,
    state: 'open',
    change: CHANGE,
    hash: 'a'.repeat(64),
    beingWritten: false,
    ...change,
  }
  return { section: id.section, suggestion: id.suggestion, open }
}

export function signing(fingerprint = 'f'.repeat(64), head = 7): Command<'signSection'> {
  return { do: 'signSection', section: id.section, fingerprint, text: { fingerprint, head } }
}

export function types(happenings: readonly Happening[]): EventType[] {
  return happenings.map(({ type }) => type)
}

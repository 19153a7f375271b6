import { createHash } from 'node:crypto'
import {
  type Command,
  type Conference,
  type ConferenceId,
  decide,
  EMPTY,
  type Envelope,
  envelopeOf,
  fold,
  type InterventionId,
  isRefusal,
  NO_ENTRY,
  openEnvelope,
  type PersonId,
  type Role,
  redact,
  type SectionId,
  type SessionId,
  seal,
} from '@travaux/domain'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const clerk = 'clerk' as PersonId
export const chair = 'chair' as PersonId
export const pen = 'pen' as PersonId
export const member = 'member' as PersonId
export const observer = 'observer' as PersonId
export const section = 'section-1' as SectionId
export const other = 'section-2' as SectionId
const session = 'session-1' as SessionId
export const intervention = 'intervention-1' as InterventionId

/** A journal in memory, with somebody in every role, two sections in drafting, and one intervention. */
export class SmallConference {
  state: Conference = EMPTY
  readonly envelopes: Envelope[] = []
  #salts = 0

  constructor() {
    this.do(clerk, {
      do: 'openConference',
      conference: 'conference-1' as ConferenceId,
      title: 'A conference',
      theme: 'Its theme',
      place: 'Somewhere',
      from: '2022-05-10',
      to: '2022-05-11',
      coChairs: ['One', 'Another'],
      outcome: 'A document',
      person: clerk,
      name: 'The Clerk',
      organisation: 'The Secretariat',
      group: 'secretariat',
    })
    for (const [person, role] of [
      [chair, 'co-chair'],
      [pen, 'pen-holder'],
      [member, 'member'],
      [observer, 'observer'],
    ] as [PersonId, Role][]) {
      this.do(clerk, { do: 'addPerson', person, role, name: `The ${person}`, organisation: 'One', group: 'group' })
    }
    this.do(clerk, { do: 'addSession', session, kind: 'workshop', title: 'A workshop' })
    this.do(clerk, { do: 'addSection', section, title: 'A section' })
    this.do(clerk, { do: 'addSection', section: other, title: 'Another section' })
    this.do(clerk, {
      do: 'registerIntervention',
      intervention,
      session,
      level: 'public',
      values: { organisation: 'An organisation', speaker: 'A speaker', text: 'What was said.' },
    })
  }

  /** Enters what follows from a command. */
  do(actor: PersonId, command: Command): { before: Conference; after: Conference; envelopes: Envelope[] } {
    const before = this.state
    const now = '2022-05-10T09:30:00.000Z'
    const decision = decide(before, command, { actor, now })
    if (isRefusal(decision)) throw new Error(`${command.do} was refused: ${JSON.stringify(decision)}`)
    const sealed = seal(decision.events, {
      conference: 'conference-1' as ConferenceId,
      version: before.version,
      previous: this.envelopes.at(-1)?.hash ?? NO_ENTRY,
      actor,
      now,
      hash: sha256,
      salt: () => sha256(`salt ${++this.#salts}`),
    })
    const envelopes = sealed.map(({ body, secrets }) =>
      envelopeOf(body, sha256, new Map(secrets.map((secret) => [secret.id, secret]))),
    )
    this.envelopes.push(...envelopes)
    this.state = fold(before, envelopes.map(openEnvelope))
    return { before, after: this.state, envelopes }
  }

  shown(viewer: PersonId, after: number): Envelope[] {
    return this.envelopes.slice(after).map((envelope) => redact(envelope, this.state, viewer))
  }
}

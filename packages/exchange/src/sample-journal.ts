import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { evidenceOf, fingerprint } from '@travaux/document'
import { doc, fn, h, li, p, ref, ul } from '@travaux/document/builders'
import {
  type BlockId,
  type Command,
  type Conference,
  type ConferenceId,
  decide,
  EMPTY,
  type Envelope,
  envelopeOf,
  evolve,
  type Happening,
  type InterventionId,
  type InterventionValues,
  isRefusal,
  type Level,
  type LinkId,
  NO_ENTRY,
  openEnvelope,
  type PersonId,
  type Role,
  redact,
  type SectionId,
  type SessionId,
  seal,
} from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { BundleInput } from './bundle/bundle.ts'

/** For tests: a small conference whose journal was really decided and sealed. All people in it are invented. */
export const hash = (text: string): string => {
  const known = hashed.get(text) ?? bytesToHex(sha256(utf8ToBytes(text)))
  hashed.set(text, known)
  return known
}
/** A test that verifies a bundle some thousand times hashes mostly what it has hashed before. */
const hashed = new Map<string, string>()

export const chairs = ['chair-one', 'chair-two'] as PersonId[]
const secretariat = 'secretariat' as PersonId
const pen = 'pen' as PersonId
const session = 'session' as SessionId
const opening = 'opening' as SectionId
const outlook = 'outlook' as SectionId
const said = 'said' as InterventionId
const secret = 'secret' as InterventionId

const texts: Readonly<Record<SectionId, Node>> = {
  [opening]: doc(
    h(1, { id: 'h1' }, 'What was heard'),
    p({ id: 'p1' }, 'Nobody was asked', ref('n1'), '.'),
    ul({ id: 'l1' }, li({ id: 'i1' }, p({ id: 'ip1' }, 'Ask first.'))),
    fn('n1', 'As told.'),
  ),
  [outlook]: doc(p({ id: 'p2' }, 'Ask next time.')),
}
/** Misuse throws: the sample has two sections. */
export const textOf = (section: SectionId): Node => {
  const text = texts[section]
  if (text === undefined) throw new TypeError(`no text for ${section}`)
  return text
}

export class SampleJournal {
  state: Conference = EMPTY
  readonly envelopes: Envelope[] = []

  /** Two sections, one intervention for use and one not, messages and links; nothing signed. */
  static drafted(): SampleJournal {
    const journal = SampleJournal.begun()
    journal.act(secretariat, { do: 'addSection', section: outlook, title: 'Outlook' })
    journal.register(secret, 'content', { organisation: 'Hidden', text: 'A word in private.' })
    journal.mark('i1', 'Ask first.')
    journal.link('link-2', 'p1', secret, 'A word', 'Nobody was asked.')
    journal.act(secretariat, { do: 'setLevel', intervention: secret, level: 'none' })
    return journal
  }

  /** The least that has something of everything: one section, intervention, message and link. */
  static begun(): SampleJournal {
    const journal = new SampleJournal()
    journal.act(secretariat, {
      do: 'openConference',
      conference: 'conference' as ConferenceId,
      title: 'Open Rooms',
      theme: 'Trust',
      place: 'Málaga',
      from: '2022-05-10',
      to: '2022-05-11',
      coChairs: ['First', 'Second'],
      outcome: 'Summary',
      person: secretariat,
      name: 'Ada Ferrol',
      organisation: 'Office',
      group: 'Secretariat',
    })
    for (const person of chairs) journal.join(person, 'co-chair')
    journal.join(pen, 'pen-holder')
    journal.act(secretariat, { do: 'addSession', session, kind: 'working-session', title: 'I' })
    journal.act(secretariat, { do: 'addSection', section: opening, title: 'Opening', session })
    const text = 'We were in the room, and nobody asked.'
    journal.register(said, 'public', { organisation: 'Harbour Legal Aid', text, speaker: 'Ilse Varnhem' })
    journal.mark('p1', 'Nobody was asked.')
    journal.link('link-1', 'p1', said, 'nobody asked', 'Nobody was asked.')
    return journal
  }

  join(person: PersonId, role: Role): void {
    const values = { name: `Name ${person}`, organisation: 'O', group: 'G' }
    this.act(secretariat, { do: 'addPerson', person, role, ...values })
  }

  register(intervention: InterventionId, level: Level, values: InterventionValues): void {
    this.act(pen, { do: 'registerIntervention', intervention, session, level, values })
  }

  mark(block: string, wording: string): void {
    this.act(pen, {
      do: 'markMessage',
      section: opening,
      block: block as BlockId,
      kind: 'recommendation',
      addressee: 'States',
      wording,
    })
  }

  link(link: string, block: string, intervention: InterventionId, quote: string, wording: string): void {
    this.act(pen, {
      do: 'linkPassage',
      link: link as LinkId,
      section: opening,
      block: block as BlockId,
      intervention,
      version: 1,
      quote,
      relation: 'quotes',
      wording,
      head: 3,
    })
  }

  freeze(section: SectionId): this {
    for (const to of ['consultation', 'frozen'] as const)
      this.act(secretariat, { do: 'moveSection', section, to, open: {} })
    return this
  }

  sign(section: SectionId, by: readonly PersonId[] = chairs): this {
    const text = {
      fingerprint: fingerprint({ doc: textOf(section), ...evidenceOf(this.state, section) }, hash),
      head: 3,
    }
    for (const person of by) this.act(person, { do: 'signSection', section, fingerprint: text.fingerprint, text })
    return this
  }

  /** Both sections signed by both. */
  static approved(): SampleJournal {
    const journal = SampleJournal.drafted()
    for (const section of [opening, outlook]) journal.freeze(section).sign(section)
    return journal
  }

  act(actor: PersonId, command: Command): void {
    const decision = decide(this.state, command, { actor, now: this.#now })
    if (isRefusal(decision)) throw new Error(`${command.do}: ${JSON.stringify(decision)}`)
    this.happen(actor, decision.events)
  }

  /** Also for what `decide` would refuse. */
  happen(actor: PersonId, happenings: readonly Happening[]): void {
    const sealed = seal(happenings, {
      conference: 'conference' as ConferenceId,
      version: this.envelopes.length,
      previous: this.envelopes.at(-1)?.hash ?? NO_ENTRY,
      actor,
      now: this.#now,
      hash,
      salt: () => {
        this.#salts += 1
        return hash(`salt ${this.#salts}`)
      },
    })
    for (const { body, secrets } of sealed) {
      const envelope = envelopeOf(body, hash, new Map(secrets.map((each) => [each.id, each])))
      this.envelopes.push(envelope)
      this.state = evolve(this.state, openEnvelope(envelope))
    }
  }

  /** As a member is given it. */
  bundle(over: Partial<BundleInput> = {}): BundleInput {
    return {
      journal: this.envelopes.map((envelope) => redact(envelope, this.state, pen)),
      sections: Object.keys(this.state.sections).map((id) => ({
        id: id as SectionId,
        head: 3,
        doc: textOf(id as SectionId),
      })),
      ...over,
    }
  }

  #salts = 0
  get #now(): string {
    return `2022-05-12T10:${String(this.envelopes.length % 60).padStart(2, '0')}:07.250Z`
  }
}
export const sections = { opening, outlook }

import {
  type Command,
  type Conference,
  type ConferenceId,
  changedGuards,
  decide,
  EMPTY,
  envelopeOf,
  fold,
  isRefusal,
  NO_ENTRY,
  openEnvelope,
  type PersonId,
  type Sealed,
  type SectionId,
  seal,
} from '@travaux/domain'
import type { Store } from '@travaux/storage'
import { streamOf } from '@travaux/sync/room'
import type { Node } from 'prosemirror-model'
import { firstText } from './first-text.ts'
import { newId, newSalt, sha256 } from './random.ts'

/**
 * A conference made as a whole: its first commands are decided one after another in memory, and everything that
 * follows from them, with the first text of each section, is one commit. A kill in the middle leaves nothing.
 */
export class Founding {
  /** Number of the entry that is a section's first text. */
  static readonly FIRST_HEAD = 1

  readonly #id: ConferenceId
  readonly #sealed: Sealed[] = []
  readonly #texts = new Map<SectionId, Uint8Array>()
  #state: Conference = EMPTY

  constructor(id: ConferenceId) {
    this.#id = id
  }

  get state(): Conference {
    return this.#state
  }

  /** The caller knows the rules: a refusal is its mistake. */
  do(actor: PersonId, at: Date, command: Command): void {
    const now = at.toISOString()
    const decision = decide(this.#state, command, { actor, now })
    if (isRefusal(decision)) throw new TypeError(`${command.do} was refused: ${JSON.stringify(decision)}`)
    const sealed = seal(decision.events, {
      conference: this.#id,
      version: this.#state.version,
      previous: this.#sealed.at(-1)?.hash ?? NO_ENTRY,
      actor,
      now,
      hash: sha256,
      salt: newSalt,
    })
    this.#sealed.push(...sealed)
    this.#state = fold(this.#state, sealed.map(eventOf))
  }

  /** The first text of a section that was added. */
  write(actor: PersonId, at: Date, section: SectionId, doc: Node): void {
    this.#texts.set(section, firstText(doc, actor, at.getTime()))
  }

  async commitTo(store: Store): Promise<void> {
    const sections = changedGuards(EMPTY, this.#state)
    const unwritten = sections.find(({ section }) => !this.#texts.has(section))
    if (unwritten) throw new TypeError(`section ${unwritten.section} was given no text`)
    const committed = await store.commit({
      conference: this.#id,
      expectedVersion: 0,
      batch: newId(),
      events: this.#sealed.map(({ body }) => body),
      secrets: this.#sealed.flatMap(({ secrets }) => secrets),
      sections,
      streams: [...this.#texts].map(([section, entry]) => ({ stream: streamOf(section), head: 0, entries: [entry] })),
    })
    if ('refused' in committed) throw new Error(`the conference was not founded: ${committed.refused}`)
  }
}

const eventOf = ({ body, secrets }: Sealed) =>
  openEnvelope(envelopeOf(body, sha256, new Map(secrets.map((secret) => [secret.id, secret]))))

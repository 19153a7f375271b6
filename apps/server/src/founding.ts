import {
  type Command,
  type Conference,
  type ConferenceId,
  changedGuards,
  decide,
  EMPTY,
  envelopeOf,
  find,
  fold,
  isRefusal,
  NO_ENTRY,
  openEnvelope,
  type PersonId,
  type Sealed,
  type SectionId,
  type SuggestionId,
  seal,
} from '@travaux/domain'
import type { Store } from '@travaux/storage'
import { type BaseRevision, begunLayer, type ListedSuggestion, layerStreamOf } from '@travaux/sync/layer'
import { streamOf } from '@travaux/sync/room'
import type { Node } from 'prosemirror-model'
import { firstText, revisedText } from './first-text.ts'
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
  readonly #texts = new Map<SectionId, { doc: Node; entries: Uint8Array[] }>()
  readonly #layers = new Map<string, Uint8Array>()
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
    this.#texts.set(section, { doc, entries: [firstText(doc, actor, at.getTime())] })
  }

  /** The same section's text after somebody's change: once only. */
  revise(actor: PersonId, at: Date, section: SectionId, doc: Node): void {
    const [first, ...more] = this.#texts.get(section)?.entries ?? []
    const before = this.#texts.get(section)?.doc
    if (!first || !before || more.length > 0) throw new TypeError(`the text of ${section} is not to be revised`)
    this.#texts.set(section, { doc, entries: [first, revisedText(first, before, doc, actor, at.getTime())] })
  }

  /**
   * A layer with words in it from the beginning, on the revision that `base` is. The answer is what it suggests: there
   * as soon as the conference is, so that commands may name it.
   */
  suggest(owner: PersonId, at: Date, section: SectionId, base: BaseRevision, doc: Node): ListedSuggestion[] {
    const epoch = find(this.#state.sections, section)?.epoch
    if (epoch === undefined) throw new TypeError(`no section ${section}`)
    const finder = { owner, hash: sha256, newId: () => newId<SuggestionId>(), now: at.getTime() }
    const { entry, suggestions } = begunLayer(base, doc, epoch, finder)
    this.#layers.set(layerStreamOf(section, owner), entry)
    return suggestions
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
      streams: [
        ...[...this.#texts].map(([section, { entries }]) => ({ stream: streamOf(section), head: 0, entries })),
        ...[...this.#layers].map(([stream, entry]) => ({ stream, head: 0, entries: [entry] })),
      ],
    })
    if ('refused' in committed) throw new Error(`the conference was not founded: ${committed.refused}`)
  }
}

const eventOf = ({ body, secrets }: Sealed) =>
  openEnvelope(envelopeOf(body, sha256, new Map(secrets.map((secret) => [secret.id, secret]))))

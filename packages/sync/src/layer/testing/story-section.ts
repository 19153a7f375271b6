import { createHash } from 'node:crypto'
import type { ConferenceId, PersonId, Refusal, SectionId, SuggestionId } from '@travaux/domain'
import type { SectionGuard, Store } from '@travaux/storage'
// biome-ignore lint/style/noRestrictedImports: only tests come by here
import { openMemory } from '@travaux/storage/memory'
import type { Node } from 'prosemirror-model'
import type { LayerVisit, LayerWindow } from '../../live/live-hub.ts'
import { LayerAuthority } from '../layer-authority.ts'
import type { Found, PreparedDecision } from '../prepared.ts'
import type { Acceptances, Asked, Made, SuggestionDesk } from '../suggestion-desk.ts'
import type { Waiting } from '../waiting-list.ts'
import { type PlainBase, plainBase, plainEntry, plainHistory } from './plain-base.ts'
import { StoryClock } from './story-clock.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const SECTION = 'section-1' as SectionId
const CONFERENCE = 'conference-1' as ConferenceId

/** What a decision recorded: the words that it was on (L8), and those that it was to take away. */
export interface Decided {
  readonly suggestion: SuggestionId
  readonly author: PersonId
  readonly outcome: 'accepted' | 'rejected' | 'withdrawn' | 'undone'
  readonly words: string
  readonly gone: string
  readonly hash: string
}

type DecidedOn = Pick<Found, 'suggestion'> & {
  readonly open: { author: PersonId; change: { ins: string; del: string }; hash: string }
}

const undone = (author: PersonId, suggestion: SuggestionId): DecidedOn => ({
  suggestion,
  open: { author, change: { ins: '', del: '' }, hash: '' },
})

/** When a server is lost in the midst of a decision. */
export type Crash = 'before-commit' | 'after-commit'

/** A section in a store, with its base and its layers, and a host that commits decisions as a server does. */
export class StorySection {
  readonly clock = new StoryClock()
  readonly store: Store = openMemory()
  readonly faults: unknown[] = []
  readonly decisions: Decided[] = []
  /** Each text that the base was given, by a pen-holder or a decision, in order. */
  readonly given: Node[] = []
  readonly owners: readonly PersonId[]
  /** Nobody of these may suggest, or read, at the moment. */
  readonly silenced = new Map<PersonId, Refusal>()
  readonly strangers = new Set<PersonId>()
  guard: SectionGuard = { section: SECTION, epoch: 1, rights: 1 }
  /** Asked where an acceptance that waited can be made. */
  whenQuiet: (waiting: Waiting) => Promise<string | null> = ({ suggestion, hash }) => this.acceptNow(suggestion, hash)
  /** What the server's engine runs on: a test may let it fail. */
  hash = sha256
  base!: PlainBase
  authority!: LayerAuthority
  #version = 1
  #lives = 0
  #ids = 0

  private constructor(owners: readonly PersonId[]) {
    this.owners = owners
  }

  static async open(text: Node, owners: readonly PersonId[]): Promise<StorySection> {
    const section = new StorySection(owners)
    section.given.push(text)
    await section.#commit([{ stream: `base/${SECTION}`, entries: [plainEntry(text)] }], true)
    await section.start()
    return section
  }

  /** The server starts, with nothing but what is on disk. */
  async start(): Promise<void> {
    this.base = await plainBase(this.store, SECTION)
    this.#lives += 1
    const life = this.#lives
    this.authority = await LayerAuthority.open({
      section: SECTION,
      store: this.#storeOf(life),
      base: this.base.current,
      history: plainHistory(this.store, SECTION),
      guard: this.guard,
      clock: this.clock,
      newId: this.newId,
      hash: (text) => this.hash(text),
      owners: this.owners,
      mayRead: (person) => (this.strangers.has(person) ? { refused: 'not-found', what: 'section' } : null),
      maySuggest: (person) => this.silenced.get(person) ?? null,
      whenQuiet: (waiting) => (life === this.#lives ? this.whenQuiet(waiting) : new Promise<never>(() => {})),
      onFault: (fault) => this.faults.push(fault),
    })
    const { authority } = this
    this.base.onRevision = (revision, typed) => authority.revised(revision, typed)
  }

  /** What an earlier life of the server has still to write never comes about. */
  #storeOf(life: number): Pick<Store, 'append' | 'read' | 'head' | 'loadSnapshot' | 'saveSnapshot'> {
    const { store } = this
    const never = () => new Promise<never>(() => {})
    return {
      append: (...args) => (life === this.#lives ? store.append(...args) : never()),
      read: (...args) => store.read(...args),
      head: (...args) => store.head(...args),
      loadSnapshot: (...args) => store.loadSnapshot(...args),
      saveSnapshot: (...args) => store.saveSnapshot(...args),
    }
  }

  readonly newId = (): string => {
    this.#ids += 1
    return `s${this.#ids}`
  }

  join(person: PersonId, window: LayerWindow): LayerVisit {
    return this.authority.join(person, window)
  }

  /** Somebody who holds the pen writes. */
  async write(doc: Node): Promise<void> {
    await this.base.exclusive(async () => {
      const answer = await this.store.append(this.base.stream, this.guard, this.newId(), [plainEntry(doc)])
      if ('refused' in answer) throw new Error('the guard of the base moved')
      this.given.push(doc)
      this.base.landed(answer.last, doc, true)
    })
  }

  /** Null if it was made, or waits; otherwise why not. */
  async accept(suggestion: SuggestionId, hash: string, crash?: Crash): Promise<string | null> {
    return this.#still(async (desk) => {
      const prepared = await desk.prepareAcceptance(suggestion, hash)
      if ('refused' in prepared) return prepared.refused
      if (prepared.open.state === 'stale') {
        if (!('waits' in prepared)) prepared.dropped()
        return 'stale-suggestion'
      }
      if ('waits' in prepared) {
        await this.authority.wait({ suggestion: prepared.suggestion, hash, by: 'chair' as PersonId })
        return null
      }
      await this.#land(prepared, 'accepted', [prepared], crash)
      return null
    })
  }

  /** Many at once; those that were left, and why. */
  async acceptMany(asked: readonly Asked[], crash?: Crash): Promise<Acceptances> {
    return this.#still(async (desk) => {
      const fresh = asked.filter(({ suggestion }) => desk.find(suggestion)?.open.state === 'open')
      const made = await desk.prepareAcceptances(fresh)
      if (made.prepared) await this.#land(made.prepared, 'accepted', made.taken, crash)
      return made
    })
  }

  async undoMany(made: readonly Made[]): Promise<string | null> {
    return this.#still(async (desk) => {
      const prepared = await desk.prepareRestoration(made)
      if ('refused' in prepared) return prepared.refused
      await this.#land(
        prepared,
        'undone',
        made.map(({ author, suggestion }) => undone(author, suggestion)),
      )
      return null
    })
  }

  /** The same for one that has waited. */
  acceptNow(suggestion: SuggestionId, hash: string): Promise<string | null> {
    return this.accept(suggestion, hash)
  }

  /** A stale one, by somebody who read the restated wording and said that it stands. */
  async acceptConfirmed(suggestion: SuggestionId, hash: string): Promise<string | null> {
    return this.#still(async (desk) => {
      const prepared = await desk.prepareAcceptance(suggestion, hash)
      if ('refused' in prepared) return prepared.refused
      if ('waits' in prepared) return 'waits'
      await this.#land(prepared, 'accepted', [prepared])
      return null
    })
  }

  async remove(suggestion: SuggestionId, out: 'rejected' | 'withdrawn', crash?: Crash): Promise<string | null> {
    return this.#still(async (desk) => {
      const removal = desk.prepareRemovals([suggestion], out)
      if (!removal) return 'not-found'
      await this.#land(removal.prepared, out, removal.taken, crash)
      return null
    })
  }

  async undo(author: PersonId, suggestion: SuggestionId): Promise<string | null> {
    return this.#still(async (desk) => {
      const prepared = await desk.prepareRestoration([{ author, suggestion }])
      if ('refused' in prepared) return prepared.refused
      await this.#land(prepared, 'undone', [undone(author, suggestion)])
      return null
    })
  }

  async letBack(author: PersonId, suggestion: SuggestionId): Promise<boolean> {
    return this.#still(async (desk) => {
      const prepared = await desk.prepareReturn([{ author, suggestion }])
      if (!prepared) return false
      await this.#land(prepared, 'undone', [undone(author, suggestion)])
      return true
    })
  }

  /** The section moves on in the store; the answer tells the authority. */
  async move(change: { epoch?: number; rights?: number }): Promise<() => void> {
    const from = this.guard
    const to = { ...from, ...change }
    await this.#commit([], false, { from, to })
    this.guard = to
    return () => this.authority.sectionMoved(to)
  }

  #still<T>(work: (desk: SuggestionDesk) => Promise<T>): Promise<T> {
    return this.base.exclusive(() => this.authority.exclusive(work))
  }

  async #land(
    prepared: PreparedDecision,
    outcome: Decided['outcome'],
    on: readonly DecidedOn[],
    crash?: Crash,
  ): Promise<void> {
    if (crash === 'before-commit') throw new Error('the server is lost')
    const { revisions } = prepared
    const base = this.base.stream
    const entries = revisions.map(({ doc }) => plainEntry(doc))
    const heads = await this.#commit([{ stream: base, head: this.base.current.rev, entries }, ...prepared.streams])
    this.given.push(...revisions.map(({ doc }) => doc))
    for (const { suggestion, open } of on) {
      const { author, change, hash } = open
      this.decisions.push({ suggestion, author, outcome, words: change.ins, gone: change.del, hash })
    }
    if (crash === 'after-commit') throw new Error('the server is lost')
    const last = revisions.at(-1)
    if (last) this.base.landed(heads[base] ?? 0, last.doc, false)
    prepared.landed((stream) => heads[stream] ?? 0)
  }

  async #commit(
    streams: { stream: string; head?: number; entries: readonly Uint8Array[] }[],
    isFirst = false,
    guards?: { from: SectionGuard; to: SectionGuard },
  ): Promise<Readonly<Record<string, number>>> {
    const answer = await this.store.commit({
      conference: CONFERENCE,
      expectedVersion: isFirst ? 0 : this.#version,
      batch: this.newId(),
      events: ['{}'],
      secrets: [],
      sections: isFirst
        ? [{ section: SECTION, from: null, to: this.guard }]
        : guards
          ? [{ section: SECTION, ...guards }]
          : [],
      streams,
    })
    if ('refused' in answer) throw new Error(`a commit was refused: ${answer.refused}`)
    this.#version = answer.version
    return answer.heads
  }
}

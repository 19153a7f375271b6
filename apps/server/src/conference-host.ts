import { checkNode, duplicateIds, evidenceOf, fingerprint, relocated } from '@travaux/document'
import {
  type BlockId,
  type Command,
  type Conference,
  type ConferenceId,
  can,
  find,
  guardOf,
  hourOf,
  isRefusal,
  type PersonId,
  type Refusal,
  type Section,
  type SectionId,
} from '@travaux/domain'
import type { Commit, Store } from '@travaux/storage'
import type { AwarenessEntry, Clock } from '@travaux/sync'
import { type LayerAuthority, LayerHall, type PreparedDecision, type Waiting } from '@travaux/sync/layer'
import { type LiveConnection, LiveHub, type LiveSocket } from '@travaux/sync/live'
import {
  type BaseRoom,
  type BaseText,
  type Beat,
  decodeEntry,
  type Participant,
  type RecordedChange,
  type RecordOfText,
  streamOf,
} from '@travaux/sync/room'
import { BlockLineage } from './block-lineage.ts'
import { ConferenceJournal, type Entered, STALE } from './conference-journal.ts'
import { isDemoConference } from './demo/demo-conference.ts'
import { emptyText, firstText } from './first-text.ts'
import { type Hint, presenceHints, writeHint } from './hint.ts'
import { ImportDesk } from './import-desk.ts'
import type { Log } from './log.ts'
import { bothStaged, OpenSection, type StagedDecision, type StillSection } from './open-section.ts'
import { OpenSections } from './open-sections.ts'
import { newId, sha256 } from './random.ts'
import { acceptSuggestion } from './suggestion-decisions.ts'

export interface HostParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Of all rooms in this process. */
  readonly beat: Beat
  /** The name of this process among those on the same store. */
  readonly server: string
}

/** More tries than other servers can plausibly win in a row, when they give way after the second. */
const TRIES = 8

/** The text of a section as it stands on disk, and what signing it now would sign. */
export interface SectionText extends BaseText {
  readonly fingerprint: string
}

/** A command, and what goes into its commit besides; or why there is none, or what happens instead. */
interface OnSuggestions<Instead extends object> {
  readonly command: Command
  readonly prepare?: () => MaybeLater<PreparedDecision | Refusal | Instead | null>
}
type MaybeLater<T> = T | Promise<T>
/** Why a command would be refused as things stand. */
export type RefusalOf = (command: Command) => Refusal | null

/**
 * One conference, live: its journal, the rooms of its sections, the channel on which everybody hears of changes.
 * Whatever is added to the record goes through `execute`, one command at a time, and is on disk before anybody is
 * told.
 */
export class ConferenceHost {
  readonly #journal: ConferenceJournal
  readonly #live: LiveHub
  readonly #parts: HostParts
  readonly imports: ImportDesk
  readonly #sections: OpenSections
  readonly #lineage: BlockLineage
  #lastTurn: Promise<unknown> = Promise.resolve()

  private constructor(journal: ConferenceJournal, parts: HostParts) {
    this.#journal = journal
    this.#parts = parts
    this.#lineage = new BlockLineage({
      hasMessages: (section) => Object.keys(this.state.messages[section] ?? {}).length > 0,
      note: (actor, command) => this.#insist(() => this.#inTurn(() => this.#enter(actor, command(this.state), []))),
      onFault: (fault) => parts.log.fault('journal', fault),
    })
    this.imports = new ImportDesk({
      refusalOf: (actor, command) => journal.refusalOf(actor, command),
      execute: (actor, command) => this.execute(actor, command),
      log: parts.log,
    })
    const layers = new LayerHall((section, person) =>
      can(person, { do: 'readSection', section }, this.state) ? null : this.#layers(section),
    )
    const { clock, log } = parts
    this.#sections = new OpenSections({
      open: (id) => this.#read(id),
      clock,
      onFault: (fault) => log.fault('open-sections', fault),
    })
    this.#live = new LiveHub({ journal, clock: parts.clock, demo: isDemoConference(journal.id), layers })
  }

  static async open(id: ConferenceId, parts: HostParts): Promise<ConferenceHost> {
    return new ConferenceHost(await ConferenceJournal.open(id, parts.store, parts.clock), parts)
  }

  get id(): ConferenceId {
    return this.#journal.id
  }

  /** With every value; what leaves the server comes from `view` and `shown` instead. */
  get state(): Conference {
    return this.#journal.state
  }

  view(viewer: PersonId): Conference {
    return this.#journal.view(viewer)
  }

  shown(viewer: PersonId, after = 0) {
    return this.#journal.shown(viewer, after)
  }

  /** Decides a command and enters what follows from it. */
  execute(actor: PersonId, command: Command): Promise<Refusal | Entered> {
    return this.#insist(() => this.#inTurn(() => this.#enter(actor, command, this.#firstTexts(actor, command))))
  }

  /**
   * The same for a command that says something of a section's text: nobody writes there between the reading and the
   * commit, which compares the head once more.
   */
  async executeOnText(
    actor: PersonId,
    section: SectionId,
    command: (text: SectionText) => Command,
  ): Promise<Refusal | Entered> {
    const unseen = can(actor, { do: 'readSection', section }, this.state)
    if (unseen) return unseen
    return this.#insist(async () => {
      const room = await this.room(section)
      return this.#inTurn(() =>
        room.exclusive((text) =>
          this.#enter(actor, command(this.#signable(section, text)), [
            { stream: streamOf(section), head: text.head, entries: [] },
          ]),
        ),
      )
    }, section)
  }

  /**
   * The same for a command that says something of suggestions: neither text nor layers change between the reading and
   * the commit, into which what `prepare` adds is put, if the rules allow the command.
   */
  async executeOnSuggestions<Instead extends object = never>(
    actor: PersonId,
    section: SectionId,
    act: (still: StillSection, refusalOf: RefusalOf) => MaybeLater<OnSuggestions<Instead> | Refusal | Instead>,
  ): Promise<Refusal | Entered | Instead> {
    const unseen = can(actor, { do: 'readSection', section }, this.state)
    if (unseen) return unseen
    return this.#insist(async () => {
      const open = await this.#open(section)
      return this.#inTurn(() =>
        open.still(async (still) => {
          const acted = await act(still, (each) => this.#journal.refusalOf(actor, each))
          if (!('command' in acted)) return acted
          const { command, prepare } = acted
          const refusal = this.#journal.refusalOf(actor, command)
          if (refusal) return refusal
          const prepared = (await prepare?.()) ?? null
          if (prepared === null) return this.#enter(actor, command, [])
          if (!('streams' in prepared)) return prepared
          const staged = open.stage(prepared, actor)
          const after = prepared.revisions.at(-1)?.doc ?? still.text.doc
          const also = this.#lineage.commands(section, still.text.doc, after)
          return this.#enter(actor, command, staged.streams, staged, also)
        }),
      )
    }, section)
  }

  /** A block goes to the end of another section: both texts and the journal in one commit. */
  async moveBlock(actor: PersonId, section: SectionId, to: SectionId, block: BlockId): Promise<Refusal | Entered> {
    for (const each of [section, to]) {
      const unseen = can(actor, { do: 'readSection', section: each }, this.state)
      if (unseen) return unseen
    }
    if (section === to) return { refused: 'already-exists', what: 'block' }
    return this.#insist(
      async () => {
        const [here, there] = [await this.#open(section), await this.#open(to)]
        const done = await this.#inTurn(() =>
          here.room.exclusive((from) =>
            there.room.exclusive(async (into) => {
              const heads = { head: from.head + 1, toHead: into.head + 1 }
              const moved = relocated(from.doc, into.doc, block, () => newId() as BlockId)
              const command: Command = { do: 'moveBlock', section, to, blocks: moved?.blocks ?? [], ...heads }
              const refusal = this.#journal.refusalOf(actor, command)
              if (refusal) return refusal
              if (!moved) return { refused: 'no-such-block' as const }
              if (duplicateIds(moved.to).length > 0) return { refused: 'already-exists' as const, what: 'block' }
              if (checkNode(moved.from) || checkNode(moved.to)) return { refused: 'does-not-fit' as const }
              const staged = bothStaged(
                here.stageText(moved.from, { kind: 'move', of: to }, actor),
                there.stageText(moved.to, { kind: 'move', of: section }, actor),
              )
              return this.#enter(actor, command, staged.streams, staged)
            }),
          ),
        )
        return done
      },
      section,
      to,
    )
  }

  /** Reads what is suggested in a section, which must be there, while it holds still. */
  async stillSection<T>(section: SectionId, read: (still: StillSection) => T): Promise<T> {
    return (await this.#open(section)).still(async (still) => read(still))
  }

  /** The section must be there. */
  async text(section: SectionId): Promise<SectionText> {
    return this.#signable(section, (await this.room(section)).text())
  }

  /** Number of the last entry of each text, without opening any. */
  async heads(sections: readonly SectionId[]): Promise<Map<SectionId, number>> {
    const heads = sections.map(async (id) => [id, await this.#parts.store.head(streamOf(id))] as const)
    return new Map(await Promise.all(heads))
  }

  /** Holds the record still: no command is decided while `work` runs, so texts and journal belong together. */
  atRest<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(work)
  }

  /** The hour of the last change, of the record or of any text: what an export is dated by, whenever it is made. */
  async changedAt(): Promise<string> {
    const texts = Object.values<Section>(this.state.sections).map(async ({ id }) => {
      const stream = streamOf(id)
      const [last] = await this.#parts.store.read(stream, (await this.#parts.store.head(stream)) - 1)
      return last ? hourOf(new Date(decodeEntry(last.data).time).toISOString()) : ''
    })
    const hours = [this.#journal.lastHour, ...(await Promise.all(texts))]
    return hours.sort().at(-1) ?? ''
  }

  /** The room of a section, which must be there. */
  async room(id: SectionId): Promise<BaseRoom> {
    return (await this.#open(id)).room
  }

  /** What the others see beside somebody's caret. */
  participant(person: PersonId): Participant {
    const at = Object.keys(this.state.people).indexOf(person)
    return { person, name: find(this.state.people, person)?.name ?? '', colour: (Math.max(at, 0) % 8) + 1 }
  }

  /** How many sections are held in memory. */
  get openSections(): number {
    return this.#sections.size
  }

  /** Takes in what another server has entered, up to a version at least. */
  async follow(version = Number.POSITIVE_INFINITY): Promise<void> {
    if (version > this.state.version) await this.#inTurn(() => this.#takeIn())
  }

  /** Compares what is held in memory of texts and layers with the store, and takes in what is missing. */
  async compare(only?: SectionId): Promise<void> {
    const people = Object.keys(this.state.people) as PersonId[]
    const opening = this.#sections.openings().filter(([id]) => only === undefined || id === only)
    const open = await Promise.all(opening.map(([, section]) => section.catch(() => null)))
    const followed = open.flatMap((section) => section?.followed(people) ?? [])
    if (followed.length === 0) return
    const heads = await this.#parts.store.heads(followed.map(({ stream }) => stream))
    for (const { stream, head, follow } of followed) if ((heads.get(stream) ?? 0) > head) await follow()
  }

  /** Another server has written in somebody's layer. */
  async followLayer(id: SectionId, owner: PersonId): Promise<void> {
    const open = await this.#sections.held(id)?.catch(() => null)
    await open?.follow(owner)
  }

  /** Another server says who is in a room there, or asks who is here. */
  async hearPresence(hint: Extract<Hint, { about: 'presence' | 'who' }>): Promise<void> {
    const { section, server } = hint
    if (server === this.#parts.server) return
    const open = await this.#sections.held(section)?.catch(() => null)
    if (!open) return
    if (hint.about === 'presence') open.room.presentElsewhere(hint.entries)
    else this.#sayPresence(section, open.room.presentHere)
  }

  /** Another server asks to be let go first: nothing is written in the section here for a moment. */
  async giveWay({ section, server }: Extract<Hint, { about: 'turn' }>): Promise<void> {
    if (server === this.#parts.server) return
    const open = await this.#sections.held(section)?.catch(() => null)
    await open?.giveWay()
  }

  /** The same for a text, if it is held in memory. */
  async followText(id: SectionId, head: number): Promise<void> {
    const open = await this.#sections.held(id)?.catch(() => null)
    open?.room.hear(head)
  }

  joinLive(socket: LiveSocket, person: PersonId): LiveConnection {
    return this.#live.join(socket, person)
  }

  async close(): Promise<void> {
    await this.imports.close()
    await this.#inTurn(async () => {
      await this.#sections.close()
      this.#live.close()
    })
  }

  async #layers(id: SectionId): Promise<LayerAuthority> {
    return (await this.#open(id)).layers()
  }

  #open(id: SectionId): Promise<OpenSection> {
    return this.#sections.of(id)
  }

  #read(id: SectionId): Promise<OpenSection> {
    const { store, log, clock, beat, server } = this.#parts
    this.#say({ about: 'who', section: id, server })
    return OpenSection.open({
      section: id,
      store,
      clock,
      beat,
      state: () => this.state,
      onHead: (head, isOurs) => {
        this.#live.head(id, head)
        if (isOurs) this.#say({ about: 'base', section: id, head })
      },
      onPresence: (entries) => this.#sayPresence(id, entries),
      onWritten: (owner) => this.#say({ about: 'layer', section: id, owner }),
      onMoved: () => void this.follow().catch((fault: unknown) => log.fault('follow', fault)),
      onOutrun: () => this.#say({ about: 'turn', section: id, server }),
      record: this.#recordOf(id),
      onText: (before, after, by) => this.#lineage.seen(id, before, after, by),
      whenQuiet: (waiting) => this.#acceptNow(id, waiting),
      onQuarantine: (owner, why) => log.fault('layer-set-aside', why, { section: id, owner }),
      onFault: (what, fault) => {
        log.fault(what, fault, { section: id })
        if (what === 'room') this.#sections.drop(id)
      },
    })
  }

  /** What people write in a text is in one commit with what the record has to say of it. */
  #recordOf(id: SectionId): RecordOfText {
    const able = ({ before, after, by }: RecordedChange) =>
      this.#lineage
        .commands(id, before, after)
        .filter((command) => this.#journal.refusalOf(by, command(this.state)) === null)
    return {
      concerns: (change) => able(change).length > 0,
      inTurn: (work) => this.#inTurn(work),
      enter: async (change, { stream, head, entries }, guard) => {
        const section = find<SectionId, Section>(this.state.sections, id)
        if (section?.epoch !== guard.epoch || section.rights !== guard.rights)
          return { refused: 'guard', guard: section ? guardOf(section) : null }
        const [first, ...also] = able(change)
        if (!first) return this.#parts.store.append(stream, guard, newId(), entries, head)
        const entered = await this.#enter(change.by, first(this.state), [{ stream, head, entries }], undefined, also)
        // What was faster has been taken in; the batch is judged again on what then stands.
        if (entered === STALE || isRefusal(entered)) return { refused: 'head', head }
        const last = entered.heads[stream]
        if (last === undefined) throw new TypeError(`a commit was not answered with the head of ${stream}`)
        return { first: head + 1, last }
      },
    }
  }

  /** Null if it was made, or waits again. */
  async #acceptNow(section: SectionId, { suggestion, hash, by }: Waiting): Promise<string | null> {
    const done = await acceptSuggestion(this, by, { section, suggestion }, hash)
    return 'refused' in done ? done.refused : null
  }

  /** What was staged for the same commit lands, or is dropped, before anybody is told. */
  async #enter(
    actor: PersonId,
    command: Command,
    streams: Commit['streams'],
    staged?: StagedDecision,
    also: readonly ((state: Conference) => Command)[] = [],
  ): Promise<Refusal | Entered | typeof STALE> {
    const entered = await this.#journal
      .enter(actor, command, streams, also)
      .catch((fault: unknown) => this.#recall(fault))
    if (entered === STALE || isRefusal(entered)) {
      staged?.dropped()
      if (entered === STALE) await this.#takeIn()
      return entered
    }
    staged?.landed(entered.heads)
    await this.#tell(entered)
    const { version } = entered.after
    this.#say({ about: 'journal', conference: this.id, version })
    return entered
  }

  #sayPresence(section: SectionId, entries: readonly AwarenessEntry[]): void {
    for (const hint of presenceHints(section, this.#parts.server, entries)) this.#say(hint)
  }

  /** To the other servers on the same store, if there can be any. */
  #say(hint: Hint): void {
    const { store } = this.#parts
    if (store.isShared) store.hint(writeHint(hint))
  }

  /**
   * Does it again, on what then stands, as long as other servers are faster; those are asked to give way, which only
   * saves tries: what lands is still for the store to say.
   */
  async #insist<T>(work: () => Promise<T | typeof STALE>, ...on: readonly SectionId[]): Promise<T> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const done = await work()
      if (done !== STALE) return done
      for (const section of on) {
        if (tries > 0) this.#say({ about: 'turn', section, server: this.#parts.server })
        await this.compare(section)
      }
    }
    throw new Error(`conference ${this.id} moved on ${TRIES} times under one command`)
  }

  async #takeIn(): Promise<void> {
    const missed = await this.#journal.catchUp()
    if (missed) await this.#tell(missed)
  }

  /** The store failed, and may have written all the same: whatever it has is known before the fault is passed on. */
  async #recall(fault: unknown): Promise<never> {
    const { log } = this.#parts
    const missed = await this.#journal.catchUp().catch((again: unknown) => log.fault('journal', again))
    if (missed) await this.#tell(missed)
    throw fault
  }

  /** A section and the text that it begins with are one commit. */
  #firstTexts(actor: PersonId, command: Command): Commit['streams'] {
    if (command.do !== 'addSection') return []
    const entry = firstText(emptyText(), actor, this.#parts.clock.now())
    return [{ stream: streamOf(command.section), head: 0, entries: [entry] }]
  }

  /** Rooms first: who may not write any more is stopped before anybody hears why. */
  async #tell(entered: Entered): Promise<void> {
    const { before, after } = entered
    for (const [id, opening] of this.#sections.openings()) {
      const section = find<SectionId, Section>(after.sections, id)
      const old = find<SectionId, Section>(before.sections, id)
      if (!section || (section.rights === old?.rights && section.epoch === old.epoch)) continue
      // What could not be opened is the trouble of whoever wanted it.
      const open = await opening.catch(() => null)
      open?.moved(section)
    }
    this.#live.publish(entered)
  }

  /** Works one after another; what becomes of one is no matter to the next. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lastTurn.then(work, work)
    this.#lastTurn = done
    return done
  }

  #signable(section: SectionId, { doc, head }: BaseText): SectionText {
    return { doc, head, fingerprint: fingerprint({ doc, ...evidenceOf(this.state, section) }, sha256) }
  }
}

import { applyHunks, checkNode } from '@travaux/document'
import type { BlockId, Hash, PersonId, SectionId } from '@travaux/domain'
import type { Schema } from 'prosemirror-model'
import type { Plugin } from 'prosemirror-state'
import { Agenda } from '../agenda.ts'
import { type Clock, systemClock } from '../clock.ts'
import type { LayerNews, LayerNewsOf } from '../live/layer-messages.ts'
import type { LayerChannel } from './layer-channel.ts'
import { bringTo, type LayerEditor, layerPlugin } from './layer-plugin.ts'
import { type LayerSaveState, UnsavedChanges } from './layer-save-state.ts'
import { type Confirmed, LocalLayer, nodeOf } from './local-layer.ts'
import { type OwnHunk, OwnHunks } from './own-hunks.ts'
import { type ShownSuggestions, WatchedSection } from './watched-section.ts'
import type { AsideWords, UnsentWords, WordsKeeper } from './words-keeper.ts'

export interface LayerConnectionOptions {
  channel: LayerChannel
  section: SectionId
  /** The owner: the person who is signed in. */
  person: PersonId
  /** A name for this window that no other has; a window that is gone leaves its own to the next. */
  client: string
  keeper: WordsKeeper
  hash: Hash
  newId: () => BlockId
  clock?: Clock
}

/** All that a screen shows of a layer; a new object whenever something of it changed. */
export interface LayerSnapshot {
  readonly save: LayerSaveState
  /** The layer has come, and may be written in. */
  readonly isReady: boolean
  /** One's own suggestions, as they stand in the text at hand. */
  readonly own: readonly OwnHunk[]
  /** Everybody's, one's own too, as the server shows them, in places of `shown.base`. */
  readonly shown: ShownSuggestions
  /** Acceptances that waited for quiet and did not come about, since the layer was opened. */
  readonly missed: NonNullable<LayerNewsOf<'hunks'>['missed']>
  /** Words that could not be put where they belong. */
  readonly aside: readonly AsideWords[]
}

/** From a new revision of the base to the text at hand standing on it; never more than 300 ms. */
const REBASE_MS = 150
/** How often a composition is looked at; it is over when it was seen so twice. */
const REST_MS = 50
/** How long a rebase that nobody else waits for may go unreported. */
const REPORT_MS = 5_000
/** Without an answer for so long, changes count as kept here and nowhere else. */
const PATIENCE_MS = 10_000

export function connectLayer(options: LayerConnectionOptions): LayerConnection {
  return new LayerConnection(options)
}

/**
 * A member's layer of a section in an editor: everything typed goes to the server as steps, one message at a time;
 * revisions of the base come in as small steps outside of undo, but never in the midst of a composition; what is not
 * on the server's disk is kept on the device.
 */
export class LayerConnection {
  readonly plugin: Plugin
  readonly #options: LayerConnectionOptions
  readonly #clock: Clock
  readonly #agenda: Agenda
  readonly #listeners = new Set<() => void>()
  readonly #unsaved = new UnsavedChanges()
  readonly #unlisten: () => void
  #client: string
  #editor: LayerEditor | null = null
  #local: LocalLayer | null = null
  #own: OwnHunks | null = null
  #watched: WatchedSection | null = null
  /** What windows that are gone have left; null until the device has said. */
  #kept: readonly UnsentWords[] | null = null
  /** The server has answered on this connection. */
  #isOpen = false
  #leads = false
  #isAlone = true
  #takeOut: LayerNewsOf<'take-out'>['hunks'] = []
  #refusal: string | null = null
  #aside: readonly AsideWords[] = []
  #missed: LayerSnapshot['missed'] = []
  /** Messages that would change the text in the midst of a composition. */
  #held: LayerNews[] = []
  #wasAtRest = false
  #isBringing = false
  #isReportDue = false
  /** The keeper has something of this client. */
  #isKept = true
  #isClosed = false
  #snapshot: LayerSnapshot

  constructor(options: LayerConnectionOptions) {
    this.#options = options
    this.#client = options.client
    this.#clock = options.clock ?? systemClock
    this.#agenda = new Agenda(this.#clock)
    this.#snapshot = this.#look()
    this.#unlisten = options.channel.onLayerNews((news) => this.#hear(news))
    const connection = this
    this.plugin = layerPlugin({
      attach: (editor) => this.#attach(editor),
      detach: () => {
        this.#editor = null
      },
      look: () => this.#written(),
      get isEditable() {
        return connection.#snapshot.isReady
      },
    })
    this.#recall()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): LayerSnapshot => this.#snapshot

  /** Tries again what was refused, when the reason is gone. */
  retry(): void {
    this.#refusal = null
    this.#send()
    this.#update()
  }

  /** Gives up what was refused: the text is the server's again, and the words stand in `aside`. */
  giveUp(): void {
    const local = this.#local
    if (!local) return
    this.#putAside(
      local.batches().flatMap(({ words }) => words),
      'refused',
    )
    this.#adopt(local.confirmed)
    this.#refusal = null
    this.#ask()
  }

  /** Words that were offered have been dealt with. */
  forgetAside(): void {
    const { keeper, section, person } = this.#options
    keeper.dropAside(section, person)
    this.#aside = []
    this.#update()
  }

  /** Ends the connection. What is not saved stays with the keeper. */
  close(): void {
    this.#isClosed = true
    if (this.#isOpen) this.#options.channel.sayLayer({ type: 'close-layer', section: this.#options.section })
    this.#agenda.clear()
    this.#listeners.clear()
    this.#unlisten()
  }

  // The editor.

  #attach(editor: LayerEditor): void {
    this.#editor = editor
    if (this.#local) this.#bring()
    else this.#ask()
  }

  get #schema(): Schema | null {
    return this.#editor?.state.schema ?? null
  }

  /** The editor's document is another one: somebody typed, or undid something. */
  #written(): void {
    const [editor, local] = [this.#editor, this.#local]
    if (!editor || !local || this.#isBringing || editor.state.doc === local.doc) return
    local.type(editor.state.doc)
    this.#unsaved.made(this.#clock.now())
    this.#keep()
    this.#send()
    this.#update()
  }

  /** Brings the editor to the text at hand. */
  #bring(): void {
    const [editor, local] = [this.#editor, this.#local]
    if (!editor || !local || editor.state.doc === local.doc) return
    this.#isBringing = true
    bringTo(editor, local.doc)
    this.#isBringing = false
    // Unless another plugin had something to add.
    if (editor.state.doc.eq(local.doc)) local.shown(editor.state.doc)
    this.#written()
  }

  get #isComposing(): boolean {
    return this.#editor?.composing === true
  }

  // The server.

  /** A device that does not tell what it kept must not keep its owner from writing. */
  #recall(): void {
    const { keeper, section, person } = this.#options
    const nothing = () => []
    const kept = keeper.load(section, person).catch(nothing)
    const aside = keeper.loadAside(section, person).catch(nothing)
    void Promise.all([kept, aside]).then(([unsent, words]) => {
      this.#kept = unsent
      this.#aside = [...words, ...this.#aside]
      this.#client = unsent[0]?.client ?? this.#client
      this.#ask()
    })
  }

  /** Opens the layer on the connection that stands. */
  #ask(): void {
    const { channel, section } = this.#options
    if (this.#isClosed || !channel.isLive || !this.#editor || this.#kept === null) return
    const [kept] = this.#kept
    const confirmed = this.#local?.confirmed
    const at = confirmed
      ? { epoch: confirmed.epoch, version: confirmed.version, baseRev: confirmed.base.rev, text: true }
      : kept && { epoch: kept.epoch, version: kept.version, baseRev: kept.baseRev, text: false }
    channel.sayLayer({ type: 'open-layer', section, client: this.#client, have: at ?? null })
  }

  #hear(news: LayerNews | 'live' | 'lost'): void {
    if (news === 'live') this.#ask()
    else if (news === 'lost') {
      this.#isOpen = false
      this.#held = []
      this.#local?.unsent()
      this.#update()
    } else if (news.section === this.#options.section) this.#receive(news)
  }

  #receive(news: LayerNews): void {
    const changesText = news.type === 'layer' || (news.type === 'layer-steps' && news.client !== this.#client)
    if (this.#held.length === 0 && !(changesText && this.#isComposing)) this.#take(news)
    else {
      this.#held.push(news)
      this.#watchComposition()
    }
  }

  #watchComposition(): void {
    this.#agenda.soon('rest', REST_MS, () => {
      const isAtRest = !this.#isComposing
      const isOver = isAtRest && this.#wasAtRest
      this.#wasAtRest = isAtRest
      if (!isOver) {
        this.#watchComposition()
        return
      }
      for (const news of this.#held.splice(0)) this.#take(news)
      this.#rebase()
    })
  }

  #take(news: LayerNews): void {
    switch (news.type) {
      case 'layer':
        this.#open(news)
        break
      case 'layer-steps':
        this.#follow(news)
        break
      case 'layer-saved':
        this.#saved(news)
        break
      case 'steps-refused':
        this.#refused(news)
        break
      case 'leading':
        this.#leads = news.leads
        this.#isAlone = news.alone
        this.#rebaseSoon()
        break
      case 'take-out':
        this.#takeOut = news.hunks
        this.#rebaseSoon()
        break
      case 'section-closed':
        this.#isOpen = false
        this.#refusal = news.reason
        break
      case 'base':
      case 'base-moved':
      case 'hunks':
        this.#watch(news)
    }
    this.#update()
  }

  #open({ epoch, version, baseRev, doc, base }: LayerNewsOf<'layer'>): void {
    const schema = this.#schema
    if (!schema) return
    const before = this.#local
    this.#isOpen = true
    this.#refusal = null
    if (doc && base) {
      const at = { rev: baseRev, doc: nodeOf(schema, base) }
      const next: Confirmed = { epoch, version, base: at, doc: nodeOf(schema, doc) }
      const lost = before?.confirmed.epoch === epoch ? before.replace(next) : null
      if (lost) {
        this.#offer(lost)
        this.#bring()
      } else {
        if (before)
          this.#putAside(
            before.batches().flatMap(({ words }) => words),
            'another-life',
          )
        this.#adopt(next)
        this.#recallWords()
      }
    }
    const local = this.#local
    if (local) this.#watched?.begin(local.confirmed.base)
    this.#keep()
    this.#send()
  }

  /** Begins with a layer as the server has it. */
  #adopt(confirmed: Confirmed): void {
    const { section, person, hash, newId } = this.#options
    this.#local = new LocalLayer(confirmed, newId)
    this.#own ??= new OwnHunks(person, hash, confirmed.base)
    this.#watched ??= new WatchedSection(section, confirmed.doc.type.schema)
    this.#watched.begin(confirmed.base)
    this.#bring()
    this.#unsaved.saved(true, this.#clock.now())
  }

  /** Takes up what windows that are gone have left, if it belongs to this life of the layer. */
  #recallWords(): void {
    const kept = this.#kept ?? []
    const local = this.#local
    if (!local) return
    const { confirmed } = local
    this.#kept = []
    for (const [index, words] of kept.entries()) {
      const { epoch, version, base } = confirmed
      const fits = words.epoch === epoch && words.version === version && words.baseRev === base.rev
      if (index === 0 && fits && local.recall(words.batches)) {
        this.#unsaved.made(this.#clock.now())
        this.#bring()
      } else {
        this.#putAside(
          words.batches.flatMap((batch) => batch.words),
          'another-life',
        )
        this.#options.keeper.drop(words.section, words.client)
      }
    }
  }

  #follow({ epoch, version, client, steps, to }: LayerNewsOf<'layer-steps'>): void {
    const local = this.#local
    if (!local || epoch !== local.confirmed.epoch || version !== local.confirmed.version) return
    const lost = local.receive(steps, to, client === this.#client)
    if (!lost) {
      this.#askAnew()
      return
    }
    this.#offer(lost)
    this.#bring()
    this.#settle()
  }

  #saved({ epoch, version }: LayerNewsOf<'layer-saved'>): void {
    const local = this.#local
    if (!local?.isInFlight || epoch !== local.confirmed.epoch) return
    if (version === local.confirmed.version + 1) {
      local.saved(version)
      this.#settle()
    } else this.#askAnew()
  }

  /** Something was confirmed: what is left is counted, kept and sent. */
  #settle(): void {
    this.#unsaved.saved(this.#local?.hasUnsent === false, this.#clock.now())
    this.#keep()
    this.#send()
  }

  #refused({ version, reason }: LayerNewsOf<'steps-refused'>): void {
    const local = this.#local
    if (local && version !== local.confirmed.version) return
    local?.unsent()
    if (reason === 'unknown-revision') this.#askAnew()
    else this.#refusal = reason
  }

  /** All of the layer, for what is here does not fit it any more. */
  #askAnew(): void {
    const { channel, section } = this.#options
    this.#local?.unsent()
    channel.sayLayer({ type: 'open-layer', section, client: this.#client, have: null })
  }

  #watch(news: LayerNewsOf<'base' | 'base-moved' | 'hunks'>): void {
    const { person } = this.#options
    const watched = this.#watched
    if (!watched) return
    const before = watched.base
    const isTaken = watched.take(news)
    const base = watched.base
    if (news.type === 'base-moved' && isTaken && before && base) {
      this.#local?.follow(news.from, news.to, base.doc, news.acceptedFrom === person)
      this.#rebaseSoon()
    }
    if (news.type === 'hunks' && isTaken) {
      this.#adoptIds()
      this.#missed = [...this.#missed, ...(news.missed ?? []).filter(({ by }) => by === person)]
    }
  }

  /** The ids that the server has given to one's own hunks. */
  #adoptIds(): void {
    const { base, hunks } = this.#snapshotOfAll
    const mine = [...hunks.values()].filter(({ author }) => author === this.#options.person)
    if (base) this.#own?.adopt(mine, base)
  }

  get #snapshotOfAll(): ShownSuggestions {
    return this.#watched?.shown ?? { base: null, hunks: new Map(), kept: new Map() }
  }

  // Bringing the layer up to date.

  #rebaseSoon(): void {
    this.#agenda.soon('rebase', REBASE_MS, () => this.#rebase())
  }

  #rebase(): void {
    const local = this.#local
    if (!local || !this.#isOpen) return
    if (this.#isComposing || this.#held.length > 0) {
      this.#wasAtRest = false
      this.#watchComposition()
      return
    }
    if (this.#leads || local.isBlank) local.rebase()
    if (this.#leads) this.#takeOutDecided(local)
    this.#bring()
    this.#keep()
    this.#send()
    this.#update()
  }

  /** Takes out what was decided on, where it still reads as it did; every other suggestion stays as it is (L3). */
  #takeOutDecided(local: LocalLayer): void {
    if (this.#takeOut.length === 0 || local.base.rev !== local.newest.rev) return
    this.#own?.find(local.base, local.doc)
    const left = [...this.#takeOut]
    const stay = (this.#own?.list ?? []).filter(({ hunk }) => {
      const index = left.findIndex(({ hash }) => hash === hunk.hash)
      if (index >= 0) left.splice(index, 1)
      return index < 0
    })
    const doc = applyHunks(
      local.base.doc,
      stay.map(({ hunk }) => hunk),
    )
    if (!('refused' in doc) && checkNode(doc) === null) local.type(doc)
  }

  #send(): void {
    const { channel, section } = this.#options
    const local = this.#local
    if (!local || !this.#isOpen || !channel.isLive || this.#refusal !== null) return
    if (local.isOnlyRebase && this.#isAlone && !this.#isReportDue) {
      this.#agenda.soon('report', REPORT_MS, () => {
        this.#isReportDue = true
        this.#send()
      })
      return
    }
    this.#isReportDue = false
    const { epoch } = local.confirmed
    const next = local.send()
    if (next === null) return
    if (next === 'unsendable') {
      this.#refusal = 'too-big'
      return
    }
    const { version, baseRev, steps, to } = next
    if (to === null) {
      this.#unsaved.sent()
      channel.sayLayer({ type: 'steps', section, epoch, version, baseRev, steps })
    } else channel.sayLayer({ type: 'rebase', section, epoch, version, baseRev, to, steps })
    this.#keep()
  }

  // What is kept, and what is shown.

  #keep(): void {
    const { keeper, section, person } = this.#options
    const local = this.#local
    if (!local) return
    if (!local.hasUnsent) {
      if (this.#isKept) keeper.drop(section, this.#client)
      this.#isKept = false
      return
    }
    this.#isKept = true
    const { epoch, version, base } = local.confirmed
    keeper.save({ section, person, client: this.#client, epoch, version, baseRev: base.rev, batches: local.batches() })
  }

  #offer(words: readonly AsideWords[]): void {
    if (words.length === 0) return
    const { keeper, section, person } = this.#options
    keeper.addAside(section, person, words)
    this.#aside = [...this.#aside, ...words]
  }

  #putAside(texts: readonly string[], why: AsideWords['why']): void {
    this.#offer(texts.map((text) => ({ text, why })))
  }

  #update(): void {
    if (this.#isClosed) return
    // What was written and taken back again needs no saving.
    if (this.#unsaved.count > 0 && this.#local?.hasUnsent === false) this.#unsaved.saved(true, this.#clock.now())
    const { oldest } = this.#unsaved
    const patience = oldest === null ? 0 : oldest + PATIENCE_MS - this.#clock.now()
    if (patience > 0) this.#agenda.soon('patience', patience, () => this.#update())
    this.#snapshot = this.#look()
    for (const listener of this.#listeners) listener()
  }

  #look(): LayerSnapshot {
    const local = this.#local
    if (local && this.#own?.find(local.base, local.doc)) this.#adoptIds()
    return {
      save: this.#save(),
      isReady: local !== null,
      own: this.#own?.list ?? [],
      shown: this.#snapshotOfAll,
      missed: this.#missed,
      aside: this.#aside,
    }
  }

  #save(): LayerSaveState {
    const { count, oldest } = this.#unsaved
    if (this.#refusal !== null && (count > 0 || !this.#local)) {
      return { kind: 'refused', reason: this.#refusal, count }
    }
    if (!this.#local) return { kind: 'connecting' }
    if (count === 0) return { kind: 'saved' }
    const isLate = oldest !== null && this.#clock.now() - oldest >= PATIENCE_MS
    return isLate || !this.#isOpen ? { kind: 'offline', count } : { kind: 'saving', count }
  }
}

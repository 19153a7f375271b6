import type { SuggestionId } from '@travaux/domain'
import type { Plugin } from 'prosemirror-state'
import { Agenda } from '../agenda.ts'
import { type Clock, systemClock } from '../clock.ts'
import type { LayerNews, LayerNewsOf } from '../live/layer-messages.ts'
import { type Adopted, type AdoptionRefusal, withAdopted, withoutDecided } from './adoption.ts'
import { Composition } from './composition.ts'
import { DeviceWords } from './device-words.ts'
import { bringTo, editTo, type LayerEditor, layerPlugins } from './layer-plugin.ts'
import { type LayerSaveState, UnsavedChanges } from './layer-save-state.ts'
import type { LayerConnectionOptions, LayerSnapshot } from './layer-snapshot.ts'
import { type Confirmed, LocalLayer, nodeOf } from './local-layer.ts'
import { type OwnHunk, OwnHunks } from './own-hunks.ts'
import { NOTHING_SHOWN, type ShownSuggestions, WatchedSection } from './watched-section.ts'
import type { AsideWords } from './words-keeper.ts'

/** From a new revision of the base to the text at hand standing on it; never more than 300 ms. */
const REBASE_MS = 150
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
  /** With an undo history: `undoInLayer` and `redoInLayer` are its commands. */
  readonly plugins: Plugin[]
  readonly #options: LayerConnectionOptions
  readonly #clock: Clock
  readonly #agenda: Agenda
  readonly #listeners = new Set<() => void>()
  readonly #unsaved = new UnsavedChanges()
  readonly #composition: Composition
  readonly #device: DeviceWords
  readonly #unlisten: () => void
  #client: string
  #editor: LayerEditor | null = null
  #local: LocalLayer | null = null
  #own: OwnHunks | null = null
  #watched: WatchedSection | null = null
  /** The server has answered on this connection. */
  #isOpen = false
  /** It has been asked, and will. */
  #isAsked = false
  #leads = false
  #isAlone = true
  #takeOut: LayerNewsOf<'take-out'>['hunks'] = []
  #refusal: string | null = null
  #missed: LayerSnapshot['missed'] = []
  #setAside: LayerSnapshot['setAside'] = null
  #isBringing = false
  #isReportDue = false
  #isClosed = false
  #snapshot: LayerSnapshot

  constructor(options: LayerConnectionOptions) {
    const { channel, client, clock, keeper, section, person } = options
    this.#options = options
    this.#client = client
    this.#clock = clock ?? systemClock
    this.#agenda = new Agenda(this.#clock)
    this.#composition = new Composition(this.#agenda, () => this.#editor?.composing === true)
    this.#device = new DeviceWords(keeper, section, person)
    this.#snapshot = this.#look()
    this.#unlisten = channel.onLayerNews((news) => this.#hear(news))
    this.plugins = layerPlugins({
      attach: (editor) => this.#attach(editor),
      detach: () => {
        this.#editor = null
      },
      look: () => this.#written(),
      mendUndo: (before, after) => this.#local?.withoutHarm(before, after) ?? null,
      isEditable: () => this.#snapshot.isReady && this.#setAside === null,
    })
    void this.#device.recall().then(() => {
      this.#client = this.#device.left?.[0]?.client ?? client
      this.#ask()
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): LayerSnapshot => this.#snapshot

  /** Tries again what was refused, when the reason is gone. */
  retry(): void {
    // The refusal itself may be among what waits for a composition to end.
    if (this.#composition.isHolding) this.#composition.hold(() => this.#retry())
    else this.#retry()
  }

  #retry(): void {
    this.#refusal = null
    if (this.#isOpen) this.#send()
    else this.#ask()
    this.#update()
  }

  /** Gives up what was refused: the text is the server's again, and the words stand in `aside`. */
  giveUp(): void {
    const local = this.#local
    if (!local) return
    this.#putAside(local, 'refused')
    this.#adopt(local.confirmed)
    this.#device.keep(this.#client, local)
    this.retry()
  }

  /** Of a layer that was set aside: begins another, on the text as it is now. */
  startAnew(): void {
    if (this.#isOpen) this.#options.channel.sayLayer({ type: 'start-anew', section: this.#options.section })
  }

  /**
   * Makes another's suggestion one's own, as one edit that undo takes back: to be changed here, while theirs stays what
   * it is. The answer is where its words stand in the text at hand.
   */
  adopt(id: SuggestionId): Adopted | AdoptionRefusal {
    const [editor, local, own] = [this.#editor, this.#local, this.#own]
    const { base, hunks } = this.#shown
    const named = hunks.get(id)
    if (!editor || !local || !own || !base || !named || named.author === this.#options.person)
      return { refused: 'not-found' }
    const parts = [...hunks.values()].filter(({ suggestion }) => suggestion === named.suggestion)
    const adoption = withAdopted(local.base, this.#ownHunks(), parts, base)
    if ('refused' in adoption) return adoption
    local.adopted(named.suggestion)
    editTo(editor, adoption.doc)
    return adoption.placeIn(own.list)
  }

  /** Words that were offered have been dealt with. */
  forgetAside(): void {
    this.#device.forgetAside()
    this.#update()
  }

  /** Ends the connection. What is not saved stays with the keeper. */
  close(): void {
    if (this.#isOpen) this.#options.channel.sayLayer({ type: 'close-layer', section: this.#options.section })
    this.#isClosed = true
    this.#isOpen = false
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

  /** The editor's document is another one: somebody typed, or undid something. */
  #written(): void {
    const [editor, local] = [this.#editor, this.#local]
    if (!editor || !local || this.#isBringing || editor.state.doc === local.doc) return
    local.type(editor.state.doc)
    this.#unsaved.made(this.#clock.now())
    this.#device.keep(this.#client, local)
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

  // What the server says.

  /** Opens the layer on the connection that stands. */
  #ask(): void {
    const { channel, section } = this.#options
    const { left } = this.#device
    if (this.#isClosed || this.#isAsked || !channel.isLive || !this.#editor || left === null) return
    this.#isAsked = true
    const confirmed = this.#local?.confirmed
    const [words] = left
    const at = confirmed
      ? { epoch: confirmed.epoch, version: confirmed.version, baseRev: confirmed.base.rev, text: true }
      : words && { epoch: words.epoch, version: words.version, baseRev: words.baseRev, text: false }
    channel.sayLayer({ type: 'open-layer', section, client: this.#client, have: at ?? null })
  }

  /** All of the layer, for what is here does not fit it any more. */
  #askAnew(): void {
    const { channel, section } = this.#options
    this.#local?.unsent()
    channel.sayLayer({ type: 'open-layer', section, client: this.#client, have: null })
  }

  #hear(news: LayerNews | 'live' | 'lost'): void {
    if (news === 'live') {
      this.#isAsked = false
      this.#ask()
    } else if (news === 'lost') {
      this.#isOpen = false
      this.#isAsked = false
      this.#composition.forget()
      this.#local?.unsent()
      this.#update()
    } else if (news.section === this.#options.section) {
      const changesText = news.type === 'layer' || (news.type === 'layer-steps' && news.client !== this.#client)
      const waits = changesText ? this.#composition.isGoingOn : this.#composition.isHolding
      if (waits) this.#composition.hold(() => this.#take(news))
      else this.#take(news)
    }
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
        this.#isAsked = false
        this.#refusal = news.reason
        break
      case 'base':
      case 'base-moved':
      case 'hunks':
        this.#watch(news)
    }
    this.#update()
  }

  #open({ epoch, version, baseRev, begun, doc, base, setAside }: LayerNewsOf<'layer'>): void {
    const schema = this.#editor?.state.schema
    if (!schema) return
    this.#isOpen = true
    this.#isAsked = false
    this.#refusal = null
    if (setAside) this.#leave()
    this.#setAside = setAside ?? null
    if (doc && base) {
      const at = { rev: baseRev, doc: nodeOf(schema, base) }
      this.#begin({ epoch, version, base: at, doc: nodeOf(schema, doc), isBegun: begun })
    }
    const local = this.#local
    if (!local) return
    this.#watched?.begin(local.confirmed.base)
    this.#device.keep(this.#client, local)
    this.#send()
  }

  /** Nothing is merged into what takes the place of a layer that was set aside. */
  #leave(): void {
    if (this.#local) this.#putAside(this.#local, 'refused')
    this.#local = null
  }

  /** The layer as the server has it: of the life that is at hand, or of another. */
  #begin(next: Confirmed): void {
    const before = this.#local
    const lost = before?.confirmed.epoch === next.epoch ? before.replace(next) : null
    if (lost) {
      this.#device.putAside(lost)
      this.#bring()
      return
    }
    if (before) this.#putAside(before, 'another-life')
    this.#recallWords(this.#adopt(next))
  }

  #adopt(confirmed: Confirmed): LocalLayer {
    const { section, person, hash, newId } = this.#options
    const local = new LocalLayer(confirmed, newId)
    this.#local = local
    this.#own ??= new OwnHunks(person, hash, confirmed.base)
    this.#watched ??= new WatchedSection(section, confirmed.doc.type.schema)
    this.#watched.begin(confirmed.base)
    this.#bring()
    this.#unsaved.saved(true, this.#clock.now())
    return local
  }

  /** Takes up what windows that are gone have left, if it belongs to this life of the layer. */
  #recallWords(local: LocalLayer): void {
    const { epoch, version, base } = local.confirmed
    for (const [index, words] of this.#device.takeLeft().entries()) {
      const fits = words.epoch === epoch && words.version === version && words.baseRev === base.rev
      if (index === 0 && fits && local.recall(words.batches)) {
        this.#unsaved.made(this.#clock.now())
        this.#bring()
      } else {
        const texts = words.batches.flatMap((batch) => batch.words)
        this.#device.putAside(texts.map((text) => ({ text, why: 'another-life' })))
        this.#device.drop(words)
      }
    }
  }

  #follow({ epoch, version, client, steps, to }: LayerNewsOf<'layer-steps'>): void {
    const local = this.#local
    if (!local || epoch !== local.confirmed.epoch || version !== local.confirmed.version) return
    const lost = local.receive(steps, to, client === this.#client)
    if (lost) {
      this.#device.putAside(lost)
      this.#bring()
      this.#settle(local)
    } else this.#askAnew()
  }

  #saved({ epoch, version }: LayerNewsOf<'layer-saved'>): void {
    const local = this.#local
    if (!local || epoch !== local.confirmed.epoch || version <= local.confirmed.version) return
    if (local.isInFlight && !local.isDoubtful && version === local.confirmed.version + 1) {
      local.saved(version)
      this.#settle(local)
    } else this.#askAnew()
  }

  /** Something was confirmed: what is left is counted, kept and sent. */
  #settle(local: LocalLayer): void {
    this.#unsaved.saved(!local.hasUnsent, this.#clock.now())
    this.#device.keep(this.#client, local)
    this.#send()
  }

  #refused({ version, reason }: LayerNewsOf<'steps-refused'>): void {
    const local = this.#local
    this.#isAsked = false
    if (local && version !== local.confirmed.version) return
    local?.unsent()
    if (reason === 'unknown-revision') this.#askAnew()
    else this.#refusal = reason
  }

  #watch(news: LayerNewsOf<'base' | 'base-moved' | 'hunks'>): void {
    const { person } = this.#options
    const watched = this.#watched
    if (!watched?.take(news)) return
    const { base } = watched.shown
    if (news.type === 'base-moved' && base) {
      this.#local?.follow(news.from, news.to, base.doc, news.acceptedFrom === person)
      this.#rebaseSoon()
    }
    if (news.type === 'hunks') {
      this.#adoptIds()
      this.#missed = [...this.#missed, ...(news.missed ?? []).filter(({ by }) => by === person)]
    }
  }

  /** What the text at hand suggests, under the server's ids as far as they are known. */
  #ownHunks(): readonly OwnHunk[] {
    const local = this.#local
    if (local && this.#own?.find(local.base, local.doc)) this.#adoptIds()
    return this.#own?.list ?? []
  }

  /** The ids that the server has given to one's own hunks. */
  #adoptIds(): void {
    const { base, hunks } = this.#shown
    const mine = [...hunks.values()].filter(({ author }) => author === this.#options.person)
    if (base) this.#own?.adopt(mine, base)
  }

  get #shown(): ShownSuggestions {
    return this.#watched?.shown ?? NOTHING_SHOWN
  }

  // What is brought up to date, and sent.

  #rebaseSoon(): void {
    this.#agenda.soon('rebase', REBASE_MS, () => this.#rebase())
  }

  #rebase(): void {
    const local = this.#local
    if (!local || !this.#isOpen) return
    if (this.#composition.isGoingOn) {
      this.#composition.hold(() => this.#rebase())
      return
    }
    if (this.#leads || local.isBlank) local.rebase()
    if (this.#leads) this.#takeOutDecided(local)
    this.#bring()
    this.#device.keep(this.#client, local)
    this.#send()
    this.#update()
  }

  /** Takes out what was decided on, where it still reads as it did; every other suggestion stays as it is (L3). */
  #takeOutDecided(local: LocalLayer): void {
    if (this.#takeOut.length === 0 || local.base.rev !== local.newest.rev) return
    const doc = withoutDecided(local.base, this.#ownHunks(), this.#takeOut)
    if (doc) local.type(doc)
  }

  #send(): void {
    const { channel, section } = this.#options
    const local = this.#local
    if (!local || !this.#isOpen || !channel.isLive || this.#refusal !== null || this.#setAside !== null) return
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
    const { version, baseRev, steps, to, adopts } = next
    if (to === null) {
      this.#unsaved.sent()
      channel.sayLayer({
        type: 'steps',
        ...{ section, epoch, version, baseRev, steps },
        ...(adopts.length > 0 ? { adopts } : {}),
      })
    } else channel.sayLayer({ type: 'rebase', section, epoch, version, baseRev, to, steps })
    this.#device.keep(this.#client, local)
  }

  #putAside(local: LocalLayer, why: AsideWords['why']): void {
    const texts = local.batches().flatMap(({ words }) => words)
    this.#device.putAside(texts.map((text) => ({ text, why })))
  }

  // What is shown.

  #update(): void {
    if (this.#isClosed) return
    const now = this.#clock.now()
    // What was written and taken back again needs no saving.
    if (this.#unsaved.count > 0 && this.#local?.hasUnsent === false) this.#unsaved.saved(true, now)
    const { oldest } = this.#unsaved
    const patience = oldest === null ? 0 : oldest + PATIENCE_MS - now
    if (patience > 0) this.#agenda.soon('patience', patience, () => this.#update())
    this.#snapshot = this.#look()
    for (const listener of this.#listeners) listener()
  }

  #look(): LayerSnapshot {
    return {
      save: this.#save(),
      isReady: this.#local !== null,
      own: this.#ownHunks(),
      shown: this.#shown,
      missed: this.#missed,
      setAside: this.#setAside,
      aside: this.#device.aside,
    }
  }

  #save(): LayerSaveState {
    const { count, oldest } = this.#unsaved
    if (this.#refusal !== null && (count > 0 || !this.#local)) return { kind: 'refused', reason: this.#refusal, count }
    if (!this.#local) return { kind: 'connecting' }
    if (count === 0) return { kind: 'saved' }
    const isLate = oldest !== null && this.#clock.now() - oldest >= PATIENCE_MS
    return isLate || !this.#isOpen ? { kind: 'offline', count } : { kind: 'saving', count }
  }
}

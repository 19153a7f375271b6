import type { SuggestionId } from '@travaux/domain'
import type { Plugin } from 'prosemirror-state'
import { Agenda } from '../agenda.ts'
import { systemClock } from '../clock.ts'
import { hearSelection } from '../line/heard-selection.ts'
import type { LayerNews, LayerNewsOf } from '../live/layer-messages.ts'
import { type Adopted, type AdoptionRefusal, withAdopted, withoutDecided } from './adoption.ts'
import { Composition } from './composition.ts'
import { DeviceWords } from './device-words.ts'
import { LayerHandshake } from './layer-handshake.ts'
import { LayerOutbox } from './layer-outbox.ts'
import { bringTo, editTo, forgetUndo, type LayerEditor, layerPlugins } from './layer-plugin.ts'
import type { LayerConnectionOptions, LayerSnapshot } from './layer-snapshot.ts'
import { LayerSuggestions } from './layer-suggestions.ts'
import { LayerTurn } from './layer-turn.ts'
import { type Confirmed, LocalLayer, nodeOf } from './local-layer.ts'
import type { UnsentWords } from './words-keeper.ts'
import { EVERY_WINDOW } from './writing-turn.ts'

/** From a new revision of the base to the text at hand standing on it; never more than 300 ms. */
const REBASE_MS = 150

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
  readonly #agenda: Agenda
  readonly #listeners = new Set<() => void>()
  readonly #handshake: LayerHandshake
  readonly #outbox: LayerOutbox
  readonly #suggestions: LayerSuggestions
  readonly #composition: Composition
  readonly #turn: LayerTurn
  readonly #device: DeviceWords
  readonly #unlisten: () => void
  #client: string
  #editor: LayerEditor | null = null
  #local: LocalLayer | null = null
  #leads = false
  #isAlone = true
  #takeOut: LayerNewsOf<'take-out'>['hunks'] = []
  #setAside: LayerSnapshot['setAside'] = null
  #isBringing = false
  #isClosed = false
  #snapshot: LayerSnapshot

  constructor(options: LayerConnectionOptions) {
    const { channel, client, clock = systemClock, keeper, turn = EVERY_WINDOW, section, person } = options
    this.#options = options
    this.#client = client
    this.#agenda = new Agenda(clock)
    this.#handshake = new LayerHandshake(channel, section)
    this.#outbox = new LayerOutbox({ channel, section, clock, agenda: this.#agenda })
    this.#suggestions = new LayerSuggestions(options)
    this.#composition = new Composition(this.#agenda, () => this.#editor?.composing === true)
    this.#device = new DeviceWords(keeper, section, person)
    this.#turn = new LayerTurn({
      turn,
      composition: this.#composition,
      agenda: this.#agenda,
      device: this.#device,
      goOnWith: (words) => this.#goOnWith(words),
      changed: () => this.#turned(),
    })
    this.#snapshot = this.#look()
    this.#unlisten = channel.onLayerNews((news) => this.#hear(news))
    this.plugins = layerPlugins({
      attach: (editor) => this.#attach(editor),
      detach: () => {
        this.#editor = null
      },
      look: () => this.#written(),
      mendUndo: (before, after, isOld) => this.#local?.withoutHarm(before, after, isOld) ?? null,
      isEditable: () => this.#isEditable,
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
    this.#outbox.tryAgain()
    if (this.#handshake.isOpen) this.#send()
    else this.#ask()
    this.#update()
  }

  /** Gives up what was refused: the text is the server's again, and the words stand in `aside`. */
  giveUp(): void {
    const local = this.#local
    if (!local) return
    this.#device.giveBack(local, 'refused')
    this.#adopt(local.confirmed)
    this.#device.keep(this.#client, local)
    this.retry()
  }

  /** Of a layer that was set aside: begins another, on the text as it is now. */
  startAnew(): void {
    if (this.#handshake.isOpen) this.#options.channel.sayLayer({ type: 'start-anew', section: this.#options.section })
  }

  /**
   * Makes another's suggestion one's own, as one edit that undo takes back: to be changed here, while theirs stays what
   * it is. The answer is where its words stand in the text at hand.
   */
  adopt(id: SuggestionId): Adopted | AdoptionRefusal {
    const [editor, local] = [this.#editor, this.#local]
    const { base } = this.#suggestions.shown
    const theirs = this.#suggestions.others(id)
    if (!this.#turn.mayWrite) return { refused: 'not-my-turn' }
    if (!editor || !local || !base || !theirs || !this.#isEditable) return { refused: 'not-found' }
    const adoption = withAdopted(local.base, this.#suggestions.own(local), theirs.parts, base)
    if ('refused' in adoption) return adoption
    local.adopted(theirs.suggestion)
    editTo(editor, adoption.doc)
    return adoption.placeIn(this.#suggestions.own(local))
  }

  /** Writes in this window, while another one does: that one waits from then on. */
  writeHere(): void {
    this.#turn.take()
  }

  /** Words that were offered have been dealt with. */
  forgetAside(): void {
    this.#device.forgetAside()
    this.#update()
  }

  /** Ends the connection. What is not saved stays with the keeper. */
  close(): void {
    this.#handshake.close()
    this.#isClosed = true
    this.#turn.leave()
    this.#agenda.clear()
    this.#listeners.clear()
    this.#unlisten()
  }

  // The editor.

  get #isEditable(): boolean {
    return this.#snapshot.isReady && this.#setAside === null && this.#turn.mayWrite
  }

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
    this.#outbox.made()
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
    const { left } = this.#device
    if (this.#isClosed || !this.#handshake.isDue || !this.#editor || left === null) return
    const confirmed = this.#local?.confirmed
    const [words] = left
    const have = confirmed
      ? { epoch: confirmed.epoch, version: confirmed.version, baseRev: confirmed.base.rev, text: true }
      : words && { epoch: words.epoch, version: words.version, baseRev: words.baseRev, text: false }
    this.#handshake.ask(this.#client, have ?? null)
  }

  /** All of the layer, for what is here does not fit it any more. */
  #askAnew(): void {
    this.#local?.unsent()
    this.#handshake.askAnew(this.#client)
  }

  #hear(news: LayerNews | 'live' | 'lost'): void {
    if (news === 'live') {
      this.#handshake.lost()
      this.#ask()
    } else if (news === 'lost') {
      this.#handshake.lost()
      this.#composition.forget()
      this.#local?.unsent()
      this.#update()
    } else if (news.section === this.#options.section) {
      if (this.#editor) hearSelection(this.#editor)
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
        this.#handshake.lost()
        this.#outbox.refuse(news.reason)
        break
      case 'base':
      case 'base-moved':
      case 'hunks':
      case 'deciding':
        this.#watch(news)
    }
    this.#update()
  }

  #open({ epoch, version, baseRev, begun, doc, base, setAside }: LayerNewsOf<'layer'>): void {
    const schema = this.#editor?.state.schema
    if (!schema) return
    this.#handshake.opened()
    this.#outbox.tryAgain()
    if (setAside) this.#leave()
    this.#setAside = setAside ?? null
    if (doc && base) {
      const at = { rev: baseRev, doc: nodeOf(schema, base) }
      this.#begin({ epoch, version, base: at, doc: nodeOf(schema, doc), isBegun: begun })
    }
    const local = this.#local
    if (!local) return
    this.#suggestions.begin(local.confirmed.base, schema)
    this.#device.keep(this.#client, local)
    this.#send()
  }

  /** Nothing is merged into what takes the place of a layer that was set aside. */
  #leave(): void {
    if (this.#local) this.#device.giveBack(this.#local, 'refused')
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
    if (before) this.#device.giveBack(before, 'another-life')
    if (!this.#device.takeUp(this.#adopt(next))) return
    this.#outbox.made()
    this.#bring()
  }

  /** The text at hand is the server's, whatever stood here before: undo is nothing to it. */
  #adopt(confirmed: Confirmed): LocalLayer {
    const local = new LocalLayer(confirmed, this.#options.newId)
    this.#local = local
    this.#suggestions.begin(confirmed.base, confirmed.doc.type.schema)
    this.#bring()
    if (this.#editor) forgetUndo(this.#editor)
    this.#outbox.saved(true)
    return local
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
    this.#outbox.saved(!local.hasUnsent)
    this.#device.keep(this.#client, local)
    this.#send()
  }

  #refused({ version, reason }: LayerNewsOf<'steps-refused'>): void {
    const local = this.#local
    this.#handshake.refused()
    if (local && version !== local.confirmed.version) return
    local?.unsent()
    if (reason === 'unknown-revision') this.#askAnew()
    else this.#outbox.refuse(reason)
  }

  #watch(news: LayerNewsOf<'base' | 'base-moved' | 'hunks' | 'deciding'>): void {
    if (!this.#suggestions.take(news) || news.type !== 'base-moved') return
    const { base } = this.#suggestions.shown
    if (!base) return
    this.#local?.follow(news.from, news.to, base.doc, news.acceptedFrom === this.#options.person)
    this.#rebaseSoon()
  }

  // What is brought up to date, and sent.

  #rebaseSoon(): void {
    this.#agenda.soon('rebase', REBASE_MS, () => this.#rebase())
  }

  #rebase(): void {
    const local = this.#local
    if (!local || !this.#handshake.isOpen) return
    if (this.#composition.isGoingOn) {
      this.#composition.hold(() => this.#rebase())
      return
    }
    if (this.#editor) hearSelection(this.#editor)
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
    const doc = withoutDecided(local.base, this.#suggestions.own(local), this.#takeOut)
    if (doc) local.takeOut(doc)
  }

  #send(): void {
    const local = this.#local
    if (!local || !this.#handshake.isOpen || this.#setAside !== null) return
    if (this.#outbox.send(local, this.#isAlone, () => this.#send())) this.#device.keep(this.#client, local)
  }

  // What is shown.

  #update(): void {
    if (this.#isClosed) return
    this.#turn.look(this.#handshake.isAway, this.#local)
    this.#snapshot = this.#look()
    for (const listener of this.#listeners) listener()
  }

  /** It is this window's turn, or is not any more. */
  #turned(): void {
    if (this.#isClosed) return
    this.#update()
    // An editor asks with each transaction whether it can be written in.
    if (this.#editor) this.#editor.dispatch(this.#editor.state.tr)
  }

  /** In the name of the window that left them, and they are this one's to keep. */
  #goOnWith({ client, batches }: UnsentWords): boolean {
    const local = this.#local
    if (!local?.recall(batches)) return false
    this.#client = client
    this.#device.keep(client, local)
    this.#outbox.made()
    this.#bring()
    return true
  }

  #look(): LayerSnapshot {
    return {
      save: this.#outbox.look(this.#local, this.#handshake.isOpen, () => this.#update()),
      isReady: this.#local !== null,
      isWaiting: !this.#turn.mayWrite,
      own: this.#suggestions.own(this.#local),
      shown: this.#suggestions.shown,
      missed: this.#suggestions.missed,
      setAside: this.#setAside,
      aside: this.#device.aside,
    }
  }
}

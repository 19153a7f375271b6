import type { SectionId, SectionState } from '@travaux/domain'
import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { Agenda } from '../agenda.ts'
import { type BaseRefusal, isBaseRefusal } from '../base-refusal.ts'
import { type Clock, systemClock } from '../clock.ts'
import { CLOSE } from '../close-codes.ts'
import { readFrame, writeFrame } from '../frame.ts'
import { Lifeline, type LifelineOptions } from './lifeline.ts'
import { Changes, type SaveState } from './save-state.ts'
import type { TypingKeeper } from './typing-keeper.ts'
import { type UnsavedWords, unsavedWords } from './unsaved-words.ts'

export interface BaseConnectionOptions extends LifelineOptions {
  /** Address of all texts, `wss://…/sync`. */
  url: string
  section: SectionId
  /** The epoch that the words of the Y.Doc belong to. */
  epoch: number
  /** A new one unless given; a Y.Doc that lasts from one visit to the next has to be of this epoch. */
  ydoc?: Y.Doc
  WebSocket?: typeof WebSocket
  /** Without one, what is not saved is in this connection alone. */
  keeper?: TypingKeeper
}

/** All that a screen shows of a connection; a new object whenever something of it changed. */
export interface BaseSnapshot {
  readonly save: SaveState
  /** The text has come, and the connection stands. */
  readonly isLive: boolean
  /** What the server last said of the section here; null while it has said nothing. */
  readonly section: { readonly epoch: number; readonly state: SectionState } | null
  /** The revision that all that came so far makes, and the suggestion whose acceptance made it, if one did. */
  readonly revision: { readonly head: number; readonly acceptedFrom: string | null } | null
}

/** Markers are gathered for so long. */
const MARKER_MS = 50
/** Without an answer for so long, changes count as kept here and nowhere else. */
const PATIENCE_MS = 10_000

/** Origin of changes that the device had kept. */
const KEPT = Symbol('kept on the device')

const SYNC = 0
const STEP_1 = 0
const EXTENSION = [100, 101, 102, 103]

export function connectBase(options: BaseConnectionOptions): BaseConnection {
  return new BaseConnection(options)
}

/**
 * The live text of a section, over the provider of y-websocket as it is, with what that one does not tell: whether
 * one's words are on the server's disk, why they were refused, and which revision of the base one looks at.
 */
export class BaseConnection {
  readonly ydoc: Y.Doc
  /** For what works on a provider, such as `holdWhileComposing`; connecting and closing are done here. */
  readonly provider: WebsocketProvider
  readonly #clock: Clock
  readonly #agenda: Agenda
  readonly #lifeline: Lifeline
  readonly #epoch: number
  readonly #startedAt: number
  readonly #listeners = new Set<() => void>()
  readonly #changes = new Changes()
  readonly #keeper: TypingKeeper | null
  /** Kept by windows that are gone, until the text is here. */
  #left: { updates: readonly Uint8Array[]; taken: () => void }[] = []
  /** This connection has asked for what we have, and was answered. */
  #hasAnswered = false
  /** The last number that was marked on this connection. */
  #marked = 0
  #wasLive = false
  /** In the midst of taking in what the server sent. */
  #isReceiving = false
  /** The provider's own, behind which stands a filter. */
  readonly #send: WebsocketProvider['_updateHandler']
  #refusal: { reason: BaseRefusal; isFinal: boolean } | null = null
  #section: BaseSnapshot['section'] = null
  #revision: BaseSnapshot['revision'] = null
  #snapshot: BaseSnapshot

  constructor({
    url,
    section,
    epoch,
    ydoc = new Y.Doc(),
    clock = systemClock,
    keeper,
    ...options
  }: BaseConnectionOptions) {
    this.ydoc = ydoc
    this.#epoch = epoch
    this.#keeper = keeper ?? null
    this.#clock = clock
    this.#agenda = new Agenda(clock)
    this.#startedAt = clock.now()
    this.provider = new WebsocketProvider(url, section, ydoc, {
      connect: false,
      // Between tabs edits would bypass the server.
      disableBc: true,
      params: { epoch: String(epoch) },
      // It comes back by the lifeline, as the live channel does.
      shouldReconnect: () => false,
      ...(options.WebSocket && { WebSocketPolyfill: options.WebSocket }),
    })
    this.#send = this.provider._updateHandler
    this.#snapshot = this.#look()
    this.#lifeline = new Lifeline(
      { clock, ...options },
      {
        open: () => this.provider.connect(),
        onSilence: () => {
          this.provider.disconnect()
          this.#lifeline.lost()
        },
      },
    )
    this.#listen()
    this.#lifeline.open()
    this.#agenda.soon('patience', PATIENCE_MS, () => this.#update())
  }

  /** Carets and faces. The server writes `person`, `name` and `colour` itself, whatever stands there. */
  get awareness(): Awareness {
    return this.provider.awareness
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): BaseSnapshot => this.#snapshot

  /** What of one's words is not saved, as far as is known. */
  unsaved(): UnsavedWords[] {
    return unsavedWords(this.ydoc, this.#changes.updates)
  }

  /**
   * Changes to this text that an earlier window made and did not see saved: they are made again, under the ids that they
   * had, as soon as the text that they stand on is here. `taken` is called when they are this connection's own.
   */
  recall(updates: readonly Uint8Array[], taken: () => void): void {
    this.#left.push({ updates, taken })
    this.#takeLeft()
  }

  /** Ends the connection. The Y.Doc, and with it what is not saved, stays as it is. */
  close(): void {
    this.#lifeline.end()
    this.#agenda.clear()
    this.#listeners.clear()
    this.ydoc.off('update', this.#onUpdate)
    this.provider.destroy()
    this.provider.awareness.destroy()
  }

  #listen(): void {
    const { messageHandlers } = this.provider
    const sync = messageHandlers[SYNC]
    if (sync === undefined) throw new TypeError('a provider that does not synchronise')
    messageHandlers[SYNC] = (encoder, decoder, ...rest) => {
      const isQuestion = decoding.peekVarUint(decoder) === STEP_1
      this.#isReceiving = true
      try {
        sync(encoder, decoder, ...rest)
      } finally {
        this.#isReceiving = false
      }
      // The provider sends the answer as soon as this returns, and a marker only after a while.
      if (isQuestion) this.#hasAnswered = true
      if (isQuestion) this.#update()
      this.#takeLeft()
    }
    for (const type of EXTENSION) messageHandlers[type] = (_, decoder) => this.#onExtension(decoder.arr)
    for (const [type, handle] of messageHandlers.entries()) {
      messageHandlers[type] = (...frame) => {
        this.#lifeline.heard()
        handle?.(...frame)
      }
    }
    this.ydoc.off('update', this.#send)
    this.ydoc.on('update', this.#onUpdate)
    this.provider.on('sync', (isSynced: boolean) => {
      if (isSynced) this.#lifeline.welcomed()
      this.#update()
    })
    this.provider.on('status', ({ status }) => this.#onStatus(status))
    this.provider.on('connection-close', (event) => this.#onClose(event))
  }

  /**
   * What this Y.Doc does to itself when it takes in an update clears up formatting that nobody needs any more. The
   * server does the same by itself; from a reader it would refuse it.
   */
  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this.provider || this.#isReceiving) return
    this.#send(update, origin)
    this.#changes.make(update, this.#clock.now())
    this.#keeper?.save(this.#changes.made, update)
    this.#update()
  }

  /** Null where this end has closed it. */
  #onClose(event: { code: number; reason: string } | null): void {
    if (event === null) this.#lifeline.rest()
    else if (!isFinal(event.code)) this.#lifeline.lost()
    else {
      this.#lifeline.rest()
      this.#refuse(reasonOf(event.code, event.reason), true)
    }
  }

  #onStatus(status: 'connected' | 'disconnected' | 'connecting'): void {
    this.#hasAnswered = false
    this.#marked = 0
    if (status !== 'disconnected') this.#lifeline.heard()
    // The others forgot this client when it went, and take it back only with a newer clock.
    if (status === 'connected') this.awareness.setLocalState(this.awareness.getLocalState())
    this.#update()
  }

  #onExtension(bytes: Uint8Array): void {
    const frame = readFrame(bytes)
    switch (frame?.type) {
      case 'marker':
        this.#changes.save(frame.n)
        this.#keeper?.drop(frame.n)
        if (this.#refusal?.isFinal === false) this.#refusal = null
        break
      case 'refused':
        this.#section = { epoch: frame.epoch, state: frame.state }
        this.#refuse(isBaseRefusal(frame.reason) ? frame.reason : 'malformed', frame.reason !== 'storage-failed')
        break
      case 'moved':
        this.#section = { epoch: frame.epoch, state: frame.state }
        if (frame.epoch !== this.#epoch) this.#refuse('section-changed', true)
        break
      case 'revision':
        this.#revision = { head: frame.revision, acceptedFrom: frame.acceptedFrom || null }
        break
      default:
        throw new TypeError(`the server said something that is not understood: ${frame?.type}`)
    }
    this.#update()
  }

  /** The first reason is the true one; a close that follows only repeats it. */
  #refuse(reason: BaseRefusal, isFinal: boolean): void {
    if (this.#refusal?.isFinal) return
    this.#refusal = { reason, isFinal }
    this.#update()
  }

  get #isLive(): boolean {
    return this.provider.synced && this.#hasAnswered
  }

  #takeLeft(): void {
    if (!this.#isLive || this.#isReceiving || this.#refusal) return
    for (const { updates, taken } of this.#left.splice(0)) {
      Y.applyUpdate(this.ydoc, Y.mergeUpdates([...updates]), KEPT)
      taken()
    }
  }

  /** Takes up what changed: marks what is unmarked, and tells whoever listens. */
  #update(): void {
    this.#wasLive ||= this.#isLive
    if (this.#isLive && this.#changes.made > Math.max(this.#marked, this.#changes.saved)) this.#markSoon()
    const { oldest } = this.#changes
    if (oldest !== null) {
      const patience = Math.max(0, oldest + PATIENCE_MS - this.#clock.now())
      if (patience > 0) this.#agenda.soon('patience', patience, () => this.#update())
    }
    this.#snapshot = this.#look()
    for (const listener of this.#listeners) listener()
  }

  #markSoon(): void {
    this.#agenda.soon('marker', MARKER_MS, () => {
      const { ws } = this.provider
      if (!this.#isLive || ws === null) return
      this.#marked = this.#changes.made
      ws.send(writeFrame({ type: 'marker', n: this.#marked }))
    })
  }

  #look(): BaseSnapshot {
    return { save: this.#save(), isLive: this.#isLive, section: this.#section, revision: this.#revision }
  }

  #save(): SaveState {
    if (this.#refusal) {
      return { kind: 'refused', reason: this.#refusal.reason, words: this.unsaved() }
    }
    const { count, oldest } = this.#changes
    const waitsSince = this.#isLive ? oldest : this.#wasLive ? Number.NEGATIVE_INFINITY : this.#startedAt
    if (waitsSince !== null && this.#clock.now() - waitsSince >= PATIENCE_MS) return { kind: 'offline', count }
    if (count > 0) return { kind: 'saving', count }
    return this.#isLive ? { kind: 'saved' } : { kind: 'connecting' }
  }
}

/** Coming back with the same would end the same; being late or too fast says something of the moment only. */
function isFinal(code: number): boolean {
  if (code === CLOSE.late.code || code === CLOSE.tooFast.code) return false
  return code === CLOSE.malformed.code || (code >= 4400 && code <= 4499)
}

/** A close for a refused update has its key for a reason; of any other the code says enough. */
function reasonOf(code: number, reason: string): BaseRefusal {
  if (isBaseRefusal(reason)) return reason
  switch (code) {
    case CLOSE.notSignedIn.code:
      return 'not-signed-in'
    case CLOSE.noRight.code:
      return 'no-right'
    case CLOSE.notFound.code:
      return 'not-found'
    case CLOSE.sectionChanged.code:
      return 'section-changed'
    default:
      return 'malformed'
  }
}

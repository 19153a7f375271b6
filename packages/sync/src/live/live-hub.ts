import {
  type Conference,
  can,
  changesView,
  type Envelope,
  openEnvelope,
  type PersonId,
  type SectionId,
  type Sight,
  sightOf,
} from '@travaux/domain'
import { Agenda } from '../agenda.ts'
import type { Clock } from '../clock.ts'
import { CLOSE, type CloseReason } from '../close-codes.ts'
import type { LayerRequest } from './layer-messages.ts'
import { type FromServer, fromClient, LIVE_PROTOCOL, readMessage } from './messages.ts'

/** All that the hub knows of a WebSocket. */
export interface LiveSocket {
  send(text: string): void
  close(code: number, reason: string): void
  /** Bytes handed over and not yet taken by the network. */
  readonly queued: number
}

export interface LiveConnection {
  receive(text: string): void
  leave(): void
}

/** The conference's journal, as somebody is shown it. */
export interface ShownJournal {
  /** With every value: only asked what somebody may see. */
  readonly state: Conference
  /** The envelopes after a version, redacted for the viewer by the state as it is now. */
  shown(viewer: PersonId, after: number): readonly Envelope[]
}

export interface LiveHubOptions {
  journal: ShownJournal
  clock: Clock
  /** Said to everybody: the people here are made up. */
  demo: boolean
  /** Where suggestions are made; without it, whoever speaks of them is not understood. */
  layers?: LayerDoor
}

/** What the hub knows of layers: a window goes in, and what it says of them is handed on. */
export interface LayerDoor {
  join(person: PersonId, window: LayerWindow): LayerVisit
}

/** A window's connection, as layers know it. */
export interface LayerWindow {
  say(text: string): void
  close(reason: CloseReason): void
  /** Bytes handed over and not yet taken by the network. */
  readonly queued: number
}

export interface LayerVisit {
  receive(message: LayerRequest): void
  leave(): void
}

interface Viewer {
  readonly socket: LiveSocket
  readonly person: PersonId
  /** Has said hello. */
  isWelcome: boolean
  isClosed: boolean
  /** Journal version up to which it was sent; 0 with `reset` for all anew. */
  sent: number
  reset: boolean
  looking: SectionId | null
  /** What it was last told. */
  present: string
  readonly heads: Map<SectionId, number>
  slowSince: number | null
  /** Since it was made welcome. */
  layers: LayerVisit | null
}

const HELLO_MS = 3_000
/** After a stall timers fire before what has arrived meanwhile is read: a second look, so that nobody pays for ours. */
const SECOND_LOOK_MS = 50
/** A client takes a server that is silent for 15 s for gone. */
const BEAT_MS = 10_000
const NEWS_MS = 250
const DRAIN_MS = 250
const SLOWEST_MS = 60_000
const MAX_QUEUED_BYTES = 1 << 20
/** Steps fill this; only bringing a layer up to date after a long time takes more. */
const MAX_MESSAGE_CHARACTERS = 64 * 1_024
const MAX_REBASE_CHARACTERS = 512 * 1_024
/** Envelopes in one message. */
const CHUNK = 200

/**
 * The server's side of `/live/:conference`: everybody hears what happens, each with the values that they may see,
 * who is here, and which texts move. A viewer holds a place in the journal and is sent what lies after it, as fast as
 * its socket takes it.
 */
export class LiveHub {
  readonly #journal: ShownJournal
  readonly #clock: Clock
  readonly #agenda: Agenda
  readonly #demo: boolean
  readonly #layers: LayerDoor | null
  readonly #viewers = new Set<Viewer>()
  readonly #heads = new Map<SectionId, number>()
  /** Pieces of the journal, made for one viewer, which hold for all of the same sight until something happens. */
  readonly #made = new Map<string, string>()

  constructor({ journal, clock, demo, layers }: LiveHubOptions) {
    this.#journal = journal
    this.#clock = clock
    this.#agenda = new Agenda(clock)
    this.#demo = demo
    this.#layers = layers ?? null
    this.#beat()
  }

  join(socket: LiveSocket, person: PersonId): LiveConnection {
    const viewer: Viewer = {
      socket,
      person,
      isWelcome: false,
      isClosed: false,
      sent: 0,
      reset: false,
      looking: null,
      present: '',
      heads: new Map(),
      slowSince: null,
      layers: null,
    }
    this.#viewers.add(viewer)
    if (this.#sightOf(viewer) === 'nothing') this.#close(viewer, CLOSE.noRight)
    const endLate = () => {
      if (!viewer.isWelcome) this.#close(viewer, CLOSE.late)
    }
    this.#clock.after(HELLO_MS, () => this.#clock.after(SECOND_LOOK_MS, endLate))
    return { receive: (text) => this.#receive(viewer, text), leave: () => this.#forget(viewer) }
  }

  /** Something happened, and stands in the journal. */
  publish({
    before,
    after,
    envelopes,
  }: {
    before: Conference
    after: Conference
    envelopes: readonly Envelope[]
  }): void {
    const events = envelopes.map(openEnvelope)
    this.#made.clear()
    for (const viewer of this.#viewers) {
      if (this.#sightOf(viewer) === 'nothing') this.#close(viewer, CLOSE.noRight)
      else if (events.some((event) => changesView(event, before, after, viewer.person))) this.#restart(viewer)
      this.#pump(viewer)
    }
    this.#tellSoon()
  }

  /** A text has moved. */
  head(section: SectionId, head: number): void {
    this.#heads.set(section, head)
    this.#tellSoon()
  }

  close(): void {
    for (const viewer of this.#viewers) this.#close(viewer, CLOSE.stopping)
    this.#agenda.clear()
  }

  #receive(viewer: Viewer, text: string): void {
    if (viewer.isClosed) return
    const message = text.length > MAX_REBASE_CHARACTERS ? null : readMessage(fromClient, text)
    const isTooLong = text.length > MAX_MESSAGE_CHARACTERS && message?.type !== 'rebase'
    if (message === null || isTooLong || (message.type === 'hello') === viewer.isWelcome) {
      this.#close(viewer, CLOSE.malformed)
    } else if (message.type === 'looking') {
      viewer.looking = message.section
      this.#tellSoon()
    } else if (message.type !== 'hello') {
      if (viewer.layers) viewer.layers.receive(message)
      else this.#close(viewer, CLOSE.malformed)
    } else if (message.protocol !== LIVE_PROTOCOL) this.#close(viewer, CLOSE.outdated)
    else this.#welcome(viewer, message.have)
  }

  /** What layers see of a viewer. */
  #windowOf(viewer: Viewer): LayerWindow {
    return {
      say: (text) => this.#send(viewer, text),
      close: (reason) => this.#close(viewer, reason),
      get queued() {
        return viewer.socket.queued
      },
    }
  }

  #welcome(viewer: Viewer, have: number): void {
    viewer.isWelcome = true
    viewer.sent = have
    viewer.reset = false
    viewer.layers = this.#layers?.join(viewer.person, this.#windowOf(viewer)) ?? null
    this.#say(viewer, { type: 'welcome', protocol: LIVE_PROTOCOL, you: viewer.person, demo: this.#demo })
    if (this.#isOutdated(viewer)) this.#restart(viewer)
    this.#pump(viewer)
    this.#tellSoon()
  }

  /** Whether what a client folded earlier is no longer what its person may see, or never was the beginning of this. */
  #isOutdated({ person, sent }: Viewer): boolean {
    const { state } = this.#journal
    if (sent > state.version) return true
    // Who has nothing has nothing outdated; and the whole journal would be opened for each newcomer.
    if (sent === 0) return false
    return this.#journal
      .shown(person, sent)
      .map(openEnvelope)
      .some((event) => {
        const isOwnRole = event.type === 'person.role-changed' && event.facts.person === person
        return isOwnRole || changesView(event, state, state, person)
      })
  }

  #restart(viewer: Viewer): void {
    viewer.sent = 0
    viewer.reset = true
  }

  /** Sends what lies after a viewer's place, until its socket has enough. */
  #pump(viewer: Viewer): void {
    const { version } = this.#journal.state
    while (viewer.isWelcome && !viewer.isClosed && (viewer.sent < version || viewer.reset)) {
      if (this.#isSlow(viewer)) return
      this.#send(viewer, this.#journalFrom(viewer))
      viewer.sent = Math.min(viewer.sent + CHUNK, version)
      viewer.reset = false
    }
  }

  #journalFrom({ person, sent, reset }: Viewer): string {
    const { state } = this.#journal
    const key = `${sightOf(state, person)} ${sent} ${reset}`
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const envelopes = this.#journal.shown(person, sent).slice(0, CHUNK)
    const message: FromServer = { type: 'journal', version: state.version, ...(reset && { reset }), envelopes }
    const text = JSON.stringify(message)
    this.#made.set(key, text)
    return text
  }

  /** Who is here and which texts moved: told when some of it changed, at most four times a second. */
  #tellSoon(): void {
    this.#agenda.soon('news', NEWS_MS, () => {
      // People of the same sight are told the same.
      const made = new Map<Sight, string>()
      for (const viewer of this.#viewers) if (viewer.isWelcome) this.#tell(viewer, made)
    })
  }

  #tell(viewer: Viewer, made = new Map<Sight, string>()): void {
    if (this.#isSlow(viewer)) return
    const sight = this.#sightOf(viewer)
    const present = made.get(sight) ?? JSON.stringify(this.#present(viewer.person))
    made.set(sight, present)
    if (present !== viewer.present) this.#send(viewer, present)
    viewer.present = present
    for (const [section, head] of this.#heads) {
      if (viewer.heads.get(section) === head || !this.#reads(viewer.person, section)) continue
      viewer.heads.set(section, head)
      this.#say(viewer, { type: 'head', section, head })
    }
  }

  #present(reader: PersonId): FromServer {
    const places = new Map<PersonId, Set<SectionId>>()
    for (const { person, looking, isWelcome } of this.#viewers) {
      if (!isWelcome) continue
      const sections = places.get(person) ?? new Set()
      if (looking !== null && this.#reads(reader, looking)) sections.add(looking)
      places.set(person, sections)
    }
    const people: { person: PersonId; section: SectionId | null }[] = []
    for (const [person, sections] of places) {
      if (sections.size === 0) people.push({ person, section: null })
      for (const section of sections) people.push({ person, section })
    }
    return { type: 'present', people }
  }

  #reads(person: PersonId, section: SectionId): boolean {
    return can(person, { do: 'readSection', section }, this.#journal.state) === null
  }

  #sightOf({ person }: Viewer) {
    return sightOf(this.#journal.state, person)
  }

  /** A viewer whose socket does not drain is told nothing more until it has. */
  #isSlow(viewer: Viewer): boolean {
    if (viewer.slowSince === null && viewer.socket.queued > MAX_QUEUED_BYTES) {
      viewer.slowSince = this.#clock.now()
      this.#watchSlow()
    }
    return viewer.slowSince !== null
  }

  #watchSlow(): void {
    this.#agenda.soon('slow', DRAIN_MS, () => {
      for (const viewer of this.#viewers) if (viewer.slowSince !== null) this.#resume(viewer, viewer.slowSince)
    })
  }

  #resume(viewer: Viewer, slowSince: number): void {
    if (viewer.socket.queued <= MAX_QUEUED_BYTES / 2) {
      viewer.slowSince = null
      this.#pump(viewer)
      if (viewer.isWelcome) this.#tell(viewer)
    } else if (this.#clock.now() - slowSince >= SLOWEST_MS) this.#close(viewer, CLOSE.tryLater)
    else this.#watchSlow()
  }

  #beat(): void {
    this.#agenda.soon('beat', BEAT_MS, () => {
      for (const viewer of this.#viewers)
        if (viewer.isWelcome && !this.#isSlow(viewer)) this.#say(viewer, { type: 'beat' })
      this.#beat()
    })
  }

  #say(viewer: Viewer, message: FromServer): void {
    this.#send(viewer, JSON.stringify(message))
  }

  #send({ socket, isClosed }: Viewer, text: string): void {
    if (!isClosed) socket.send(text)
  }

  #close(viewer: Viewer, { code, reason }: CloseReason): void {
    if (viewer.isClosed) return
    this.#forget(viewer)
    viewer.socket.close(code, reason)
  }

  #forget(viewer: Viewer): void {
    viewer.isClosed = true
    viewer.layers?.leave()
    viewer.layers = null
    if (this.#viewers.delete(viewer)) this.#tellSoon()
  }
}

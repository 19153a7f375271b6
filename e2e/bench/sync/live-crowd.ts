import { type FromServer, LIVE_PROTOCOL } from '@travaux/sync'
import { WebSocket } from 'ws'
import { pause } from './pause.ts'
import { LETTERS, type LiveWindow } from './suggesting.ts'

const PATIENCE_MS = 20_000

/** Windows on the live channel of one section: some write suggestions, the others watch. */
export class LiveCrowd {
  readonly #windows: readonly Window[]

  constructor(windows: readonly LiveWindow[]) {
    this.#windows = windows.map((window) => new Window(window))
  }

  async join(): Promise<void> {
    for (let at = 0; at < this.#windows.length; at += 25)
      await Promise.all(this.#windows.slice(at, at + 25).map((window) => window.join()))
  }

  async type(): Promise<{ latencies: number[]; missing: number }> {
    const typists = this.#windows.flatMap((window) => (window.asked.typist ? [{ window, ...window.asked.typist }] : []))
    const probes = this.#windows.filter(({ asked }) => asked.isProbe)
    await Promise.all(typists.map(({ window }) => window.type()))
    const isShown = (probe: Window) =>
      typists.every(({ person, letters }) => (probe.shown.get(person)?.length ?? 0) >= letters.length)
    const deadline = performance.now() + PATIENCE_MS
    while (!probes.every(isShown) && performance.now() < deadline) await pause(5)
    const latencies: number[] = []
    let missing = 0
    for (const { shown } of probes) {
      for (const { window, person } of typists) {
        for (const [key, at] of window.typedAt.entries()) {
          // A space between two words cannot be told from the one that was there: it is seen with the letter behind it.
          if (LETTERS[key] === ' ') continue
          const shownAt = shown.get(person)?.[key]
          if (shownAt === undefined) missing += 1
          else latencies.push(shownAt - at)
        }
      }
    }
    return { latencies, missing }
  }

  leave(): void {
    for (const window of this.#windows) window.leave()
  }
}

class Window {
  readonly asked: LiveWindow
  readonly typedAt: number[] = []
  /** When each letter of each author was first seen here. */
  readonly shown = new Map<string, number[]>()
  #socket: WebSocket | null = null
  #layer: { epoch: number; version: number; baseRev: number } | null = null
  /** Letters that are saved, and letters that are on their way. */
  #saved = 0
  #sent = 0

  constructor(asked: LiveWindow) {
    this.asked = asked
  }

  join(): Promise<void> {
    const { url, headers, section, typist, isProbe } = this.asked
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, { headers, perMessageDeflate: false })
      this.#socket = socket
      let isIn = false
      socket.on('error', reject)
      socket.on('close', (code, reason) => reject(new Error(`sent away with ${code} ${reason.toString()}`)))
      socket.on('open', () => {
        this.#say({ type: 'hello', protocol: LIVE_PROTOCOL, have: 0 })
        this.#say({ type: 'watch', section, have: null })
        if (typist) this.#say({ type: 'open-layer', section, client: typist.person, have: null })
      })
      socket.on('message', (data: Buffer) => {
        if (isIn && !isProbe && !typist) return
        const message = JSON.parse(data.toString()) as FromServer
        if (!isIn && message.type === (typist ? 'layer' : 'hunks')) {
          isIn = true
          resolve()
        }
        this.#hear(message)
      })
    })
  }

  async type(): Promise<void> {
    const { typist } = this.asked
    if (!typist) return
    const from = performance.now() + typist.afterMs
    for (let key = 0; key < typist.letters.length; key += 1) {
      await pause(from + key * typist.everyMs - performance.now())
      this.typedAt.push(performance.now())
      this.#send()
    }
  }

  leave(): void {
    this.#socket?.removeAllListeners('close')
    this.#socket?.terminate()
  }

  /** As an editor does: what was typed while the last steps were on their way goes with the next. */
  #send(): void {
    const { section, typist } = this.asked
    if (!typist || !this.#layer || this.#sent > this.#saved || this.typedAt.length === this.#sent) return
    const letters = typist.letters.slice(this.#sent, this.typedAt.length)
    const steps = [...letters].map((letter, index) => {
      const at = typist.at + this.#sent + index
      return { stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text: letter }] } }
    })
    this.#sent = this.typedAt.length
    this.#say({ type: 'steps', section, ...this.#layer, steps })
  }

  #hear(message: FromServer): void {
    if (message.type === 'layer') {
      const { epoch, version, baseRev } = message
      this.#layer = { epoch, version, baseRev }
    } else if (message.type === 'layer-saved' && this.#layer) {
      this.#layer.version = message.version
      this.#saved = this.#sent
      this.#send()
    } else if (message.type === 'steps-refused') {
      throw new Error(`a suggestion was refused: ${message.reason}`)
    } else if (message.type === 'hunks' && this.asked.isProbe) {
      for (const { author, text } of message.set) this.#note(author, text.ins)
    }
  }

  #note(author: string, inserted: string): void {
    const now = performance.now()
    const shown = this.shown.get(author) ?? []
    this.shown.set(author, shown)
    const start = inserted.indexOf(LETTERS.charAt(0))
    if (start < 0) return
    // What was typed before a word is shown together with that word.
    let letters = 1
    while (letters < LETTERS.length && inserted[start + letters] === LETTERS[letters]) letters += 1
    while (shown.length < letters) shown.push(now)
  }

  #say(message: object): void {
    this.#socket?.send(JSON.stringify(message))
  }
}

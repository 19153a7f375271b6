import type { SectionId } from '@travaux/domain'
import { type BaseConnection, connectBase } from '@travaux/sync/client'
import * as Y from 'yjs'
import type { Api } from '../harness/api.ts'
import type { DemoServer } from '../harness/demo-server.ts'
import { socketWith } from '../harness/stock-client.ts'

/**
 * Somebody who types words that nobody else types, over the connection that the web app uses, and believes what it
 * says of them. Goes on typing while the server is gone, and comes back with what was not saved.
 */
export class Typist {
  readonly name: string
  readonly section: string
  /** The connection has said that they are saved. */
  readonly acknowledged: string[] = []
  /** Refused by a section that moved on: whether they landed is for nobody to say. */
  readonly refused: string[] = []
  readonly #api: Api
  /** At the end of which block of the text, from 0: nobody types into somebody else's word. */
  readonly #block: number
  #pending: { word: string; change: number }[] = []
  #desk: Desk | null = null
  #words = 0
  #isTyping = false

  constructor(name: string, api: Api, section: string, block: number) {
    this.name = name
    this.section = section
    this.#api = api
    this.#block = block
  }

  /** Typed, and not said to be saved. */
  get unsaved(): string[] {
    return this.#pending.map(({ word }) => word)
  }

  /** Nothing is on its way, as far as this typist is told. */
  get isAtRest(): boolean {
    return this.#desk === null || ['saved', 'refused'].includes(this.#desk.save.kind)
  }

  /** Takes a seat where the section is open; with the words of before where they are still of its epoch. */
  async sitDown(server: DemoServer): Promise<void> {
    if (this.#desk?.save.kind === 'refused') this.#clearDesk()
    if (this.#desk) {
      this.#desk.connection.provider.connect()
      return
    }
    const { state, epoch } = await this.#api.section(this.section)
    if (state !== 'drafting' && state !== 'consultation') return
    this.#desk = new Desk(server, this.section, epoch, this.#api, this.#block)
    this.#desk.connection.subscribe(() => this.#believe())
  }

  /** The line is cut, and stays cut. */
  cutOff(): void {
    this.#desk?.connection.provider.disconnect()
  }

  leave(): void {
    this.#desk?.connection.close()
    this.#desk = null
  }

  /** A letter at a time until told to stop; the last word is typed to its end, heard or not. */
  async type(msPerKey: number): Promise<void> {
    this.#isTyping = true
    while (this.#isTyping) {
      const desk = this.#desk
      if (desk?.isOpen) await this.#typeWord(desk, msPerKey)
      else await pause(msPerKey)
    }
  }

  stop(): void {
    this.#isTyping = false
  }

  async #typeWord(desk: Desk, msPerKey: number): Promise<void> {
    this.#words += 1
    const word = `${this.name}n${this.#words}x`
    for (const letter of `${word} `) {
      if (!desk.isOpen) {
        this.refused.push(word)
        return
      }
      desk.insert(letter)
      await pause(msPerKey)
    }
    this.#pending.push({ word, change: desk.changes })
    this.#believe()
  }

  #believe(): void {
    const desk = this.#desk
    if (!desk || !('saved' === desk.save.kind || 'count' in desk.save)) return
    const saved = desk.changes - ('count' in desk.save ? desk.save.count : 0)
    for (let next = this.#pending[0]; next && next.change <= saved; next = this.#pending[0]) {
      this.acknowledged.push(next.word)
      this.#pending.shift()
    }
  }

  #clearDesk(): void {
    this.refused.push(...this.unsaved)
    this.#pending = []
    this.leave()
  }
}

/** A fault test does not wait as long as a browser does. */
function impatiently(again: () => void): () => void {
  const poking = setInterval(again, 200)
  return () => clearInterval(poking)
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** One connection to a section's text, and how many changes were made there. */
class Desk {
  readonly connection: BaseConnection
  readonly #block: number
  #caret: Y.RelativePosition | null = null
  changes = 0

  constructor(server: DemoServer, section: string, epoch: number, api: Api, block: number) {
    this.#block = block
    this.connection = connectBase({
      url: `${server.url.replace(/^http/, 'ws')}/sync`,
      section: section as SectionId,
      epoch,
      WebSocket: socketWith(api.headers),
      onOnline: impatiently,
    })
    this.connection.ydoc.on('update', (_: Uint8Array, origin: unknown) => {
      if (origin !== this.connection.provider) this.changes += 1
    })
  }

  get save() {
    return this.connection.snapshot().save
  }

  /** The text has been here, and nothing was refused. */
  get isOpen(): boolean {
    return this.connection.ydoc.getText('text').length > 0 && this.save.kind !== 'refused'
  }

  insert(letter: string): void {
    const { ydoc } = this.connection
    const text = ydoc.getText('text')
    const at = this.#caret && Y.createAbsolutePositionFromRelativePosition(this.#caret, ydoc)
    // What was typed here at an earlier desk may have ended in mid-word.
    const index = at?.index ?? this.#writeAt(text, this.#end(text), ' ')
    this.#caret = Y.createRelativePositionFromTypeIndex(text, this.#writeAt(text, index, letter), -1)
  }

  #writeAt(text: Y.Text, index: number, letters: string): number {
    text.insert(index, letters)
    return index + letters.length
  }

  /** Where the block ends: before the opener of the next. */
  #end(text: Y.Text): number {
    let index = 0
    let openers = 0
    for (const { insert } of text.toDelta() as { insert: string | object }[]) {
      if (typeof insert === 'object' && 'b' in insert) openers += 1
      if (openers > this.#block + 1) return index
      index += typeof insert === 'string' ? insert.length : 1
    }
    return index
  }
}

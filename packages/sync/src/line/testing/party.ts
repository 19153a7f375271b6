import { withIds } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { Plugin } from 'prosemirror-state'
import { Transform } from 'prosemirror-transform'
import * as Y from 'yjs'
import { type CheckedLine, checkLine } from '../strict.ts'
import { lineUpdate, writeChange } from '../write.ts'
import { Typist, textOf } from './typist.ts'

const SEED = 1
const SERVER = 2

/**
 * A server and people who write one text. What each says to the server, and the server to each, waits until it is
 * delivered by hand: in order on one way, in any order between ways.
 */
export class Party {
  readonly server = new Y.Doc()
  readonly typists: readonly Typist[]
  /** To the server, then from it, for each typist. */
  readonly #ways: { readonly waiting: Uint8Array[]; readonly take: (updates: Uint8Array[]) => void }[] = []
  #made = 0
  /** The text as the server has it. */
  #text: Node

  /** `clients` are Yjs client ids, one for each typist: the lower one goes first where two type at the same place. */
  constructor(doc: Node, clients: readonly number[], plugins: (ydoc: Y.Doc) => Plugin[] = () => []) {
    this.server.clientID = SERVER
    const update = lineUpdate(doc, SEED)
    Y.applyUpdate(this.server, update)
    this.#text = textOf(this.server)
    this.typists = clients.map((client) => new Typist(client, update, plugins))
    for (const typist of this.typists) this.#connect(typist)
  }

  #connect({ ydoc }: Typist): void {
    const up = { waiting: [] as Uint8Array[], take: (updates: Uint8Array[]) => this.#receive(updates, ydoc) }
    const take = (updates: Uint8Array[]) => {
      for (const update of updates) Y.applyUpdate(ydoc, update, this)
    }
    const down = { waiting: [] as Uint8Array[], take }
    ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) up.waiting.push(update)
    })
    this.server.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== ydoc) down.waiting.push(update)
    })
    this.#ways.push(up, down)
  }

  /** A batch: the text is checked, and mended, once for all of it. */
  #receive(updates: Uint8Array[], from: Y.Doc): void {
    for (const update of updates) Y.applyUpdate(this.server, update, from)
    const { doc, repaired } = this.#check()
    if (repaired) writeChange(this.server, doc, repaired, 'repair')
    this.#text = repaired ? this.#check().doc : doc
  }

  #check(): CheckedLine {
    const checked = checkLine(this.server, this.newId, this.#text)
    if ('refused' in checked) throw new TypeError(`the server refuses: ${JSON.stringify(checked)}`)
    return checked
  }

  readonly newId = (): BlockId => {
    this.#made += 1
    return `by-server-${this.#made}` as BlockId
  }

  get text(): Node {
    return this.#text
  }

  /** The server's own writing: steps on the text as it has it. */
  write(change: (tr: Transform) => void): void {
    const tr = new Transform(this.#text)
    change(tr)
    writeChange(this.server, this.#text, withIds(tr.doc, this.newId).doc, 'server')
    this.#text = this.#check().doc
  }

  /** Delivers the next messages of one way, as many as are chosen; false if nothing waits on any. */
  deliver(choose: (waiting: number) => number = () => 0): boolean {
    const busy = this.#ways.filter(({ waiting }) => waiting.length > 0)
    const way = busy[choose(busy.length)]
    if (way === undefined) return false
    way.take(way.waiting.splice(0, 1 + choose(way.waiting.length)))
    return true
  }

  settle(): void {
    while (this.deliver()) {
      // Each message may bring forth others.
    }
  }

  close(): void {
    for (const typist of this.typists) typist.close()
  }
}

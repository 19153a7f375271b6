import { schema } from '@travaux/document'
import type { SectionId, SuggestionId } from '@travaux/domain'
import { type FromClient, type FromServer, LIVE_PROTOCOL } from '@travaux/sync/live'
import { Fragment, Node, Slice } from 'prosemirror-model'
import { WebSocket } from 'ws'
import { CONFERENCE, type PersonName, type Trial } from './trial.ts'

type Heard<T extends FromServer['type']> = Extract<FromServer, { type: T }>

/** For tests: a window, over the live channel, in which somebody writes in their layer of a section. */
export class TrialLayer {
  readonly heard: FromServer[] = []
  /** Resolves with the code it was closed with. */
  readonly closed: Promise<number>
  readonly #section: SectionId
  readonly #socket: WebSocket
  #doc: Node | null = null
  #at = { epoch: 0, version: 0, baseRev: 0 }

  private constructor(section: SectionId, socket: WebSocket) {
    this.#section = section
    this.#socket = socket
    this.closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('message', (data) => this.heard.push(JSON.parse(String(data))))
  }

  static async open(trial: Trial, name: PersonName, section: SectionId): Promise<TrialLayer> {
    const layer = await TrialLayer.watch(trial, name, section)
    layer.say({ type: 'open-layer', section, client: `window-${name}`, have: null })
    const { epoch, version, baseRev, doc } = await layer.hear('layer')
    layer.#at = { epoch, version, baseRev }
    layer.#doc = Node.fromJSON(schema, doc)
    return layer
  }

  /** Only to look at what others suggest. */
  static async watch(trial: Trial, name: PersonName, section: SectionId): Promise<TrialLayer> {
    const { cookie } = await trial.as(name)
    const address = `ws://127.0.0.1:${trial.port}/live/${CONFERENCE}`
    const socket = new WebSocket(address, { origin: trial.url.origin, headers: { cookie } })
    const layer = new TrialLayer(section, socket)
    await new Promise((resolve) => socket.once('open', resolve))
    layer.say({ type: 'hello', protocol: LIVE_PROTOCOL, have: 0 })
    layer.say({ type: 'watch', section, have: null })
    await layer.hear('welcome')
    return layer
  }

  say(message: FromClient): void {
    this.#socket.send(JSON.stringify(message))
  }

  /** Puts other words in the place of some that stand in the layer once; resolves when that is on disk. */
  async replace(words: string, by: string, adopts: readonly SuggestionId[] = []): Promise<void> {
    const { doc, from } = this.#find(words)
    const content = by === '' ? {} : { slice: { content: [{ type: 'text', text: by }] } }
    await this.#write(doc, { stepType: 'replace', from, to: from + words.length, ...content }, adopts)
  }

  /** Takes out a block of the document. */
  async remove(index: number): Promise<void> {
    const doc = this.#text()
    const from = doc.children.slice(0, index).reduce((sum, { nodeSize }) => sum + nodeSize, 0)
    await this.#write(doc, { stepType: 'replace', from, to: from + doc.child(index).nodeSize })
  }

  /** The next message of a type from here on, or the first there was and nobody asked for. */
  async hear<T extends FromServer['type']>(type: T, isIt: (news: Heard<T>) => boolean = () => true): Promise<Heard<T>> {
    for (;;) {
      const index = this.heard.findIndex((news) => news.type === type && isIt(news as Heard<T>))
      if (index >= 0) return this.heard.splice(index, 1)[0] as Heard<T>
      // A window that was sent away hears nothing any more: better to say so than to wait for the test's own limit.
      const code = await Promise.race([this.closed, new Promise<null>((resolve) => setTimeout(resolve, 2, null))])
      if (code !== null) throw new Error(`closed with ${code} while "${type}" was waited for`)
    }
  }

  /** From now on it reads nothing, not even that it was sent away, and goes on talking: until `listen`. */
  deafen(): void {
    this.#socket.pause()
  }

  listen(): void {
    this.#socket.resume()
  }

  leave(): void {
    this.#socket.close()
  }

  async #write(
    doc: Node,
    step: { stepType: 'replace'; from: number; to: number; slice?: object },
    adopts: readonly SuggestionId[] = [],
  ): Promise<void> {
    const { from, to, slice } = step
    const content = slice as { content: object[] } | undefined
    const nodes = (content?.content ?? []).map((json) => Node.fromJSON(schema, json))
    this.say({ type: 'steps', section: this.#section, ...this.#at, steps: [step], adopts })
    const { version } = await this.hear('layer-saved')
    this.#at = { ...this.#at, version }
    this.#doc = doc.replace(from, to, new Slice(Fragment.fromArray(nodes), 0, 0))
  }

  #text(): Node {
    if (!this.#doc) throw new TypeError('the layer was not opened')
    return this.#doc
  }

  #find(words: string): { doc: Node; from: number } {
    const doc = this.#text()
    const places: number[] = []
    doc.descendants((node, at) => {
      const index = node.isTextblock ? node.textContent.indexOf(words) : -1
      if (index >= 0) places.push(at + 1 + index)
    })
    const [from, ...more] = places
    if (from === undefined || more.length > 0) throw new TypeError(`"${words}" does not stand once in the layer`)
    return { doc, from }
  }
}

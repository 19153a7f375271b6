import { createHash, randomUUID } from 'node:crypto'
import { schema } from '@travaux/document'
import { type BlockId, openEnvelope, type PersonId, type SectionId } from '@travaux/domain'
import {
  connectLayer,
  connectLive,
  isLayerIncoming,
  type LayerConnection,
  type LayerSaveState,
  type LiveConnection,
  type ShownSuggestions,
  type WordsKeeper,
} from '@travaux/sync/client'
import { blockIds } from '@travaux/sync/line'
import type { Node } from 'prosemirror-model'
import { EditorState, type PluginView, type Transaction } from 'prosemirror-state'
import type { Api } from './api.ts'
import { socketWith } from './stock-client.ts'

const PATIENCE_MS = 60_000

/** A member at a window without a browser: the client that browsers run, over a real connection. */
export class Suggester {
  readonly person: PersonId
  state: EditorState
  readonly composing = false
  readonly #api: Api
  readonly #section: SectionId
  readonly #live: LiveConnection
  readonly #layer: LayerConnection
  readonly #views: PluginView[] = []

  private constructor(api: Api, section: SectionId) {
    this.person = api.person.id as PersonId
    this.#api = api
    this.#section = section
    this.#live = connectLive({
      url: `${api.server.replace(/^http/, 'ws')}/live/${api.conference}`,
      WebSocket: socketWith(api.headers),
    })
    const [channel, person, client] = [this.#live, this.person, randomUUID()]
    this.#layer = connectLayer({ channel, section, person, client, keeper: KEEPS_NOTHING, hash, newId })
    const doc = schema.node('doc', null, [schema.node('paragraph', { id: newId() })])
    const plugins = [blockIds({ newId, skip: isLayerIncoming }), ...this.#layer.plugins]
    this.state = EditorState.create({ doc, plugins })
    for (const { spec } of this.state.plugins) {
      // The plugins use no more of a view than is here.
      const view = spec.view?.(this as never)
      if (view) this.#views.push(view)
    }
  }

  /** Resolves once the text is there. */
  static async join(api: Api, section: SectionId): Promise<Suggester> {
    const suggester = new Suggester(api, section)
    await suggester.until(() => suggester.#layer.snapshot().isReady)
    return suggester
  }

  dispatch(tr: Transaction): void {
    const before = this.state
    this.state = before.apply(tr)
    for (const view of this.#views) view.update?.(this as never, before)
  }

  /** Suggests words behind others that stand once in a text node; resolves when that is on disk. */
  async insertBehind(others: string, words: string): Promise<void> {
    let place: number | null = null
    this.doc.descendants((node, pos) => {
      const at = node.text?.indexOf(others) ?? -1
      if (at >= 0) place = pos + at + others.length
    })
    if (place === null) throw new Error(`the text nowhere says “${others}”`)
    this.dispatch(this.state.tr.insertText(words, place))
    await this.until(() => this.isSaved)
  }

  /** The text as this member would have it. */
  get doc(): Node {
    return this.state.doc
  }

  /** Nothing of theirs is open, nor on its way. */
  get isAtOneWithBase(): boolean {
    const { save, own, shown } = this.#layer.snapshot()
    const isMine = ({ author }: { author: PersonId }) => author === this.person
    return save.kind === 'saved' && own.length === 0 && ![...shown.hunks.values()].some(isMine)
  }

  /** Everybody's suggestions and the text that they are to, as this window shows them. */
  get shown(): ShownSuggestions {
    return this.#layer.snapshot().shown
  }

  get save(): LayerSaveState {
    return this.#layer.snapshot().save
  }

  /** All they wrote is on the server's disk. */
  get isSaved(): boolean {
    return this.save.kind === 'saved'
  }

  /** Resolves when it is so. */
  async until(isSo: () => boolean): Promise<void> {
    if (!(await this.comesToBe(isSo, PATIENCE_MS))) throw new Error(`${this.person} waited in vain`)
  }

  /** Whether it is so in time, which is looked at whenever the server has said something. */
  comesToBe(isSo: () => boolean, ms: number): Promise<boolean> {
    if (isSo()) return Promise.resolve(true)
    return new Promise((resolve) => {
      const end = (came: boolean) => {
        unsubscribe()
        clearTimeout(timeout)
        resolve(came)
      }
      const timeout = setTimeout(end, ms, false)
      const unsubscribe = this.#layer.subscribe(() => {
        if (isSo()) end(true)
      })
    })
  }

  /** Withdraws all they suggest in the section. */
  async takeBack(): Promise<void> {
    for (const { id, author, decision } of await this.#api.suggestions(this.#section)) {
      if (author === this.person && !decision) await this.#api.withdraw(this.#section, id)
    }
    await this.until(() => this.isAtOneWithBase)
  }

  /** When, by the clock of the server, an entry of the journal was made, once it has been told here. */
  hearWhen(version: number): Promise<number> {
    return new Promise((resolve) => {
      const look = () => {
        const entry = this.#live.snapshot().envelopes[version - 1]
        if (entry) resolve(Date.parse(String(openEnvelope(entry).time)))
        return entry !== undefined
      }
      if (look()) return
      const unsubscribe = this.#live.subscribe(() => {
        if (look()) unsubscribe()
      })
    })
  }

  leave(): void {
    this.#layer.close()
    this.#live.close()
  }
}

export const newId = () => randomUUID().replaceAll('-', '').slice(0, 20) as BlockId
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

const KEEPS_NOTHING: WordsKeeper = {
  load: async () => [],
  loadOne: async () => null,
  leave: () => {},
  save: () => {},
  drop: () => {},
  loadAside: async () => [],
  addAside: () => {},
  dropAside: () => {},
}

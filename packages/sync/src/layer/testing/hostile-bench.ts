import { checkNode } from '@travaux/document'
import { doc, h, p } from '@travaux/document/builders'
import type { BlockId, PersonId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { connectLayer, type LayerConnection } from '../../client/connect-layer.ts'
import { type LiveConnection, LiveHub } from '../../live/live-hub.ts'
import { type FromServer, LIVE_PROTOCOL } from '../../live/messages.ts'
import { member, pen, SmallConference } from '../../test/small-conference.ts'
import { foldEntry, type RecordedLayer } from '../layer.ts'
import { decodeLayerEntry, layerStreamOf } from '../layer-entry.ts'
import { LayerHall } from '../layer-hall.ts'
import { MemoryDevice } from './memory-device.ts'
import { MemoryKeeper } from './memory-keeper.ts'
import { rest } from './story-clock.ts'
import { SECTION, StorySection, sha256 } from './story-section.ts'
import { TestEditor } from './test-editor.ts'
import { Wire } from './wire.ts'

/** Everything of a section that is not one member's layer. */
interface Elsewhere {
  readonly base: string
  readonly revision: number
  /** All that is on disk, the journal and the layers of others, but for that member's layer. */
  readonly disk: readonly string[]
  /** The text of another, and what that one is shown of everybody else's suggestions. */
  readonly text: string
  readonly list: string
}

/** A section in which one person works, and another sends raw frames through the live channel. */
export class HostileBench {
  readonly honest = pen
  readonly hostile: PersonId
  readonly section: StorySection
  readonly conference = new SmallConference()
  readonly said: FromServer[] = []
  closed: number | null = null
  #raw: LiveConnection | null = null
  #editor!: TestEditor
  #layer!: LayerConnection
  readonly #wire = new Wire()
  #ids = 0

  static async open({
    hostile = member,
    more = [],
  }: {
    hostile?: PersonId
    more?: Node[]
  } = {}): Promise<HostileBench> {
    const victims = p('The rights of victims shall be protected.')
    const text = doc(h(1, 'Rights'), victims, p('Nobody is left behind.'), ...more)
    const bench = new HostileBench(await StorySection.open(text, [pen, member]), hostile)
    bench.#work()
    await rest()
    bench.#wire.connect((window) => bench.section.join(bench.honest, window))
    await bench.settle()
    bench.#editor.clickBehind('rights')
    bench.#editor.type(' and duties')
    await bench.settle()
    bench.connect()
    return bench
  }

  private constructor(section: StorySection, hostile: PersonId) {
    this.section = section
    this.hostile = hostile
  }

  connect(): void {
    const { clock, authority } = this.section
    const layers = new LayerHall((section) => (section === SECTION ? Promise.resolve(authority) : null))
    const hub = new LiveHub({ journal: this.conference, clock, demo: false, layers })
    const socket = {
      send: (text: string) => void this.said.push(JSON.parse(text) as FromServer),
      close: (code: number) => {
        this.closed = code
      },
      queued: 0,
    }
    this.#raw = hub.join(socket, this.hostile)
    this.send({ type: 'hello', protocol: LIVE_PROTOCOL, have: 0 })
  }

  send(message: object): void {
    this.sendText(JSON.stringify(message))
  }

  sendText(text: string): void {
    this.#raw?.receive(text)
  }

  /** The hostile member's own layer, opened as an honest client would. */
  async openLayer(client = 'raw'): Promise<void> {
    this.send({ type: 'open-layer', section: SECTION, client, have: null })
    await this.settle()
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 7; turn += 1) {
      while (this.#wire.deliverUp()) await rest()
      while (this.#wire.deliverDown()) await rest()
      await this.section.clock.pass(100)
    }
  }

  /** All that a member's frames must not change. */
  async elsewhere(): Promise<Elsewhere> {
    const { store, base } = this.section
    const own = layerStreamOf(SECTION, this.hostile)
    const disk: string[] = []
    for await (const record of store.exportAll()) {
      if (record.kind === 'entry' && record.stream === own) continue
      disk.push(JSON.stringify(record, (_, value: unknown) => (value instanceof Uint8Array ? [...value] : value)))
    }
    const hunks = [...this.#layer.snapshot().shown.hunks.values()].filter(({ author }) => author !== this.hostile)
    return {
      base: JSON.stringify(base.current.doc.toJSON()),
      revision: base.current.rev,
      disk,
      text: JSON.stringify(this.#editor.doc.toJSON()),
      list: JSON.stringify(hunks.map(({ competing: _, ...hunk }) => hunk)),
    }
  }

  /** The hostile member's layer as it is on disk; null where there is none. */
  async ownLayer(): Promise<Node | null> {
    let recorded: RecordedLayer | null = null
    for (const { data } of await this.section.store.read(layerStreamOf(SECTION, this.hostile), 0)) {
      recorded = foldEntry(recorded, decodeLayerEntry(data))
    }
    const bad = recorded && checkNode(recorded.layer.doc)
    if (bad) throw new Error(`a bad layer was stored: ${bad.why}`)
    return recorded?.layer.doc ?? null
  }

  /** The other still works: what they type is saved, and everybody sees it. */
  async canWork(): Promise<boolean> {
    const word = `word${this.#ids}`
    this.#editor.clickBehind('Nobody')
    this.#editor.type(` ${word}`)
    await this.settle()
    const { save, shown } = this.#layer.snapshot()
    return save.kind === 'saved' && [...shown.hunks.values()].some(({ text }) => text.ins.includes(word))
  }

  get faults(): readonly unknown[] {
    return this.section.faults
  }

  #work(): void {
    const newId = (): BlockId => {
      this.#ids += 1
      return `block-${this.#ids}` as BlockId
    }
    const { clock } = this.section
    const keeper = new MemoryKeeper(new MemoryDevice(), 'honest')
    const at = { channel: this.#wire, section: SECTION, person: this.honest, client: 'honest', keeper }
    this.#layer = connectLayer({ ...at, hash: sha256, newId, clock })
    this.#editor = new TestEditor(this.#layer.plugins, newId)
  }
}

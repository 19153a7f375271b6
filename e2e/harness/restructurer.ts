import { randomUUID } from 'node:crypto'
import { schema } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import { readLine, writeChange } from '@travaux/sync/line'
import type { Node } from 'prosemirror-model'
import { canJoin, canSplit, Transform } from 'prosemirror-transform'
import type { Api } from './api.ts'
import type { DemoServer } from './demo-server.ts'
import { Random } from './random.ts'
import { StockClient } from './stock-client.ts'

/**
 * Changes the structure of a paragraph while others type in it, as the server does on somebody's behalf: splits it
 * between two words, joins the parts, makes headings and paragraphs of them. Words are never touched.
 */
export class Restructurer {
  readonly done = { split: 0, join: 0, retitle: 0 }
  readonly #client: StockClient
  readonly #random: Random
  /** The paragraph and what was split off it, in any order. */
  readonly #parts = new Set<string>()
  #work: Promise<void> = Promise.resolve()
  #isWorking = false

  private constructor(client: StockClient, random: Random) {
    this.#client = client
    this.#random = random
  }

  static async join(server: DemoServer, section: string, api: Api, seed: number): Promise<Restructurer> {
    return new Restructurer(await StockClient.join(server, section, api, server.direct), new Random(seed))
  }

  /** Adds a paragraph before all others and answers its id. */
  addParagraph(words: string): BlockId {
    const id = newId()
    this.#write((tr) => tr.insert(0, schema.nodes.paragraph.create({ id }, schema.text(words))))
    return id
  }

  /** What has become of the paragraph, of the blocks named: those that are parts of it. */
  isPart = (id: string): boolean => this.#parts.has(id)

  start(paragraph: BlockId, everyMs: number): void {
    this.#parts.clear()
    this.#parts.add(paragraph)
    this.#isWorking = true
    this.#work = this.#until(everyMs)
  }

  async stop(): Promise<void> {
    this.#isWorking = false
    await this.#work
  }

  leave(): void {
    this.#client.leave()
  }

  async #until(everyMs: number): Promise<void> {
    while (this.#isWorking) {
      const deed = this.#random.pick(['split', 'split', 'join', 'retitle'] as const)
      if (this.#write((tr) => this.#deeds[deed](tr))) this.done[deed] += 1
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  }

  /** False where there was nothing to change. */
  #write(change: (tr: Transform) => unknown): boolean {
    const { ydoc } = this.#client
    const reading = readLine(ydoc, schema)
    if ('refused' in reading) throw new Error('the line cannot be read')
    const tr = new Transform(reading.doc)
    change(tr)
    if (!tr.docChanged) return false
    writeChange(ydoc, reading.doc, tr.doc, this)
    return true
  }

  readonly #deeds = {
    split: (tr: Transform) => this.#split(tr),
    join: (tr: Transform) => this.#join(tr),
    retitle: (tr: Transform) => this.#retitle(tr),
  }

  #split(tr: Transform): void {
    const part = this.#pick(tr.doc, () => true)
    const gap = part && this.#random.pick(gapsIn(part))
    if (!part || gap === undefined || !canSplit(tr.doc, gap)) return
    const id = newId()
    this.#parts.add(id)
    tr.split(gap, 1, [{ type: part.node.type, attrs: { ...part.node.attrs, id } }])
  }

  #join(tr: Transform): void {
    const part = this.#pick(tr.doc, ({ pos }) => {
      const before = tr.doc.resolve(pos).nodeBefore
      return before !== null && this.#parts.has(String(before.attrs['id'])) && canJoin(tr.doc, pos)
    })
    if (part) tr.join(part.pos)
  }

  #retitle(tr: Transform): void {
    const part = this.#pick(tr.doc, () => true)
    if (!part) return
    const { paragraph, heading } = schema.nodes
    const id = part.node.attrs['id']
    if (part.node.type === paragraph) tr.setNodeMarkup(part.pos, heading, { id, level: 1 + this.#random.below(3) })
    else tr.setNodeMarkup(part.pos, paragraph, { id })
  }

  #pick(doc: Node, fits: (part: Part) => boolean): Part | undefined {
    const parts: Part[] = []
    doc.forEach((node, pos) => {
      if (this.#parts.has(String(node.attrs['id']))) parts.push({ node, pos })
    })
    return this.#random.pick(parts.filter(fits))
  }
}

interface Part {
  node: Node
  pos: number
}

/** Behind spaces, but not where the block ends: nothing is split off where somebody is about to begin a word. */
function gapsIn({ node, pos }: Part): number[] {
  return [...node.textContent.matchAll(/\s(?=\S)/g)].map(({ index }) => pos + 1 + index + 1)
}

const newId = () => randomUUID().replaceAll('-', '').slice(0, 20) as BlockId

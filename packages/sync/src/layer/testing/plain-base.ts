import { schema } from '@travaux/document'
import type { SectionId } from '@travaux/domain'
import type { Store } from '@travaux/storage'
import { Node } from 'prosemirror-model'
import { streamOf } from '../../room/base-entry.ts'
import { Serial } from '../../room/serial.ts'
import type { BaseHistory, BaseRevision } from '../base-revisions.ts'

const text = { write: new TextEncoder(), read: new TextDecoder() }

/**
 * A base without Yjs, for stories: a text whose every change is one entry of the stream `base/<section>`. It keeps
 * still, and says how it goes on, as a base room does.
 */
export class PlainBase {
  readonly stream: string
  readonly #serial = new Serial()
  #current: BaseRevision
  onRevision: (revision: BaseRevision, typed: boolean) => void = () => {}

  constructor(section: SectionId, current: BaseRevision) {
    this.stream = streamOf(section)
    this.#current = current
  }

  get current(): BaseRevision {
    return this.#current
  }

  exclusive<T>(work: (current: BaseRevision) => Promise<T>): Promise<T> {
    return this.#serial.run(() => work(this.#current))
  }

  /** What has been written to the stream is the text. */
  landed(rev: number, doc: Node, typed: boolean): void {
    this.#current = { rev, doc }
    this.onRevision(this.#current, typed)
  }
}

export const plainEntry = (doc: Node): Uint8Array => text.write.encode(JSON.stringify(doc.toJSON()))
const docOf = (entry: Uint8Array): Node => Node.fromJSON(schema, JSON.parse(text.read.decode(entry)))

export function plainHistory(store: Pick<Store, 'read'>, section: SectionId): BaseHistory {
  return {
    textsAt: async (revs) => {
      const texts = new Map<number, Node>()
      for (const { seq, data } of await store.read(streamOf(section), 0)) {
        if (revs.includes(seq)) texts.set(seq, docOf(data))
      }
      return texts
    },
  }
}

/** Every text that the stream has, in order. */
export async function plainTexts(store: Pick<Store, 'read'>, section: SectionId): Promise<Node[]> {
  return (await store.read(streamOf(section), 0)).map(({ data }) => docOf(data))
}

export async function plainBase(store: Pick<Store, 'read' | 'head'>, section: SectionId): Promise<PlainBase> {
  const rev = await store.head(streamOf(section))
  const [last] = await store.read(streamOf(section), rev - 1)
  if (!last) throw new Error('a base begins with its text')
  return new PlainBase(section, { rev, doc: docOf(last.data) })
}

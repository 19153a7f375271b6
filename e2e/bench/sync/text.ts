import { schema } from '@travaux/document'
import { FIRST_SERVER_CLIENT, lineUpdate } from '@travaux/sync/line'
import * as Y from 'yjs'
import { Random } from '../../harness/random.ts'
import type { BenchText } from './peer.ts'

const LATIN =
  'nemo enim ipsam voluptatem quia voluptas sit aspernatur aut odit aut fugit sed quia consequuntur magni dolores'
const WORDS = LATIN.split(' ')
const WORDS_A_PARAGRAPH = 20
const SENTENCE = Array.from({ length: WORDS_A_PARAGRAPH }, (_, index) => WORDS[index % WORDS.length]).join(' ')
/** Behind the first word of a paragraph and its space. */
const INTO = LATIN.indexOf(' ') + 1
const TYPED = 'verba volant, scripta manent, et verbum sat sapienti est; '

/** A text as it was handed in: paragraphs, written in one piece. */
export function handedIn(name: string, words: number): BenchText {
  const paragraphs = Array.from({ length: words / WORDS_A_PARAGRAPH }, (_, index) =>
    schema.nodes.paragraph.create({ id: `p${index}` }, schema.text(SENTENCE)),
  )
  const update = lineUpdate(schema.nodes.doc.createChecked(null, paragraphs), FIRST_SERVER_CLIENT + 1)
  return { name, updates: [update], state: update }
}

/** A text as it grows: the same, by so many edits of two words here and there, by five people in turns. */
export function grown(name: string, edits: number): BenchText {
  const paragraphs = Array.from({ length: 400 }, (_, index) => schema.nodes.paragraph.create({ id: `p${index}` }))
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  Y.applyUpdate(doc, lineUpdate(schema.nodes.doc.createChecked(null, paragraphs), FIRST_SERVER_CLIENT + 1))
  const text = doc.getText('text')
  const random = new Random(11)
  for (let edit = 0; edit < edits; edit += 1) {
    doc.clientID = 1_000 + (Math.floor(edit / 50) % 5)
    // Not before the first opener: a text begins with a block.
    text.insert(1 + random.below(text.length), `${random.pick(WORDS)} ${random.pick(WORDS)} `)
  }
  return { name, updates, state: Y.encodeStateAsUpdate(doc) }
}

/** The same place in the n-th paragraph of what was handed in, as the editor counts. */
export const paragraphAt = (n: number): number => n * (SENTENCE.length + 2) + 1 + INTO

/** What one typist sends, letter by letter, in the `place`-th paragraph: ready-made, so that the load costs nothing. */
export interface Typing {
  readonly client: number
  /** One update a key, each raising the clock of `client` by one, from 0. */
  readonly updates: readonly Uint8Array[]
}

export function typing(text: BenchText, client: number, place: number, keys: number): Typing {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, text.state)
  doc.clientID = client
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const line = doc.getText('text')
  const at = placeIn(line, place)
  for (let key = 0; key < keys; key += 1) line.insert(at + key, TYPED.charAt(key % TYPED.length))
  doc.destroy()
  return { client, updates }
}

/** A word into a paragraph, from the first one again when there are no more. */
function placeIn(line: Y.Text, place: number): number {
  const openers: number[] = []
  let at = 0
  for (const { insert } of line.toDelta() as { insert: string | object }[]) {
    if (typeof insert === 'object') openers.push(at)
    at += typeof insert === 'string' ? insert.length : 1
  }
  return (openers[place % openers.length] ?? 0) + 1 + INTO
}

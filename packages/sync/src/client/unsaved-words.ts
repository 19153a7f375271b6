import * as Y from 'yjs'
import { lineIn } from '../line/form.ts'

/** A run of words that the server has not acknowledged, and the block it stands in; null before the first block. */
export interface UnsavedWords {
  readonly block: string | null
  readonly text: string
}

/** What an update added, by client: from a clock up to, and without, another. */
type Added = ReadonlyMap<number, readonly (readonly [from: number, to: number])[]>

function addedBy(updates: readonly Uint8Array[]): Added {
  const added = new Map<number, (readonly [number, number])[]>()
  for (const update of updates) {
    const { from, to } = Y.parseUpdateMeta(update)
    for (const [client, end] of to) {
      const ranges = added.get(client) ?? []
      ranges.push([from.get(client) ?? 0, end])
      added.set(client, ranges)
    }
  }
  return added
}

/** The words of these updates that still stand in the text, in its order. */
export function unsavedWords(ydoc: Y.Doc, updates: readonly Uint8Array[]): UnsavedWords[] {
  const added = addedBy(updates)
  const words: { block: string | null; text: string }[] = []
  let block: string | null = null
  let isRunOn = false
  for (let item = lineIn(ydoc).text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentEmbed) {
      const { b } = item.content.embed as { b?: unknown }
      if (typeof b === 'string') block = b
      isRunOn = false
    }
    if (!(item.content instanceof Y.ContentString)) continue
    const { str } = item.content
    const { client, clock } = item.id
    for (let at = 0; at < str.length; at++) {
      const isUnsaved = added.get(client)?.some(([from, to]) => from <= clock + at && clock + at < to) ?? false
      const last = words.at(-1)
      if (isUnsaved && isRunOn && last) last.text += str.charAt(at)
      else if (isUnsaved) words.push({ block, text: str.charAt(at) })
      isRunOn = isUnsaved
    }
  }
  return words.filter(({ text }) => text.trim() !== '')
}

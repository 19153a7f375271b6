import * as Y from 'yjs'
import { sameValue } from './form.ts'

/**
 * Types text right behind the first `index` units, in the marks that are on there. False where the marks are others, or
 * it is no text: then it is left to Yjs.
 *
 * `Y.Text.insert` goes past everything that has been deleted at a place before it inserts. A letter typed beside a
 * deletion would so be tied to something deleted, instead of to the letter before it, and what somebody else types at
 * the same time comes between the two: a word in two pieces. In trials with block deletions this is how words were
 * broken that nobody had touched. Here the letter is tied to its predecessor.
 */
export function typeBehind(
  text: Y.Text,
  index: number,
  { insert, attributes: format }: { insert: string | object; attributes: Readonly<Record<string, unknown>> },
  transaction: Y.Transaction,
): boolean {
  if (typeof insert !== 'string') return false
  const current = new Map<string, unknown>()
  const note = ({ key, value }: Y.ContentFormat) => (value === null ? current.delete(key) : current.set(key, value))
  let left: Y.Item | null = null
  let right = text._start
  for (let ahead = index; right !== null && ahead > 0; right = right.right) {
    if (!right.deleted && right.content instanceof Y.ContentFormat) note(right.content)
    if (!right.deleted && right.countable) {
      const { client, clock } = right.id
      // Splits the item; `right` becomes its beginning.
      if (right.length > ahead) Y.getItemCleanStart(transaction, Y.createID(client, clock + ahead))
      ahead -= right.length
    }
    left = right
  }
  // As in Yjs, text goes behind marks that end, and before marks that begin, where these are not its own.
  for (; right !== null && !right.deleted && right.content instanceof Y.ContentFormat; right = right.right) {
    if (!sameValue(format[right.content.key] ?? null, right.content.value)) break
    note(right.content)
    left = right
  }
  const isPlain = current.size === Object.keys(format).length
  if (!isPlain || ![...current].every(([key, value]) => sameValue(format[key], value))) return false
  const { doc } = transaction
  const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
  const content = new Y.ContentString(insert)
  // Yjs remembers places in the text to find others faster; they are not good for anything now.
  if (text._searchMarker) text._searchMarker.length = 0
  new Y.Item(id, left, left?.lastId ?? null, right, right?.id ?? null, text, null, content).integrate(transaction, 0)
  return true
}

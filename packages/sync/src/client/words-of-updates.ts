import * as Y from 'yjs'

/**
 * The words that updates bring, run by run as they were written together, without the text that they belong to: it may
 * be gone, and they with it, were they only to be seen in it. What they themselves delete again is left out.
 */
export function wordsOfUpdates(updates: readonly Uint8Array[]): string[] {
  const { structs, ds } = Y.decodeUpdate(Y.mergeUpdates([...updates]))
  const items = structs.filter((struct) => struct instanceof Y.Item)
  const units = new Set(items.flatMap(({ id, length }) => Array.from({ length }, (_, at) => unit(id, at))))
  const begun: Y.Item[] = []
  const behind = new Map<string, Y.Item[]>()
  for (const item of items) {
    const left = item.origin && unit(item.origin)
    if (left === null || !units.has(left)) begun.push(item)
    else behind.set(left, [...(behind.get(left) ?? []), item])
  }
  const isDeleted = (client: number, clock: number): boolean =>
    ds.clients.get(client)?.some((range) => range.clock <= clock && clock < range.clock + range.len) ?? false

  /** What one item begins: of those that were put behind the same letter the later stands before. */
  const runFrom = (first: Y.Item): string => {
    let run = ''
    const open = [{ item: first, at: 0 }]
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const { item, at } = top
      if (at === item.length) {
        open.pop()
        continue
      }
      top.at += 1
      const { id, content } = item
      if (content instanceof Y.ContentString && !isDeleted(id.client, id.clock + at)) run += content.str.charAt(at)
      if (content instanceof Y.ContentEmbed) run += '\n'
      for (const next of behind.get(unit(id, at)) ?? []) open.push({ item: next, at: 0 })
    }
    return run
  }
  return begun.flatMap((item) => runFrom(item).split('\n')).filter((words) => words.trim() !== '')
}

const unit = ({ client, clock }: Y.ID, at = 0): string => `${client}:${clock + at}`

import type { Node } from 'prosemirror-model'
import { a, b, br, doc, fn, h, type Inline, i, li, ol, p, quote, ref, table, td, th, tr, ul } from './builders.ts'

/** Numbers in [0, 1), always the same ones for a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const WORDS =
  'the rights of victims shall may should be protected under law states civil society and مجتمع مدني 人权 общество sociedad droit'.split(
    ' ',
  )

/** A document in order, with something of everything the schema has, about `blocks` blocks at its top. */
export function randomDocument(random: () => number, blocks = 12): Node {
  const below = (limit: number) => Math.floor(random() * limit)
  const chance = (share: number) => random() < share
  const times = <Made>(count: number, make: (index: number) => Made) => Array.from({ length: count }, (_, n) => make(n))
  const words = (count: number) => times(count, () => WORDS[below(WORDS.length)] ?? '').join(' ')

  let notes = 0
  const note = () => {
    notes += 1
    return ref(`n${notes}`)
  }
  const run = (): Inline => {
    const text = `${words(1 + below(8))} `
    if (chance(0.1)) return b(text)
    if (chance(0.1)) return i(text)
    if (chance(0.05)) return a('https://example.org/page', b(text))
    if (chance(0.05)) return br()
    return chance(0.05) ? note() : text
  }
  const runs = () => times(below(6), run)
  const item = (depth: number): Node =>
    depth < 3 && chance(0.2)
      ? li(p(...runs()), list(depth + 1))
      : li(p(...runs()), ...times(chance(0.1) ? 1 : 0, () => p(...runs())))
  const list = (depth: number): Node => {
    const items = times(1 + below(4), () => item(depth))
    return chance(0.5) ? ul(...items) : ol({ start: chance(0.8) ? 1 : 1 + below(5) }, ...items)
  }
  const grid = () => {
    const columns = 1 + below(3)
    const row = (cell: typeof td) => tr(...times(columns, () => cell(p(...runs()))))
    return table(row(th), ...times(1 + below(3), () => row(td)))
  }
  const block = (): Node => {
    const kind = random()
    if (kind < 0.6) return p(...runs())
    if (kind < 0.7) return h((1 + below(3)) as 1 | 2 | 3, words(3))
    if (kind < 0.85) return list(1)
    return kind < 0.92 ? quote(p(...runs())) : grid()
  }
  const body = times(Math.max(1, blocks), block)
  const footnotes = times(notes, (index) => fn(`n${index + 1}`, words(4), ...(chance(0.3) ? [br(), i('ibid.')] : [])))
  return doc(...body, ...footnotes)
}

import type { BlockId } from '@travaux/domain'
import { describe, expect, it } from 'vitest'
import { doc, fn, li, p, ref, ul } from './builders.ts'
import { checkNode } from './check.ts'
import { relocated } from './relocation.ts'

const newId = () => 'new' as BlockId
const move = (from: Parameters<typeof relocated>[0], to: Parameters<typeof relocated>[1], block: string) =>
  relocated(from, to, block as BlockId, newId)

describe('[D7] a block that goes to another text', () => {
  const there = doc(p({ id: 'x' }, 'There.'), fn('m', 'A note there.'))

  it('takes along what is in it and the notes that only it refers to', () => {
    const list = ul({ id: 'u' }, li({ id: 'i' }, p({ id: 'ip' }, 'An item', ref('n'), ref('o'))))
    const rest = p({ id: 'a' }, 'Here', ref('o'))
    const here = doc(rest, list, fn('o', 'For both.'), fn('n', 'For the item.'))
    const made = move(here, there, 'u')
    // A note that others refer to as well cannot be in two texts.
    expect(made).toBeNull()
  })

  it('keeps its id and every word', () => {
    const here = doc(p({ id: 'a' }, 'Here.'), p({ id: 'b' }, 'Goes', ref('n')), fn('n', 'Its note.'))
    const made = move(here, there, 'b')
    expect(made?.from.eq(doc(p({ id: 'a' }, 'Here.')))).toBe(true)
    const after = doc(
      p({ id: 'x' }, 'There.'),
      p({ id: 'b' }, 'Goes', ref('n')),
      fn('m', 'A note there.'),
      fn('n', 'Its note.'),
    )
    expect(made?.to.eq(after)).toBe(true)
    expect(made?.blocks).toEqual(['b', 'n'])
    for (const text of [made?.from, made?.to]) expect(text && checkNode(text)).toBeNull()
  })

  it('leaves an empty paragraph where it was the last', () => {
    const made = move(doc(p({ id: 'a' }, 'Alone.')), there, 'a')
    expect(made?.from.eq(doc(p({ id: 'new' })))).toBe(true)
  })

  it.each(['nothing', 'm'])('is one at the top of its text, and no note: %s is none', (block) => {
    expect(move(there, doc(p({ id: 'y' }, 'Elsewhere.')), block)).toBeNull()
  })
})

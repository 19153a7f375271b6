import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { b, br, doc, fn, h, li, p, ref, table, td, tr, ul } from '../builders.ts'
import { duplicateIds } from '../ids.ts'
import { applied, hunksOf } from './laws.ts'
import { merge3 } from './merge.ts'

const par = (id: string, ...parts: Parameters<typeof p>) => p({ id }, ...parts)
const item = (id: string, text: string) => li({ id: `${id}-item` }, par(id, text))
const end = par('end', 'The end.')

describe('the base moves on under a layer', () => {
  test('[L8] what both did in different words of a paragraph is there', () => {
    const base = doc(par('a', 'States may protect the victims of crime.'))
    const newBase = doc(par('a', 'All states may protect the victims of crime.'))
    const layer = doc(par('a', 'States may protect the victims of terrorism.'))
    const { doc: merged, stale, orphans } = merge3(base, newBase, layer)
    expect(merged.textContent).toBe('All states may protect the victims of terrorism.')
    expect([stale, orphans]).toEqual([[], []])
  })

  test('[L8] what only one did leaves the other as it is, the very node', () => {
    const base = doc(par('a', 'One.'), end)
    const other = doc(par('a', 'Two.'), end)
    expect(merge3(base, other, base).doc).toBe(other)
    expect(merge3(base, base, other).doc).toBe(other)
  })

  test('[L9] of the same words the member’s stand, restated over the base’s, and are stale', () => {
    const base = doc(par('a', 'States may act.'))
    const newBase = doc(par('a', 'States shall act.'))
    const { doc: merged, stale } = merge3(base, newBase, doc(par('a', 'States should act.')))
    expect(hunksOf(newBase, merged).map(({ text }) => text)).toEqual([{ del: 'shall', ins: 'should' }])
    expect(stale).toHaveLength(1)
  })

  test.each([
    ['any bank clerk', 'a clerk in any branch', 'any clerk in any branch'],
    ['a clerk', 'any clerk in a branch', 'any clerk in a branch'],
    ['a junior teller', 'any bank clerk', 'any teller'],
    ['the clerk', 'a junior clerk', 'the clerk'],
    ['clerk', 'a small clerk', 'small clerk'],
  ])('[L9] of a row of words that both sides rewrite, none grow together: “%s” and “%s”', (theirs, ours, both) => {
    const said = (words: string) => doc(par('a', `in words that ${words} can apply.`))
    const { doc: merged } = merge3(said('a junior bank clerk'), said(theirs), said(ours))
    expect(merged.textContent).toBe(`in words that ${both} can apply.`)
  })

  test('[L9] who types in a paragraph that is to become a list leaves the suggestion as it is, its hash too', () => {
    const text = 'States should act.'
    const base = doc(par('a', text), end)
    const newBase = doc(par('a', 'States should now act.'), end)
    const layer = doc(ul({ id: 'list' }, item('a', text)), end)
    const { doc: merged, stale } = merge3(base, newBase, layer)
    const [before, after] = [hunksOf(base, layer), hunksOf(newBase, merged)]
    expect(after.map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash))
    expect(stale).toEqual([])
  })

  test('[L9] who types in a paragraph that is to be moved leaves the move as it is, and the words go along', () => {
    const base = doc(par('a', 'States should act.'), par('b', 'This stays where it is, and is longer.'), end)
    const newBase = doc(par('a', 'States should now act.'), par('b', 'This stays where it is, and is longer.'), end)
    const layer = doc(par('b', 'This stays where it is, and is longer.'), par('a', 'States should act.'), end)
    const { doc: merged, stale } = merge3(base, newBase, layer)
    const [before, after] = [hunksOf(base, layer), hunksOf(newBase, merged)]
    expect(after.map(({ kind, hash }) => [kind, hash])).toEqual(before.map(({ hash }) => ['move', hash]))
    expect(stale).toEqual([])
    expect(applied(newBase, after).textContent).toContain('longer.States should now act.')
    const other = doc(par('b', 'This stays where it is, and is longer.'), par('a', 'States shall act.'), end)
    expect(hunksOf(base, other).map(({ hash }) => hash)).not.toEqual(before.map(({ hash }) => hash))
  })

  test('[L9] words inserted at one point stand one after the other, the base’s first, and are stale', () => {
    const base = doc(par('a', 'A good text.'))
    const newBase = doc(par('a', 'A very good text.'))
    const { doc: merged, stale } = merge3(base, newBase, doc(par('a', 'A quite good text.')))
    expect(merged.textContent).toBe('A very quite good text.')
    expect(stale).toHaveLength(1)
  })

  test('[L9] paragraphs inserted at one point stand one after the other, and neither is stale', () => {
    const base = doc(par('a', 'One.'), end)
    const newBase = doc(par('a', 'One.'), par('b', 'Theirs.'), end)
    const { doc: merged, stale } = merge3(base, newBase, doc(par('a', 'One.'), par('c', 'Mine.'), end))
    expect(merged.eq(doc(par('a', 'One.'), par('b', 'Theirs.'), par('c', 'Mine.'), end))).toBe(true)
    expect(stale).toEqual([])
  })

  test('[L8] what both did alike is there once, with the base’s ids', () => {
    const base = doc(par('a', 'We met. We agreed.'), par('b', 'Two.'), end)
    const by = (id: string) =>
      doc(
        par('a', 'We met. '),
        par(`${id}1`, 'We agreed.'),
        ul({ id: `${id}2` }, li({ id: `${id}3` }, par('b', 'Two.'))),
        end,
      )
    expect(merge3(base, by('theirs'), by('mine')).doc.eq(by('theirs'))).toBe(true)
  })

  test('[L9] a paragraph that a member deletes goes with the words that the base put in it', () => {
    const base = doc(par('a', 'One is here.'), end)
    const newBase = doc(par('a', 'One was here.'), end)
    const { doc: merged, stale } = merge3(base, newBase, doc(end))
    expect(hunksOf(newBase, merged).map(({ text }) => text)).toEqual([{ del: 'One was here.', ins: '' }])
    expect(stale).toHaveLength(1)
  })

  test('[L8] a paragraph that the base inserts among those that a member deletes stays', () => {
    const base = doc(par('a', 'One.'), par('b', 'Two.'), end)
    const newBase = doc(par('a', 'One.'), par('n', 'New.'), par('b', 'Two.'), end)
    expect(merge3(base, newBase, doc(end)).doc.eq(doc(par('n', 'New.'), end))).toBe(true)
  })
})

describe('words of the member stay where the base changes blocks', () => {
  const base = doc(par('a', 'One is here. Two came.'), par('b', 'Three.'), end)
  const layer = doc(par('a', 'One was here. Two came late.'), par('b', 'Three.'), end)
  const mine = ['One was here. Two came late.', 'Three.', 'The end.']

  test.each([
    ['a split', doc(par('a', 'One is here. '), par('n', 'Two came.'), par('b', 'Three.'), end)],
    ['a join', doc(par('a', 'One is here. Two came.Three.'), end)],
    ['a heading', doc(h(2, { id: 'a' }, 'One is here. Two came.'), par('b', 'Three.'), end)],
    [
      'a list',
      doc(
        ul({ id: 'l' }, li({ id: 'i' }, par('a', 'One is here. Two came.')), li({ id: 'j' }, par('b', 'Three.'))),
        end,
      ),
    ],
    ['a move', doc(par('b', 'Three.'), par('a', 'One is here. Two came.'), end)],
    ['a move with a word', doc(par('b', 'Three.'), par('a', 'One is here. Twelve came.'), end)],
  ])('[L8] %s', (_, newBase) => {
    const { doc: merged, orphans } = merge3(base, newBase, layer)
    expect(orphans).toEqual([])
    expect(hunksOf(newBase, merged).flatMap(({ text }) => text.ins.trim())).toEqual(['was', 'late'])
    expect(applied(newBase, hunksOf(newBase, merged)).eq(merged)).toBe(true)
    for (const word of mine.join(' ').match(/was|late/g) ?? []) expect(merged.textContent).toContain(word)
  })

  test('[L8] and the base’s where the member moves the block', () => {
    const moved = doc(par('b', 'Three.'), par('a', 'One is here. Two came.'), end)
    const newBase = doc(par('a', 'One is here. Two came.'), par('b', 'Thirty.'), end)
    const { doc: merged, stale } = merge3(base, newBase, moved)
    expect(merged.eq(doc(par('b', 'Thirty.'), par('a', 'One is here. Two came.'), end))).toBe(true)
    expect(stale).toEqual([])
  })

  test('[L8] where both move it, the member’s place stands', () => {
    const three = (...ids: string[]) => doc(...ids.map((id) => par(id, `Paragraph ${id} of these.`)), end)
    const { doc: merged } = merge3(three('a', 'b', 'c'), three('b', 'a', 'c'), three('b', 'c', 'a'))
    expect(merged.eq(three('b', 'c', 'a'))).toBe(true)
  })

  test('[SY3] and what the base moved around it keeps nothing of what the base did inside', () => {
    const row = (id: string, inside: Node) => tr({ id }, td({ id: `${id}-cell` }, inside))
    const south = row('s', par('b', 'South'))
    const grid = (...rows: Node[]) => table({ id: 't' }, ...rows)
    const base = doc(end, grid(row('r', par('a', 'Region')), south))
    const newBase = doc(end, grid(south, row('r', par('a', 'Region of the world'))))
    const { doc: merged } = merge3(base, newBase, doc(par('a', 'Region'), end, grid(row('r', par('x')), south)))
    expect(merged.eq(doc(par('a', 'Region of the world'), end, grid(south, row('r', par('x')))))).toBe(true)
  })

  test('[L8] also where the base has moved it into a block of its own, and no other words go or come', () => {
    const [x, y, z] = [par('a', 'Paragraph a of these.'), par('b', 'Paragraph b of these.'), par('c', 'And c.')]
    const newBase = doc(y, ul({ id: 'l' }, item('a', 'Paragraph a of these, too.')), z, end)
    const { doc: merged, orphans } = merge3(doc(x, y, z, end), newBase, doc(y, z, x, end))
    expect(merged.eq(doc(y, z, par('a', 'Paragraph a of these, too.'), end))).toBe(true)
    expect(applied(newBase, hunksOf(newBase, merged)).eq(merged)).toBe(true)
    expect(orphans).toEqual([])
  })

  test('[L8] also where nothing is left in the base of the place that it had', () => {
    const cells = (left: Parameters<typeof td>[1][], right: Parameters<typeof td>[1][] | null) =>
      tr({ id: 'r' }, td({ id: 'x' }, ...left), ...(right === null ? [] : [td({ id: 'y' }, ...right)]))
    const swapped = tr({ id: 'r' }, td({ id: 'y' }, par('b', 'Two came.')), td({ id: 'x' }, par('a', 'One.')))
    const grid = (row: ReturnType<typeof tr>) => doc(table({ id: 't' }, row), end)
    const base = grid(cells([par('a', 'One.')], [par('b', 'Two came.')]))
    const newBase = grid(cells([par('a', 'One.'), par('b', 'Two came late.')], null))
    const { doc: merged, orphans } = merge3(base, newBase, grid(swapped))
    expect(merged.textContent).toBe('Two came late.One.The end.')
    expect(applied(newBase, hunksOf(newBase, merged)).eq(merged)).toBe(true)
    expect(orphans).toEqual([])
  })

  test('[L8] a list that the member makes of paragraphs keeps the words that the base puts in them', () => {
    const made = doc(ul({ id: 'l' }, item('a', 'One is here. Two came.'), item('b', 'Three.')), end)
    const newBase = doc(par('a', 'One is here. Two came too.'), par('b', 'Three.'), end)
    const { doc: merged } = merge3(base, newBase, made)
    expect(merged.eq(doc(ul({ id: 'l' }, item('a', 'One is here. Two came too.'), item('b', 'Three.')), end))).toBe(
      true,
    )
  })
})

describe('words of the member whose place is gone', () => {
  const base = doc(par('a', 'One is here.'), par('b', 'Two came.'), end)
  const layer = doc(par('a', 'One is here.'), par('b', 'Two came ', b('very'), ' late.'), end)

  test('[L15] are kept with what stood around them when the base deletes the paragraph', () => {
    const newBase = doc(par('a', 'One is here.'), end)
    const { doc: merged, stale, orphans } = merge3(base, newBase, layer)
    expect(merged.eq(newBase)).toBe(true)
    expect(stale).toEqual([])
    expect(orphans).toEqual([expect.objectContaining({ bid: 'b', context: 'Two came.' })])
    expect(orphans[0]?.text.ins).toContain('very')
    expect(JSON.stringify(orphans[0]?.ins)).toContain('bold')
  })

  test('[L15] and when it is written anew', () => {
    const newBase = doc(par('a', 'One is here.'), par('b', 'Nobody minded the rain at all.'), end)
    const { doc: merged, orphans } = merge3(base, newBase, layer)
    expect(merged.eq(newBase)).toBe(true)
    expect(orphans.map(({ context }) => context)).toEqual(['Two came.'])
  })

  test('[L15] a deletion in a paragraph that is gone leaves nothing to keep', () => {
    const { orphans } = merge3(
      base,
      doc(par('a', 'One is here.'), end),
      doc(par('a', 'One is here.'), par('b', 'Two.'), end),
    )
    expect(orphans).toEqual([])
  })

  test('[L15] words in an item are kept when the list is deleted', () => {
    const list = doc(ul({ id: 'l' }, item('x', 'First.'), item('y', 'Second.')), end)
    const mine = doc(ul({ id: 'l' }, item('x', 'First of all.'), item('y', 'Second.'), item('z', 'Third.')), end)
    const { doc: merged, orphans } = merge3(list, doc(end), mine)
    expect(merged.eq(doc(end))).toBe(true)
    expect(orphans.map(({ text }) => text.ins.trim())).toEqual(['of all', 'Third.'])
  })
})

describe('words that both have, because one took them over from the other', () => {
  const [text, said] = [(words: string) => doc(par('a', words)), 'Nobody is left behind.']
  test.each([
    ['the base replaced more with them', 'All of us here left behind.', 'All of us is left behind.'],
    ['the member replaced more with them', 'All of us is left behind.', 'All of us here left behind.'],
    [
      'the base put them before what the member replaced with them',
      'All of us Nobody is left behind.',
      'All of us left behind.',
    ],
    [
      'the member put them before what the base replaced with them',
      'All of us left behind.',
      'All of us Nobody is left behind.',
    ],
    ['the member put more', 'Nobody is really left behind.', 'Nobody is really ever left behind.'],
    ['the base put more', 'Nobody is really ever left behind.', 'Nobody is really left behind.'],
  ])('[SY3] are there once where %s', (_, base, layer) => {
    const { doc: merged } = merge3(text(said), text(base), text(layer))
    for (const word of ['All', 'us', 'really']) expect(merged.textContent.split(word).length).toBeLessThan(3)
    const words = [said, base, layer].join(' ')
    if (words.includes('really')) expect(merged.textContent).toContain('really ever')
  })

  const note = (...notes: string[]) => doc(par('a', 'One.'), ...notes.map((id) => fn(id, `Note ${id}.`)))

  test('[SY3] and whole blocks too: a footnote that the base has put in the place of another', () => {
    expect(merge3(note('m'), note('n'), note('m', 'n')).doc.eq(note('n'))).toBe(true)
    expect(merge3(note('m'), note('m', 'n'), note('n')).doc.eq(note('n'))).toBe(true)
  })

  test('[SY3] also one that the base has put beside others, where nothing stood', () => {
    for (const notes of [
      ['m', 'n'],
      ['n', 'm'],
      ['m', 'n', 'o'],
    ]) {
      expect(merge3(note(), note(...notes), note('n')).doc.eq(note(...notes))).toBe(true)
      expect(merge3(note(), note('n'), note(...notes)).doc.eq(note(...notes))).toBe(true)
    }
  })
})

describe('in tables and footnotes', () => {
  type Rows = Readonly<Record<string, Readonly<Record<string, string>>>>
  const grid = (rows: Rows) =>
    doc(
      table(
        { id: 't' },
        ...Object.entries(rows).map(([row, cells]) =>
          tr(
            { id: row },
            ...Object.entries(cells).map(([cell, words]) => td({ id: row + cell }, par(`${row + cell}p`, words))),
          ),
        ),
      ),
      end,
    )
  const base = grid({ r: { a: 'One', b: 'Two' }, s: { a: 'Three', b: 'Four' } })

  test('[L8] what both did in different cells is there, and nothing is stale', () => {
    const newBase = grid({ r: { a: 'One', b: 'Zwei' }, s: { a: 'Three', b: 'Four' } })
    const layer = grid({ r: { a: 'Eins', b: 'Two' }, s: { a: 'Three', b: 'Four' } })
    const { doc: merged, stale, orphans } = merge3(base, newBase, layer)
    expect(merged.eq(grid({ r: { a: 'Eins', b: 'Zwei' }, s: { a: 'Three', b: 'Four' } }))).toBe(true)
    expect([stale, orphans]).toEqual([[], []])
  })

  const longer = grid({ r: { a: 'One', b: 'Two' }, n: { a: 'New', b: 'Row' }, s: { a: 'Three', b: 'Four' } })
  const wider = grid({ r: { a: 'One', c: 'C', b: 'Two' }, s: { a: 'Three', c: 'D', b: 'Four' } })
  const cellsOf = (of: typeof base) => of.child(0).children.map((row) => row.children.map((cell) => cell.textContent))
  const both = [
    ['One', 'C', 'Two'],
    ['New', '', 'Row'],
    ['Three', 'D', 'Four'],
  ]

  test('[L9] a row of the base gets a cell in the column of the member, which is stale and one suggestion still', () => {
    const { doc: merged, stale } = merge3(base, longer, wider)
    expect(cellsOf(merged)).toEqual(both)
    expect(stale).toHaveLength(1)
    const hunks = hunksOf(longer, merged)
    expect([hunks.length, new Set(hunks.map(({ together }) => together)).size]).toEqual([3, 1])
    expect(applied(longer, hunks).eq(merged)).toBe(true)
  })

  test('[L9] a row of the member gets a cell in the column of the base', () => {
    const { doc: merged } = merge3(base, wider, longer)
    expect(cellsOf(merged)).toEqual(both)
    expect(hunksOf(wider, merged).map(({ kind }) => kind)).toEqual(['block-inserted'])
  })

  test('[L9] a row of the base stands in the columns as the member has moved them, which is one suggestion still', () => {
    const moved = grid({ r: { b: 'Two', c: 'C', a: 'One' }, s: { b: 'Four', c: 'D', a: 'Three' } })
    const { doc: merged, stale } = merge3(base, longer, moved)
    expect(cellsOf(merged)).toEqual([
      ['Two', 'C', 'One'],
      ['Row', '', 'New'],
      ['Four', 'D', 'Three'],
    ])
    expect(stale.length).toBeGreaterThan(0)
    const hunks = hunksOf(longer, merged)
    const [column, way] = [hunks.filter(({ kind }) => kind !== 'move'), hunks.filter(({ kind }) => kind === 'move')]
    expect([column.length, new Set(column.map(({ together }) => together)).size]).toEqual([3, 1])
    expect([way.length, new Set(way.map(({ together }) => together)).size]).toEqual([6, 1])
    expect(cellsOf(applied(longer, column))).toEqual([
      ['C', 'One', 'Two'],
      ['', 'New', 'Row'],
      ['D', 'Three', 'Four'],
    ])
  })

  test('[L9] and a row of the member in those of the base', () => {
    const moved = grid({ r: { b: 'Two', a: 'One' }, s: { b: 'Four', a: 'Three' } })
    const { doc: merged } = merge3(base, moved, longer)
    expect(cellsOf(merged)).toEqual([
      ['Two', 'One'],
      ['Row', 'New'],
      ['Four', 'Three'],
    ])
    expect(hunksOf(moved, merged).map(({ kind }) => kind)).toEqual(['block-inserted'])
  })

  test('[L10] the cell gets ids that it has everywhere, and none twice', () => {
    const { doc: merged } = merge3(base, longer, wider)
    expect(merged.eq(merge3(base, longer, wider).doc)).toBe(true)
    expect(duplicateIds(merged)).toEqual([])
  })

  test('[L9] a row that the member removes goes with the words that the base put in it, and is stale', () => {
    const newBase = grid({ r: { a: 'One', b: 'Two' }, s: { a: 'Three more', b: 'Four' } })
    const { doc: merged, stale } = merge3(base, newBase, grid({ r: { a: 'One', b: 'Two' } }))
    expect(merged.eq(grid({ r: { a: 'One', b: 'Two' } }))).toBe(true)
    expect(stale).toHaveLength(1)
  })

  test('[L15] words in a row that the base removes are kept', () => {
    const layer = grid({ r: { a: 'One', b: 'Two' }, s: { a: 'Three and a half', b: 'Four' } })
    const { doc: merged, orphans } = merge3(base, grid({ r: { a: 'One', b: 'Two' } }), layer)
    expect(merged.eq(grid({ r: { a: 'One', b: 'Two' } }))).toBe(true)
    expect(orphans).toMatchObject([{ text: { ins: ' and a half' }, bid: 'sap', context: 'Three' }])
  })

  test('[L8] words of both in one footnote', () => {
    const note = (text: string) => doc(par('a', 'One', ref('n'), '.'), fn('n', text))
    const { doc: merged, stale } = merge3(note('See there now.'), note('See there soon.'), note('Look there now.'))
    expect(merged.eq(note('Look there soon.'))).toBe(true)
    expect(stale).toEqual([])
  })
})

describe('structures at odds', () => {
  test('[L5] two members may not delete the last paragraph between them', () => {
    const base = doc(par('a', 'One.'), par('b', 'Two.'))
    const { doc: merged } = merge3(base, doc(par('b', 'Two.')), doc(par('a', 'One.')))
    expect(merged.eq(doc(par('b', 'Two.')))).toBe(true)
  })

  test('[L8] a paragraph inserted between two that the base joins becomes an orphan', () => {
    const base = doc(par('a', 'One.'), par('b', 'Two.'), end)
    const newBase = doc(par('a', 'One.Two.'), end)
    const { doc: merged, orphans } = merge3(
      base,
      newBase,
      doc(par('a', 'One.'), par('m', 'Mine.'), par('b', 'Two.'), end),
    )
    expect(merged.eq(newBase)).toBe(true)
    expect(orphans.map(({ text }) => text.ins)).toEqual(['Mine.'])
  })

  test('[L9] a list that a member makes of what the base made another list of takes it back, and is stale', () => {
    const base = doc(par('a', 'One.'), par('b', 'Two.'), end)
    const newBase = doc(ul({ id: 'x' }, item('a', 'One.')), par('b', 'Two.'), end)
    const mine = doc(ul({ id: 'y' }, item('a', 'One.'), item('b', 'Two.')), end)
    const { doc: merged, stale, orphans } = merge3(base, newBase, mine)
    expect(merged.textContent).toBe('One.Two.The end.')
    expect(applied(newBase, hunksOf(newBase, merged)).eq(merged)).toBe(true)
    expect(stale.length).toBeGreaterThan(0)
    expect(orphans).toEqual([])
  })

  test('[L10] two blocks of a merged layer never have the same id', () => {
    const base = doc(par('a', 'One.'), end)
    const newBase = doc(par('a', 'One.'), end, par('n', 'Theirs.'))
    const layer = doc(par('n', 'Mine, with the same id.'), par('a', 'One.'), end)
    const { doc: merged } = merge3(base, newBase, layer)
    expect(merged.children.map(({ attrs }) => attrs['id'])).toEqual(['n-2', 'a', 'end', 'n'])
  })
})

describe('of words that both put at one place', () => {
  const base = doc(par('a', 'States may act.'))
  const merged = (theirs: string, mine: string) =>
    merge3(base, doc(par('a', theirs)), doc(par('a', mine))).doc.textContent

  test('[SY3] those of the base stand once where the member put more', () => {
    expect(merged('States may soon act.', 'States may very soon act.')).toBe('States may very soon act.')
    expect(merged('States may soon act.', 'States should soon act.')).toBe('States should soon act.')
  })

  test('[SY3] also where one comes before a space and the other behind it', () => {
    const base = doc(par('a', 'It must be heard.'))
    const newBase = doc(par('a', 'It must be seen and heard.'))
    const layer = doc(par('a', 'It shall be at once seen and heard.'))
    expect(merge3(base, newBase, layer).doc.textContent).toBe('It shall be at once seen and heard.')
    expect(merge3(base, layer, newBase).doc.textContent).toBe('It shall be at once seen and heard.')
  })

  test('[SY3] nor do they come again for their look, where the member joined one of them to another', () => {
    const base = doc(par('a', 'Rights of all'), par('b', 'States act.'))
    const newBase = doc(par('a', 'Rights ', b('of all')), par('b', 'States act.'))
    const layer = doc(par('a', 'Rights of allStates act.'))
    expect(merge3(base, newBase, layer).doc.textContent).toBe('Rights of allStates act.')
  })

  test('[SY3] those of the member stand once where the base put more', () => {
    expect(merged('States may very soon act.', 'States may soon act.')).toBe('States may very soon act.')
  })

  test('[L8] both stand where each says something of its own', () => {
    expect(merged('States may soon act.', 'States may gladly act.')).toBe('States may soon gladly act.')
  })
})

test('[L7] accepting one of two competing hunks leaves the other alive, restated against the new base', () => {
  const base = doc(par('a', 'States may act ', br(), 'now.'))
  const [hunk] = hunksOf(base, doc(par('a', 'States should act ', br(), 'now.')))
  const other = doc(par('a', 'States must act ', br(), 'now.'))
  if (hunk === undefined) throw new Error('nothing was found')
  const newBase = applied(base, [hunk])
  const { doc: merged, stale } = merge3(base, newBase, other)
  expect(merged.eq(other)).toBe(true)
  expect(hunksOf(newBase, merged).map(({ text }) => text)).toEqual([{ del: 'should', ins: 'must' }])
  expect(stale).toHaveLength(1)
})

import type { SectionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { doc, fn, h, li, ol, p, quote, ref, table, td, tr, ul } from './builders.ts'
import { letters, numberBlocks, roman } from './numbering.ts'

const number = (...docs: Node[]) => {
  const numbered = numberBlocks(docs.map((one, index) => ({ id: `s${index + 1}` as SectionId, doc: one })))
  return [...numbered.values()]
}
/** Every numbered block as `label text`. */
const read = (section: Node, numbers: ReturnType<typeof number>[number]) => {
  const lines: string[] = []
  section.descendants((node) => {
    const found = numbers.blocks.get(node.attrs['id'])
    if (found) lines.push(`${found.label} ${node.firstChild?.isText ? node.textContent : node.firstChild?.textContent}`)
  })
  return lines
}

describe('numberBlocks', () => {
  it('[D14] paragraphs run on through the whole document; titles, headings and sub-levels start anew', () => {
    const one = doc(
      h(1, 'Scope'),
      p('first'),
      h(2, 'Part'),
      p('second'),
      h(2, 'Part'),
      h(3, 'Detail'),
      h(1, 'Aims'),
      p('third'),
    )
    const two = doc(p('fourth'), h(1, 'Means'), p('fifth'))
    const [first, second] = number(one, two)
    expect(read(one, first!)).toEqual([
      'A. Scope',
      '1. first',
      '1. Part',
      '2. second',
      '2. Part',
      '(a) Detail',
      'B. Aims',
      '3. third',
    ])
    expect(read(two, second!)).toEqual(['4. fourth', 'A. Means', '5. fifth'])
    expect([first!.title, second!.title]).toEqual(['I.', 'II.'])
  })

  it('[D14] ordered lists go (a), (i), a., i. by depth; bullets have no number and do not count as a depth', () => {
    const deep = ol(li(p('one'), ol(li(p('two'), ol(li(p('three'), ol(li('four'), li('five'))))))), li('six'))
    const one = doc(deep, ul(li(p('bullet'), ol(li('again')))))
    expect(read(one, number(one)[0]!)).toEqual([
      '(a) one',
      '(i) two',
      'a. three',
      'i. four',
      'ii. five',
      '(b) six',
      '(a) again',
    ])
  })

  it('[D14] a list that goes on where another stopped keeps its start', () => {
    const one = doc(ol({ start: 3 }, li('c'), li('d')))
    expect(read(one, number(one)[0]!)).toEqual(['(c) c', '(d) d'])
  })

  it('[D14] quotations, tables, list paragraphs and empty paragraphs take no paragraph number', () => {
    const one = doc(p('first'), quote('said'), table(tr(td('cell'))), ul(li('bullet')), p(' '), p('second'))
    expect(read(one, number(one)[0]!)).toEqual(['1. first', '2. second'])
  })

  it('[D14] footnotes are numbered by their first reference, through all sections', () => {
    const one = doc(p('a', ref('n2'), 'b', ref('n1'), 'c', ref('n2')), fn('n1', 'x'), fn('n2', 'y'), fn('n3', 'unused'))
    const two = doc(ul(li(p('d', ref('m')))), fn('m', 'z'))
    const [first, second] = number(one, two)
    expect([...first!.footnotes]).toEqual([
      ['n2', 1],
      ['n1', 2],
    ])
    expect([...second!.footnotes]).toEqual([['m', 3]])
  })

  it('[D14] a heading alone at its level is named', () => {
    const one = doc(
      h(1, { id: 'a' }, 'A'),
      h(2, { id: 'lone' }, 'x'),
      h(1, { id: 'b' }, 'B'),
      h(2, { id: 'c' }, 'y'),
      h(3, { id: 'deep' }, 'y'),
      h(2, { id: 'd' }, 'z'),
    )
    expect(number(one)[0]!.loneHeadings).toEqual(['lone', 'deep'])
  })

  it('[D14] after z come aa and bb; four is IV', () => {
    expect([1, 26, 27, 52, 53].map(letters)).toEqual(['a', 'z', 'aa', 'zz', 'aaa'])
    expect([1, 4, 9, 14, 40, 1999].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL', 'MCMXCIX'])
  })
})

import type { Node } from 'prosemirror-model'
import { ReplaceStep, Step, Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { b as bold, doc, h, li, p, ul } from '../builders.ts'
import { randomDocument, seededRandom } from '../random-document.ts'
import { diff } from './diff.ts'

function stepped(a: Node, b: Node): Node {
  const tr = new Transform(a)
  for (const c of diff(a, b).toReversed()) tr.step(new ReplaceStep(c.aFrom, c.aTo, b.slice(c.bFrom, c.bTo)))
  return tr.doc
}
test('[L4] x', () => {
  const x = doc(p({ id: 'a' }, 'The states may act.'), p({ id: 'b' }, 'Second one here.'), p({ id: 'c' }, 'Third.'))
  const y = doc(
    p({ id: 'a' }, 'The states should act.'),
    ul(li(p({ id: 'b' }, 'Second one', bold(' here'), '.'))),
    p({ id: 'c' }, 'Third.'),
  )
  expect(stepped(x, y).eq(y)).toBe(true)
  const z = doc(
    p({ id: 'c' }, 'Third.'),
    p({ id: 'a' }, 'The states '),
    p({ id: 'z' }, 'may act.'),
    h(1, { id: 'b' }, 'Second one here.'),
  )
  expect(stepped(x, z).eq(z)).toBe(true)
})
test('random', () => {
  for (let s = 1; s < 300; s++) {
    const x = randomDocument(seededRandom(s), 8)
    const y = randomDocument(seededRandom(s + 1000), 8)
    expect(stepped(x, y).eq(y)).toBe(true)
  }
})

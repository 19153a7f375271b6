import type { SectionId } from '@travaux/domain'
import { expect, it } from 'vitest'
import { doc, li, ol, p, ul } from './builders.ts'
import { citationsOf } from './citations.ts'
import { numberBlocks } from './numbering.ts'

it('[D14] a block is cited by its paragraph and the items it stands in, before the first paragraph by its section', () => {
  const section = doc(
    ol(li({ id: 'early' }, 'x')),
    p({ id: 'first' }, 'one'),
    ol(li({ id: 'a' }, p({ id: 'ap' }, 'x'), ol(li({ id: 'ai' }, 'y')))),
    ul(li({ id: 'dot' }, 'z'), li({ id: 'dot2' }, 'z')),
  )
  const id = 's' as SectionId
  const numbers = numberBlocks([{ id, doc: section }]).get(id)!
  const citations = new Map<string, string>(citationsOf(section, numbers))
  expect(['early', 'first', 'a', 'ap', 'ai', 'dot', 'dot2'].map((block) => citations.get(block))).toEqual([
    'I (a)',
    '1',
    '1 (a)',
    '1 (a)',
    '1 (a) (i)',
    '1, bullet 1',
    '1, bullet 2',
  ])
})

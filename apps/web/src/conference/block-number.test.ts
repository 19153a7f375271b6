import { numberBlocks, schema } from '@travaux/document'
import type { BlockId, SectionId } from '@travaux/domain'
import { describe, expect, it } from 'vitest'
import { blockNumber } from './block-number.ts'

const paragraph = (id: string, words = 'Words.') => schema.node('paragraph', { id }, words ? [schema.text(words)] : [])
const item = (id: string) => schema.node('listItem', { id }, [paragraph(`${id}p`)])
const doc = schema.node('doc', null, [
  schema.node('bulletList', { id: 'l0' }, [item('b')]),
  paragraph('p1'),
  paragraph('empty', ''),
  paragraph('p2'),
  schema.node('orderedList', { id: 'l1' }, [item('i1'), item('i2')]),
  paragraph('p3'),
])
const section = 's' as SectionId
const numbers = numberBlocks([{ id: section, doc }]).get(section)?.blocks ?? new Map()
const cited = (id: string, before?: number) => blockNumber(doc, numbers, id as BlockId, before)

describe('citing a block', () => {
  it('[W3] names a paragraph by its number in the whole document', () => {
    expect([cited('p1'), cited('p2'), cited('p3', 10)]).toEqual(['1', '2', '13'])
  })

  it('[W3] names an item with the paragraph that its list belongs to', () => {
    expect([cited('i1'), cited('i2', 10), cited('i2p')]).toEqual(['2 (a)', '12 (b)', '2'])
  })

  it('[W3] has no name for what stands before the first paragraph, or nowhere', () => {
    expect([cited('b'), cited('gone')]).toEqual([null, null])
  })
})

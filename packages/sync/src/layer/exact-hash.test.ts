import { doc, p, table, td, tr } from '@travaux/document/builders'
import type { PersonId } from '@travaux/domain'
import { beforeEach, expect, test } from 'vitest'
import { rest } from './testing/story-clock.ts'
import { StoryMember, type StoryWindow } from './testing/story-member.ts'
import { StorySection } from './testing/story-section.ts'

/** A decider accepts what they have read, word for word, and nothing else that stands under the same id. */

const ann = 'ann' as PersonId
let section: StorySection
let window: StoryWindow

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    while (window.wire.deliverUp()) await rest()
    while (window.wire.deliverDown()) await rest()
    await section.clock.pass(5_000)
  }
}
const shown = () => [...window.layer.snapshot().shown.hunks.values()]
const type = async (words: string, at: number) => {
  window.editor.dispatch(window.editor.state.tr.insertText(words, at))
  await settle()
}

beforeEach(async () => {
  const row = (id: string) => tr({ id }, td({ id: `${id}-cell` }, p({ id: `${id}-words` }, id)))
  section = await StorySection.open(doc(p('States act.'), p('Victims speak.'), table(row('one'), row('two'))), [ann])
  window = new StoryMember(section, ann, () => 0).open()
  await rest()
  window.wire.connect((each) => section.join(ann, each))
  await settle()
})

test('[L1] only the exact hash of what stands now is accepted; any other leaves the base as it is', async () => {
  await type(' now', 11)
  await type(' up', 31)
  const [before, other] = shown()
  if (!before || !other) throw new Error('there should be two suggestions')
  await type('adays', 15)
  const [now] = shown()
  expect(now).toMatchObject({ id: before.id, text: { ins: ' nowadays' } })
  const hash = now?.decideBy ?? ''
  const { doc: base } = section.base.current
  const wrong = [
    '',
    before.decideBy,
    other.decideBy,
    hash.slice(1),
    `${hash} `,
    hash.toUpperCase(),
    hash.replace(/.$/, 'x'),
  ]
  for (const each of wrong) expect(await section.accept(before.suggestion, each)).toBe('changed-suggestion')
  expect(section.base.current.doc.eq(base)).toBe(true)

  expect(await section.accept(before.suggestion, hash)).toBeNull()
  expect(section.base.current.doc.textContent).toContain('States act nowadays.')
})

test('[L1] of hunks that are decided together the hash of one alone is not enough', async () => {
  const { editor } = window
  const tr = editor.state.tr
  editor.doc.descendants((node, at) => {
    const { tableRow, tableCell, paragraph } = node.type.schema.nodes
    if (node.type === tableRow && tableCell && paragraph)
      tr.insert(tr.mapping.map(at + node.nodeSize - 1), tableCell.create(null, paragraph.create()))
  })
  editor.dispatch(tr)
  await settle()
  const column = shown()
  expect(column.map(({ kind }) => kind)).toEqual(['block-inserted', 'block-inserted'])
  const [cell] = column
  if (!cell) throw new Error('there should be a column')
  for (const { hash } of column) expect(await section.accept(cell.suggestion, hash)).toBe('changed-suggestion')
  expect(await section.accept(cell.suggestion, cell.decideBy)).toBeNull()
  expect(section.base.current.doc.lastChild?.children.map(({ childCount }) => childCount)).toEqual([2, 2])
})

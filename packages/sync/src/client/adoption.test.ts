import { doc, p, table, td, tr } from '@travaux/document/builders'
import type { PersonId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { beforeEach, expect, test } from 'vitest'
import { rest } from '../layer/testing/story-clock.ts'
import { StoryMember, type StoryWindow } from '../layer/testing/story-member.ts'
import { StorySection } from '../layer/testing/story-section.ts'

const ann = 'ann' as PersonId
const bob = 'bob' as PersonId
const TEXT = 'The rights of victims shall be protected.'

let section: StorySection
let anns: StoryWindow
let bobs: StoryWindow

async function enter(person: PersonId): Promise<StoryWindow> {
  const window = new StoryMember(section, person, () => 0).open()
  await rest()
  window.wire.connect((each) => section.join(person, each))
  return window
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) {
    for (const { wire } of [anns, bobs]) {
      while (wire.deliverUp()) await rest()
      while (wire.deliverDown()) await rest()
    }
    await section.clock.pass(100)
  }
}

const shownOf = (person: PersonId, window = anns) =>
  [...window.layer.snapshot().shown.hunks.values()].filter(({ author }) => author === person)

beforeEach(async () => {
  section = await StorySection.open(doc(p(TEXT), p('Second paragraph.')), [ann, bob])
  anns = await enter(ann)
  bobs = await enter(bob)
  await settle()
  anns.editor.replace('shall', 'should')
  await settle()
})

test('[W9] a counter-suggestion names the one it was made of, also when it reads quite differently', async () => {
  const [theirs] = shownOf(ann, bobs)
  const place = bobs.layer.adopt(theirs?.id ?? ('' as never))
  if ('refused' in place) throw new Error(place.refused)
  expect(bobs.editor.doc.textBetween(place.from, place.to)).toBe('should')
  await settle()
  const [made] = shownOf(bob)
  expect(made).toMatchObject({
    derivedFrom: theirs?.id,
    text: { del: 'shall', ins: 'should' },
    competing: [theirs?.id],
  })
  bobs.editor.replace('should', 'must from now on')
  await settle()
  const [changed] = shownOf(bob)
  expect(changed).toMatchObject({ id: made?.id, derivedFrom: theirs?.id, text: { ins: 'must from now on' } })
  expect(shownOf(ann)).toHaveLength(1)
  await section.start()
  expect(
    await section.base.exclusive(() =>
      section.authority.exclusive(async (desk) => desk.find(made?.id ?? ('' as never))),
    ),
  ).toMatchObject({
    open: { author: bob, derivedFrom: theirs?.id },
  })
})

test('[L13] one undo takes an adoption back, and nothing else', async () => {
  bobs.editor.replace('Second', 'Next')
  const [theirs] = shownOf(ann, bobs)
  bobs.layer.adopt(theirs?.id ?? ('' as never))
  bobs.editor.undo()
  await settle()
  expect(bobs.editor.doc.textContent).toBe(`${TEXT}Next paragraph.`)
  expect(shownOf(bob).map(({ derivedFrom }) => derivedFrom)).toEqual([undefined])
})

test('[L8] what one suggests oneself about the same words is not overwritten by adopting', async () => {
  bobs.editor.replace('shall', 'must')
  await settle()
  const [theirs] = shownOf(ann, bobs)
  const [own] = bobs.layer.snapshot().own
  expect(bobs.layer.adopt(theirs?.id ?? ('' as never))).toEqual({ refused: 'in-the-way', own: [own?.id] })
  expect(bobs.layer.adopt(own?.id ?? ('' as never))).toEqual({ refused: 'not-found' })
  expect(bobs.editor.doc.textContent).toContain('victims must be')
})

test('[W9] an adoption that was made offline, and on an older text, is named all the same', async () => {
  const [theirs] = shownOf(ann, bobs)
  bobs.wire.cut()
  bobs.layer.adopt(theirs?.id ?? ('' as never))
  const { tr } = EditorState.create({ doc: section.base.current.doc })
  await section.write(tr.insertText('Above all: ', 1).doc)
  await section.clock.pass(500)
  bobs.wire.connect((each) => section.join(bob, each))
  await settle()
  expect(shownOf(bob)).toMatchObject([{ derivedFrom: theirs?.id, text: { ins: 'should' } }])
})

test('[W9] it names it also where a suggestion of one’s own in that paragraph reads just the same', async () => {
  anns.editor.clickBehind('protected')
  anns.editor.type(' today')
  bobs.editor.clickBehind('rights')
  bobs.editor.type(' today')
  await settle()
  const theirs = shownOf(ann, bobs).find(({ text }) => text.ins === ' today')
  expect(bobs.layer.adopt(theirs?.id ?? ('' as never))).not.toHaveProperty('refused')
  await settle()
  const own = shownOf(bob).sort((x, y) => x.from - y.from)
  expect(own.map(({ text, derivedFrom }) => [text.ins, derivedFrom])).toEqual([
    [' today', undefined],
    [' today', theirs?.id],
  ])
})

test('[W9] what would change nothing in one’s own text is not adopted: what is there already is named', async () => {
  const row = (...words: string[]): Node => tr(...words.map((each) => td({ id: each }, p({ id: `${each}-p` }, each))))
  await section.write(doc(p(TEXT), table(row('North', 'Twelve'))))
  await settle()
  const write = ({ editor }: StoryWindow, ...words: string[]): void => {
    const { tr: change } = editor.state
    editor.dispatch(change.replaceWith(0, change.doc.content.size, doc(p(TEXT), table(row(...words))).content))
  }
  write(anns, 'Twelve', 'North')
  write(bobs, 'Twelve')
  await settle()
  const own = bobs.layer.snapshot().own.map(({ id }) => id)
  const [theirs] = shownOf(ann, bobs)
  expect(bobs.layer.adopt(theirs?.id ?? ('' as never))).toEqual({ refused: 'in-the-way', own })
})

import type { BlockId, LinkId, SectionId } from '@travaux/domain'
import { linksOf, messageAt } from '@travaux/domain'
import type { Commit } from '@travaux/storage'
import { streamOf } from '@travaux/sync/room'
import { Fragment, type Node } from 'prosemirror-model'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { at, personId, SECTIONS, startTrial, type Trial, type Visitor } from './trial.ts'
import { openBase } from './trial-base.ts'
import { verifyStore } from './verify-store.ts'

let trial: Trial
let penHolder: Visitor
beforeEach(async () => {
  trial = await startTrial()
  penHolder = await trial.as('penHolder')
})
afterEach(() => trial.stop())

const HERE = SECTIONS.drafting
const THERE = 'section-there' as SectionId
const MESSAGE = 'm1' as BlockId
const LINK = 'link-drafting' as LinkId
const host = () => {
  const [only] = trial.conferences.all()
  if (!only) throw new TypeError('a trial has a conference')
  return only
}
const types = async () => {
  const { envelopes } = (await penHolder.get(at('/journal'))).body
  return envelopes.map(({ entry }: { entry: { type: string } }) => entry.type)
}
const textOf = async (section: SectionId) => (await host().text(section)).doc

/** Somebody writes in the text, as far as anybody can tell. */
async function write(section: SectionId, change: (doc: Node) => Node): Promise<void> {
  const room = await host().room(section)
  await room.exclusive(async ({ doc }) => {
    const { epoch, rights } = host().state.sections[section] ?? { epoch: 0, rights: 0 }
    const staged = room.stage(change(doc), { actor: personId('penHolder'), cause: { kind: 'repair' } })
    const answer = await trial.store.append(streamOf(section), { section, epoch, rights }, section, staged.entries)
    if ('refused' in answer) throw new TypeError('the section has moved on')
    staged.landed(answer.last)
  })
  // What is noted of it comes in its turn.
  await host().atRest(async () => undefined)
}

/** The text with some paragraphs in the place of others, by their index. */
const withParagraphs = (
  doc: Node,
  from: number,
  to: number,
  paragraphs: readonly [id: string, words: string][],
): Node => {
  const { schema } = doc.type
  const made = paragraphs.map(([id, words]) => schema.node('paragraph', { id }, schema.text(words)))
  return doc.copy(Fragment.fromArray([...doc.children.slice(0, from), ...made, ...doc.children.slice(to)]))
}
const WORDS = 'Those whom a measure touches should be consulted before it is taken.'
const [FIRST, SECOND] = [WORDS.slice(0, 11), WORDS.slice(11)]

describe('[D7] a block that goes to another section', () => {
  beforeEach(async () => {
    await host().execute(personId('secretary'), { do: 'addSection', section: THERE, title: 'There' })
  })
  const move = (by: Visitor, to: SectionId = THERE, block: BlockId = MESSAGE) =>
    by.post(at(`/sections/${HERE}/blocks/${block}/relocation`), { to })

  it('keeps its id, its message and its links, in one commit over both texts', async () => {
    const words = (await textOf(HERE)).child(1).textContent
    const { status, body } = await move(penHolder)
    expect([status, body.section, body.blocks]).toEqual([200, THERE, [MESSAGE]])
    expect((await textOf(HERE)).textContent).not.toContain(words)
    expect((await textOf(THERE)).lastChild).toMatchObject({ attrs: { id: MESSAGE } })
    const { state } = host()
    expect([messageAt(state, HERE, MESSAGE), messageAt(state, THERE, MESSAGE)?.kind]).toEqual([
      undefined,
      'key-message',
    ])
    expect(linksOf(state, THERE, MESSAGE).map(({ id }) => id)).toEqual([LINK])
    expect((await types()).slice(-1)).toEqual(['block.moved'])
    expect(await verifyStore(trial.store)).toEqual([])
  })

  it('is there after a restart as well', async () => {
    await move(penHolder)
    const again = await startTrial({ store: trial.store })
    const visitor = await again.as('penHolder')
    const { document } = (await visitor.get(at(`/sections/${THERE}`))).body
    expect(JSON.stringify(document)).toContain(MESSAGE)
    await again.stop()
  })

  it('goes by whoever writes in both texts, and nobody else', async () => {
    const chair = await trial.as('chair')
    expect((await move(chair)).body.error).toBe('no-right')
    expect((await move(penHolder, SECTIONS.frozen)).body.error).toBe('wrong-state')
    expect((await move(penHolder, HERE)).body.error).toBe('already-exists')
    expect((await move(penHolder, THERE, 'nothing' as BlockId)).body.error).toBe('no-such-block')
    // Its blocks have the same ids in a trial, and no id may stand twice.
    expect((await move(penHolder, SECTIONS.consultation)).body.error).toBe('already-exists')
    expect(await types()).not.toContain('block.moved')
  })
})

describe('[D7] a message that is split or joined', () => {
  const split = () =>
    write(HERE, (doc) =>
      withParagraphs(doc, 1, 2, [
        [MESSAGE, FIRST],
        ['half', SECOND],
      ]),
    )

  it('leaves its second half the same links, to be checked', async () => {
    await split()
    const { state } = host()
    expect(messageAt(state, HERE, 'half' as BlockId)?.kind).toBe('key-message')
    const [first] = linksOf(state, HERE, MESSAGE)
    const [second] = linksOf(state, HERE, 'half' as BlockId)
    expect(second).toMatchObject({ quote: first?.quote, intervention: first?.intervention, wording: first?.wording })
    expect(second?.id).not.toBe(first?.id)
    expect((await types()).at(-1)).toBe('block.split')
  })

  it('is noted in the commit of the text, and not behind it', async () => {
    const commits: Commit[] = []
    const { store } = trial
    const commit = store.commit.bind(store)
    store.commit = (each) => {
      commits.push(each)
      return commit(each)
    }
    const window = await openBase(trial, 'penHolder', HERE)
    let at = 0
    for (const { insert } of window.text.toDelta() as { insert: unknown }[]) {
      const place = typeof insert === 'string' ? insert.indexOf(SECOND) : -1
      if (place >= 0) {
        window.text.insertEmbed(at + place, { b: 'half', t: 'paragraph' })
        break
      }
      at += typeof insert === 'string' ? insert.length : 1
    }
    await vi.waitFor(() => expect(messageAt(host().state, HERE, 'half' as BlockId)?.kind).toBe('key-message'))
    window.provider.destroy()
    const [noted] = commits.filter(({ events }) => events.some((event) => event.includes('block.split')))
    expect(noted?.streams).toMatchObject([{ stream: streamOf(HERE), entries: [expect.anything()] }])
    expect((await textOf(HERE)).textContent).toContain(WORDS)
    expect(await verifyStore(store)).toEqual([])
  })

  it('takes the links of both when it is joined again', async () => {
    await split()
    await write(HERE, (doc) => withParagraphs(doc, 1, 3, [[MESSAGE, WORDS]]))
    const { state } = host()
    expect(messageAt(state, HERE, 'half' as BlockId)).toBeUndefined()
    expect(linksOf(state, HERE, MESSAGE)).toHaveLength(2)
    expect((await types()).slice(-2)).toEqual(['block.split', 'block.joined'])
  })

  it('takes none into a copy', async () => {
    await write(HERE, (doc) => withParagraphs(doc, 2, 2, [['copy', WORDS]]))
    expect(messageAt(host().state, HERE, 'copy' as BlockId)).toBeUndefined()
  })
})

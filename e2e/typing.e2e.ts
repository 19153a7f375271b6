import { expect, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { Composer } from './harness/composition.ts'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'
import { Restructurer } from './harness/restructurer.ts'
import { Wire } from './harness/wire.ts'
import { flawsIn, wordsOf } from './harness/words.ts'

/** People who hold the pen type in one paragraph, while its structure is changed under their hands. */
const WORDS = 40
const MS_PER_KEY = 25
const MS_PER_DEED = 300
const GROUND = ['Here begins', 'the ground', 'on which', 'they write']

let wire: Wire
let server: DemoServer
let people: Person[]
let editors: EditorScreen[]
let restructurer: Restructurer
let mark: (block: string) => Promise<unknown>
let sectionText: () => Promise<string>
let blocks: () => Promise<string[]>
/** Blocks that are messages, in the order of the text. */
const messages: string[] = ['introduction-trust']

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  wire = await Wire.open()
  server = await DemoServer.start({ wire })
  const penHolder = await Api.signIn(server.url, 'pen-holder')
  const { id, title } = await penHolder.sectionIn('drafting')
  await (await Api.signIn(server.url, 'co-chair')).givePen(id, 'group')
  restructurer = await Restructurer.join(server, id, await Api.signIn(server.url, 'member', 1), 20220510)
  mark = (block) => penHolder.do('POST', `/sections/${id}/messages`, { block, kind: 'good-practice' })
  sectionText = async () => JSON.stringify((await penHolder.section(id)).document)
  blocks = async () => [...(await sectionText()).matchAll(/"id":"([^"]+)"/g)].map(([, block = '']) => block)
  people = [
    await Person.enter(browser, server, 'pen-holder', 0),
    await Person.enter(browser, server, 'pen-holder', 1),
    await Person.enter(browser, server, 'member', 0),
  ]
  editors = []
  for (const person of people) editors.push(await EditorScreen.open(person, title ?? ''))
  for (const editor of editors) await editor.isReady()
})

test.afterAll(async () => {
  restructurer.leave()
  for (const person of people) await person.leave()
  await server[Symbol.asyncDispose]()
  await wire.close()
})

for (const lagMs of [0, 100]) {
  for (const count of [2, 3]) {
    test(`[SY11] ${count} people at ${lagMs} ms: every word whole, once, in order`, async () => {
      const typists = editors.slice(0, count).map((editor, n) => ({
        person: people[n] ?? never(),
        editor,
        words: newWords(),
        write: (words: string[]) => editor.type(` ${words.join(' ')} `, MS_PER_KEY),
      }))
      await typeTogether(typists, lagMs)
    })
  }

  test(`[SY11] one types and one composes at ${lagMs} ms: every word whole, once, in order`, async () => {
    const [first, second] = editors as [EditorScreen, EditorScreen]
    const [typist, other] = people as [Person, Person]
    const composer = await Composer.of(other)
    const composed = [...'一二三四五六七八九十百千万億兆'].map((numeral) => `日本${numeral}${lagMs}`)
    await typeTogether(
      [
        {
          person: typist,
          editor: first,
          words: newWords(),
          write: (words) => first.type(` ${words.join(' ')} `, MS_PER_KEY),
        },
        {
          person: other,
          editor: second,
          words: composed,
          write: async (words) => {
            await second.type(' ')
            for (const word of words) {
              await composer.write(word, MS_PER_KEY * 2)
              await second.type(' ')
            }
          },
        },
      ],
      lagMs,
    )
  })
}

/** Nobody types a word that was typed before. */
const newWords = () => wordsOf(TYPISTS[taken++] ?? never(), WORDS)
const TYPISTS = 'bcdfghjklmnpqrstvwxz'
let taken = 0

interface Typist {
  person: Person
  editor: EditorScreen
  words: string[]
  write: (words: string[]) => Promise<void>
}

/** A new paragraph, a message, for each test; every typist begins behind other words of it. */
async function typeTogether(typists: readonly Typist[], lagMs: number): Promise<void> {
  wire.lagMs = lagMs
  const paragraph = restructurer.addParagraph(`${GROUND.join(' ')}.`)
  await expect(editors[0]?.block(GROUND.join(' ')).first() ?? never()).toBeVisible()
  await mark(paragraph)
  const chipped = [paragraph, ...messages]
  for (const { editor } of typists) await expect.poll(() => editor.chipped()).toEqual(chipped)
  for (const [n, { editor }] of typists.entries()) await editor.caretAfter(GROUND[n] ?? '')

  restructurer.start(paragraph, MS_PER_DEED)
  await Promise.all(typists.map(({ write, words }) => write(words)))
  await restructurer.stop()
  for (const deed of ['split', 'join', 'retitle'] as const) expect(restructurer.done[deed], deed).toBeGreaterThan(0)
  for (const { editor } of typists) await editor.isSaved()

  const text = await sectionText()
  const [reading = ''] = await Promise.all(typists.map(({ editor }) => editor.read()))
  for (const { person, editor, words } of typists) {
    await expect.poll(() => editor.read()).toBe(reading)
    expect(flawsIn(reading, words)).toEqual([])
    for (const word of words) expect(text).toContain(word)
    const atTheirLast = new RegExp(`${words.at(-1)} $`)
    expect(await editor.beforeCaret()).toMatch(atTheirLast)
    for (const other of typists) {
      if (other.editor !== editor) await expect.poll(() => other.editor.beforeCaretOf(person)).toMatch(atTheirLast)
    }
  }
  // Parts of a message may have become messages of their own (D7): all see the same, each in its place.
  const [first] = typists
  const shown = (await first?.editor.chipped()) ?? never()
  expect(shown).toEqual((await blocks()).filter((id) => shown.includes(id)))
  expect(shown).toEqual(expect.arrayContaining(chipped))
  const parts = shown.filter((id) => !messages.includes(id))
  expect(parts.every(restructurer.isPart)).toBe(true)
  for (const { editor } of typists) await expect.poll(() => editor.chipped()).toEqual(shown)
  messages.unshift(...parts)
  expect(people.flatMap(({ complaints }) => complaints)).toEqual([])
}

function never(): never {
  throw new Error('there is nobody')
}

import type { SectionId } from '@travaux/domain'
import { expect, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { Composer } from './harness/composition.ts'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'
import { Restructurer } from './harness/restructurer.ts'
import { StockClient } from './harness/stock-client.ts'
import { Suggester } from './harness/suggester.ts'
import { SuggestionsMargin } from './harness/suggestions-margin.ts'

/** What suggesting is like at the keyboard: a member in a browser, while others suggest, write and decide. */
let server: DemoServer
let section: { id: SectionId; title: string }
let chair: Api
let member: Person
let editor: EditorScreen
let other: Suggester
let pen: StockClient
let restructurer: Restructurer

test.beforeAll(async ({ browser }) => {
  server = await DemoServer.start()
  chair = await Api.signIn(server.url, 'co-chair')
  const { id, title } = await chair.sectionIn('drafting')
  section = { id, title: title ?? '' }
  const writer = await Api.signIn(server.url, 'pen-holder')
  pen = await StockClient.join(server, id, writer)
  restructurer = await Restructurer.join(server, id, writer, 20220510)
  other = await Suggester.join(await Api.signIn(server.url, 'member', 1), id)
  member = await Person.enter(browser, server, 'member', 0)
  editor = await EditorScreen.open(member, section.title)
  await editor.isFor('Suggesting')
  await editor.isReady()
})

test.afterAll(async () => {
  other.leave()
  pen.leave()
  restructurer.leave()
  await member.leave()
  await server[Symbol.asyncDispose]()
})

test.afterEach(async () => {
  await editor.isSaved()
  expect(member.complaints.splice(0)).toEqual([])
})

/** A paragraph to suggest in, before all others. */
async function paragraph(words: string): Promise<string> {
  const id = restructurer.addParagraph(words)
  await expect.poll(() => editor.read()).toContain(words)
  await other.until(() => other.doc.firstChild?.attrs['id'] === id)
  return words
}

/** Somebody else suggests to put words behind others. */
async function otherInserts(behind: string, words: string): Promise<void> {
  await other.insertBehind(behind, words)
  await expect(editor.theirs(words.trim())).toBeVisible()
}

test('[W8] the caret passes one’s own struck words and another’s insertion in one step', async () => {
  await paragraph('Alder birch cedar dogwood elm.')
  await otherInserts('cedar', ' fir')
  await editor.rewrite('birch ', '')
  const mine = 'Alder cedar dogwood elm.'
  await expect.poll(() => editor.line('Alder')).toBe(mine)

  await editor.press('Home')
  expect(await editor.beforeCaret()).toBe('')
  for (let at = 1; at <= mine.length; at++) {
    await editor.press('ArrowRight')
    expect(await editor.beforeCaret()).toBe(mine.slice(0, at))
  }
  for (let at = mine.length - 1; at >= 0; at--) {
    await editor.press('ArrowLeft')
    expect(await editor.beforeCaret()).toBe(mine.slice(0, at))
  }
  await editor.press('End')
  expect(await editor.beforeCaret()).toBe(mine)
  for (const words of ['Alder', 'cedar', 'dog']) await editor.caretAfter(words)
  await editor.pressOn(editor.text.getByRole('deletion').filter({ hasText: 'birch' }))
  expect(await editor.beforeCaret()).toBe('Alder')
  await editor.press('End')
  await editor.pressOn(editor.theirs('fir'))
  expect(await editor.beforeCaret()).toBe('Alder cedar')
})

test('[W8] nothing that is only drawn goes to the clipboard, and what is cut and pasted is one’s own', async () => {
  await paragraph('Ginkgo hazel iris juniper kelp.')
  await otherInserts('iris', ' jasmine')
  await editor.rewrite('hazel ', '')
  await editor.press('Home', 'Shift+End')
  expect(await editor.clip('Control+c')).toBe('Ginkgo iris juniper kelp.')
  await editor.press('Control+a')
  const all = await editor.clip('Control+c')
  expect(all).toContain('Ginkgo iris juniper kelp.')
  for (const drawn of ['hazel', 'jasmine', 'birch']) expect(all).not.toContain(drawn)

  await editor.select('juniper ')
  expect(await editor.clip('Control+x')).toBe('juniper ')
  expect(await editor.line('Ginkgo')).toBe('Ginkgo iris kelp.')
  await editor.caretAfter('Ginkgo ')
  await editor.press('Control+v')
  expect(await editor.line('Ginkgo')).toBe('Ginkgo juniper iris kelp.')
  expect(await editor.beforeCaret()).toBe('Ginkgo juniper ')
})

test('[W8] [L11] Enter, Backspace and Delete at the edges of struck words and of another’s change only one’s own', async () => {
  const ground = await paragraph('Larch maple nettle oak pine.')
  await otherInserts('nettle', ' olive')
  await editor.rewrite('maple ', '')
  const joined = (text: string) => text.replaceAll('\n', '')
  for (const [edge, letters] of [
    ['Larch', 'h '],
    ['nettle', 'e '],
  ] as const) {
    await editor.caretAfter(edge)
    const before = await editor.read()
    await editor.press('Enter')
    expect(await editor.read()).not.toBe(before)
    expect(joined(await editor.read())).toBe(joined(before))
    await editor.press('Backspace')
    expect(await editor.read()).toBe(before)
    await editor.press('Delete', 'Backspace')
    await editor.type(letters)
    expect(await editor.read()).toBe(before)
  }
  expect(pen.words).toContain(ground)
  await expect(editor.theirs('olive')).toBeVisible()
})

test('[W9] a key in another’s insertion offers to counter it, and then it is one’s own to change', async () => {
  await paragraph('Quince rowan spruce.')
  await otherInserts('rowan', ' and sorrel')
  await editor.pressOn(editor.theirs('and sorrel'))
  await editor.type('x')
  const offer = member.page.getByRole('alertdialog', { name: "Another's words" })
  await expect(offer).toBeVisible()
  expect(await editor.line('Quince')).toBe('Quince rowan spruce.')
  await offer.getByRole('button', { name: 'Counter' }).click()
  await expect.poll(() => editor.line('Quince')).toBe('Quince rowan and sorrel spruce.')
  expect(await editor.beforeCaret()).toBe('Quince rowan and sorrel')
  await editor.type(' too')
  expect(await editor.line('Quince')).toBe('Quince rowan and sorrel too spruce.')
  await editor.isSaved()
  const open = (await chair.suggestions(section.id)).filter(({ ins, decision }) => ins?.includes('sorrel') && !decision)
  expect(open.map(({ competing }) => competing.length)).toEqual([1, 1])
})

test('[W11] [W38] what is composed is not touched while the text changes under it', async () => {
  await paragraph('Tamarisk umber violet.')
  await editor.caretAfter('umber')
  await editor.type(' ')
  const composer = await Composer.of(member)
  const writing = composer.write('日本語', 120)
  for (const word of ['one ', 'two ', 'three ']) {
    pen.insert('violet', word)
    await expect.poll(() => pen.text.toString()).toContain(word)
  }
  await writing
  await expect.poll(() => editor.line('Tamarisk')).toMatch(/^Tamarisk umber .*violet\.$/)
  await expect.poll(() => editor.line('Tamarisk')).toContain('one two three')
  const line = await editor.line('Tamarisk')
  expect(line.split('日本語')).toHaveLength(2)
  expect(line).not.toMatch(/[ｎにほん]/)
  expect(await editor.beforeCaret()).toMatch(/日本語$/)
})

test('[W12] [L13] undo takes back one’s own words and nobody else’s, and redo brings them again', async () => {
  await paragraph('Walnut grove with yarrow and zinnia.')
  await otherInserts('zinnia', ' and thyme')
  const reads = (line: string) => expect.poll(() => editor.line(line.slice(0, 10))).toBe(line)
  await editor.caretAfter('grove')
  await editor.type(' first')
  await editor.isSaved()
  pen.insert('yarrow', 'written ')
  await reads('Walnut grove first with written yarrow and zinnia.')
  await accept('and thyme')
  await reads('Walnut grove first with written yarrow and zinnia and thyme.')
  await editor.caretAfter('yarrow')
  await editor.type(' last')
  pen.insert('Walnut', 'The ')
  await reads('The Walnut grove first with written yarrow last and zinnia and thyme.')
  await editor.press('Control+z')
  await reads('The Walnut grove first with written yarrow and zinnia and thyme.')
  await editor.press('Control+z')
  await reads('The Walnut grove with written yarrow and zinnia and thyme.')
  await editor.press('Control+y', 'Control+y')
  await reads('The Walnut grove first with written yarrow last and zinnia and thyme.')
})

/** A co-chair accepts what brings these words, when its author has rested on it. */
async function accept(words: string): Promise<void> {
  const find = async () =>
    (await chair.suggestions(section.id)).find(({ ins, decision }) => ins?.includes(words) && !decision)
  await expect.poll(async () => (await find())?.beingWritten).toBe(false)
  const found = await find()
  if (!found) throw new Error(`nobody suggests “${words}”`)
  expect((await chair.accept(section.id, found)).status).toBe(200)
}

test('[L8] [W44] two windows of one member are one text, and neither loses a word', async () => {
  await paragraph('Acorn bracken clover daisy.')
  const page = await member.context.newPage()
  await page.goto(member.page.url())
  const second = await EditorScreen.at(page, section.title)
  await second.isReady()
  await expect.poll(() => second.line('Acorn')).not.toBe('')
  await editor.caretAfter('bracken')
  await second.caretAfter('clover')
  await Promise.all([editor.type(' here and here', 20), second.type(' there and there', 20)])
  const whole = 'Acorn bracken here and here clover there and there daisy.'
  for (const each of [editor, second]) {
    await each.isSaved()
    await expect.poll(() => each.line('Acorn')).toBe(whole)
  }
  await page.close()
})

test('[L14] [W41] words written offline in a window that is closed are there when it is opened again', async () => {
  await paragraph('Elder fescue and gorse.')
  const page = await member.context.newPage()
  await page.goto(member.page.url())
  const second = await EditorScreen.at(page, section.title)
  await second.isReady()
  await expect.poll(() => second.line('Elder')).not.toBe('')
  await member.cutOff()
  await second.caretAfter('fescue')
  await second.type(' or heather')
  await expect(page.getByRole('status').filter({ hasText: 'kept here' })).toBeVisible({ timeout: 30_000 })
  await page.close()
  pen.insert('gorse', 'yellow ')
  await member.comeBack()
  await member.page.reload()
  editor = await EditorScreen.at(member.page, section.title)
  await editor.isReady()
  await expect.poll(() => editor.line('Elder')).toBe('Elder fescue or heather and yellow gorse.')
  await editor.isSaved()
  expect((await chair.suggestions(section.id)).filter(({ ins }) => ins?.includes('heather'))).toHaveLength(1)
})

test('[W11] a selection that the browser has not told of yet outlives what is drawn meanwhile', async () => {
  await paragraph('Oxlip parsley quince.')
  const page = await member.context.newPage()
  // A picture that never comes: the editor hears of no arrow key by itself.
  await page.addInitScript(() => {
    window.addEventListener('selectionchange', (event) => event.isTrusted && event.stopImmediatePropagation(), true)
  })
  await page.goto(member.page.url())
  const second = await EditorScreen.at(page, section.title)
  await second.isReady()
  await expect.poll(() => second.line('Oxlip')).not.toBe('')
  await second.caretAfter('quince')
  const selected = () => page.evaluate(() => document.getSelection()?.toString())
  for (const _ of 'quince') await second.press('Shift+ArrowLeft')
  await otherInserts('Oxlip', ' and poppy')
  await expect(second.theirs('and poppy')).toBeVisible()
  expect(await selected()).toBe('quince')
  pen.insert('parsley', 'green ')
  await expect.poll(() => second.line('Oxlip')).toContain('green parsley')
  expect(await selected()).toBe('quince')
  await second.type('rosemary')
  await second.isSaved()
  expect(await second.line('Oxlip')).toContain('rosemary.')
  await page.close()
})

test('[W37] suggesting, going to the next, accepting and rejecting with a reason, all by keyboard', async ({
  browser,
}) => {
  await paragraph('Ivy jonquil knapweed.')
  await editor.select('Ivy jonquil')
  await editor.press('Delete')
  await editor.type('Lilac')
  await editor.isSaved()
  await otherInserts('knapweed', ' and mint')
  const person = await Person.enter(browser, server, 'co-chair')
  const { page } = person
  const text = await EditorScreen.open(person, section.title)
  const margin = new SuggestionsMargin(person)
  await expect(margin.card('and mint')).toBeVisible()
  const active = margin.card(/./).filter({ has: page.locator('[aria-expanded=true]') })
  await page.keyboard.press('Control+Shift+Period')
  await expect(active).toContainText('Lilac')
  await expect(active.getByRole('button', { name: 'Accept' })).toBeEnabled()
  await page.keyboard.press('Control+Shift+Enter')
  await expect.poll(() => text.line('Lilac')).toContain('Lilac knapweed')
  await expect(active).toContainText('and mint')
  await expect(active.getByRole('button', { name: 'Reject' })).toBeEnabled()
  await page.keyboard.press('Control+Shift+Backspace')
  await expect(page.getByRole('textbox', { name: 'Your reason' })).toBeFocused()
  await page.keyboard.type('There is mint enough.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Reject' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(editor.theirs('and mint')).toHaveCount(0)
  const decided = (await chair.suggestions(section.id)).find(({ ins }) => ins?.includes('mint'))?.decision
  expect(decided).toMatchObject({ outcome: 'rejected', reason: 'There is mint enough.' })
  expect(person.complaints).toEqual([])
  await person.leave()
})

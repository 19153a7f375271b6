import type { SectionId } from '@travaux/domain'
import { expect, type Page, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'
import { rowsHere, unsentHere } from './harness/rows-here.ts'
import { Suggester } from './harness/suggester.ts'
import { Wire } from './harness/wire.ts'

/** What a pen-holder types or suggests while the server cannot be heard, in windows that are closed before it can. */
const SECTION = 'Way forward'
const BEFORE = 'thank all who spoke'

let wire: Wire
let server: DemoServer
let writer: Person
let chair: Api
let section: SectionId

test.beforeEach(async ({ browser }) => {
  wire = await Wire.open()
  server = await DemoServer.start({ wire })
  writer = await Person.enter(browser, server, 'pen-holder')
  chair = (await Api.signIn(server.url, 'co-chair')).past(server.direct)
  section = (await chair.sectionIn('drafting', 3)).id
})
test.afterEach(async () => {
  await writer.leave()
  await server[Symbol.asyncDispose]()
  await wire.close()
})

/** Another window of the writer, on the section. */
async function openWindow(): Promise<EditorScreen> {
  const page = await writer.context.newPage()
  await page.goto(writer.page.url())
  const screen = await EditorScreen.at(page, SECTION)
  await screen.isReady()
  return screen
}

/** How many changes this device keeps of what was typed. */
const typedHere = async (page: Page): Promise<number> => (await rowsHere(page, 'typed')).length

async function inTheText(words: string): Promise<number> {
  const { document } = await chair.section(section)
  return JSON.stringify(document).split(words).length - 1
}

test('[W41] [SY3] words typed in two windows that nobody heard, one closed and one not, stand in the text once each', async () => {
  await EditorScreen.open(writer, SECTION)
  const [closed, open] = [await openWindow(), await openWindow()]
  await closed.caretAfter(BEFORE)
  await open.caretAfter('not least')
  await server.kill()
  await closed.type(', in every language')
  await expect.poll(() => typedHere(open.page)).toBe(', in every language'.length)
  await closed.page.close()
  await open.type(' of all')
  server = await server.again()
  await open.isSaved()
  const again = await openWindow()
  for (const each of [open, again]) {
    await expect.poll(() => each.read()).toContain(`${BEFORE}, in every language, and not least of all`)
    await each.isSaved()
  }
  await expect.poll(() => typedHere(again.page)).toBe(0)
  chair = (await Api.signIn(server.url, 'co-chair')).past(server.direct)
  expect(await inTheText(', in every language')).toBe(1)
  expect(await inTheText('not least of all')).toBe(1)
})

test('[W44] [W41] of windows with suggestions that nobody hears one writes; another takes no key, says so, and goes on with its words', async () => {
  const one = await EditorScreen.open(writer, SECTION)
  await one.page.getByRole('button', { name: 'Editing' }).click()
  await one.page.getByRole('menuitemradio', { name: 'Suggesting' }).click()
  await one.isFor('Suggesting')
  const other = await openWindow()
  const line = ({ page }: EditorScreen) => page.getByRole('status').filter({ hasText: 'writing in another window' })
  const member = await Suggester.join((await Api.signIn(server.url, 'member')).past(server.direct), section)
  await member.insertBehind('take the following', ' freely')
  const offer = other.page.getByRole('alertdialog', { name: "Another's words" })
  await expect(other.theirs('freely')).toBeVisible()
  await other.pressOn(other.theirs('freely'))
  await other.type('x')
  await expect(offer).toBeVisible()
  member.leave()
  await one.caretAfter(BEFORE)
  await writer.cutOff()
  await server.kill()
  await one.type(', in every language')
  await expect(line(other)).toBeVisible()
  await expect(offer).toHaveCount(0)
  await other.pressOn(other.theirs('freely'))
  await other.page.getByRole('button', { name: 'Counter' }).click()
  await expect(offer).toContainText('You are writing in another window')
  await offer.getByRole('button', { name: 'Close' }).click()
  await other.caretAfter('not least')
  await other.type(' nothing')
  await expect(other.text).toBeFocused()
  await expect(other.text).toHaveAttribute('aria-readonly', 'true')
  expect(await other.read()).not.toContain('nothing')

  // The turn can be taken over, to and fro, and whoever has a tool at hand there stays with the text.
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    await from.page.getByRole('button', { name: 'Undo my last change' }).focus()
    await to.page.bringToFront()
    await to.page.getByRole('button', { name: 'Write here' }).click()
    await expect(line(from)).toBeVisible()
    await expect(line(to)).toHaveCount(0)
    for (const each of [from, to]) await expect(each.text).toBeFocused()
  }
  await one.type(' of ours')
  await expect.poll(() => unsentHere(other.page)).toEqual([expect.stringContaining('in every language of ours')])
  await one.page.close()
  await expect(line(other)).toHaveCount(0)
  await expect.poll(() => other.read()).toContain(`${BEFORE}, in every language of ours`)
  await other.type(' of all')
  server = await server.again()
  await writer.comeBack()
  await other.isReady()
  expect(await other.read()).toContain(`${BEFORE}, in every language of ours, and not least of all`)
  await expect.poll(() => unsentHere(other.page)).toEqual([])
  await expect(other.page.getByRole('alertdialog')).toHaveCount(0)
  chair = (await Api.signIn(server.url, 'co-chair')).past(server.direct)
  const mine = (await chair.suggestions(section)).map(({ ins }) => ins ?? '').join()
  for (const words of ['in every language of ours', 'of all']) expect(mine.split(words)).toHaveLength(2)
})

test('[W45] [W48] words of a window that is gone stay with their writer when the section was frozen, and with nobody else', async () => {
  await EditorScreen.open(writer, SECTION)
  const closed = await openWindow()
  await closed.caretAfter(BEFORE)
  wire.hold()
  await closed.type(' and sang')
  await expect.poll(() => typedHere(closed.page)).toBe(' and sang'.length)
  await closed.page.close()
  await chair.move(section, 'consultation')
  await chair.move(section, 'frozen')
  wire.release()

  const { page } = writer
  const kept = page.getByRole('alertdialog', { name: 'Words that were not saved' })
  for (const _ of ['first', 'again']) {
    await page.reload()
    await expect(kept.getByRole('listitem')).toHaveText(' and sang')
  }
  const file = page.waitForEvent('download')
  await kept.getByRole('button', { name: 'Download them' }).click()
  expect((await file).suggestedFilename()).toBe('My words.txt')
  expect(await inTheText('and sang')).toBe(0)
  const address = page.url()

  await page.getByRole('button', { name: /^You are/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out…', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('2 words of yours have not been sent')
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  await writer.signIn((await Api.people(server.url)).find(({ role }) => role === 'secretariat')?.name)
  await page.goto(address)
  await EditorScreen.at(page, SECTION)
  await expect(kept).toHaveCount(0)

  await writer.signIn()
  await page.goto(address)
  await kept.getByRole('button', { name: 'Done with them' }).click()
  await page.reload()
  await EditorScreen.at(page, SECTION)
  await expect(kept).toHaveCount(0)
  // Of a page that is left while its socket opens, and of what was asked in the moment of signing out, the browser tells.
  const ofLeaving = (what: string) => what.includes('closed before the connection') || what.includes('401')
  expect(writer.complaints.filter((what) => !ofLeaving(what))).toEqual([])
})

test('[W45] words of a window that is gone are a draft when the section was reopened meanwhile: the text they stood in has ended', async () => {
  const other = (await Api.signIn(server.url, 'co-chair', 1)).past(server.direct)
  await EditorScreen.open(writer, SECTION)
  const closed = await openWindow()
  await closed.caretAfter(BEFORE)
  wire.hold()
  await closed.type(' and danced')
  await expect.poll(() => typedHere(closed.page)).toBe(' and danced'.length)
  await closed.page.close()
  for (const state of ['consultation', 'frozen'] as const) await chair.move(section, state)
  for (const each of [chair, other]) await each.sign(section)
  await chair.move(section, 'drafting', 'One more word.')
  wire.release()

  const { page } = writer
  await page.reload()
  const screen = await EditorScreen.at(page, SECTION)
  await screen.isReady()
  const kept = page.getByRole('alertdialog', { name: 'Words that were not saved' })
  await expect(kept).toContainText('The section was closed and reopened while you were writing.')
  await expect(kept.getByRole('listitem')).toHaveText(' and danced')
  expect(await screen.read()).not.toContain('and danced')
  expect(await inTheText('and danced')).toBe(0)
  await expect.poll(() => typedHere(page)).toBe(0)
})

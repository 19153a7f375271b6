import { expect, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'
import { rowsHere } from './harness/rows-here.ts'
import { StockClient } from './harness/stock-client.ts'

/** What is read of a section while there is no network, and who else reads it on this device. */
const SECTION = 'Way forward'

let server: DemoServer
let writer: Api
let section: string

test.beforeAll(async () => {
  server = await DemoServer.start()
  writer = await Api.signIn(server.url, 'pen-holder')
  section = (await writer.sectionIn('drafting', 3)).id
})
test.afterAll(() => server[Symbol.asyncDispose]())

test('[W43] a section opened before is read without the network, with its age, and is live again by itself', async ({
  browser,
}) => {
  const reader = await Person.enter(browser, server, 'pen-holder')
  const { page } = reader
  const sections = page.getByRole('region', { name: 'Sections' })
  const screen = await EditorScreen.open(reader, SECTION)
  await expect.poll(() => rowsHere(page, 'opened')).toEqual([section])
  await page.getByRole('link', { name: 'Back to the conference' }).click()
  await expect(sections).toBeVisible()

  await reader.cutOff()
  await sections.getByRole('link', { name: SECTION, exact: true }).click()
  const line = page.getByRole('main').getByRole('status').filter({ hasText: 'No answer from the server yet' })
  await expect(line).toContainText(/the text as of \d\d:\d\d, to read only/)
  await expect(page.getByRole('article').getByText('thank all who spoke')).toBeVisible()
  await expect(screen.text).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const outline = page.getByRole('complementary', { name: 'Outline' })
  await outline.getByRole('link').filter({ hasNotText: SECTION }).first().click()
  await expect(line).toContainText('This device keeps no text of this section')
  await outline.getByRole('link').filter({ hasText: SECTION }).click()
  await expect(line).toContainText('the text as of')

  const pen = await StockClient.join(server, section, writer)
  pen.insert('thank all', 'warmly ')
  await reader.comeBack()
  await expect.poll(() => screen.text.textContent()).toContain('warmly thank all who spoke')
  await expect(line).toHaveCount(0)
  pen.leave()
  expect(reader.complaints).toEqual([])
  await reader.leave()
})

test('[W43] a section opened while the server is gone has its text and its numbers when there is one again', async ({
  browser,
}) => {
  const reader = await Person.enter(browser, server, 'member')
  const { page } = reader
  const open = () =>
    page.getByRole('region', { name: 'Sections' }).getByRole('link', { name: SECTION, exact: true }).click()
  await open()
  const screen = await EditorScreen.at(page, SECTION)
  const first = () => screen.text.evaluate((text) => text.style.getPropertyValue('--paragraphs'))
  await expect.poll(first).toMatch(/^\d\d$/)
  const number = await first()
  // A page that has fetched no text yet.
  await reader.go('People')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await server.kill()
  await reader.go('Document')
  await open()
  await expect(page.getByRole('main').getByRole('status').filter({ hasText: 'the text as of' })).toBeVisible()
  // Nobody knows how many there are.
  await expect(page.getByText(/\d suggestions?$/)).toHaveCount(0)
  server = await server.again()
  await expect(screen.text).toBeVisible()
  await expect.poll(first).toBe(number)
  await reader.leave()
})

test('[W43] [W48] a text goes with the right to read it, and at the end of a sign-in even where words stay; the next person gets nothing of it', async ({
  browser,
}) => {
  const chair = await Api.signIn(server.url, 'co-chair')
  const { id, title } = await chair.sectionIn('consultation')
  const reader = await Person.enter(browser, server, 'observer')
  const { page } = reader
  const opens = async () => {
    await EditorScreen.open(reader, title ?? '')
    await isKept()
  }
  const isKept = () => expect.poll(() => rowsHere(page, 'opened')).toEqual([id])
  const isGone = () => expect.poll(() => rowsHere(page, 'opened')).toEqual([])
  await opens()
  await chair.move(id, 'drafting')
  await isGone()
  await chair.move(id, 'consultation')
  await isKept()

  await page.getByRole('button', { name: /^You are/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out…', exact: true }).click()
  const asked = page.getByRole('dialog')
  await asked.getByText('Clear this device').click()
  await expect(asked.getByRole('checkbox')).not.toBeChecked()
  await asked.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'More people' })).toBeVisible()
  await isGone()

  await reader.signIn()
  await opens()
  // Another comes in without the first having left.
  await reader.signIn((await Api.people(server.url)).find(({ role }) => role === 'secretariat')?.name)
  await isGone()
  // The text is asked for once more when it is refused, and left when the journal tells why.
  expect(reader.complaints.filter((what) => !what.includes('closed before the connection'))).toEqual([])
  await reader.leave()
})

test('[W43] a place that was never opened here says without the network that it could not be fetched, and comes with it', async ({
  browser,
}) => {
  const reader = await Person.enter(browser, server, 'member')
  const { page } = reader
  await reader.cutOff()
  await page.getByRole('navigation').getByRole('link', { name: 'Journal', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'This page could not be fetched' })).toBeVisible()
  await reader.comeBack()
  await page.getByRole('link', { name: 'Load the page again' }).click()
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible()
  await reader.leave()
})

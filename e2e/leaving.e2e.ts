import { expect, type Page, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'
import { rowsHere } from './harness/rows-here.ts'

/** What of somebody stays in a browser when they leave. */
let server: DemoServer

test.beforeAll(async () => {
  server = await DemoServer.start()
})

test.afterAll(() => server[Symbol.asyncDispose]())

const kept = (page: Page) =>
  page.evaluate(async () => [
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...Object.keys(localStorage).filter((key) => key.startsWith('travaux:')),
  ])

async function leave(page: Page, how: 'Sign out…' | 'Sign out on all devices…') {
  await page.getByRole('button', { name: /^You are/ }).click()
  await page.getByRole('menuitem', { name: how, exact: true }).click()
  return page.getByRole('dialog')
}

test('[W48] who leaves is told what is only here, keeps it or not; everywhere, and at the end of a sign-in, it goes', async ({
  browser,
}) => {
  const title = (await (await Api.signIn(server.url, 'co-chair')).sectionIn('consultation')).title ?? ''
  const member = await Person.arrive(browser, server, 'member')
  const { page, context } = member
  let isHeld = false
  await context.routeWebSocket(/\/live\//, (socket) => {
    const far = socket.connectToServer()
    socket.onMessage((message) => {
      if (!isHeld) far.send(message)
    })
  })
  await member.signIn()
  const screen = await EditorScreen.open(member, title)
  await screen.isReady()
  isHeld = true
  await screen.caretAfter('It was recalled')
  await page.keyboard.type(' two words')
  await expect(screen.saved).toHaveCount(0)
  const asked = await leave(page, 'Sign out…')
  await expect(asked).toContainText('2 words of yours have not been sent')
  await expect(asked.getByRole('checkbox')).not.toBeChecked()
  await asked.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('2 words are only in this browser')).toBeVisible()

  const comesBack = async (words: string) => {
    isHeld = false
    await member.signIn()
    const again = await EditorScreen.open(member, title)
    await again.isReady()
    await expect(again.saved).toBeVisible()
    await expect(page.getByRole('textbox')).toContainText(words)
    return again
  }
  const again = await comesBack('two words')
  await expect.poll(() => rowsHere(page, 'opened')).toHaveLength(1)
  isHeld = true
  await again.caretAfter('two words')
  await page.keyboard.type(' or three')
  await expect(again.saved).toHaveCount(0)
  await context.clearCookies()
  await page.goto(server.url)
  await expect(page.getByText('2 words are only in this browser')).toBeVisible()
  await expect.poll(() => rowsHere(page, 'opened')).toEqual([])

  await comesBack('two words or three')
  expect((await kept(page)).length).toBeGreaterThan(0)
  const everywhere = await leave(page, 'Sign out on all devices…')
  await expect(everywhere).not.toContainText('have not been sent')
  await everywhere.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'More people' })).toBeVisible()
  await expect.poll(() => kept(page)).toEqual([])

  await member.signIn()
  await (await EditorScreen.open(member, title)).isReady()
  await expect.poll(() => kept(page)).not.toEqual([])
  await context.clearCookies()
  await page.goto(server.url)
  await expect(page.getByRole('button', { name: 'More people' })).toBeVisible()
  await expect.poll(() => kept(page)).toEqual([])
  expect(member.complaints.filter((what) => !what.includes('401'))).toEqual([])
  await member.leave()
})

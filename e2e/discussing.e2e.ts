import { expect, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer } from './harness/demo-server.ts'
import { EditorScreen } from './harness/editor-screen.ts'
import { Person } from './harness/person.ts'

/** What it is like to talk about the text, with two people at two browsers. */
const WORDS = 'which payments they ought to have let through'

let server: DemoServer
let title: string
let member: Person
let pen: Person

test.beforeAll(async ({ browser }) => {
  server = await DemoServer.start()
  const chair = await Api.signIn(server.url, 'co-chair')
  title = (await chair.sectionIn('consultation')).title ?? ''
  member = await Person.enter(browser, server, 'member', 2)
  pen = await Person.enter(browser, server, 'pen-holder', 0)
})

test.afterAll(async () => {
  await member.leave()
  await pen.leave()
  await server[Symbol.asyncDispose]()
})

test.afterEach(() => {
  for (const { complaints } of [member, pen]) expect(complaints.splice(0)).toEqual([])
})

test('[W92, W28] words are commented on from the keyboard, answered live, found on the dashboard and settled', async () => {
  const [mine, theirs] = [await EditorScreen.open(member, title), await EditorScreen.open(pen, title)]
  await mine.isReady()
  await theirs.isReady()
  await mine.select(WORDS)
  await member.page.keyboard.press('ControlOrMeta+Shift+KeyM')
  const dialog = member.page.getByRole('dialog', { name: 'Comment on these words' })
  await expect(dialog).toContainText(WORDS)
  await dialog.getByLabel('Your comment').fill('Who is to count them?')
  await member.page.keyboard.press('ControlOrMeta+Enter')
  await expect(dialog).toBeHidden()
  const begun = member.page.getByRole('article').filter({ hasText: 'Who is to count them?' })
  await expect(begun).toContainText('On these words')

  await pen.page.getByRole('button', { name: /^Discussions, / }).click()
  const list = pen.page.getByRole('dialog', { name: 'Discussions' })
  const thread = list.getByRole('listitem').filter({ has: pen.page.getByRole('region'), hasText: 'Who is to count' })
  await expect(thread).toContainText('let through')
  await thread.getByRole('button', { name: 'Reply' }).click()
  await thread.getByLabel('Your reply').fill('The bank itself, I think.')
  // What was begun is still there when the list was closed over it.
  await list.getByRole('button', { name: 'Close' }).click()
  await pen.page.getByRole('button', { name: /^Discussions, / }).click()
  await expect(thread.getByLabel('Your reply')).toHaveValue('The bank itself, I think.')
  await thread.getByRole('button', { name: 'Reply' }).click()
  await expect(begun).toContainText('The bank itself, I think.')

  await member.page.getByRole('link', { name: 'Back to the conference' }).click()
  const waiting = member.page.getByRole('region', { name: 'What waits for you' })
  await waiting
    .getByRole('listitem')
    .filter({ hasText: 'The bank itself' })
    .getByRole('link', { name: 'Read the discussion' })
    .click()
  const found = member.page.getByRole('dialog', { name: 'Discussions' }).getByRole('region')
  const settled = found.filter({ hasText: 'Who is to count' })
  await settled.getByRole('button', { name: 'Resolve' }).click()
  await expect(thread).toHaveCount(0)
  await member.page.getByRole('radio', { name: 'Resolved' }).click()
  await expect(settled).toContainText(`Resolved by ${member.name}`)
  await expect(settled.getByRole('button', { name: 'Open again' })).toBeVisible()
})

test('[W28] what others have done since I looked is told by section, until I have seen it', async () => {
  await pen.page.goto(server.url)
  const changes = pen.page.getByRole('region', { name: 'What changed since you looked' })
  await expect(changes).toContainText(`${member.name} marked a discussion`)
  await changes.getByRole('button', { name: 'Mark all as seen' }).click()
  await expect(changes).toHaveCount(0)
  await pen.page.reload()
  await expect(pen.page.getByRole('region', { name: 'Latest' })).toBeVisible()
  await expect(changes).toHaveCount(0)
})

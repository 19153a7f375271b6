import { expect, test } from 'playwright/test'
import { NewConference } from './harness/new-conference.ts'

let conference: NewConference
test.beforeAll(async () => {
  conference = await NewConference.begin()
})
test.afterAll(() => conference[Symbol.asyncDispose]())

test('[W54, D6, D14] a conference that has just begun is led to its programme, and called what it is called', async ({
  page,
}) => {
  await page.goto(conference.link)
  await page.getByRole('button', { name: 'Come in' }).click()
  const waiting = page.getByRole('region', { name: 'What waits for you' })
  await expect(waiting).toContainText('Bring people in')
  await expect(waiting).toContainText('Enter what was said')
  await waiting.getByRole('link', { name: 'Enter the sessions' }).click()

  await page.getByRole('button', { name: 'Add a session' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Opening')
  await page.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'High-level segment' })
  await page.getByRole('button', { name: 'Add the session' }).click()
  await expect(page.getByRole('region', { name: 'Sessions' })).toContainText('Opening')
  await page.getByRole('button', { name: 'Add a session' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Workshop')
  await page.getByRole('button', { name: 'Add the session' }).click()
  const sessions = page.getByRole('region', { name: 'Sessions' })
  const ask = async (title: string, what: string) => {
    await page.getByRole('button', { name: `What to do about ${title}` }).click()
    await page.getByRole('menuitem', { name: what }).click()
  }
  await ask('Workshop', 'Move up')
  await expect(sessions.getByRole('listitem').first()).toContainText('Workshop')
  await ask('Workshop', 'Change the day')
  await page.getByRole('textbox', { name: 'Day' }).fill('2022-05-09')
  await page.keyboard.press('Enter')
  await expect(sessions.getByRole('listitem').first()).toContainText('9 May 2022')
  await ask('Workshop', 'Remove')
  await expect(sessions.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Add a section' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Annex')
  await page.getByRole('button', { name: 'Add the section' }).click()
  const sections = page.getByRole('region', { name: 'Sections' })
  await expect(sections.getByRole('listitem').last()).toContainText('Annex')
  await ask('Annex', 'Move up')
  await expect(sections.getByRole('listitem').last()).not.toContainText('Annex')
  await page.getByRole('button', { name: 'Change the title of Introduction' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Preface')
  await page.keyboard.press('Enter')
  await expect(sections.getByRole('listitem').first()).toContainText('Preface')
  await page.getByRole('button', { name: 'Change the title', exact: true }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Conference on trying titles')
  await page.getByRole('button', { name: 'Save the title' }).click()
  await page.getByRole('link', { name: 'Document' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Conference on trying titles')
  await expect(waiting).not.toContainText('Start from the programme')
  await page.getByRole('link', { name: 'Preface', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Preface' })).toBeVisible()
})

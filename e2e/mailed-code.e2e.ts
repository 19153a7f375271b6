import { expect, type Page, test } from 'playwright/test'
import { confirmByName } from './harness/confirm.ts'
import { Mailbox } from './harness/mailbox.ts'
import { NewConference } from './harness/new-conference.ts'

const EMAIL = 'odile@example.org'
const CODE = /^[2-9A-Z]{4}-[2-9A-Z]{4}$/m

let mailbox: Mailbox
let conference: NewConference
test.beforeAll(async () => {
  mailbox = await Mailbox.open()
  conference = await NewConference.begin(mailbox.env)
})
test.afterAll(async () => {
  await conference[Symbol.asyncDispose]()
  await mailbox[Symbol.asyncDispose]()
})

async function add(page: Page, name: string, role: string, email?: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a person' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('combobox', { name: 'Role' }).selectOption(role)
  await page.getByRole('textbox', { name: 'Organisation' }).fill('Institute of Trials')
  await page.getByRole('textbox', { name: 'Group' }).fill('Academia')
  if (email) await page.getByRole('textbox', { name: /mail/i }).fill(email)
  await page.getByRole('button', { name: /^Add and / }).click()
}

test('[SE13, SE17, W27] somebody comes in by a mailed link, shows by a code that it is them, and comes back by another', async ({
  browser,
}) => {
  const [secretary, odile] = [await browser.newPage(), await browser.newPage()]
  await secretary.goto(conference.link)
  await secretary.getByRole('button', { name: 'Come in' }).click()
  await secretary.getByRole('link', { name: 'People', exact: true }).click()
  await add(secretary, 'Odile Marchetti', 'secretariat', EMAIL)
  // Nobody knows an address of theirs, so no code can be mailed.
  await confirmByName(secretary)
  await expect(secretary.getByRole('listitem').filter({ hasText: 'Odile Marchetti' })).toContainText('Invited')

  await odile.goto(await mailbox.find(EMAIL, 0, /http:\S+/))
  await odile.getByRole('button', { name: 'Come in' }).click()
  await odile.getByRole('link', { name: 'People', exact: true }).click()
  await add(odile, 'Lior Castaña', 'member')
  const proof = odile.getByRole('dialog', { name: 'Show that it is you' })
  await expect(proof).toContainText('need a fresh code')
  await proof.getByRole('textbox', { name: 'The code' }).fill('AAAA-AAAA')
  await proof.getByRole('button', { name: 'Go on' }).click()
  await expect(proof.getByRole('alert')).toContainText('code')
  await proof.getByRole('textbox', { name: 'The code' }).fill(await mailbox.find(EMAIL, 1, CODE))
  await odile.keyboard.press('Enter')
  await expect(proof).toBeHidden()
  await expect(odile.getByRole('textbox', { name: 'Link' })).toBeVisible()
  await odile.getByRole('button', { name: 'Done' }).click()
  await expect(odile.getByRole('listitem').filter({ hasText: 'Lior Castaña' })).toBeVisible()

  await odile.getByRole('button', { name: 'You are Odile Marchetti' }).click()
  await odile.getByRole('menuitem', { name: 'Sign out…', exact: true }).click()
  await odile.getByRole('button', { name: 'Sign out' }).click()
  await odile.getByRole('textbox', { name: 'Your mail address' }).fill(EMAIL)
  await odile.getByRole('button', { name: 'Send me a code' }).click()
  await odile.getByRole('textbox', { name: 'The code' }).fill(await mailbox.find(EMAIL, 2, CODE))
  await odile.getByRole('button', { name: 'Sign in' }).click()
  await expect(odile.getByRole('button', { name: 'You are Odile Marchetti' })).toBeVisible()
  await odile.getByRole('link', { name: 'People', exact: true }).click()
  await add(odile, 'Nils Brandvold', 'observer')
  await expect(odile.getByRole('textbox', { name: 'Link' })).toBeVisible()
  for (const page of [secretary, odile]) await page.close()
})

import { readFile, writeFile } from 'node:fs/promises'
import type { JournalAnswer } from '@travaux/sync/http'
import { expect, type Page, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer } from './harness/demo-server.ts'
import { download } from './harness/export-screen.ts'
import { InterventionsScreen } from './harness/interventions-screen.ts'
import { Person } from './harness/person.ts'

let server: DemoServer
test.beforeAll(async () => {
  server = await DemoServer.start()
})
test.afterAll(() => server[Symbol.asyncDispose]())

const SAID = {
  session: 'Civil Society Efforts for Preventing and Countering Terrorism',
  organisation: 'Quiet Bay Choir',
  speaker: 'Perpetua Vandersloot',
  text: 'We sing in the harbour every Thursday, whoever comes.',
  level: 'Public',
}
const BOM = '\ufeff'
const row = (...cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const chosen = (page: Page) => page.getByRole('button', { name: /^Register \d+ intervention|^Choose rows/ })

test('[EX43] [EX44] a register comes in by its file: matched, mended, confirmed, and there after a reload', async ({
  browser,
}) => {
  const pen = await Person.enter(browser, server, 'pen-holder')
  const { page } = pen
  await pen.go('Interventions')
  await page.getByRole('link', { name: 'Import from a file' }).click()
  const rows = [
    row('Panel', 'Delegation', 'Statement', 'Level', 'Remarks'),
    row(
      'Second panel',
      'Harbour Lights Relief',
      'We carry water.\n\nThe clerk "cannot tell" the difference.',
      'public',
      'x',
    ),
    row('Second panel', 'Republic of Ostrava Vale', '=SUM(A1:A3)', '', ''),
    row(
      'Second panel',
      'Harbour Lights Relief',
      'We carry water. The clerk "cannot tell" the difference.',
      'public',
      'x',
    ),
  ]
  await page.locator('input[type=file]').setInputFiles(file('register.csv', BOM + rows.join('\r\n')))

  // Every row names a session in a way of its own; one choice matches them all.
  await expect(chosen(page)).toBeDisabled()
  const session = page.getByLabel('Second panel')
  await session.selectOption({ index: 1 })
  await expect(page.getByText('1 row is chosen · 1 with errors · 1 duplicate')).toBeVisible()
  await expect(page.getByRole('row', { name: /^\D*5/ })).toContainText('What was said is a formula')
  await expect(page.getByText('The same as line 2.')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /line 5/ })).toBeDisabled()
  await expect(page.getByText('1 organisation is new to the register')).toBeVisible()

  await chosen(page).click()
  await expect(page.getByText('1 intervention is registered.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('1 intervention is registered.')).toBeVisible()
  await page.getByRole('link', { name: 'Go to the interventions' }).click()
  await page.getByRole('searchbox').fill('cannot tell')
  await page.getByRole('link', { name: /Harbour Lights Relief/ }).click()
  await expect(page.getByRole('group', { name: /^What was said/ })).toContainText(
    'The clerk "cannot tell" the difference.',
  )
  expect(pen.complaints).toEqual([])
  await pen.leave()
})

test('[W30] coverage is gone through by keys, from a cell to the words to the link', async ({ browser }) => {
  const pen = await Person.enter(browser, server, 'pen-holder', 1)
  const { page } = pen
  await pen.go('Coverage')
  const grid = page.getByRole('grid')
  await expect(grid).toBeVisible()
  const focused = page.locator(':focus')
  // One stop for Tab, the header of the first message; from there by arrow keys.
  await grid.locator('[tabindex="0"]').focus()
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1)
  await page.keyboard.press('Control+Home')
  await expect(focused).toHaveText('Intervention')
  await page.keyboard.press('ArrowDown')
  await expect(focused).toHaveAttribute('scope', 'row')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('ArrowRight')
  await expect(focused).toHaveAttribute('data-place', (await focused.getAttribute('data-place')) ?? '')
  await page.keyboard.press('Home')

  // From a message that rests on nothing to a passage for it.
  await page.getByRole('radio', { name: /^Unsupported/ }).click()
  await expect(page).toHaveURL(/view=unsupported/)
  await page.getByRole('link', { name: 'Look for a passage' }).first().click()
  await expect(page.getByText(/^Looking for words behind paragraph/)).toBeVisible()
  await page.getByRole('region', { name: 'Interventions' }).getByRole('listitem').first().getByRole('link').click()
  await page.getByRole('group', { name: /^What was said/ }).press('ArrowDown')
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog', { name: 'Link to a message' })
  const messages = dialog.getByRole('listbox', { name: 'Messages' })
  await expect(messages.getByRole('option', { selected: true })).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Link', exact: true }).click()
  await expect(dialog).toBeHidden()
  await page.getByText('Where did this point go?').click()
  await expect(page.getByText(new RegExp(`^${pen.name} linked .* to a message`)).last()).toBeVisible()
  expect(pen.complaints).toEqual([])
  await pen.leave()
})

test('[D9] what is left out says why, for everybody, until it is taken up', async ({ browser }) => {
  const chair = await Person.enter(browser, server, 'co-chair')
  const observer = await Person.enter(browser, server, 'observer')
  const secretary = await Person.enter(browser, server, 'secretariat')
  const register = await InterventionsScreen.open(secretary)
  await register.add(SAID)
  await expect(secretary.page.getByRole('heading', { level: 1 })).toContainText(SAID.speaker)
  await secretary.leave()
  const { page } = chair
  await chair.go('Coverage')
  await page.getByRole('radio', { name: /^Not reflected/ }).click()
  const first = page.getByRole('main').getByRole('listitem').filter({ hasText: SAID.organisation })
  await first.getByRole('button', { name: 'Leave it out…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Another reason').click()
  await expect(dialog.getByRole('button', { name: 'Leave it out' })).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Note' }).fill('It was said at another conference')
  await dialog.getByRole('button', { name: 'Leave it out' }).click()
  await expect(dialog).toBeHidden()
  await observer.go('Coverage')
  await observer.page.getByRole('radio', { name: /^Left out/ }).click()
  await expect(observer.page.getByText('It was said at another conference')).toBeVisible()
  await expect(observer.page.getByRole('button', { name: 'Not left out after all' })).toHaveCount(0)
  await page.getByRole('radio', { name: /^Left out/ }).click()
  await first.getByRole('button', { name: 'Not left out after all' }).click()
  await expect(observer.page.getByText('It was said at another conference')).toHaveCount(0)
  expect([...chair.complaints, ...observer.complaints]).toEqual([])
  await chair.leave()
  await observer.leave()
})

test('[W36] [W2] the journal is narrowed by kind and person, and a pasted address opens the same', async ({
  browser,
}) => {
  const secretary = await Person.enter(browser, server, 'secretariat')
  const { page } = secretary
  await secretary.go('Journal')
  await expect(page.getByText('The chain holds')).toBeVisible()
  await page.getByLabel('Person').selectOption({ label: secretary.name })
  await page.getByRole('radio', { name: 'People and programme' }).click()
  await expect(page).toHaveURL(/kind=people&person=/)
  const entries = page.getByRole('main').getByRole('list').getByRole('listitem')
  const told = await entries.allTextContents()
  expect(told.at(-1)).toContain(`${secretary.name} opened the conference.`)
  await page.goto(page.url())
  await expect(entries.first()).toBeVisible()
  expect(await entries.allTextContents()).toEqual(told)
  await page.getByLabel('Section').selectOption({ index: 1 })
  await expect(page.getByText('Nothing of this kind has happened yet')).toBeVisible()
  await secretary.leave()
})

test('[D16] [W36] whoever is handed a record checks it on a page, without account and network', async ({ browser }) => {
  const member = await Person.enter(browser, server, 'member', 1)
  const path = await download(member, 'the record', test.info().outputPath())
  await member.leave()
  const changed = test.info().outputPath('changed.json')
  await writeFile(changed, (await readFile(path, 'utf8')).replace('Opening', 'opening'))

  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${server.url}/verify`)
  await expect(page.getByRole('heading', { name: 'Check a record' })).toBeVisible()
  await context.setOffline(true)
  const input = page.locator('input[type=file]')
  await input.setInputFiles(path)
  await expect(
    page.getByRole('heading', { name: 'This record holds; its text is not wholly approved yet' }),
  ).toBeVisible()
  await expect(page.getByText(/entries of the journal stand unbroken/)).toBeVisible()
  await input.setInputFiles(changed)
  await expect(page.getByRole('heading', { name: 'This record does not hold' })).toBeVisible()
  await input.setInputFiles(file('nothing.json', '{"a":1}'))
  await expect(page.getByText('Place in the file:')).toBeVisible()
  await context.close()
})

/** How many interventions were ever registered: the journal tells of each, whatever of it is shown. */
async function registeredIn(api: Api): Promise<number> {
  let count = 0
  for (let after = 0; ; ) {
    const { envelopes } = await api.do<JournalAnswer>('GET', `/journal?after=${after}`)
    if (envelopes.length === 0) return count
    count += envelopes.filter(({ entry }) => entry.type === 'intervention.registered').length
    after = envelopes.at(-1)?.entry.version ?? after
  }
}

test('[EX43] an import that the server’s end broke off is told, its file kept, and the rest registered once', async ({
  browser,
}) => {
  const here = await DemoServer.start()
  const pen = await Person.enter(browser, here, 'pen-holder')
  const { page } = pen
  await page.goto(`${here.url}${new URL(page.url()).pathname}/interventions/import`)
  const had = await registeredIn(await Api.signIn(here.url, 'secretariat'))
  const count = 600
  const rows = Array.from({ length: count }, (_, n) =>
    row(SAID.session, SAID.organisation, `Sentence ${n}. `.repeat(40)),
  )
  const text = [row('session', 'organisation', 'text'), ...rows].join('\r\n')
  await page.locator('input[type=file]').setInputFiles(file('choir.csv', text))
  const taken = page.waitForResponse((answer) => answer.url().endsWith('/imports') && answer.status() === 202)
  await chosen(page).click()
  await taken
  await here.kill()
  await using again = await here.again()
  const told = page.getByRole('alert').filter({ hasText: 'was started anew while choir.csv' })
  await expect(told).toBeVisible({ timeout: 60_000 })
  const api = await Api.signIn(again.url, 'secretariat')
  // Not for use, each of them: of what is registered nothing is shown, and yet it is not registered twice.
  const before = (await registeredIn(api)) - had
  await expect(told).toContainText(`${before} of ${count} are registered`)
  if (before < count) {
    await expect(page.getByText(new RegExp(`^${count - before} rows? (is|are) chosen`))).toBeVisible()
    await chosen(page).click()
    await expect(page.getByText(`${count - before} interventions are registered.`)).toBeVisible({ timeout: 30_000 })
  }
  expect((await registeredIn(api)) - had).toBe(count)
  await pen.leave()
})

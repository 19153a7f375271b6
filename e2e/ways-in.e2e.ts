import { type BrowserContext, expect, type Page, test } from 'playwright/test'
import { confirmByName } from './harness/confirm.ts'
import { NewConference } from './harness/new-conference.ts'

let conference: NewConference
test.beforeAll(async () => {
  conference = await NewConference.begin()
})
test.afterAll(() => conference[Symbol.asyncDispose]())

const comeIn = (page: Page) => page.getByRole('button', { name: 'Come in' })
const isIn = (page: Page, name: string) => expect(page.getByRole('button', { name: `You are ${name}` })).toBeVisible()
async function askOf(page: Page, name: string, what: string): Promise<void> {
  await page.getByRole('button', { name: `What to do about ${name}` }).click()
  await page.getByRole('menuitem', { name: what }).click()
}
async function linkIn(page: Page): Promise<string> {
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  return link
}

test('[SE12, SE17, W27, W35, W53] from an empty store to a conference with people in it, past a scanner that renders every link', async ({
  browser,
}) => {
  const { link: founderLink, server } = conference
  const contexts: BrowserContext[] = []
  const window = async () => {
    const context = await browser.newContext()
    contexts.push(context)
    return context.newPage()
  }

  const scanner = await window()
  for (let visit = 0; visit < 3; visit += 1) {
    await scanner.goto(founderLink)
    await expect(comeIn(scanner)).toBeVisible()
    expect(scanner.url()).not.toContain('#')
    const addresses = await scanner
      .locator('a[href]')
      .evaluateAll((links) => links.map((link) => Reflect.get(link, 'href')))
    for (const address of [founderLink, ...addresses]) await scanner.request.get(address)
  }
  expect(await scanner.context().cookies()).toEqual([])

  const secretary = await window()
  await secretary.goto(founderLink)
  await comeIn(secretary).click()
  await isIn(secretary, 'Sefa Orlin')
  await expect(secretary.getByRole('link', { name: 'Introduction', exact: true })).toBeVisible()

  await scanner.goto(founderLink)
  await comeIn(scanner).click()
  await expect(scanner.getByRole('alert')).toContainText('opens nothing any more')

  await secretary.getByRole('link', { name: 'People', exact: true }).click()
  await secretary.getByRole('button', { name: 'Add a person' }).click()
  await secretary.getByRole('textbox', { name: 'Name' }).fill('Odile Marchetti')
  await secretary.getByRole('combobox', { name: 'Role' }).selectOption('pen-holder')
  await secretary.getByRole('textbox', { name: 'Organisation' }).fill('Institute of Trials')
  await secretary.getByRole('textbox', { name: 'Group' }).fill('Academia')
  await secretary.getByRole('button', { name: 'Add and make the link' }).click()
  await confirmByName(secretary)
  const link = await linkIn(secretary)
  const row = secretary.getByRole('listitem').filter({ hasText: 'Odile Marchetti' })
  await expect(row).toContainText('Invited: the link opens until')

  const odile = await window()
  await odile.goto(link)
  await comeIn(odile).click()
  await isIn(odile, 'Odile Marchetti')
  await odile.getByRole('link', { name: 'Introduction', exact: true }).click()
  const text = odile.getByRole('textbox', { name: /Introduction/ })
  await text.click()
  await odile.keyboard.type('Words of a newcomer.')
  await expect(odile.getByText('All changes saved')).toBeVisible()

  await askOf(secretary, 'Odile Marchetti', 'Change the role')
  await secretary.getByRole('radio', { name: /^Observer/ }).check({ force: true })
  await secretary.getByRole('button', { name: 'Change the role' }).click()
  await expect(secretary.getByRole('region', { name: 'Observers' })).toContainText('Odile Marchetti')
  await expect(text).toHaveCount(0)

  await askOf(secretary, 'Odile Marchetti', 'Make a new link')
  await expect(secretary.getByRole('dialog')).toContainText('signed out on all devices')
  await secretary.getByRole('button', { name: 'Make the link' }).click()
  const second = await linkIn(secretary)
  await expect(odile.getByText('You are signed out.')).toBeVisible()
  await odile.goto(second)
  await comeIn(odile).click()
  await isIn(odile, 'Odile Marchetti')

  await askOf(secretary, 'Odile Marchetti', 'Remove')
  await secretary.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(secretary.getByRole('region', { name: 'No longer here' })).toContainText('Odile Marchetti')
  await expect(odile.getByText('You are signed out.')).toBeVisible()

  await odile.goto(`${server.url}/`)
  await expect(odile.getByRole('heading', { name: 'Been here before?' })).toBeVisible()
  await expect(odile.getByText('this server sends no mail')).toBeVisible()
  for (const context of contexts) await context.close()
})

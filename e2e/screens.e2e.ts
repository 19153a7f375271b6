import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from 'playwright/test'
import { DemoServer } from './harness/demo-server.ts'
import { NewConference } from './harness/new-conference.ts'
import { SCREENS } from './harness/screens.ts'
import { Gallery, type Look, twoAtATime } from './pictures/gallery.ts'

const WIDE: Look = { width: 1440, height: 900, colours: 'light' }
const NARROW: Look = { width: 390, height: 844, colours: 'light' }

let demo: DemoServer
/** One for each width: the link by which one comes into it opens once, and some screens end sessions. */
let begun: NewConference
let gallery: Gallery
test.beforeAll(async () => {
  demo = await DemoServer.start()
})
test.beforeEach(async ({ browser }) => {
  begun = await NewConference.begin()
  gallery = await Gallery.open(browser, demo, begun)
})
test.afterEach(() => begun[Symbol.asyncDispose]())
test.afterAll(async () => {
  await demo[Symbol.asyncDispose]()
})

for (const look of [WIDE, NARROW]) {
  test(`[W1, W62, W66] every screen at ${look.width} px: nothing to complain about, and nothing beside the page`, async () => {
    test.setTimeout(600_000)
    await twoAtATime(SCREENS, (screen) =>
      gallery.visit(screen, look, async (page) => {
        expect.soft(await violations(page), `${screen.name} for everybody's use`).toEqual([])
        await fits(page, screen.name)
        if (look !== WIDE) return
        // Another theme changes nothing but colours, and they are the same at every width.
        await page.emulateMedia({ colorScheme: 'dark' })
        expect.soft(await violations(page, 'color-contrast'), `${screen.name} in the dark`).toEqual([])
        await page.setViewportSize({ width: 1024, height: 768 })
        await fits(page, `${screen.name} at 1024 px`)
      }),
    )
    expect(gallery.complaints).toEqual([])
  })
}

async function violations(page: Page, only?: string): Promise<string[]> {
  // Without frames there is nothing to gather from other windows.
  const builder = new AxeBuilder({ page }).setLegacyMode()
  if (only) builder.withRules(only)
  // Initials are drawn in place of a face; the name of who it is stands for both.
  else
    builder.options({ rules: { 'label-content-name-mismatch': { enabled: false }, 'target-size': { enabled: true } } })
  const { violations: found } = await builder.analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

async function fits(page: Page, name: string): Promise<void> {
  const beside = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(beside, `${name} wider than the window`).toBeLessThanOrEqual(0)
}

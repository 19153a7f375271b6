import AxeBuilder from '@axe-core/playwright'
import { expect, test } from 'playwright/test'
import { DemoServer } from './harness/demo-server.ts'
import { SCREENS } from './harness/screens.ts'
import { Gallery, type Look } from './pictures/gallery.ts'

const WIDE: Look = { width: 1440, height: 900, colours: 'light' }
const NARROW: Look = { width: 390, height: 844, colours: 'dark' }

let server: DemoServer
test.beforeAll(async () => {
  server = await DemoServer.start()
})
test.afterAll(() => server[Symbol.asyncDispose]())

for (const look of [WIDE, NARROW]) {
  test(`[W1] every screen at ${look.width} px, ${look.colours}: nothing to complain about, and nothing beside the page`, async ({
    browser,
  }) => {
    test.setTimeout(300_000)
    const gallery = await Gallery.open(browser, server)
    for (const screen of SCREENS) {
      await gallery.visit(screen, look, async (page) => {
        // Initials are drawn in place of a face; the name of who it is stands for both.
        const { violations } = await new AxeBuilder({ page }).disableRules('label-content-name-mismatch').analyze()
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
        expect.soft(found, `${screen.name} for everybody's use`).toEqual([])
        const beside = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect.soft(beside, `${screen.name} wider than the window`).toBeLessThanOrEqual(0)
      })
    }
    expect(gallery.complaints).toEqual([])
  })
}

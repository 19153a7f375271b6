import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { chromium, type Page } from 'playwright'
import { findBrowser } from '../bootstrap/browser.mjs'
import { DemoServer } from '../harness/demo-server.ts'
import { NewConference } from '../harness/new-conference.ts'
import { SCREENS } from '../harness/screens.ts'
import { albumPage } from './album.ts'
import { Gallery, LOOKS, nameOf, twoAtATime } from './gallery.ts'

/**
 * `npm run pictures`: every screen at the widths that people have, in both themes, for people to look at. Words after
 * it choose: `npm run pictures -- editor 390 dark`. `npm run pictures -- readme` takes anew those in the README.
 */
const root = join(import.meta.dirname, '..', '..')
const README = ['editor-member-1440-light', 'dashboard-co-chair-1440-dark']

const words = process.argv.slice(2)
const isForReadme = words.includes('readme')
const isWanted = (name: string) => (isForReadme ? README.includes(name) : words.every((word) => name.includes(word)))
const folder = isForReadme ? join(root, 'docs', 'pictures') : join(root, '.cache', 'pictures')

const executablePath = findBrowser()
if (!executablePath) process.exit(1)
if (words.length === 0) await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })

await using demo = await DemoServer.start()
await using begun = await NewConference.begin()
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
const gallery = await Gallery.open(browser, demo, begun)
const failed: string[] = []
let taken = 0
const wanted = LOOKS.flatMap((look) => SCREENS.map((screen) => ({ screen, look, name: nameOf(screen, look) })))
await twoAtATime(
  wanted.filter(({ name }) => isWanted(name)),
  async ({ screen, look, name }) => {
    try {
      await gallery.visit(screen, look, (page) => (isForReadme ? takeSmall(page, name) : takeWhole(page, name)))
      taken += 1
    } catch (error) {
      // The others are wanted all the same.
      failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  },
)
await browser.close()
if (!isForReadme) {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.png')).sort()
  await writeFile(join(folder, 'index.html'), albumPage(files))
}
for (const complaint of [...gallery.complaints, ...failed]) console.error(complaint)
console.log(`${taken} pictures in ${relative(process.cwd(), folder)}`)
if (failed.length > 0) process.exitCode = 1

function takeWhole(page: Page, name: string): Promise<unknown> {
  return page.screenshot({ path: join(folder, `${name}.png`) })
}

/** Stored with the code, and so in a format that Playwright does not offer by itself. */
async function takeSmall(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 })
  await writeFile(join(folder, `${name}.webp`), Buffer.from(data, 'base64'))
}

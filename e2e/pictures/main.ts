import { mkdir, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { chromium } from 'playwright'
import { findBrowser } from '../bootstrap/browser.mjs'
import { DemoServer } from '../harness/demo-server.ts'
import { Gallery, LOOKS } from './gallery.ts'

/** `npm run pictures`: every screen at the widths that people have, for people to look at. */
const root = join(import.meta.dirname, '..', '..')
const folder = join(root, '.cache', 'pictures')

const executablePath = findBrowser()
if (!executablePath) process.exit(1)
await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })

await using server = await DemoServer.start()
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
const gallery = await Gallery.open(browser, server)
let taken = 0
for (const look of LOOKS) taken += await gallery.take(look, folder)
for (const complaint of gallery.complaints) console.error(complaint)
await browser.close()
console.log(`${taken} pictures in ${relative(process.cwd(), folder)}`)

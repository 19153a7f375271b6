import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { schema } from '@travaux/document'
import type { SectionId } from '@travaux/domain'
import { FIRST_SERVER_CLIENT, lineUpdate } from '@travaux/sync/line'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright'
import { findBrowser } from '../bootstrap/browser.mjs'
import { Api } from '../harness/api.ts'
import { DemoServer } from '../harness/demo-server.ts'
import { EditorScreen } from '../harness/editor-screen.ts'
import { Person } from '../harness/person.ts'
import { Suggester } from '../harness/suggester.ts'
import { amount, type Metric, median, quantile, ratio } from './metric.ts'
import { stockEmbedded } from './sync/great-conference.ts'
import type { BenchText } from './sync/peer.ts'

const SUGGESTIONS = 20
const KEYS = 60
/** As fast as somebody types who is good at it. */
const MS_PER_KEY = 55
const WORDS_A_PARAGRAPH = 50

/** Texts, and how much is suggested to each by somebody else. */
const CASES = {
  plain: { words: 2_500, suggestions: 0 },
  twenty: { words: 2_500, suggestions: SUGGESTIONS },
  long: { words: 7_500, suggestions: SUGGESTIONS },
} as const
type Case = keyof typeof CASES
const NAMES = Object.keys(CASES) as Case[]

/** What a turn of typing took: from each key to the picture with its letter, and of the page's main thread by the key. */
interface Turn {
  readonly paintMs: readonly number[]
  readonly cpuMs: number
}

/** What somebody who suggests waits for their own letters, in a real browser, with others' suggestions around them. */
export async function benchEditor(turns: number): Promise<Metric[]> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('there is no browser')
  const data = await mkdtemp(join(tmpdir(), 'travaux-bench-'))
  await (await DemoServer.start({ data })).stop()
  const texts = NAMES.map((name) => ({ text: textOf(name), count: 1 }))
  const { sections, members } = await stockEmbedded(data, { texts, members: 1 })
  const server = await DemoServer.start({ data })
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  try {
    const [other] = members
    if (!other) throw new TypeError('nobody else is there')
    const api = await Api.signInAs(server.url, other)
    for (const name of NAMES) await suggest(api, sections.get(name)?.[0] ?? never(), CASES[name])
    const seats = new Map<Case, Seat>()
    for (const name of NAMES) seats.set(name, await Seat.take(browser, server, name))
    const taken = new Map<Case, Turn[]>(NAMES.map((name) => [name, []]))
    // The first turn is for the compiler; then all take turns, so that they share the machine's moods.
    for (let turn = 0; turn <= turns; turn += 1) {
      for (const [name, seat] of seats) {
        const measured = await seat.type()
        if (turn > 0) taken.get(name)?.push(measured)
      }
    }
    return figures(taken)
  } finally {
    await browser.close()
    await server.stop()
    await rm(data, { recursive: true, force: true })
  }
}

function figures(taken: ReadonlyMap<Case, readonly Turn[]>): Metric[] {
  const cpu = (name: Case) => median((taken.get(name) ?? []).map(({ cpuMs }) => cpuMs))
  const paints = (name: Case) => (taken.get(name) ?? []).flatMap(({ paintMs }) => paintMs)
  const at = (name: Case) => `with ${CASES[name].suggestions} suggestions in ${CASES[name].words} words`
  return [
    amount('editor-key-to-paint-p50', quantile(paints('twenty'), 0.5), { unit: 'ms', most: 16, of: at('twenty') }),
    amount('editor-key-to-paint-p95', quantile(paints('twenty'), 0.95), { unit: 'ms', most: 50, of: at('twenty') }),
    amount('editor-plain-key-to-paint-p95', quantile(paints('plain'), 0.95), { unit: 'ms', of: at('plain') }),
    amount('editor-long-key-to-paint-p95', quantile(paints('long'), 0.95), { unit: 'ms', of: at('long') }),
    amount('editor-cpu-per-key', cpu('twenty'), { unit: 'ms', of: `of the main thread, ${at('twenty')}` }),
    ratio('editor-twenty-vs-plain', cpu('twenty') / cpu('plain'), { most: 1.5 }),
    ratio('editor-three-times-as-long', cpu('long') / cpu('twenty'), {}),
  ]
}

/** Somebody at a page of their own, in the middle of a text. */
class Seat {
  readonly #screen: EditorScreen
  readonly #devtools: CDPSession

  private constructor(screen: EditorScreen, devtools: CDPSession) {
    this.#screen = screen
    this.#devtools = devtools
  }

  static async take(browser: Browser, server: DemoServer, name: Case): Promise<Seat> {
    const person = await Person.enter(browser, server, 'member')
    const screen = await EditorScreen.open(person, titleOf(name))
    await screen.isReady()
    const { page } = person
    const { words, suggestions } = CASES[name]
    while ((await page.locator('[data-theirs]').count()) < suggestions) await page.waitForTimeout(50)
    await screen.caretAfter(beginning(Math.floor(words / WORDS_A_PARAGRAPH / 2) + 1))
    await watchKeys(page)
    const devtools = await person.context.newCDPSession(page)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    return new Seat(screen, devtools)
  }

  async type(): Promise<Turn> {
    const { page } = this.#screen
    await page.bringToFront()
    const before = await this.#busyMs()
    await this.#screen.type('verbum '.repeat(KEYS).slice(0, KEYS), MS_PER_KEY)
    const cpuMs = ((await this.#busyMs()) - before) / KEYS
    const paintMs = await page.evaluate(
      (list) => (globalThis as never as Record<string, number[]>)[list]?.splice(0),
      PAINTS,
    )
    await this.#screen.isSaved()
    return { paintMs: paintMs ?? [], cpuMs }
  }

  async #busyMs(): Promise<number> {
    const { metrics } = await this.#devtools.send('Performance.getMetrics')
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  }
}

const PAINTS = 'benchPaints'

/** Notes, for each key, how long it took until the picture with its letter had been made. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate((list) => {
    const paints: number[] = []
    Object.assign(globalThis, { [list]: paints })
    window.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          // What is posted in a frame is heard after it.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => paints.push(performance.now() - timeStamp)
          port2.postMessage(null)
        }),
      true,
    )
  }, PAINTS)
}

/** Words of somebody else's here and there, each a suggestion. */
async function suggest(api: Api, section: SectionId, { words, suggestions }: (typeof CASES)[Case]): Promise<void> {
  if (suggestions === 0) return
  const suggester = await Suggester.join(api, section)
  const every = Math.floor(words / WORDS_A_PARAGRAPH / suggestions)
  for (let n = 0; n < suggestions; n += 1) await suggester.insertBehind(beginning(n * every), ' novum')
  suggester.leave()
}

const titleOf = (name: Case): string => `Section ${name} 0`
const beginning = (paragraph: number): string => `§${paragraph} nemo enim`
const REST = 'ipsam voluptatem quia voluptas sit aspernatur aut odit aut fugit sed quia consequuntur magni'.split(' ')

function textOf(name: Case): BenchText {
  const rest = Array.from({ length: WORDS_A_PARAGRAPH - 3 }, (_, index) => REST[index % REST.length]).join(' ')
  const paragraphs = Array.from({ length: CASES[name].words / WORDS_A_PARAGRAPH }, (_, index) =>
    schema.nodes.paragraph.create({ id: `p${index}` }, schema.text(`${beginning(index)} ${rest}.`)),
  )
  const update = lineUpdate(schema.nodes.doc.createChecked(null, paragraphs), FIRST_SERVER_CLIENT + 1)
  return { name, updates: [update], state: update }
}

function never(): never {
  throw new Error('a section is missing')
}

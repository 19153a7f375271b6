import { type Browser, type BrowserContext, expect, type Page } from 'playwright/test'
import { Api } from '../harness/api.ts'
import { hearComplaints } from '../harness/complaints.ts'
import type { DemoServer } from '../harness/demo-server.ts'
import type { NewConference } from '../harness/new-conference.ts'
import { placesOf, type Screen } from '../harness/screens.ts'

/** A window as somebody may have it. */
export interface Look {
  width: number
  height: number
  colours: 'light' | 'dark'
}

export const LOOKS: readonly Look[] = (['light', 'dark'] as const).flatMap((colours) => [
  { width: 1440, height: 900, colours },
  { width: 1024, height: 768, colours },
  { width: 390, height: 844, colours },
])

export const nameOf = (screen: Screen, { width, colours }: Look) => `${screen.name}-${width}-${colours}`

/** Goes to every screen of a demo, and of a conference that has just begun. */
export class Gallery {
  /** What browsers complained about on the way. */
  readonly complaints: string[] = []
  readonly #browser: Browser
  readonly #demo: DemoServer
  readonly #founder: Api
  readonly #places: Awaited<ReturnType<typeof placesOf>>
  /** One session for each person, for as often as they look. */
  readonly #sessions = new Map<string, Promise<Api>>()
  /** One browser for each person and look, which remembers what it has fetched. */
  readonly #windows = new Map<string, Promise<BrowserContext>>()

  private constructor(browser: Browser, demo: DemoServer, founder: Api, places: Awaited<ReturnType<typeof placesOf>>) {
    this.#browser = browser
    this.#demo = demo
    this.#founder = founder
    this.#places = places
  }

  static async open(browser: Browser, demo: DemoServer, begun: NewConference): Promise<Gallery> {
    return new Gallery(browser, demo, await Api.join(begun.link), await placesOf(demo.url))
  }

  async visit(screen: Screen, look: Look, see: (page: Page) => Promise<unknown>): Promise<void> {
    const who = await this.#whoLooks(screen)
    const page = await (await this.#windowOf(who, look)).newPage()
    await hearComplaints(page, (what) => this.complaints.push(`${nameOf(screen, look)}: ${what}`))
    const path = screen.path(this.#places)
    await page.goto(who ? `${who.server}/c/${who.conference}${path}` : `${this.#demo.url}${path}`)
    await page.getByRole('heading').first().waitFor()
    // Nothing on its way any more: neither texts nor fonts.
    await expect(page.getByText('Loading…')).toHaveCount(0)
    await screen.open?.(page, this.#places)
    await page.evaluate(() => document.fonts.ready)
    // Nothing is lit because the pointer was left there.
    await page.mouse.move(0, 0)
    await see(page)
    await page.close()
  }

  #whoLooks({ role, n = 0, isNew = false }: Screen): Promise<Api | null> {
    if (isNew) return Promise.resolve(this.#founder)
    if (!role) return Promise.resolve(null)
    const key = `${role} ${n}`
    const session = this.#sessions.get(key) ?? Api.signIn(this.#demo.url, role, n)
    this.#sessions.set(key, session)
    return session
  }

  #windowOf(who: Api | null, look: Look): Promise<BrowserContext> {
    const key = `${who?.cookie} ${look.width} ${look.colours}`
    const opened = this.#windows.get(key) ?? this.#openWindow(who, look)
    this.#windows.set(key, opened)
    return opened
  }

  async #openWindow(who: Api | null, { width, height, colours }: Look): Promise<BrowserContext> {
    const opened = await this.#browser.newContext({
      viewport: { width, height },
      colorScheme: colours,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'Europe/Madrid',
    })
    if (who) {
      const [name = '', value = ''] = who.cookie.split('=')
      await opened.addCookies([{ name, value, url: who.server }])
    }
    return opened
  }
}

/** While one screen loads, another is looked at. */
export async function twoAtATime<Thing>(
  things: readonly Thing[],
  look: (thing: Thing) => Promise<void>,
): Promise<void> {
  const left = things.values()
  const lane = async () => {
    for (const thing of left) await look(thing)
  }
  await Promise.all([lane(), lane()])
}

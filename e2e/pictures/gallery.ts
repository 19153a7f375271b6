import { join } from 'node:path'
import { type Browser, expect, type Page } from 'playwright/test'
import { Api } from '../harness/api.ts'
import type { DemoServer } from '../harness/demo-server.ts'
import { Person } from '../harness/person.ts'
import { placesOf, SCREENS, type Screen } from '../harness/screens.ts'

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

/** Goes to every screen in a window of its own. */
export class Gallery {
  /** What browsers complained about on the way. */
  readonly complaints: string[] = []
  readonly #browser: Browser
  readonly #server: DemoServer
  readonly #places: Awaited<ReturnType<typeof placesOf>>
  /** One session for each person, for as often as they look. */
  readonly #sessions = new Map<string, Api>()

  private constructor(browser: Browser, server: DemoServer, places: Awaited<ReturnType<typeof placesOf>>) {
    this.#browser = browser
    this.#server = server
    this.#places = places
  }

  static async open(browser: Browser, server: DemoServer): Promise<Gallery> {
    return new Gallery(browser, server, await placesOf(server.url))
  }

  /** A picture of each screen; answers how many. */
  async take(look: Look, folder: string): Promise<number> {
    for (const screen of SCREENS) {
      const path = join(folder, `${screen.name}-${look.width}-${look.colours}.png`)
      await this.visit(screen, look, (page) => page.screenshot({ path }))
    }
    return SCREENS.length
  }

  async visit(screen: Screen, { width, height, colours }: Look, see: (page: Page) => Promise<unknown>): Promise<void> {
    const { role, n = 0 } = screen
    const person = await Person.arrive(this.#browser, this.#server, role ?? 'member', n, {
      viewport: { width, height },
      colorScheme: colours,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'Europe/Madrid',
    })
    const { page } = person
    if (role) await person.carry(await this.#sessionOf(role, n))
    const path = screen.path(this.#places)
    await page.goto(role ? `${this.#server.url}/c/${this.#places.conference}${path}` : `${this.#server.url}${path}`)
    await page.getByRole('heading').first().waitFor()
    // Nothing on its way any more: neither texts nor fonts.
    await expect(page.getByText('Loading…')).toHaveCount(0)
    await page.evaluate(() => document.fonts.ready)
    await screen.open?.(page)
    await see(page)
    this.complaints.push(...person.complaints.map((complaint) => `${screen.name}, ${width} px: ${complaint}`))
    await person.leave()
  }

  async #sessionOf(role: NonNullable<Screen['role']>, n: number): Promise<Api> {
    const key = `${role} ${n}`
    const session = this.#sessions.get(key) ?? (await Api.signIn(this.#server.url, role, n))
    this.#sessions.set(key, session)
    return session
  }
}

import type { SectionAnswer } from '@travaux/sync/http'
import { streamOf } from '@travaux/sync/room'
import { Api } from '../harness/api.ts'
import type { Random } from '../harness/random.ts'
import { StockClient } from '../harness/stock-client.ts'
import type { Fleet } from './fleet.ts'
import type { Found } from './found.ts'

/** Between two keys at each server: faster than anybody types. */
const MS_PER_KEY = 3
const LETTER = 'z'

/** Two co-chairs, at two servers of a fleet, who approve a section again and again while it is typed in at each. */
export class Approving {
  typed = 0
  longestMs = 0
  readonly #fleet: Fleet
  readonly #random: Random
  readonly #found: Found
  readonly #section: string
  readonly #chairs: readonly [Api, Api]
  readonly #pens: readonly Api[]

  private constructor(
    at: { fleet: Fleet; random: Random; found: Found; section: string },
    chairs: readonly [Api, Api],
    pens: readonly Api[],
  ) {
    this.#fleet = at.fleet
    this.#random = at.random
    this.#found = at.found
    this.#section = at.section
    this.#chairs = chairs
    this.#pens = pens
  }

  static async begin(fleet: Fleet, random: Random, found: Found): Promise<Approving> {
    const [first = '', second = ''] = fleet.urls
    const chairs = [await Api.signIn(first, 'co-chair', 0), await Api.signIn(second, 'co-chair', 1)] as const
    const pens = await Promise.all(fleet.urls.map((url, n) => Api.signIn(url, 'pen-holder', n % 2)))
    // Another than the one that all the others type in.
    const { id: section } = await chairs[0].sectionIn('drafting', 1)
    return new Approving({ fleet, random, found, section }, chairs, pens)
  }

  async round(): Promise<string> {
    const section = this.#section
    const [first, second] = this.#chairs
    const windows = await Promise.all(this.#pens.map((api, index) => this.#sitDown(index, api)))
    const typing = windows.map((window) => this.#typeInto(window))
    await pause(this.#random.below(60))
    const startedAt = performance.now()
    for (const to of ['consultation', 'frozen']) {
      await this.#insist(() => first.call('POST', `/sections/${section}/state`, { to }))
    }
    let signed = ''
    for (const chair of [first, second]) {
      await this.#insist(async () => {
        const { fingerprint } = await this.#look(chair)
        signed = fingerprint
        return chair.call('POST', `/sections/${section}/approvals`, { fingerprint })
      })
    }
    const approved = await this.#settled(second)
    const ms = performance.now() - startedAt
    this.longestMs = Math.max(this.longestMs, ms)
    await pause(this.#random.below(40))
    const head = await this.#fleet.store.head(streamOf(section))
    if (head !== approved.head || signed !== approved.fingerprint) {
      const what = `approved at ${approved.head}, and the text is at ${head}, or another than was signed`
      this.#found.note('accepted too late', what)
    }
    for (const window of windows) window.leave()
    await Promise.all(typing)
    const reopen = { to: 'drafting', reason: 'One more word.' }
    await this.#insist(() => first.call('POST', `/sections/${section}/state`, reopen))
    return `approved at ${head} after ${Math.round(ms)} ms`
  }

  /** Who comes in before a server has heard of the reopening is sent away when it does, and comes again. */
  async #sitDown(index: number, api: Api): Promise<StockClient> {
    for (;;) {
      const window = await StockClient.join(this.#fleet.at(index), this.#section, api).catch((error: unknown) => error)
      if (window instanceof StockClient) return window
      if (!String(window).includes('4409')) throw window
    }
  }

  async #settled(chair: Api) {
    for (;;) {
      const answer = await this.#look(chair)
      if (answer.state === 'approved') return answer
      await pause(5)
    }
  }

  /** Two people who do this three hundred times in a minute are asked to wait now and then. */
  async #look(chair: Api): Promise<SectionAnswer> {
    for (;;) {
      const answer = await chair.call('GET', `/sections/${this.#section}`)
      if (answer.status === 200) return answer.body as SectionAnswer
      if (answer.status !== 429) throw new Error(`the section was answered with ${answer.status}`)
      await pause(100)
    }
  }

  /** Another server may not have heard yet what the one before did: it is asked again. */
  async #insist(ask: () => Promise<{ status: number; body: unknown }>): Promise<void> {
    for (let tries = 0; tries < 500; tries++) {
      const { status } = await ask()
      if (status < 300) return
      await pause(10)
    }
    throw new Error(`refused again and again: ${JSON.stringify(await ask())}`)
  }

  /** Writes and erases, so that the text is as long after three hundred approvals as it was before. */
  async #typeInto(window: StockClient): Promise<void> {
    while (window.provider.shouldConnect && window.closed === null) {
      const { text } = window
      if (text.toString().startsWith(LETTER)) text.delete(1, 1)
      else text.insert(1, LETTER)
      this.typed += 1
      await pause(MS_PER_KEY)
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

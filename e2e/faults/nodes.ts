import type { Accident } from '@travaux/storage/postgres/trial'
import { streamOf } from '@travaux/sync/room'
import { Api } from '../harness/api.ts'
import { Random } from '../harness/random.ts'
import { StockClient } from '../harness/stock-client.ts'
import { Receipts } from './clerk.ts'
import type { Fault } from './fault.ts'
import { Fleet } from './fleet.ts'
import { type Findings, inspect } from './inspection.ts'
import { Typist } from './typist.ts'

const MS_PER_KEY = 12
const SERVERS = 3
/** Nobody may wait for longer than this for what was typed to be saved, once all is well again. */
const REST_MS = 60_000

type Part = 'kills' | 'freezes' | 'restarts' | 'cuts' | 'approvals'

/** Several servers on one database, and all that can happen to them, while people type at each. */
export const nodes: Fault<Part> = {
  about: 'servers on one PostgreSQL are killed, frozen, cut off; the database restarts; approvals against typing',
  takes: {
    kills: { usual: 30, least: 0, most: 1_000 },
    freezes: { usual: 30, least: 0, most: 1_000 },
    restarts: { usual: 10, least: 0, most: 1_000 },
    cuts: { usual: 200, least: 0, most: 10_000 },
    approvals: { usual: 300, least: 0, most: 10_000 },
  },
  run: async ({ seed, ...times }, say) => {
    const fleet = await Fleet.start(SERVERS)
    try {
      const watch = await Watch.begin(fleet, new Random(seed))
      for (const part of ['kills', 'freezes', 'restarts', 'cuts'] as const) {
        for (let n = 1; n <= times[part]; n++) {
          const done = await watch.round(part)
          if (part !== 'cuts' || n % 10 === 0) say(`${part} ${n}/${times[part]}  ${done}`)
        }
      }
      watch.leave()
      for (let n = 1; n <= times.approvals; n++) {
        const done = await watch.approve()
        if (n % 10 === 0) say(`approvals ${n}/${times.approvals}  ${done}`)
      }
      watch.note(await fleet.store.verify())
      const { lost, doubled, disagreeing, tooLate } = watch
      for (const [what, findings] of Object.entries({ lost, doubled, disagreeing, tooLate })) {
        for (const finding of findings) say(`${what}: ${finding}`)
      }
      const totals = {
        ...{ seed, ...times },
        acknowledged: `${watch.acknowledged} words`,
        'typed against approvals': `${watch.typed} letters`,
        lost: lost.length,
        doubled: doubled.length,
        disagreeing: disagreeing.length,
        'accepted too late': tooLate.length,
        'longest stall of the others': `${Math.round(watch.longestStallMs)} ms`,
        'longest until all was saved': `${Math.round(watch.longestRestMs)} ms`,
      }
      return { totals, holds: lost.length + doubled.length + disagreeing.length + tooLate.length === 0 }
    } finally {
      await fleet.stop()
    }
  },
}

/** The people at work, and what they were promised. */
class Watch implements Findings {
  readonly lost: string[] = []
  readonly doubled: string[] = []
  readonly disagreeing: string[] = []
  readonly tooLate: string[] = []
  typed = 0
  longestStallMs = 0
  longestRestMs = 0
  readonly #fleet: Fleet
  readonly #random: Random
  readonly #section: string
  readonly #moving: string
  readonly #secretaries: readonly Api[]
  readonly #chairs: readonly [Api, Api]
  readonly #pens: readonly Api[]
  readonly #typists: readonly Typist[]
  readonly #receipts: Receipts

  private constructor(fleet: Fleet, random: Random, people: People) {
    this.#fleet = fleet
    this.#random = random
    this.#section = people.section
    this.#moving = people.moving
    this.#secretaries = people.secretaries
    this.#chairs = people.chairs
    this.#pens = people.pens
    this.#receipts = new Receipts(people.version)
    const names = ['kilo', 'lima', 'mike'] as const
    this.#typists = people.pens.map((api, n) => new Typist(names[n] ?? '', api, people.section, n))
  }

  static async begin(fleet: Fleet, random: Random): Promise<Watch> {
    const all = [0, 1, 2].map((index) => fleet.at(index).url)
    const [first = '', second = ''] = all
    const secretaries = await Promise.all(all.map((url) => Api.signIn(url, 'secretariat')))
    const pens = await Promise.all(all.map((url, n) => Api.signIn(url, 'pen-holder', n % 2)))
    const chairs = [await Api.signIn(first, 'co-chair', 0), await Api.signIn(second, 'co-chair', 1)] as const
    const [secretary] = secretaries
    if (!secretary) throw new TypeError('there is no server')
    const [section, moving] = (await secretary.sections()).filter(({ state }) => state === 'drafting')
    if (!section || !moving) throw new Error('the demo has fewer than two sections in drafting')
    const { version } = await secretary.overview()
    return new Watch(fleet, random, { section: section.id, moving: moving.id, secretaries, pens, chairs, version })
  }

  get acknowledged(): number {
    return this.#typists.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0)
  }

  note(findings: readonly string[]): void {
    this.disagreeing.push(...findings)
  }

  leave(): void {
    for (const typist of this.#typists) typist.leave()
  }

  /** Everybody types while it happens, and until what was typed is saved; then all is compared. */
  async round(part: Exclude<Part, 'approvals'>): Promise<string> {
    for (const [index, typist] of this.#typists.entries()) await typist.sitDown(this.#fleet.at(index))
    const typing = this.#typists.map((typist) => typist.type(MS_PER_KEY))
    const before = this.#typists.map(({ acknowledged }) => acknowledged.length)
    while (!this.#typists.every(({ acknowledged }, index) => acknowledged.length > (before[index] ?? 0))) {
      await this.#pause(5)
    }
    await this.#pause(this.#random.below(200))
    const hit = part === 'cuts' ? SERVERS - 1 : this.#random.below(SERVERS)
    const stall = this.#stallOf(part === 'restarts' ? [] : this.#typists.filter((_, index) => index !== hit))
    const what = await this.#befall(part, hit)
    this.longestStallMs = Math.max(this.longestStallMs, stall())
    await this.#pause(100)
    for (const typist of this.#typists) typist.stop()
    await Promise.all(typing)
    const startedAt = performance.now()
    for (const [index, typist] of this.#typists.entries()) await typist.sitDown(this.#fleet.at(index))
    while (!this.#typists.every(({ isAtRest }) => isAtRest)) {
      if (performance.now() - startedAt > REST_MS) throw new Error(`not saved within ${REST_MS} ms: ${what}`)
      await this.#pause(5)
    }
    const restMs = performance.now() - startedAt
    this.longestRestMs = Math.max(this.longestRestMs, restMs)
    if (part !== 'cuts' || this.#random.below(10) === 0) await this.#inspect()
    return `${what}, saved ${Math.round(restMs)} ms later`
  }

  async #befall(part: Exclude<Part, 'approvals'>, hit: number): Promise<string> {
    const fleet = this.#fleet
    const random = this.#random
    switch (part) {
      case 'kills':
        await fleet.killAndStart(hit)
        return `server ${hit} killed and started`
      case 'freezes': {
        const ms = 200 + random.below(2_500)
        await fleet.freeze(hit, ms)
        return `server ${hit} frozen for ${ms} ms`
      }
      case 'restarts': {
        const signal = random.pick(['SIGINT', 'SIGQUIT'] as const)
        await fleet.restartPostgres(signal)
        return `the database restarted by ${signal}`
      }
      case 'cuts': {
        const accident = random.pick<Accident>(['answer-lost', 'answer-lost', 'question-lost', 'both-under-way'])
        await fleet.way.next('append', accident)
        return accident
      }
    }
  }

  /** How long the others were at most without hearing that something of theirs is saved. */
  #stallOf(others: readonly Typist[]): () => number {
    const saved = () => others.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0)
    let [known, since, longest] = [saved(), performance.now(), 0]
    const look = setInterval(() => {
      const now = saved()
      longest = Math.max(longest, performance.now() - since)
      if (now !== known) [known, since] = [now, performance.now()]
    }, 10)
    return () => {
      clearInterval(look)
      return others.length === 0 ? 0 : longest
    }
  }

  /** At each server, which all have to say the same. */
  async #inspect(): Promise<void> {
    const acknowledged = new Map([[this.#section, new Set(this.#typists.flatMap((typist) => typist.acknowledged))]])
    const claims = { acknowledged, seen: new Map(), entries: new Map(), receipts: this.#receipts }
    const head = await this.#fleet.store.head(streamOf(this.#section))
    for (const secretary of this.#secretaries) {
      while ((await secretary.section(this.#section)).head < head) await this.#pause(10)
      const found = await inspect(secretary, claims)
      for (const kind of ['lost', 'doubled', 'disagreeing'] as const) {
        this[kind].push(...found[kind].filter((each) => !this[kind].includes(each)))
      }
    }
  }

  /** Two co-chairs, at two servers, approve a section while it is typed in at three. */
  async approve(): Promise<string> {
    const section = this.#moving
    const [first, second] = this.#chairs
    const windows = await Promise.all(this.#pens.map((api, index) => this.#sitDown(index, section, api)))
    const typing = windows.map((window) => this.#typeInto(window))
    await this.#pause(this.#random.below(60))
    const stream = streamOf(section)
    for (const to of ['consultation', 'frozen'])
      await this.#insist(() => first.call('POST', `/sections/${section}/state`, { to }))
    let signed = ''
    for (const chair of [first, second]) {
      await this.#insist(async () => {
        const { fingerprint } = await chair.section(section)
        signed = fingerprint
        return chair.call('POST', `/sections/${section}/approvals`, { fingerprint })
      })
    }
    const approved = await this.#settled(second, section)
    await this.#pause(this.#random.below(40))
    const head = await this.#fleet.store.head(stream)
    if (head !== approved.head || signed !== approved.fingerprint) {
      this.tooLate.push(`approved at ${approved.head}, and the text is at ${head}, or another than was signed`)
    }
    for (const window of windows) window.leave()
    await Promise.all(typing)
    const reopen = { to: 'drafting', reason: 'One more word.' }
    await this.#insist(() => first.call('POST', `/sections/${section}/state`, reopen))
    return `approved at ${head}`
  }

  /** Who comes in before a server has heard of the reopening is sent away when it does, and comes again. */
  async #sitDown(index: number, section: string, api: Api): Promise<StockClient> {
    for (;;) {
      const window = await StockClient.join(this.#fleet.at(index), section, api).catch((error: unknown) => error)
      if (window instanceof StockClient) return window
      if (!String(window).includes('4409')) throw window
    }
  }

  async #settled(chair: Api, section: string) {
    for (;;) {
      const answer = await chair.section(section)
      if (answer.state === 'approved') return answer
      await this.#pause(5)
    }
  }

  /** Another server may not have heard yet what the one before did: it is asked again. */
  async #insist(ask: () => Promise<{ status: number; body: unknown }>): Promise<void> {
    for (let tries = 0; tries < 500; tries++) {
      const { status } = await ask()
      if (status < 300) return
      await this.#pause(10)
    }
    throw new Error(`refused again and again: ${JSON.stringify(await ask())}`)
  }

  async #typeInto(window: StockClient): Promise<void> {
    while (window.provider.shouldConnect && window.closed === null) {
      window.text.insert(1, 'z')
      this.typed += 1
      await this.#pause(3)
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms))
  }
}

interface People {
  readonly section: string
  readonly moving: string
  readonly secretaries: readonly Api[]
  readonly pens: readonly Api[]
  readonly chairs: readonly [Api, Api]
  readonly version: number
}

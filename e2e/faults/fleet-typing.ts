import type { Accident } from '@travaux/storage/postgres/trial'
import { streamOf } from '@travaux/sync/room'
import { Api } from '../harness/api.ts'
import type { Random } from '../harness/random.ts'
import { Receipts } from './clerk.ts'
import type { Fleet } from './fleet.ts'
import type { Found } from './found.ts'
import { inspect } from './inspection.ts'
import { Typist } from './typist.ts'

const MS_PER_KEY = 12
/** Nobody may wait for longer than this for what was typed to be saved, once all is well again. */
const REST_MS = 60_000
/** How many cuts there are to an inspection. */
const CUTS_TO_LOOK = 10

type Part = 'kills' | 'freezes' | 'restarts' | 'cuts'

/** People at each server of a fleet who type into one section, and what they were promised. */
export class Typing {
  longestStallMs = 0
  longestRestMs = 0
  readonly #fleet: Fleet
  readonly #random: Random
  readonly #found: Found
  readonly #section: string
  readonly #secretaries: readonly Api[]
  readonly #typists: readonly Typist[]
  readonly #receipts: Receipts

  private constructor(
    at: { fleet: Fleet; random: Random; found: Found; section: string; version: number },
    secretaries: readonly Api[],
    typists: readonly Typist[],
  ) {
    this.#fleet = at.fleet
    this.#random = at.random
    this.#found = at.found
    this.#section = at.section
    this.#receipts = new Receipts(at.version)
    this.#secretaries = secretaries
    this.#typists = typists
  }

  static async begin(fleet: Fleet, random: Random, found: Found): Promise<Typing> {
    const secretaries = await Promise.all(fleet.urls.map((url) => Api.signIn(url, 'secretariat')))
    const pens = await Promise.all(fleet.urls.map((url, n) => Api.signIn(url, 'pen-holder', n % 2)))
    const [secretary] = secretaries
    if (!secretary) throw new TypeError('there is no server')
    const { id: section } = await secretary.sectionIn('drafting')
    const { version } = await secretary.overview()
    const names = ['kilo', 'lima', 'mike'] as const
    const typists = pens.map((api, n) => new Typist(names[n] ?? '', api, section, n))
    return new Typing({ fleet, random, found, section, version }, secretaries, typists)
  }

  get acknowledged(): number {
    return this.#typists.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0)
  }

  leave(): void {
    for (const typist of this.#typists) typist.leave()
  }

  /** Everybody types while it happens, and until what was typed is saved; then all is compared. */
  async round(part: Part): Promise<string> {
    for (const [index, typist] of this.#typists.entries()) await typist.sitDown(this.#fleet.at(index))
    const typing = this.#typists.map((typist) => typist.type(MS_PER_KEY))
    const before = this.#typists.map(({ acknowledged }) => acknowledged.length)
    while (!this.#typists.every(({ acknowledged }, index) => acknowledged.length > (before[index] ?? 0))) {
      await pause(5)
    }
    await pause(this.#random.below(200))
    const hit = part === 'cuts' ? this.#fleet.urls.length - 1 : this.#random.below(this.#fleet.urls.length)
    const stall = this.#stallOf(part === 'restarts' ? [] : this.#typists.filter((_, index) => index !== hit))
    const what = await this.#befall(part, hit)
    this.longestStallMs = Math.max(this.longestStallMs, stall())
    await pause(100)
    for (const typist of this.#typists) typist.stop()
    await Promise.all(typing)
    const startedAt = performance.now()
    for (const [index, typist] of this.#typists.entries()) await typist.sitDown(this.#fleet.at(index))
    while (!this.#typists.every(({ isAtRest }) => isAtRest)) {
      if (performance.now() - startedAt > REST_MS) throw new Error(`not saved within ${REST_MS} ms: ${what}`)
      await pause(5)
    }
    const restMs = performance.now() - startedAt
    this.longestRestMs = Math.max(this.longestRestMs, restMs)
    if (part !== 'cuts' || this.#random.below(CUTS_TO_LOOK) === 0) await this.inspect()
    return `${what}, saved ${Math.round(restMs)} ms later`
  }

  async #befall(part: Part, hit: number): Promise<string> {
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
  async inspect(): Promise<void> {
    const acknowledged = new Map([[this.#section, new Set(this.#typists.flatMap((typist) => typist.acknowledged))]])
    const claims = { acknowledged, seen: new Map(), entries: new Map(), receipts: this.#receipts }
    const head = await this.#fleet.store.head(streamOf(this.#section))
    for (const secretary of this.#secretaries) {
      while ((await secretary.section(this.#section)).head < head) await pause(10)
      const findings = await inspect(secretary, claims)
      for (const kind of ['lost', 'doubled', 'disagreeing'] as const) {
        for (const each of findings[kind]) this.#found.note(kind, each)
      }
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

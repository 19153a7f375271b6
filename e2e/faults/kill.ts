import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Api } from '../harness/api.ts'
import { DemoServer } from '../harness/demo-server.ts'
import { Random } from '../harness/random.ts'
import { advance, link, mark, Receipts, register } from './clerk.ts'
import type { Fault, Verdict } from './fault.ts'
import { type Findings, inspect, verifyStore } from './inspection.ts'
import { Typist } from './typist.ts'
import { Witness } from './witness.ts'

export interface KillOptions {
  times: number
  seed: number
  say: (line: string) => void
  /** Where the server keeps everything; a folder that is thrown away unless named. */
  data?: string
  /** How it ends; `kill -9` unless something worse is to happen. */
  strike?: (server: DemoServer) => Promise<void>
}

export interface KillReport extends Findings {
  acknowledged: { words: number; commands: number }
  seen: { words: number; entries: number }
  longestRestartMs: number
}

const MS_PER_KEY = 12
const MS_PER_COMMAND = 40
/** The store is looked at by itself after every so many kills, and at the end. */
const VERIFY_EVERY = 10

/**
 * `kill -9` of a real server, again and again on one data folder, while people type and commands come in: in
 * mid-typing, or a moment after a command was sent. In some rounds the readable registers are deleted or torn before
 * the server starts again. Each time everything is compared with what people were told and shown.
 */
export async function kill({ times, seed, say, strike = killed, ...options }: KillOptions): Promise<KillReport> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'travaux-kill-')))
  let server = await DemoServer.start({ data })
  try {
    const rehearsal = await Rehearsal.begin(server, new Random(seed), strike)
    for (let round = 1; round <= times; round++) {
      const how = await rehearsal.playUntilKilled(server)
      const tampered = await tamper(data, rehearsal.random)
      if (round % VERIFY_EVERY === 0) rehearsal.note(await verifyStore(data))
      const startedAt = performance.now()
      server = await server.again()
      const restartMs = Math.round(performance.now() - startedAt)
      await rehearsal.inspect(restartMs)
      const { lost, doubled, disagreeing } = rehearsal.report
      const trouble = lost.length + doubled.length + disagreeing.length
      say(
        `${round}/${times}  killed ${how}, ${tampered}, back in ${restartMs} ms${trouble ? `, ${trouble} findings` : ''}`,
      )
    }
    await rehearsal.comeBack(server)
    await rehearsal.inspect(0)
    rehearsal.close()
    await server.stop()
    rehearsal.note(await verifyStore(data))
    rehearsal.note(await registersOf(data))
    return rehearsal.report
  } finally {
    await server.kill()
    await rm(data, { recursive: true, force: true })
  }
}

const killed = (server: DemoServer): Promise<void> => server.kill()

/** As a command: what was acknowledged and seen, and what of it is missing. */
export const killing: Fault<'times'> = {
  about: 'kill -9 of the server while people type and commands come in',
  takes: { times: { usual: 50, least: 1, most: 1_000 } },
  run: async ({ times, seed }, say) => {
    return totalsOf(await kill({ times, seed, say }), { seed, kills: times }, say)
  },
}

/** What a run has shown, finding by finding and then in numbers. */
export function totalsOf(report: KillReport, run: Verdict['totals'], say: (line: string) => void): Verdict {
  const { acknowledged, seen, lost, doubled, disagreeing, longestRestartMs } = report
  for (const [what, findings] of Object.entries({ lost, doubled, disagreeing })) {
    for (const finding of findings) say(`${what}: ${finding}`)
  }
  const totals = {
    ...run,
    acknowledged: `${acknowledged.words} words, ${acknowledged.commands} commands`,
    seen: `${seen.words} words, ${seen.entries} journal entries`,
    lost: lost.length,
    doubled: doubled.length,
    disagreeing: disagreeing.length,
    'longest restart': `${longestRestartMs} ms`,
  }
  return { totals, holds: lost.length + doubled.length + disagreeing.length === 0 }
}

/** The people at work, and what they were promised. */
class Rehearsal {
  readonly random: Random
  readonly report: KillReport = {
    acknowledged: { words: 0, commands: 0 },
    seen: { words: 0, entries: 0 },
    lost: [],
    doubled: [],
    disagreeing: [],
    longestRestartMs: 0,
  }
  readonly #people: People
  readonly #typists: readonly Typist[]
  readonly #places: Places
  readonly #receipts: Receipts
  readonly #seen = new Map<string, Set<string>>()
  readonly #entries = new Map<number, string>()
  #turns = 0

  readonly #strike: (server: DemoServer) => Promise<void>

  private constructor(parts: {
    random: Random
    people: People
    places: Places
    since: number
    strike: (server: DemoServer) => Promise<void>
  }) {
    const { random, people, places, since, strike } = parts
    this.random = random
    this.#strike = strike
    this.#people = people
    this.#places = places
    this.#receipts = new Receipts(since)
    const { penHolders, members } = people
    this.#typists = [
      new Typist('kilo', penHolders[0], places.theirs, 0),
      new Typist('lima', penHolders[1], places.theirs, 1),
      new Typist('mike', members[0], places.groups, 0),
      new Typist('oskar', members[1], places.groups, 1),
      new Typist('papa', penHolders[0], places.moving, 0),
    ]
  }

  static async begin(
    server: DemoServer,
    random: Random,
    strike: (server: DemoServer) => Promise<void>,
  ): Promise<Rehearsal> {
    const people = await peopleOf(server)
    const [theirs, groups, moving] = (await people.secretary.sections()).filter(({ state }) => state === 'drafting')
    if (!theirs || !groups || !moving) throw new Error('the demo has fewer than three sections in drafting')
    await people.chairs[0].givePen(groups.id, 'group')
    const { version, sessions } = await people.secretary.overview()
    const places = { theirs: theirs.id, groups: groups.id, moving: moving.id, session: sessions[0]?.id ?? '' }
    return new Rehearsal({ random, people, places, since: version, strike })
  }

  /** Answers how the server ended. */
  async playUntilKilled(server: DemoServer): Promise<string> {
    const { theirs, groups, moving } = this.#places
    await this.comeBack(server)
    const [chair] = this.#people.chairs
    const witnesses = await Promise.all([theirs, groups, moving].map((id) => Witness.watch(server, id, chair)))
    const killed = this.#plan(server)
    const typing = this.#typists.map((typist) => typist.type(MS_PER_KEY))
    await Promise.all(this.#clerks().map((clerk) => this.#work(clerk, server)))
    const how = await killed
    for (const typist of this.#typists) typist.stop()
    await Promise.all(typing)
    for (const witness of witnesses) {
      const { words, entries } = await witness.testimony()
      const seen = this.#seen.get(witness.section) ?? new Set()
      for (const word of words) seen.add(word)
      this.#seen.set(witness.section, seen)
      for (const [version, hash] of entries) this.#entries.set(version, hash)
    }
    for (const typist of this.#typists) typist.cutOff()
    return how
  }

  /** Everybody takes a seat again, and what was not saved is now. */
  async comeBack(server: DemoServer): Promise<void> {
    for (const typist of this.#typists) await typist.sitDown(server)
    const deadline = Date.now() + 20_000
    while (!this.#typists.every(({ isAtRest }) => isAtRest)) {
      if (Date.now() > deadline) throw new Error('words that were typed could not be saved within 20 s')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  async inspect(restartMs: number): Promise<void> {
    const acknowledged = new Map<string, Set<string>>()
    for (const typist of this.#typists) {
      const words = acknowledged.get(typist.section) ?? new Set()
      for (const word of typist.acknowledged) words.add(word)
      acknowledged.set(typist.section, words)
    }
    const claims = { acknowledged, seen: this.#seen, entries: this.#entries, receipts: this.#receipts }
    const found = await inspect(this.#people.secretary, claims)
    const { report } = this
    for (const kind of ['lost', 'doubled', 'disagreeing'] as const) {
      report[kind].push(...found[kind].filter((each) => !report[kind].includes(each)))
    }
    const sizeOf = (sets: Iterable<ReadonlySet<string>>) => [...sets].reduce((sum, { size }) => sum + size, 0)
    report.acknowledged = { words: sizeOf(acknowledged.values()), commands: this.#receipts.acknowledged }
    report.seen = { words: sizeOf(this.#seen.values()), entries: this.#entries.size }
    report.longestRestartMs = Math.max(report.longestRestartMs, restartMs)
  }

  note(trouble: string | null): void {
    if (trouble) this.report.disagreeing.push(trouble)
  }

  close(): void {
    for (const typist of this.#typists) typist.leave()
  }

  /** In mid-typing: after so many letters' time. In mid-commit: a moment after the so-manieth command was sent. */
  #plan(server: DemoServer): Promise<string> {
    const { random } = this
    if (random.below(2) === 0) {
      const afterMs = 200 + random.below(800)
      return new Promise((resolve, reject) => {
        setTimeout(() => this.#strike(server).then(() => resolve('in mid-typing'), reject), afterMs)
      })
    }
    let left = 3 + random.below(25)
    const afterMs = random.below(9)
    return new Promise((resolve, reject) => {
      this.#receipts.onSend = () => {
        left -= 1
        if (left !== 0) return
        setTimeout(() => this.#strike(server).then(() => resolve('in mid-commit'), reject), afterMs)
      }
    })
  }

  #clerks(): ((n: number) => Promise<void>)[] {
    const { secretary, chairs, penHolders, members } = this.#people
    const { theirs, moving, session, block } = { ...this.#places, block: 'introduction-trust' }
    return [
      (n) => register(secretary, this.#receipts, session, n),
      () => link(members[0], this.#receipts, theirs, block),
      (n) => mark(penHolders[1], this.#receipts, theirs, block, n),
      () => advance(chairs, this.#receipts, moving),
    ]
  }

  /** One command after another, until there is nobody to give them to. */
  async #work(clerk: (n: number) => Promise<void>, server: DemoServer): Promise<void> {
    while (!server.isGone) {
      this.#turns += 1
      try {
        await clerk(this.#turns)
      } catch (error) {
        // How `fetch` says that there is no connection.
        if (!(error instanceof TypeError)) throw error
      }
      await new Promise((resolve) => setTimeout(resolve, MS_PER_COMMAND))
    }
  }
}

interface People {
  secretary: Api
  chairs: readonly [Api, Api]
  penHolders: readonly [Api, Api]
  members: readonly [Api, Api]
}

/** Sections: the pen-holders' own, the one whose pen the group holds, the one that goes through its life. */
interface Places {
  theirs: string
  groups: string
  moving: string
  session: string
}

async function peopleOf({ url }: DemoServer): Promise<People> {
  const two = async (role: 'co-chair' | 'pen-holder' | 'member') =>
    [await Api.signIn(url, role, 0), await Api.signIn(url, role, 1)] as const
  return {
    secretary: await Api.signIn(url, 'secretariat'),
    chairs: await two('co-chair'),
    penHolders: await two('pen-holder'),
    members: await two('member'),
  }
}

/** The registers are for people to read: whatever becomes of them, nothing is lost. Answers what was done. */
async function tamper(data: string, random: Random): Promise<string> {
  const what = random.pick(['left alone', 'left alone', 'deleted', 'torn', 'emptied', 'overwritten'])
  const folder = join(data, 'registers')
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (what === 'deleted') await rm(path)
    if (what === 'torn') await truncate(path, random.below(2000))
    if (what === 'emptied') await truncate(path, 0)
    if (what === 'overwritten') await writeFile(path, '{"conference":"elsewhere","version":7}')
  }
  return `registers ${what}`
}

/** After an orderly end the registers are there again, and readable. */
async function registersOf(data: string): Promise<string | null> {
  const folder = join(data, 'registers')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  if (files.length !== 1) return `there are ${files.length} registers for one conference`
  const register: unknown = JSON.parse(await readFile(join(folder, files[0] ?? ''), 'utf8'))
  const isWhole = typeof register === 'object' && register !== null && 'version' in register && 'state' in register
  return isWhole ? null : 'the register does not say what it should'
}

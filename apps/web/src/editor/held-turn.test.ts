import type { Stake } from '@travaux/sync/client'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { HeldTurn } from './held-turn.ts'

interface Held {
  readonly mode: LockMode
  readonly steal: () => void
}

/** A browser's locks, of one name, as their specification has them. */
class Locks {
  #held: Held[] = []
  #queue: { mode: LockMode; grant: () => void }[] = []

  request<T>(_name: string, how: LockOptions, callback: (lock: Lock | null) => Promise<T>): Promise<T> {
    const { mode = 'exclusive', ifAvailable = false, steal = false, signal } = how
    return new Promise<T>((resolve, reject) => {
      const abort = () => reject(new DOMException('', 'AbortError'))
      const grant = () => {
        const held: Held = { mode, steal: abort }
        this.#held.push(held)
        const release = () => {
          this.#held = this.#held.filter((each) => each !== held)
          this.#next()
        }
        queueMicrotask(() => void callback({ mode, name: '' }).then(resolve, reject).finally(release))
      }
      if (steal) {
        for (const each of this.#held.splice(0)) each.steal()
        grant()
      } else if (ifAvailable && (this.#queue.length > 0 || !this.#isFree(mode))) callback(null).then(resolve, reject)
      else {
        const asked = { mode, grant }
        this.#queue.push(asked)
        signal?.addEventListener('abort', () => {
          this.#queue = this.#queue.filter((each) => each !== asked)
          abort()
          this.#next()
        })
        this.#next()
      }
    })
  }

  #isFree(mode: LockMode): boolean {
    return this.#held.every((each) => mode === 'shared' && each.mode === 'shared')
  }

  #next(): void {
    for (let [first] = this.#queue; first && this.#isFree(first.mode); [first] = this.#queue) {
      this.#queue.shift()
      first.grant()
    }
  }
}

/** One window: what it has at stake, and all that it was told. */
class Window {
  readonly turn: HeldTurn
  readonly told: boolean[] = []
  stake: Stake = 'nothing'
  hasFocus = false

  constructor(locks: Locks | null = browser) {
    const given = locks === null ? undefined : (locks as unknown as LockManager)
    this.turn = new HeldTurn('section person', { locks: given, hasFocus: () => this.hasFocus })
    this.turn.onChange(() => this.told.push(this.turn.mayWrite))
  }

  has(stake: Stake): void {
    this.stake = stake
    this.turn.stake(stake)
  }
}

let browser: Locks
beforeEach(() => {
  browser = new Locks()
})

/** All that waits for promises only. */
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function away(...windows: Window[]): Promise<void> {
  for (const each of windows) each.has('a place')
  await rest()
}

test('[W44] the window where the first word is written has the turn, and the next when that one ends', async () => {
  const [one, two, three] = [new Window(), new Window(), new Window()]
  await away(one, two, three)
  one.has('words')
  await rest()
  expect([one.told, two.told, three.told]).toEqual([[], [false], [false]])
  one.has('nothing')
  await rest()
  expect([two.told, three.told]).toEqual([
    [false, true],
    [false, true],
  ])
  two.has('words')
  await rest()
  expect([one, two, three].map(({ turn }) => turn.mayWrite)).toEqual([true, true, false])
})

test('[W44] a window that comes later is told, and who takes back all words lets the others write', async () => {
  const [one, two] = [new Window(), new Window()]
  await away(one)
  one.has('words')
  await away(two)
  expect(two.told).toEqual([false])
  one.has('a place')
  await rest()
  expect([one.told, two.told]).toEqual([[], [false, true]])
})

test('[W44] of windows that all had words when the line was lost the one where the person is goes first', async () => {
  const windows = [new Window(), new Window(), new Window()]
  const [, person] = windows
  if (person) person.hasFocus = true
  for (const each of windows) each.has('words')
  await rest()
  expect(windows.map(({ turn }) => turn.mayWrite)).toEqual([false, true, false])
  expect(person?.told).toEqual([])
  person?.has('nothing')
  await rest()
  expect(windows.filter(({ turn, stake }) => turn.mayWrite && stake === 'words')).toHaveLength(1)
})

test('[W44] the turn is taken over, and given back when that window is heard', async () => {
  const [one, two] = [new Window(), new Window()]
  await away(one, two)
  one.has('words')
  await rest()
  two.turn.take()
  expect(two.turn.mayWrite).toBe(true)
  await rest()
  expect([one.told, two.told]).toEqual([[false], [false, true]])
  two.has('nothing')
  await rest()
  expect(one.told).toEqual([false, true])
})

test('[W44] without locks every window may write, and where they are refused', async () => {
  const [one, two] = [new Window(null), new Window(null)]
  await away(one, two)
  one.has('words')
  two.has('words')
  two.turn.take()
  await rest()
  const refusing = { request: () => Promise.reject(new DOMException('', 'SecurityError')) }
  const third = new Window(refusing as unknown as Locks)
  await away(third)
  third.has('words')
  await rest()
  expect([one, two, third].map(({ told }) => told)).toEqual([[], [], []])
})

const deed = fc.tuple(
  fc.constantFrom('lost', 'lost', 'write', 'write', 'unwrite', 'heard', 'take', 'rest', 'rest'),
  fc.nat(3),
  fc.boolean(),
)

test('[W44] whatever happens in however many windows, one of those that are not heard may write, and only one has the turn', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
      browser = new Locks()
      const windows = [new Window(), new Window(), new Window(), new Window()]
      for (const [what, n, flag] of deeds) {
        const window = windows[n]
        if (!window) continue
        window.hasFocus = flag
        const isAway = window.stake !== 'nothing'
        if (what === 'lost' && !isAway) window.has(flag ? 'words' : 'a place')
        else if (what === 'write' && isAway && window.turn.mayWrite) window.has('words')
        else if (what === 'unwrite' && isAway && window.turn.mayWrite) window.has('a place')
        else if (what === 'heard') window.has('nothing')
        else if (what === 'take') window.turn.take()
        else if (what === 'rest') await rest()
      }
      await rest()
      const away = windows.filter(({ stake }) => stake !== 'nothing')
      const writers = away.filter(({ turn }) => turn.mayWrite)
      if (away.some(({ stake }) => stake === 'words')) expect(writers).toHaveLength(1)
      else expect([0, 1, away.length]).toContain(writers.length)
      if (away.length > 0) expect(writers).not.toEqual([])
      for (const { stake, turn } of windows) if (stake === 'nothing') expect(turn.mayWrite).toBe(true)
    }),
    { seed: 44, numRuns: 500 },
  )
})

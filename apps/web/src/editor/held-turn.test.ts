import type { Stake } from '@travaux/sync/client'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { HeldTurn } from './held-turn.ts'
import { BrowserLocks } from './testing/browser-locks.ts'

/** One window: what it has at stake, and all that it was told. */
class Window {
  readonly turn: HeldTurn
  readonly told: boolean[] = []
  stake: Stake = 'nothing'
  hasFocus = false
  /** Whether it throws when it is told. */
  fails = false
  readonly reported: unknown[] = []

  constructor(locks: LockManager | null = browser.manager) {
    const report = (error: unknown) => void this.reported.push(error)
    this.turn = new HeldTurn('section person', { locks: locks ?? undefined, hasFocus: () => this.hasFocus, report })
    this.turn.onChange(() => {
      this.told.push(this.turn.mayWrite)
      if (this.fails) throw new TypeError('the screen could not be drawn')
    })
  }

  has(stake: Stake): void {
    this.stake = stake
    this.turn.stake(stake)
  }
}

let browser: BrowserLocks
beforeEach(() => {
  browser = new BrowserLocks()
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

test('[W44] a window that has taken back its words by the time it is answered keeps nobody waiting', async () => {
  const [one, two] = [new Window(), new Window()]
  one.has('words')
  one.has('a place')
  await away(two)
  expect([one, two].map(({ turn }) => turn.mayWrite)).toEqual([true, true])
  two.has('words')
  await rest()
  expect([one, two].map(({ turn }) => turn.mayWrite)).toEqual([false, true])
})

test('[W44] where a screen throws when it is told, that is reported, and the turn goes on', async () => {
  const [one, two] = [new Window(), new Window()]
  two.fails = true
  await away(one, two)
  one.has('words')
  await rest()
  one.has('nothing')
  await rest()
  expect(two.told).toEqual([false, true])
  expect(two.reported).toEqual([expect.any(TypeError), expect.any(TypeError)])
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
  const third = new Window(refusing as unknown as LockManager)
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
      browser = new BrowserLocks()
      const windows = [new Window(), new Window(), new Window(), new Window()]
      const [failing] = windows
      if (failing) failing.fails = true
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

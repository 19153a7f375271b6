import { beforeEach, expect, test } from 'vitest'
import { HeldNames } from './held-names.ts'
import { BrowserLocks } from './testing/browser-locks.ts'

let locks: LockManager
beforeEach(() => {
  locks = new BrowserLocks().manager
})

/** All that waits for promises only. */
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('[W41] a name belongs to the first window that asks for it, until that one lets go of it or ends', async () => {
  const [one, other] = [new HeldNames(locks), new HeldNames(locks)]
  expect([await one.hold('a'), await one.hold('b'), await other.hold('a')]).toEqual([true, true, false])
  one.letGo('a')
  await rest()
  expect([await other.hold('a'), await other.hold('b')]).toEqual([true, false])
  one.release()
  await rest()
  expect([await other.hold('b'), await one.hold('c')]).toEqual([true, false])
})

test('[W41] a window that ends before it is answered holds nothing', async () => {
  const [one, other] = [new HeldNames(locks), new HeldNames(locks)]
  const answer = one.hold('a')
  one.release()
  expect(await answer).toBe(false)
  await rest()
  expect(await other.hold('a')).toBe(true)
})

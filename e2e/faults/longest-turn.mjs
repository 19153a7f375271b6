import { readFileSync } from 'node:fs'

/**
 * Goes into a server that is watched, and prints whenever it did one thing for so long that nobody else had their turn:
 * in CPU time of its main thread, which says the same on a machine that does much else.
 */
const TICK_MS = 10
const TOLD_MS = 30
const spentMs = () => Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6

let before = spentMs()
setInterval(() => {
  const now = spentMs()
  if (now - before > TOLD_MS) console.error(`busy for ${Math.round(now - before)} ms`)
  before = now
}, TICK_MS).unref()

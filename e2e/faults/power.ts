import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { hasTracer } from './disk-trace.ts'
import type { Fault, Verdict } from './fault.ts'
import { kill, totalsOf } from './kill.ts'
import { LoopDisk, NoLoopDisk } from './loop-disk.ts'
import { traced } from './power-traced.ts'

type Numbers = 'times' | 'words'

/**
 * The machine loses its power: not only the process is gone, but all that the system had not yet put on the disk. Where
 * that cannot be made here, the trace of what the server asks the system for has to do.
 */
export const power: Fault<Numbers> = {
  about: 'power loss on a file system of its own (needs the right to mount), and a trace of syncs (needs strace)',
  takes: {
    times: { usual: 50, least: 0, most: 1_000 },
    words: { usual: 500, least: 0, most: 10_000 },
  },
  parts: { lost: 'times', traced: 'words' },
  run: async ({ times, words, seed }, say) => {
    const lost = times > 0 ? await losing(times, seed, say) : null
    const order = words > 0 ? await tracing(words, say) : null
    const ran = [lost, order].filter((verdict) => verdict !== null)
    return {
      totals: Object.assign({}, ...ran.map(({ totals }) => totals)),
      // One of the two has to have shown it.
      holds: ran.some(({ isRun }) => isRun) && ran.every(({ holds }) => holds),
    }
  },
}

/** `isRun` is false where this machine does not have what it needs, and the totals say what. */
type Shown = Verdict & { readonly isRun: boolean }

async function tracing(words: number, say: (line: string) => void): Promise<Shown> {
  if (!hasTracer()) return { totals: { 'words traced': 'not run: there is no strace' }, holds: true, isRun: false }
  const { early, words: count } = await traced(words)
  for (const word of early) say(`shown before it was synced: ${word}`)
  const totals = { 'words traced': count, 'shown before synced': early.length }
  return { totals, holds: early.length === 0, isRun: true }
}

async function losing(times: number, seed: number, say: (line: string) => void): Promise<Shown> {
  let disk: LoopDisk
  try {
    disk = await LoopDisk.make()
  } catch (error) {
    if (!(error instanceof NoLoopDisk)) throw error
    return { totals: { 'power losses': `not run: ${error.message}` }, holds: true, isRun: false }
  }
  try {
    const report = await kill({
      ...{ times, seed, say },
      data: join(disk.path, 'data'),
      strike: async (server) => {
        await standStill(server.pid)
        await disk.switchOff()
        await server.kill()
        await disk.unplug()
        await disk.switchOn()
      },
    })
    return { ...totalsOf(report, { seed, 'power losses': times }, say), isRun: true }
  } finally {
    await disk.destroy()
  }
}

/**
 * Without power nobody says anything any more. A server that went on while its disk is taken away would be lied to:
 * Linux 6.18 answers the sync that is under way when a file system of ext4 is aborted, in one time of eight, as done,
 * and what it was to write is gone. A program of ten lines that only appends and syncs shows the same.
 */
async function standStill(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  // The main thread: it is the one that speaks.
  while (!/\) [Tt] /.test(await readFile(`/proc/${pid}/stat`, 'utf8'))) await pause(1)
}

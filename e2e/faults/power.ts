import { join } from 'node:path'
import type { Fault } from './fault.ts'
import { kill, totalsOf } from './kill.ts'
import { LoopDisk, NoLoopDisk } from './loop-disk.ts'

/** The machine loses its power: not only the process is gone, but all that the system had not yet put on the disk. */
export const power: Fault<'times'> = {
  about: 'power loss on a file system of its own, while people type and commands come in; needs the right to mount',
  takes: { times: { usual: 50, least: 1, most: 1_000 } },
  run: async ({ times, seed }, say) => {
    let disk: LoopDisk
    try {
      disk = await LoopDisk.make()
    } catch (error) {
      if (!(error instanceof NoLoopDisk)) throw error
      return { totals: { 'not run': error.message }, holds: false }
    }
    try {
      const report = await kill({
        ...{ times, seed, say },
        data: join(disk.path, 'data'),
        strike: async (server) => {
          await disk.switchOff()
          await server.kill()
          await disk.unplug()
          await disk.switchOn()
        },
      })
      return totalsOf(report, { seed, 'power losses': times }, say)
    } finally {
      await disk.destroy()
    }
  },
}

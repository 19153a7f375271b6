import { Random } from '../harness/random.ts'
import type { Fault } from './fault.ts'
import { Fleet } from './fleet.ts'
import { Approving } from './fleet-approving.ts'
import { Typing } from './fleet-typing.ts'
import { Found } from './found.ts'

const SERVERS = 3

type Numbers = 'kills' | 'freezes' | 'restarts' | 'cuts' | 'approvals'

/** Several servers on one database, and all that can happen to them, while people type at each. */
export const nodes: Fault<Numbers> = {
  about: 'servers on one PostgreSQL are killed, frozen, cut off; the database restarts; approvals against typing',
  takes: {
    kills: { usual: 30, least: 0, most: 1_000 },
    freezes: { usual: 30, least: 0, most: 1_000 },
    restarts: { usual: 10, least: 0, most: 1_000 },
    cuts: { usual: 200, least: 0, most: 10_000 },
    approvals: { usual: 300, least: 0, most: 10_000 },
  },
  parts: { killed: 'kills', frozen: 'freezes', restarted: 'restarts', cut: 'cuts', approved: 'approvals' },
  run: async ({ seed, ...times }, say) => {
    const startedAt = performance.now()
    const progress = (line: string) => say(`${Math.round((performance.now() - startedAt) / 1_000)} s  ${line}`)
    const fleet = await Fleet.start(SERVERS)
    try {
      const random = new Random(seed)
      const found = new Found(say)
      const typing = await Typing.begin(fleet, random, found)
      for (const part of ['kills', 'freezes', 'restarts', 'cuts'] as const) {
        for (let n = 1; n <= times[part]; n++) progress(`${part} ${n}/${times[part]}  ${await typing.round(part)}`)
        if (times[part] > 0) await typing.inspect()
      }
      typing.leave()
      const approving = await Approving.begin(fleet, random, found)
      for (let n = 1; n <= times.approvals; n++) {
        progress(`approvals ${n}/${times.approvals}  ${await approving.round()}`)
      }
      for (const each of await fleet.store.verify()) found.note('disagreeing', each)
      const totals = {
        ...{ seed, ...times },
        acknowledged: `${typing.acknowledged} words`,
        'typed against approvals': `${approving.typed} letters`,
        ...found.counts,
        'longest stall of the others': `${Math.round(typing.longestStallMs)} ms`,
        'longest until all was saved': `${Math.round(typing.longestRestMs)} ms`,
        'longest approval': `${Math.round(approving.longestMs)} ms`,
      }
      return { totals, holds: found.isNothing }
    } finally {
      await fleet.stop()
    }
  },
}

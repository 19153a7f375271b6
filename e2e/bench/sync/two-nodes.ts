import { amount, median, ratio } from '../metric.ts'
import { type FannedOut, fanOut } from './fan-out.ts'
import { beside, latency } from './figures.ts'
import { Pair } from './pair.ts'
import type { Row } from './row.ts'
import { handedIn } from './text.ts'

const CLIENTS = 50
const TEXT = handedIn('shared', 1_000)
const WORK = { text: TEXT, rooms: 1, clients: CLIENTS, typists: 20, keys: 40, everyMs: 200, cursors: false, probes: 4 }

/** The same room at one server, and with half of its people at another, on one PostgreSQL. */
export const twoNodes: Row = {
  name: 'two-nodes',
  peers: [],
  sockets: 0,
  stock: () => ({}),
  run: async ({ load, turns }) => {
    const pair = await Pair.start({ members: 0, texts: [{ text: TEXT, count: 2 * (turns + 1) }] }, CLIENTS)
    try {
      const [one, two]: [FannedOut[], FannedOut[]] = [[], []]
      for (const size of [1, 2] as const) await fanOut(WORK, pair.as(size), load)
      for (let turn = 0; turn < turns; turn += 1) {
        one.push(await fanOut(WORK, pair.as(1), load))
        two.push(await fanOut(WORK, pair.as(2), load))
      }
      const cost = ({ server, seen }: FannedOut) => (server.cpuMs * 1_000) / seen.keys
      const ratios = two.map((each, turn) => cost(each) / cost(one[turn] ?? each))
      return [
        ratio('two-nodes-cpu-ratio', median(ratios), { peer: 'one of our servers', most: 1.6 }),
        amount('two-nodes-added-ms', latency(two, 0.5) - latency(one, 0.5), {
          unit: 'ms',
          of: 'from key to screen, half of the readers at the other server',
        }),
        amount('two-nodes-one', median(one.map(cost)), { unit: 'us', of: `of CPU a key at one, ${beside(one)}` }),
        amount('two-nodes-two', median(two.map(cost)), { unit: 'us', of: `of CPU a key at two, ${beside(two)}` }),
      ]
    } finally {
      await pair.stop()
    }
  },
}

import { amount, median, ratio } from '../metric.ts'
import { type FannedOut, fanOut } from './fan-out.ts'
import { beside, latency } from './figures.ts'
import { Pair } from './pair.ts'
import type { Row } from './row.ts'
import { handedIn } from './text.ts'

const CLIENTS = 50
const TEXT = handedIn('shared', 1_000)
const WORK = { text: TEXT, rooms: 1, clients: CLIENTS, typists: 20, keys: 40, everyMs: 200, cursors: false, probes: 4 }

interface Turn extends FannedOut {
  readonly databaseCpuMs: number
}

/** The same room at one server, and with half of its people at another, on one PostgreSQL. */
export const twoNodes: Row = {
  name: 'two-nodes',
  peers: [],
  sockets: 0,
  stock: () => ({}),
  run: async ({ load, turns }) => {
    const pair = await Pair.start({ members: 0, texts: [{ text: TEXT, count: 2 * (turns + 1) }] }, CLIENTS)
    try {
      const work = async (size: 1 | 2): Promise<Turn> => {
        const before = await pair.databaseCpuMs()
        const turn = await fanOut(WORK, pair.as(size), load)
        return { ...turn, databaseCpuMs: (await pair.databaseCpuMs()) - before }
      }
      const [one, two]: [Turn[], Turn[]] = [[], []]
      // A first turn of each is not counted, as in the other rows.
      for (const size of [1, 2] as const) await work(size)
      for (let turn = 0; turn < turns; turn += 1) {
        one.push(await work(1))
        two.push(await work(2))
      }
      const cost = ({ server, delivered }: Turn) => (server.cpuMs * 1_000) / delivered
      const database = ({ databaseCpuMs, delivered }: Turn) => (databaseCpuMs * 1_000) / delivered
      const ratios = (of: (turn: Turn) => number) => median(two.map((each, turn) => of(each) / of(one[turn] ?? each)))
      const told = (metric: string, runs: readonly Turn[]) =>
        amount(metric, median(runs.map(cost)), {
          unit: 'us',
          of: `of CPU a delivery, and ${median(runs.map(database)).toFixed(1)} in PostgreSQL, ${beside(runs)}`,
        })
      return [
        ratio('two-nodes-cpu-ratio', ratios(cost), { peer: 'one of our servers', most: 1.6 }),
        ratio(
          'two-nodes-cpu-ratio-with-postgres',
          ratios((turn) => cost(turn) + database(turn)),
          {
            peer: 'one of our servers and PostgreSQL',
          },
        ),
        amount('two-nodes-added-ms', latency(two, 0.5) - latency(one, 0.5), {
          unit: 'ms',
          of: `from key to screen, half of the readers at the other server; of 95 % ${(latency(two, 0.95) - latency(one, 0.95)).toFixed(0)}`,
        }),
        told('two-nodes-one', one),
        told('two-nodes-two', two),
      ]
    } finally {
      await pair.stop()
    }
  },
}

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { type Metric, notMeasured } from './metric.ts'
import { Load } from './sync/load.ts'
import { Ours } from './sync/ours.ts'
import type { PeerName } from './sync/peer.ts'
import { installPeers, OtherPeer } from './sync/peers.ts'
import { ROWS } from './sync/rows.ts'

/** Without a row: all of them. Each is done so often, by our server and the others in turns. */
export interface SyncOptions {
  readonly row?: string | undefined
  readonly turns: number
  /** Told of each row as soon as it is done. */
  readonly tell: (metrics: readonly Metric[]) => void
}

/** What a room costs the server, beside what others make of the same. Null for a row that there is not. */
export async function benchSync({ row, turns, tell }: SyncOptions): Promise<Metric[] | null> {
  const rows = ROWS.filter(({ name }) => row === undefined || name.startsWith(row))
  if (rows.length === 0) return null
  // A server that is not built runs from its sources, and is slower than what anybody runs.
  execFileSync(process.execPath, [join(import.meta.dirname, '../../apps/server/bootstrap/prepare.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const names = [...new Set(rows.flatMap(({ peers }) => peers))]
  if (names.length > 0) installPeers()
  const load = Load.start()
  const others = new Map<PeerName, OtherPeer>()
  let ours: Ours | null = null
  try {
    const stocks = rows.map(({ stock }) => stock(turns))
    const texts = stocks.flatMap((stock) => stock.texts ?? [])
    const members = Math.max(...stocks.map((stock) => stock.members ?? 0))
    ours = await Ours.start({ texts: together(texts), members }, Math.max(...rows.map(({ sockets }) => sockets)))
    for (const name of names) others.set(name, await OtherPeer.start(name))
    const metrics: Metric[] = []
    for (const each of rows) {
      console.error(`${each.name} …`)
      const done = await each.run({ ours, others, load, turns }).catch(async (error: unknown) => {
        // One that fails is told as such, and the others are measured all the same.
        await load.leave()
        return [notMeasured(each.name, String(error))]
      })
      metrics.push(...done)
      tell(done)
    }
    return metrics
  } finally {
    load.stop()
    for (const other of others.values()) await other.stop()
    await ours?.stop()
  }
}

/** Of each text as many sections as all rows want. */
function together<Wanted extends { text: { name: string }; count: number }>(wanted: readonly Wanted[]): Wanted[] {
  const byName = new Map<string, Wanted>()
  for (const each of wanted) {
    const { name } = each.text
    byName.set(name, { ...each, count: each.count + (byName.get(name)?.count ?? 0) })
  }
  return [...byName.values()]
}

import type { Metric } from '../metric.ts'
import type { Stock } from './great-conference.ts'
import type { Load } from './load.ts'
import type { Ours } from './ours.ts'
import type { Peer, PeerName } from './peer.ts'

/** One kind of work, done by our server and by others in turns. */
export interface Row {
  readonly name: string
  readonly peers: readonly Exclude<PeerName, 'ours'>[]
  /** Sockets at the same time. */
  readonly sockets: number
  /** What our conference has to have for so many turns. */
  stock(turns: number): Partial<Stock>
  run(bench: Bench): Promise<Metric[]>
}

export interface Bench {
  readonly ours: Ours
  readonly others: ReadonlyMap<PeerName, Peer>
  readonly load: Load
  readonly turns: number
}

/** What each server made of the same work, turn by turn: they take turns, so that each meets the machine's every mood. */
export async function inTurns<Result>(
  { ours, others, turns }: Bench,
  names: readonly PeerName[],
  work: (peer: Peer) => Promise<Result>,
): Promise<ReadonlyMap<PeerName, readonly Result[]>> {
  const results = new Map<PeerName, Result[]>(['ours' as const, ...names].map((name) => [name, []]))
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [name, list] of results) {
      const peer = name === 'ours' ? ours : others.get(name)
      if (!peer) throw new TypeError(`${name} was not started`)
      list.push(await work(peer))
    }
  }
  return results
}

/** The same once before, told of ours by itself: a server that runs for weeks has long since compiled what it does. */
export async function inWarmTurns<Result>(
  bench: Bench,
  names: readonly PeerName[],
  work: (peer: Peer) => Promise<Result>,
): Promise<{ first: Result; results: ReadonlyMap<PeerName, readonly Result[]> }> {
  const [first] = (await inTurns({ ...bench, turns: 1 }, names, work)).get('ours') ?? []
  if (first === undefined) throw new TypeError('our server took no turn')
  return { first, results: await inTurns(bench, names, work) }
}

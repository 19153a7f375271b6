import { writeFrame } from '@travaux/sync'
import type { Client, Load, Measured, Seen } from './load.ts'
import { usageOf } from './meter.ts'
import { pause } from './pause.ts'
import type { BenchText, Peer, Room } from './peer.ts'
import { typing } from './text.ts'

/** Everybody in a room hears what some of them type. */
export interface FanOut {
  readonly text: BenchText
  readonly rooms: number
  /** In each room, typists among them. */
  readonly clients: number
  readonly typists: number
  readonly keys: number
  readonly everyMs: number
  /** Each key moves a caret too. */
  readonly cursors: boolean
  /** Clients in each room that read what they get. */
  readonly probes: number
}

export interface FannedOut extends Measured {
  readonly seen: Seen
  /** Keys that came to somebody: each key once for everybody else in its room, without what never came. */
  readonly delivered: number
  /** How much of what was to be delivered was not there when the load gave up waiting; 0 where all is well. */
  readonly shortBy: number
  /** The server's memory when all were in. */
  readonly joinedMiB: number
}

/** Who comes looks before they type: what a server makes ready for them is made by then. */
const LOOKING_MS = 1_000
const NOTHING = Uint8Array.of(0)
const NO_UPDATE = Uint8Array.of(0, 0)
/** Nobody used these ids before: one for each typist of each run. */
let lastClient = 1_000_000

/** `lastsMs`: at the least, also where nobody types. */
export async function fanOut(work: FanOut, peer: Peer, load: Load, lastsMs = 0): Promise<FannedOut> {
  const rooms: Room[] = []
  for (let each = 0; each < work.rooms; each += 1) rooms.push(await peer.room(work.text))
  const clients = rooms.flatMap((room, index) => clientsIn(room, index * work.clients, work, peer))
  await load.join(clients, peer)
  for (const room of rooms) await room.release()
  await pause(LOOKING_MS)
  const joinedMiB = (await usageOf(peer.pids)).memoryMiB
  const measured = await load.type(peer, lastsMs)
  await load.leave()
  const { missing, leastServed, latencies, keys } = measured.seen
  const byProbes = missing === 0 ? 0 : missing / (missing + latencies.length)
  // Whoever reads without looking may have been served less than those who look.
  const byOthers = work.rooms === 1 && work.typists > 0 && leastServed < 0.9 ? 1 - leastServed : 0
  const shortBy = Math.max(byProbes, byOthers)
  return { ...measured, joinedMiB, shortBy, delivered: keys * (work.clients - 1) * (1 - shortBy) }
}

/** Everybody of one room; `first` is the number of its first socket. */
export function clientsIn(room: Room, first: number, work: FanOut, peer: Peer): Client[] {
  const { clients, typists, keys, everyMs } = work
  const quiet = {
    dialect: peer.dialect(room.name),
    stateVector: peer.knowsText ? NOTHING : null,
    answer: NO_UPDATE,
    isProbe: false,
    keys: null,
  }
  return Array.from({ length: clients }, (_, index) => {
    const socket = { ...quiet, ...peer.door(room.name, first + index) }
    // Readers first, so that who reads closely is never the last to be served.
    if (index >= typists) return { ...socket, isProbe: index - typists < work.probes }
    lastClient += 1
    const { client, updates } = typing(work.text, lastClient, index, keys)
    const frames = updates.map((update, key) => [
      writeFrame({ type: 'update', update }),
      ...(work.cursors ? [caret(client, key)] : []),
    ])
    // Typists do not type in step.
    return { ...socket, keys: { client, frames, everyMs, afterMs: ((first + index) * 37) % everyMs } }
  })
}

/** As an editor says where its caret is. */
function caret(client: number, key: number): Uint8Array {
  const at = { type: null, tname: 'text', item: { client, clock: key }, assoc: -1 }
  const state = { user: { name: 'Somebody Typing', color: '#1b6ca8' }, cursor: { anchor: at, head: at } }
  return writeFrame({ type: 'awareness', entries: [{ client, clock: key + 1, state: JSON.stringify(state) }] })
}

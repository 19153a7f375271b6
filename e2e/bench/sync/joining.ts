import * as Y from 'yjs'
import type { Client, Load, Measured } from './load.ts'
import { pause } from './pause.ts'
import type { BenchText, Peer } from './peer.ts'

export interface Joined extends Measured {
  /** Until each had the text, milliseconds. */
  readonly waits: readonly number[]
}

/** For what a server does once for whoever came first. */
const SETTLING_MS = 2_000
const NO_UPDATE = Uint8Array.of(0, 0)

/** People who come to a text with nothing, one after another; somebody else is in it already, or it has to be opened. */
export async function joinOneByOne(times: number, room: string, peer: Peer, load: Load): Promise<Joined> {
  const joined: Joined[] = []
  for (let time = 0; time < times; time += 1) {
    joined.push(await load.join([newcomer(room, time, peer)], peer))
    await load.leave()
  }
  const sum = (of: (each: Joined) => number) => joined.reduce((total, each) => total + of(each), 0)
  return {
    ms: sum(({ ms }) => ms),
    server: { cpuMs: sum(({ server }) => server.cpuMs), memoryMiB: sum(({ server }) => server.memoryMiB) },
    loadCpuMs: sum(({ loadCpuMs }) => loadCpuMs),
    waits: joined.flatMap(({ waits }) => waits),
  }
}

function newcomer(room: string, n: number, peer: Peer): Client {
  const common = { dialect: peer.dialect(room), isProbe: false, keys: null }
  return { ...common, ...peer.door(room, n), stateVector: Uint8Array.of(0), answer: NO_UPDATE }
}

/** Everybody comes back at once, as after a cut: each has all but the last of the text, in one of so many states. */
export async function storm(
  { clients, states, lacking }: { clients: number; states: number; lacking: number },
  text: BenchText,
  peer: Peer,
  load: Load,
): Promise<Joined> {
  const room = await peer.room(text)
  // So that it is in memory everywhere.
  await load.join([newcomer(room.name, 0, peer)], peer)
  await load.leave()
  await pause(SETTLING_MS)
  const whole = Y.encodeStateVectorFromUpdate(text.state)
  const held = Array.from({ length: states }, (_, state) => {
    const doc = new Y.Doc()
    const upTo = text.updates.length - lacking + Math.floor((state * lacking) / (2 * states))
    Y.transact(doc, () => {
      for (const update of text.updates.slice(0, upTo)) Y.applyUpdate(doc, update)
    })
    // What a client answers when it is asked what it has that the server lacks: nothing, and all deletions once more.
    return { stateVector: Y.encodeStateVector(doc), answer: Y.encodeStateAsUpdate(doc, whole) }
  })
  const crowd = Array.from({ length: clients }, (_, index) => ({
    ...newcomer(room.name, index, peer),
    ...held[index % states],
  }))
  const joined = await load.join(crowd, peer)
  await load.leave()
  await room.release()
  return joined
}

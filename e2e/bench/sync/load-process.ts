import { readFrame, writeFrame } from '@travaux/sync'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { LiveCrowd } from './live-crowd.ts'
import type { Client, Keys, Order, Report, Seen } from './load.ts'
import { pause } from './pause.ts'

/** How long after the last key the last arrival is waited for. */
const PATIENCE_MS = 10_000
const JOIN_PATIENCE_MS = 60_000
/** How Hocuspocus marks the answer to a question, which is a frame of the y-protocols otherwise. */
const SYNC_REPLY = 4

/** The sockets of one room or of many, and the clock by which keys are sent and seen. */
class Crowd {
  readonly #members: readonly Member[]
  /** When each key of each client was sent. */
  readonly #sentAt = new Map<number, number[]>()

  constructor(clients: readonly Client[]) {
    this.#members = clients.map((client) => new Member(client))
  }

  async join(): Promise<number[]> {
    return Promise.all(this.#members.map((member) => member.join()))
  }

  async type(lastsMs: number): Promise<Seen> {
    const typists = this.#members.flatMap((member) =>
      member.client.keys ? [{ member, keys: member.client.keys }] : [],
    )
    const probes = this.#members.filter(({ client }) => client.isProbe)
    for (const member of this.#members) member.begin()
    await Promise.all([pause(lastsMs), ...typists.map(({ member, keys }) => this.#typeAs(member, keys))])
    // A probe hears only those of its own room, wherever they went in.
    const expected = (probe: Member) => typists.filter(({ member }) => member.room === probe.room)
    const hasAll = (probe: Member) =>
      expected(probe).every(({ keys }) => (probe.reach.get(keys.client) ?? 0) >= keys.frames.length)
    const deadline = performance.now() + PATIENCE_MS
    while (!probes.every(hasAll) && performance.now() < deadline) await pause(5)
    const latencies: number[] = []
    let missing = 0
    for (const probe of probes) {
      for (const { keys } of expected(probe)) {
        const arrived = probe.arrivals.get(keys.client) ?? []
        for (const [key, at] of (this.#sentAt.get(keys.client) ?? []).entries()) {
          const seenAt = arrived[key]
          if (seenAt === undefined) missing += 1
          else latencies.push(seenAt - at)
        }
      }
    }
    const keys = typists.reduce((sum, each) => sum + each.keys.frames.length, 0)
    return { latencies, keys, missing, leastServed: this.#leastServed(probes) }
  }

  leave(): void {
    for (const member of this.#members) member.leave()
  }

  async #typeAs(member: Member, { client, frames, everyMs, afterMs }: Keys): Promise<void> {
    const sentAt: number[] = []
    this.#sentAt.set(client, sentAt)
    const from = performance.now() + afterMs
    for (const [key, each] of frames.entries()) {
      await pause(from + key * everyMs - performance.now())
      sentAt.push(performance.now())
      for (const frame of each) member.send(frame)
    }
  }

  #leastServed(probes: readonly Member[]): number {
    // Another server may say the same in other pieces: compared is who went in by the same door.
    const shares = this.#members
      .filter(({ client }) => client.keys === null)
      .flatMap(({ bytes, client: { url } }) => {
        const looking = probes.filter(({ client }) => client.url === url)
        return looking.length === 0 ? [] : [bytes / Math.max(1, ...looking.map((probe) => probe.bytes))]
      })
    return Math.min(1, ...shares)
  }
}

class Member {
  readonly client: Client
  /** How far it has come with each typist, and when each key arrived. */
  readonly reach = new Map<number, number>()
  readonly arrivals = new Map<number, number[]>()
  bytes = 0
  readonly room: string
  #socket: WebSocket | null = null
  #isIn = false

  constructor(client: Client) {
    this.client = client
    this.room = new URL(client.url).pathname
  }

  join(): Promise<number> {
    const { url, headers, dialect, stateVector, answer } = this.client
    const from = performance.now()
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, { headers, perMessageDeflate: false, skipUTF8Validation: true })
      this.#socket = socket
      const late = setTimeout(() => reject(new Error(`not let in: ${url}`)), JOIN_PATIENCE_MS)
      const enter = () => {
        clearTimeout(late)
        this.#isIn = true
        resolve(performance.now() - from)
      }
      socket.on('error', reject)
      socket.on('close', (code, reason) => reject(new Error(`sent away with ${code} ${reason.toString()}`)))
      socket.on('open', () => {
        for (const greeting of dialect.greeting) socket.send(greeting)
        if (stateVector === null) enter()
        else this.send(writeFrame({ type: 'step-1', stateVector }))
      })
      socket.on('message', (data: Buffer) => {
        this.bytes += data.length
        if (this.#isIn && !this.client.isProbe) return
        const frame = this.#read(data)
        if (frame?.type === 'step-1') this.send(writeFrame({ type: 'step-2', update: answer }))
        else if (frame?.type === 'step-2' && !this.#isIn) enter()
        else if (frame?.type === 'update') this.#note(frame.update)
      })
    })
  }

  /** From now on is counted. */
  begin(): void {
    this.bytes = 0
  }

  send(frame: Uint8Array): void {
    const { prefix } = this.client.dialect
    this.#socket?.send(prefix.length === 0 ? frame : Buffer.concat([prefix, frame]))
  }

  leave(): void {
    this.#socket?.removeAllListeners('close')
    this.#socket?.terminate()
  }

  #read(data: Buffer) {
    const frame = data.subarray(this.client.dialect.prefix.length)
    if (frame[0] === SYNC_REPLY) frame[0] = 0
    return readFrame(frame)
  }

  #note(update: Uint8Array): void {
    const now = performance.now()
    for (const [client, clock] of Y.parseUpdateMeta(update).to) {
      const arrivals = this.arrivals.get(client) ?? []
      this.arrivals.set(client, arrivals)
      while (arrivals.length < clock) arrivals.push(now)
      this.reach.set(client, Math.max(clock, this.reach.get(client) ?? 0))
    }
  }
}

let crowd: Crowd | LiveCrowd = new Crowd([])

async function follow(order: Order): Promise<Report> {
  switch (order.do) {
    case 'join': {
      const joining = new Crowd(order.clients)
      crowd = joining
      return { done: 'join', waits: await joining.join() }
    }
    case 'type':
      if (crowd instanceof LiveCrowd) throw new TypeError('nobody is in a room')
      return { done: 'type', seen: await crowd.type(order.lastsMs) }
    case 'watch': {
      const joining = new LiveCrowd(order.windows)
      crowd = joining
      await joining.join()
      return { done: 'watch' }
    }
    case 'suggest':
      if (crowd instanceof Crowd) throw new TypeError('nobody is on the live channel')
      return { done: 'suggest', ...(await crowd.type()) }
    case 'leave':
      crowd.leave()
      return { done: 'leave' }
  }
}

process.on('message', (order: Order) => {
  follow(order).then(
    (report) => process.send?.(report),
    (error: unknown) => process.send?.({ done: 'failed', why: String(error) } satisfies Report),
  )
})
process.on('disconnect', () => process.exit())

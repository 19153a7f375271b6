import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Usage, usageOf } from './meter.ts'
import type { Dialect, Door, Peer } from './peer.ts'
import type { LiveWindow } from './suggesting.ts'

/** One socket of the load, and what it does. */
export interface Client extends Door {
  readonly dialect: Dialect
  /** Said once it is open: what it has. Null where nobody would answer. */
  readonly stateVector: Uint8Array | null
  /** What it sends when it is asked what it has. */
  readonly answer: Uint8Array
  /** Reads what it receives, and says when which key came; all others count bytes. */
  readonly isProbe: boolean
  readonly keys: Keys | null
}

export interface Keys {
  readonly client: number
  /** All that is sent with one key. */
  readonly frames: readonly (readonly Uint8Array[])[]
  readonly everyMs: number
  readonly afterMs: number
}

/** What the load saw between the moment when all were in and the moment when all had everything. */
export interface Seen {
  /** From a key to its arrival at a probe, milliseconds. */
  readonly latencies: readonly number[]
  readonly keys: number
  /** The share of what the probes received that the least served reader received. */
  readonly leastServed: number
  /** Keys that did not arrive at some probe in time. */
  readonly missing: number
}

export type Order =
  | { do: 'join'; clients: readonly Client[] }
  | { do: 'type'; lastsMs: number }
  | { do: 'watch'; windows: readonly LiveWindow[] }
  | { do: 'suggest' }
  | { do: 'leave' }
export type Report =
  | { done: 'join'; waits: readonly number[] }
  | { done: 'type'; seen: Seen }
  | { done: 'watch' }
  | { done: 'suggest'; latencies: readonly number[]; missing: number }
  | { done: 'leave' }
  | { done: 'failed'; why: string }
type ReportOf<Done extends Report['done']> = Extract<Report, { done: Done }>

/** What a server used while the load did something, and the load itself. */
export interface Measured {
  readonly ms: number
  readonly server: Usage
  readonly loadCpuMs: number
}

/** The load: a process of its own, which decodes as little as it can. */
export class Load {
  readonly #child: ChildProcess
  readonly #end: Promise<never>

  private constructor(child: ChildProcess) {
    this.#child = child
    this.#end = once(child, 'exit').then(() => Promise.reject(new Error('the load ended')))
    this.#end.catch(() => {})
  }

  static start(): Load {
    const program = join(import.meta.dirname, 'load-process.ts')
    return new Load(fork(program, { serialization: 'advanced', execArgv: ['--import', 'tsx'] }))
  }

  /** All go in at once; resolves when each has the text, with how long that took each. */
  join(clients: readonly Client[], peer: Peer): Promise<Measured & ReportOf<'join'>> {
    return this.#measured(peer, 'join', { do: 'join', clients })
  }

  type(peer: Peer, lastsMs: number): Promise<Measured & ReportOf<'type'>> {
    return this.#measured(peer, 'type', { do: 'type', lastsMs })
  }

  async suggest(windows: readonly LiveWindow[], peer: Peer): Promise<Measured & ReportOf<'suggest'>> {
    await this.#ask('watch', { do: 'watch', windows })
    return this.#measured(peer, 'suggest', { do: 'suggest' })
  }

  async leave(): Promise<void> {
    await this.#ask('leave', { do: 'leave' })
  }

  stop(): void {
    this.#child.disconnect()
  }

  async #measured<Done extends Report['done']>(
    peer: Peer,
    done: Done,
    order: Order,
  ): Promise<Measured & ReportOf<Done>> {
    const [before, loadBefore, from] = [await usageOf(peer.pids), await this.#usage(), performance.now()]
    const report = await this.#ask(done, order)
    const ms = performance.now() - from
    const [after, loadAfter] = [await usageOf(peer.pids), await this.#usage()]
    const server = { cpuMs: after.cpuMs - before.cpuMs, memoryMiB: after.memoryMiB - before.memoryMiB }
    return { ...report, ms, server, loadCpuMs: loadAfter.cpuMs - loadBefore.cpuMs }
  }

  #usage(): Promise<Usage> {
    const { pid } = this.#child
    if (pid === undefined) throw new Error('the load did not start')
    return usageOf([pid])
  }

  async #ask<Done extends Report['done']>(done: Done, order: Order): Promise<ReportOf<Done>> {
    const answer = once(this.#child, 'message')
    this.#child.send(order)
    const [report] = (await Promise.race([answer, this.#end])) as [Report]
    if (report.done === 'failed') throw new Error(report.why)
    if (report.done !== done) throw new Error(`the load was asked for ${done} and answered ${report.done}`)
    return report as ReportOf<Done>
  }
}

import { writeFrame } from '@travaux/sync'
import { Load } from '../bench/sync/load.ts'
import { usageOf } from '../bench/sync/meter.ts'
import { Ours } from '../bench/sync/ours.ts'
import { pause } from '../bench/sync/pause.ts'
import { handedIn, typing } from '../bench/sync/text.ts'
import type { Fault } from './fault.ts'
import { INPUTS } from './hostile-inputs.ts'

/** What another room may notice of it (SY7), and how much memory may stay used a minute later. */
const LONGEST_STALL_MS = 250
const MEMORY_LEFT = 1.2
const MEMORY_PATIENCE_MS = 60_000
const KEY_EVERY_MS = 50
/** The canary sings for so long for each input, and before the first. */
const EACH_MS = 1_500
const WARM_MS = 3_000
/** A frame of the protocol for the canary, which has the text already or nothing. */
const NO_UPDATE = Uint8Array.of(0, 0)

export interface HostileReport {
  readonly inputs: number
  readonly survived: number
  /** From a canary's key to its arrival. */
  readonly longestStallMs: number
  readonly usualMs: number
  readonly lost: number
  readonly memoryBeforeMiB: number
  readonly memoryAfterMiB: number
}

/**
 * Hostile frames in one room, while somebody types in another: the canary. The load is a process of its own, so that
 * nothing that is prepared here can hold the canary up.
 */
export async function hostile(times: number, say: (line: string) => void): Promise<HostileReport> {
  const text = handedIn('canary', 1_000)
  const target = handedIn('target', 1_000)
  const load = Load.start()
  const ours = await Ours.start(
    {
      texts: [
        { text, count: 1 },
        { text: target, count: 1 },
      ],
      members: 0,
    },
    60,
  )
  try {
    const canary = (await ours.room(text)).name
    const victim = (await ours.room(target)).name
    const attacks = INPUTS.map(({ name, prepare }, index) => {
      // A session each in turn, and never the canary's: what one is held back for, another is not.
      const room = ours.door(victim, 1 + (index % 4))
      return { name, send: prepare({ room, live: ours.liveDoorOf(1 + (index % 4)), text: target }) }
    })
    const keys = Math.ceil((WARM_MS + times * attacks.length * EACH_MS) / KEY_EVERY_MS)
    const { client, updates } = typing(text, 7, 0, keys)
    const frames = updates.map((update) => [writeFrame({ type: 'update', update })])
    const listener = { dialect: ours.dialect(), stateVector: Uint8Array.of(0), answer: NO_UPDATE, isProbe: false }
    const typist = { ...listener, ...ours.door(canary, 0), keys: { client, frames, everyMs: KEY_EVERY_MS, afterMs: 0 } }
    const listening = { ...listener, ...ours.door(canary, 0), isProbe: true, keys: null }
    await load.join([typist, listening], ours)
    const singing = load.type(ours, 0)
    await pause(WARM_MS)
    const memoryBeforeMiB = (await usageOf(ours.pid)).memoryMiB
    let survived = 0
    for (let time = 0; time < times; time += 1) {
      for (const { name, send } of attacks) {
        await send()
        const isUp = (await fetch(`${ours.url}/healthz`)).ok
        if (isUp) survived += 1
        say(`${name}: ${isUp ? 'survived' : 'not survived'}`)
      }
    }
    const { seen } = await singing
    await load.leave()
    let memoryAfterMiB = (await usageOf(ours.pid)).memoryMiB
    const deadline = Date.now() + MEMORY_PATIENCE_MS
    while (memoryAfterMiB > memoryBeforeMiB * MEMORY_LEFT && Date.now() < deadline) {
      await pause(1_000)
      memoryAfterMiB = (await usageOf(ours.pid)).memoryMiB
    }
    const sorted = seen.latencies.toSorted((a, b) => a - b)
    return {
      inputs: times * attacks.length,
      survived,
      longestStallMs: Math.round(sorted.at(-1) ?? Number.POSITIVE_INFINITY),
      usualMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY),
      lost: seen.missing,
      memoryBeforeMiB: Math.round(memoryBeforeMiB),
      memoryAfterMiB: Math.round(memoryAfterMiB),
    }
  } finally {
    load.stop()
    await ours.stop()
  }
}

export const attacking: Fault<'times'> = {
  about: '24 hostile inputs in one room, while somebody types in another',
  takes: { times: { usual: 1, least: 1, most: 100 } },
  run: async ({ times }, say) => {
    const report = await hostile(times, say)
    const { inputs, survived, longestStallMs, lost, memoryBeforeMiB, memoryAfterMiB } = report
    const totals = {
      inputs,
      survived,
      'canary, longest stall': `${longestStallMs} ms (at most ${LONGEST_STALL_MS})`,
      'canary, usual': `${report.usualMs} ms`,
      'canary, keys lost': lost,
      'memory before': `${memoryBeforeMiB} MiB`,
      'memory after': `${memoryAfterMiB} MiB`,
    }
    const isMemoryBack = memoryAfterMiB <= memoryBeforeMiB * MEMORY_LEFT
    return { totals, holds: survived === inputs && lost === 0 && longestStallMs <= LONGEST_STALL_MS && isMemoryBack }
  },
}

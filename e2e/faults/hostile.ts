import { writeFrame } from '@travaux/sync'
import { Inspected } from '../bench/sync/inspected.ts'
import { Load } from '../bench/sync/load.ts'
import { usageOf } from '../bench/sync/meter.ts'
import { Ours } from '../bench/sync/ours.ts'
import { pause } from '../bench/sync/pause.ts'
import { handedIn, typing } from '../bench/sync/text.ts'
import { freePort } from '../harness/demo-server.ts'
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

/** A canary's song: from a key to its arrival in the other window. */
interface Song {
  readonly longestStallMs: number
  readonly usualMs: number
  readonly lost: number
}

interface HostileReport {
  readonly inputs: number
  readonly survived: number
  /** Without any input, in the same process just before: what the machine itself makes of it. */
  readonly control: Song
  readonly attacked: Song
  /** At the end of the control, and after the inputs. */
  readonly memoryBeforeMiB: number
  readonly memoryAfterMiB: number
  /** What of it is alive once everything else is swept away. */
  readonly liveBeforeMiB: number
  readonly liveAfterMiB: number
}

/**
 * Hostile frames in one room, while somebody types in another: the canary. It sings the same song first with nobody
 * to disturb it. The load is a process of its own, so that nothing that is prepared here can hold the canary up.
 */
async function hostile(times: number, say: (line: string) => void): Promise<HostileReport> {
  const text = handedIn('canary', 1_000)
  const target = handedIn('target', 1_000)
  const load = Load.start()
  const port = await freePort()
  const texts = [
    { text, count: 2 },
    { text: target, count: 1 },
  ]
  const ours = await Ours.start({ texts, members: 0 }, 60, { NODE_OPTIONS: `--inspect=127.0.0.1:${port}` })
  const inspected = await Inspected.at(port)
  try {
    const victim = (await ours.room(target)).name
    const attacks = INPUTS.map(({ name, prepare }, index) => {
      // A session each in turn, and never the canary's: what one is held back for, another is not.
      const room = ours.door(victim, 1 + (index % 4))
      return { name, send: prepare({ room, live: ours.liveDoorOf(1 + (index % 4)), text: target }) }
    })
    const lastsMs = WARM_MS + times * attacks.length * EACH_MS
    let client = 6
    const song = async (meanwhile: () => Promise<void>): Promise<Song> => {
      client += 1
      const canary = (await ours.room(text)).name
      const { updates } = typing(text, client, 0, Math.ceil(lastsMs / KEY_EVERY_MS))
      const frames = updates.map((update) => [writeFrame({ type: 'update', update })])
      const listener = { dialect: ours.dialect(), stateVector: Uint8Array.of(0), answer: NO_UPDATE }
      const keys = { client, frames, everyMs: KEY_EVERY_MS, afterMs: 0 }
      const door = ours.door(canary, 0)
      await load.join(
        [
          { ...listener, ...door, isProbe: false, keys },
          { ...listener, ...door, isProbe: true, keys: null },
        ],
        ours,
      )
      const singing = load.type(ours, 0)
      // Heard below, unless something else fails first, which is then what is told.
      singing.catch(() => {})
      await pause(WARM_MS)
      await meanwhile()
      const { seen } = await singing
      await load.leave()
      const sorted = seen.latencies.toSorted((a, b) => a - b)
      return {
        longestStallMs: Math.round(sorted.at(-1) ?? Number.POSITIVE_INFINITY),
        usualMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY),
        lost: seen.missing,
      }
    }
    const control = await song(async () => {})
    say(`control: longest stall ${control.longestStallMs} ms`)
    // Before the sweep, as at the end: what the process would give back by itself is to be compared.
    const { memoryMiB: memoryBeforeMiB } = await usageOf(ours.pids)
    const liveBeforeMiB = (await inspected.liveKiB()) / 1_024
    let survived = 0
    const attacked = await song(async () => {
      for (let time = 0; time < times; time += 1) {
        for (const { name, send } of attacks) {
          await send()
          const isUp = await isThere(ours.url)
          if (isUp) survived += 1
          say(`${name}: ${isUp ? 'survived' : 'not survived'}`)
        }
      }
    })
    let { memoryMiB: memoryAfterMiB } = await usageOf(ours.pids)
    const deadline = Date.now() + MEMORY_PATIENCE_MS
    while (memoryAfterMiB > memoryBeforeMiB * MEMORY_LEFT && Date.now() < deadline) {
      await pause(1_000)
      memoryAfterMiB = (await usageOf(ours.pids)).memoryMiB
    }
    const liveAfterMiB = (await inspected.liveKiB()) / 1_024
    const memory = { memoryBeforeMiB, memoryAfterMiB, liveBeforeMiB, liveAfterMiB }
    return { inputs: times * attacks.length, survived, control, attacked, ...memory }
  } finally {
    load.stop()
    inspected.leave()
    await ours.stop()
  }
}

/** A connection that was kept open may be closed just now, by either end: that says nothing, a second one does. */
async function isThere(url: string): Promise<boolean> {
  for (let tries = 0; tries < 2; tries += 1) {
    const answer = await fetch(`${url}/healthz`).catch(() => null)
    if (answer) return answer.ok
  }
  return false
}

export const attacking: Fault<'times'> = {
  about: 'hostile inputs in one room, while somebody types in another',
  takes: { times: { usual: 1, least: 1, most: 100 } },
  run: async ({ times }, say) => {
    const report = await hostile(times, say)
    const { inputs, survived, control, attacked, memoryBeforeMiB, memoryAfterMiB } = report
    const ratio = attacked.longestStallMs / control.longestStallMs
    const totals = {
      inputs,
      survived,
      'canary, longest stall': `${attacked.longestStallMs} ms (at most ${LONGEST_STALL_MS})`,
      'canary alone, longest stall': `${control.longestStallMs} ms (the other is ${ratio.toFixed(2)} of it)`,
      'canary, usual': `${attacked.usualMs} ms, alone ${control.usualMs} ms`,
      'canary, keys lost': control.lost + attacked.lost,
      'memory before': `${Math.round(memoryBeforeMiB)} MiB, alive ${report.liveBeforeMiB.toFixed(1)}`,
      'memory after': `${Math.round(memoryAfterMiB)} MiB, alive ${report.liveAfterMiB.toFixed(1)}`,
    }
    const isMemoryBack = memoryAfterMiB <= memoryBeforeMiB * MEMORY_LEFT
    const lost = control.lost + attacked.lost
    return {
      totals,
      holds: survived === inputs && lost === 0 && attacked.longestStallMs <= LONGEST_STALL_MS && isMemoryBack,
    }
  },
}

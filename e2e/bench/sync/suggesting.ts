import type { PersonId, SectionId } from '@travaux/domain'
import type { Load, Measured } from './load.ts'
import type { Ours } from './ours.ts'
import type { BenchText, Door } from './peer.ts'
import { paragraphAt } from './text.ts'

/** Members who type into their own layers of one section, while others watch what is suggested there. */
export interface Suggesting {
  readonly text: BenchText
  readonly watchers: number
  readonly keys: number
  readonly everyMs: number
  readonly probes: number
}

/** A window on the live channel. */
export interface LiveWindow extends Door {
  readonly section: SectionId
  readonly isProbe: boolean
  readonly typist: {
    readonly person: PersonId
    /** Where the first letter goes, in the base. */
    readonly at: number
    readonly letters: string
    readonly everyMs: number
    readonly afterMs: number
  } | null
}

export interface Suggested extends Measured {
  readonly latencies: readonly number[]
  readonly keys: number
}

/**
 * Begins with a letter that the text has nowhere, and has none with which the words behind it begin, so that it is
 * known how much of it somebody was shown.
 */
export const LETTERS = 'Zona tuta pacis: ad hanc viam, quam priscorum manus struxit, vos ducam ad portus. '

export async function suggesting(work: Suggesting, ours: Ours, load: Load): Promise<Suggested> {
  const { text, watchers, keys, everyMs, probes } = work
  const { name } = await ours.room(text)
  const section = name as SectionId
  const { members } = ours.stocked
  const windows: LiveWindow[] = []
  for (const [index, person] of members.entries()) {
    const typist = {
      person,
      at: paragraphAt(index),
      letters: LETTERS.slice(0, keys),
      everyMs,
      afterMs: (index * 37) % everyMs,
    }
    windows.push({ ...(await ours.liveDoor(person)), section, isProbe: false, typist })
  }
  for (let index = 0; index < watchers; index += 1)
    windows.push({ ...ours.liveDoorOf(index), section, isProbe: index < probes, typist: null })
  const measured = await load.suggest(windows, ours)
  await load.leave()
  if (measured.missing > 0) throw new Error(`${measured.missing} suggested letters never came to a watcher`)
  return { ...measured, keys: members.length * keys }
}

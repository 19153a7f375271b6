import { StorageFault } from '../port.ts'
import { type Level, tallyKey } from './level.ts'

/**
 * Says how the records are written, or that a restore has not come to its end. It is plain text, so that any version,
 * also one that writes records differently, can read it.
 */
const formatKey = 'format'

/** Stands in the store as long as erased secrets may still be in its files (see `erasure.ts`). */
export const owedKey = 'erasure owed'

/** The keys that are no records. */
export function isMark(key: string): boolean {
  return key === formatKey || key === owedKey || key === tallyKey
}

const current = 'travaux store 1'
const restoring = 'travaux store 1, restore not finished'

export async function checkFormat(level: Level): Promise<void> {
  const value = await level.get(formatKey)
  const format = value === undefined ? undefined : new TextDecoder().decode(value)
  switch (format) {
    case current:
      return
    case undefined:
      if (!(await isEmpty(level))) throw unknown('none')
      await level.write([formatIs('current')])
      return
    case restoring:
      throw new StorageFault(
        'corrupt',
        'A restore into this data folder was broken off. Empty the folder and restore the backup again.',
      )
    default:
      throw unknown(format)
  }
}

/** Whether there is no record, whatever marks there are. */
export async function isEmpty(level: Level): Promise<boolean> {
  const first = await level.list({ from: '', to: '\uffff', limit: 4 })
  return first.every(([key]) => isMark(key))
}

export function formatIs(state: 'current' | 'restoring') {
  const value = new TextEncoder().encode(state === 'current' ? current : restoring)
  return { type: 'put', key: formatKey, value } as const
}

function unknown(format: string): StorageFault {
  return new StorageFault(
    'format',
    `This data folder was written by another version of Travaux (format: ${format}). Use that version.`,
  )
}

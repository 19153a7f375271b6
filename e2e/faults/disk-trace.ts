import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'

export const hasTracer = (): boolean => spawnSync('strace', ['-V']).status === 0

/** What the system was asked for, in its order, as `strace -f -y` wrote it down. */
export const TRACER = (file: string): readonly string[] => [
  // The tracer stands aside, so that the server is still the process that was started.
  ...['strace', '-D', '-f', '-qq', '-y', '-s', '1000000'],
  ...['-e', 'trace=write,writev,pwrite64,fsync,fdatasync', '-e', 'signal=none', '-o', file],
]

/** A call as it stands in a line: what is on a descriptor, by its path or as a socket. */
const CALL = /^(?<thread>\d+) +(?<call>write|writev|pwrite64|fsync|fdatasync)\(\d+<(?<on>[^>]*)>/
const RESUMED = /^(?<thread>\d+) +<\.\.\. (?:fsync|fdatasync) resumed/
const isLog = (on: string) => /\/\d+\.log$/.test(on)
const isSocket = (on: string) => /^(?:socket:|TCP)/.test(on)

/** Of a word: where in the trace it was first written to the log, synced after that, and first told to anybody. */
export interface WordOnDisk {
  readonly written: number | null
  readonly synced: number | null
  readonly told: number | null
}

/**
 * Reads a trace. A word counts as synced where a sync of the file that it was written to began after the write and has
 * come back; lines of the trace are in the order in which the system saw calls begin, and those broken off come back in
 * a line of their own.
 */
export async function wordsOnDisk(file: string, words: readonly string[]): Promise<ReadonlyMap<string, WordOnDisk>> {
  const found = new Map(words.map((word) => [word, { written: null, synced: null, told: null } as Found]))
  const syncing = new Map<string, { on: string; since: number }>()
  const waiting = new Map<string, Found[]>()
  const hasSynced = (on: string, since: number, now: number) => {
    const late = (waiting.get(on) ?? []).filter((word) => {
      if (word.written === null || word.written > since) return true
      word.synced ??= now
      return false
    })
    waiting.set(on, late)
  }
  for (const [now, line] of (await readFile(file, 'latin1')).split('\n').entries()) {
    const back = RESUMED.exec(line)?.groups
    const sync = back?.['thread'] === undefined ? undefined : syncing.get(back['thread'])
    if (sync) hasSynced(sync.on, sync.since, now)
    const { thread = '', call = '', on = '' } = CALL.exec(line)?.groups ?? {}
    if (isLog(on) && call.endsWith('sync')) {
      if (line.endsWith('<unfinished ...>')) syncing.set(thread, { on, since: now })
      else hasSynced(on, now, now)
    } else if (isLog(on) || isSocket(on)) {
      for (const [word, at] of found) {
        if (!line.includes(word)) continue
        if (isSocket(on)) at.told ??= now
        else if (at.written === null) {
          at.written = now
          waiting.set(on, [...(waiting.get(on) ?? []), at])
        }
      }
    }
  }
  return found
}

type Found = { -readonly [Key in keyof WordOnDisk]: WordOnDisk[Key] }

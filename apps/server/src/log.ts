import type { Clock } from '@travaux/sync'

/**
 * One JSON line per event (SE28). Callers log codes, counts and opaque ids; never text, names or tokens. Whatever a
 * value holds, it stays on its line: control characters are escaped by JSON, marks of writing direction here.
 */
export interface Log {
  /** Something ordinary happened. */
  event(name: string, facts?: Readonly<Record<string, Fact>>): void
  /** Something went wrong that the operator should know of. */
  fault(name: string, cause: unknown, facts?: Readonly<Record<string, Fact>>): void
}
type Fact = string | number | boolean | null

const INVISIBLE = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

export function jsonLog(write: (line: string) => void, clock: Clock, kept: 'all' | 'faults'): Log {
  const line = (level: 'event' | 'fault', name: string, facts: Readonly<Record<string, Fact>>) => {
    const json = JSON.stringify({ at: new Date(clock.now()).toISOString(), level, event: name, ...facts })
    write(json.replace(INVISIBLE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`))
  }
  return {
    event: (name, facts = {}) => {
      if (kept === 'all') line('event', name, facts)
    },
    // The message of an error can quote what a person wrote; its name, code and place in the code cannot.
    fault: (name, cause, facts = {}) => line('fault', name, { ...describe(cause), ...facts }),
  }
}

function describe(cause: unknown): Record<string, Fact> {
  if (!(cause instanceof Error)) return { cause: typeof cause }
  const code = 'code' in cause ? String(cause.code) : null
  const frames = (cause.stack ?? '').split('\n').filter((frame) => /^\s+at /.test(frame))
  return {
    cause: cause.name,
    code,
    where: frames
      .slice(0, 4)
      .map((frame) => frame.trim())
      .join(' < '),
  }
}

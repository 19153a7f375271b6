import type { Clock } from '@travaux/sync'

/** What a command can reach of the world outside. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Paths are relative to this folder. */
  readonly folder: string
  /** A line for whoever typed the command; faults go apart from results. */
  readonly say: (line: string) => void
  readonly complain: (line: string) => void
  /** Null where nobody is there to be asked. */
  readonly ask: ((question: string) => Promise<string>) | null
  readonly clock: Clock
  /** Resolves when the process is asked to stop. */
  readonly stopAsked: () => Promise<void>
}

/** One word of the command line. */
export interface Verb {
  readonly name: string
  readonly summary: string
  /** What `--help` prints. */
  readonly help: string
  /** Answers with the exit code: 0 done, 1 refused or wrong, 2 not understood. */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}

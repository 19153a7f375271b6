import { setImmediate } from 'node:timers/promises'
import { type Command, isRefusal, type NewIntervention, type PersonId, type Refusal } from '@travaux/domain'
import { StorageFault } from '@travaux/storage'
import type { ImportJob } from '@travaux/sync/http'
import type { Refused } from './http/refused.ts'
import type { Log } from './log.ts'
import { newId } from './random.ts'

/** An intervention of an import, and the line of the file it stood in. */
export type ImportedRow = NewIntervention & { readonly line: number }

interface DeskParts {
  /** Why a command would be refused as things stand. */
  refusalOf(actor: PersonId, command: Command): Refusal | null
  execute(actor: PersonId, command: Command): Promise<Refusal | object>
  readonly log: Log
}

/** How much is one commit: others' changes come between two of them, and a cancelled import stops after one. */
const ROWS_AT_ONCE = 25
const TEXT_AT_ONCE = 250_000

/**
 * Where many interventions are registered. All rows are judged first, and nothing is stored where one is refused;
 * then they are registered in their order, a bounded number with each commit. Rights are asked again with every one.
 * A job belongs to who started it, and is kept in memory: after a restart of the server the register shows how far
 * it came, and the page that began it says so.
 */
export class ImportDesk {
  readonly #parts: DeskParts
  /** The one that each person started last. */
  readonly #jobs = new Map<PersonId, Job>()

  constructor(parts: DeskParts) {
    this.#parts = parts
  }

  async start(actor: PersonId, rows: readonly ImportedRow[]): Promise<ImportJob | Refused> {
    if (this.#jobs.get(actor)?.told.state === 'running') return { refused: 'import-running' }
    const job = new Job(rows.length)
    const before = this.#jobs.get(actor)
    // It is there from now on, so that a second one cannot begin while this one is being judged.
    this.#jobs.set(actor, job)
    const refused = await this.#judge(actor, rows)
    if (refused) {
      if (before) this.#jobs.set(actor, before)
      else this.#jobs.delete(actor)
      return refused
    }
    job.work = this.#run(actor, rows, job)
    return job.told
  }

  /** At most one. */
  of(actor: PersonId): ImportJob[] {
    const job = this.#jobs.get(actor)
    return job ? [job.told] : []
  }

  cancel(actor: PersonId, id: string): ImportJob | Refusal {
    const job = this.#jobs.get(actor)
    if (job?.told.id !== id) return { refused: 'not-found', what: 'import' }
    if (job.told.state === 'running') job.told = { ...job.told, state: 'cancelled' }
    return job.told
  }

  /** Stops what is under way, between two commits. */
  async close(): Promise<void> {
    for (const [actor, { told }] of this.#jobs) this.cancel(actor, told.id)
    await Promise.all([...this.#jobs.values()].map(({ work }) => work))
  }

  /** The first row that would be refused. Pauses between portions: others are served meanwhile. */
  async #judge(actor: PersonId, rows: readonly ImportedRow[]): Promise<Refused | null> {
    for (const portion of portionsOf(rows)) {
      if (this.#parts.refusalOf(actor, commandFor(portion))) {
        for (const { line, ...row } of portion) {
          const refusal = this.#parts.refusalOf(actor, { do: 'registerIntervention', ...row })
          const told = refusal && { ...refusal, line }
          if (told) return told
        }
      }
      await setImmediate()
    }
    return null
  }

  async #run(actor: PersonId, rows: readonly ImportedRow[], job: Job): Promise<void> {
    try {
      for (const portion of portionsOf(rows)) {
        if (job.told.state !== 'running') break
        const done = await this.#parts.execute(actor, commandFor(portion))
        if (isRefusal(done)) {
          job.told = { ...job.told, state: 'failed', error: done.refused }
          break
        }
        job.told = { ...job.told, done: job.told.done + portion.length, line: portion.at(-1)?.line ?? null }
        await setImmediate()
      }
      if (job.told.state === 'running') job.told = { ...job.told, state: 'done' }
    } catch (error) {
      this.#parts.log.fault('import', error)
      job.told = { ...job.told, state: 'failed', error: error instanceof StorageFault ? 'storage-failed' : 'internal' }
    }
    const { state, done, total } = job.told
    this.#parts.log.event('import', { state, done, total })
  }
}

class Job {
  told: ImportJob
  work: Promise<void> = Promise.resolve()

  constructor(total: number) {
    this.told = { id: newId(), state: 'running', done: 0, total, line: null }
  }
}

function commandFor(portion: readonly ImportedRow[]): Command {
  return { do: 'importInterventions', interventions: portion.map(({ line: _, ...row }) => row) }
}

function* portionsOf(rows: readonly ImportedRow[]): Generator<readonly ImportedRow[]> {
  let portion: ImportedRow[] = []
  let length = 0
  for (const row of rows) {
    const more = row.values.text.length
    if (portion.length === ROWS_AT_ONCE || (portion.length > 0 && length + more > TEXT_AT_ONCE)) {
      yield portion
      portion = []
      length = 0
    }
    portion.push(row)
    length += more
  }
  if (portion.length > 0) yield portion
}

import type { ConferenceId, SectionId } from '@travaux/domain'
import type {
  Appended,
  AppendRefused,
  Commit,
  CommitRefused,
  Committed,
  SectionGuard,
  SectionRow,
  StoreRecord,
} from './port.ts'
import type { Tip } from './tip.ts'

/** What was decided, and what must be on disk before anybody hears of it; no records where nothing is to be stored. */
export interface Decision<Answer> {
  answer: Answer
  records: readonly StoreRecord[]
}

/**
 * The rules of appending and committing (numbers, guards, retries) for the adapters that have one writer. It knows
 * no disk: the adapter tells it where streams, journals and sections stand, asks, and stores the records it is given.
 *
 * It runs ahead of the disk: a decision counts at once for the next one, so that many can share one write. Whoever
 * cannot write the records must therefore not ask again.
 */
export class Ledger {
  readonly #streams = new Map<string, Tip<Appended>>()
  readonly #journals = new Map<ConferenceId, Tip<Committed>>()
  readonly #sections = new Map<SectionId, SectionRow | null>()

  knowsStream(stream: string): boolean {
    return this.#streams.has(stream)
  }
  knowsJournal(conference: ConferenceId): boolean {
    return this.#journals.has(conference)
  }
  knowsSection(section: SectionId): boolean {
    return this.#sections.has(section)
  }
  learnStream(stream: string, tip: Tip<Appended>): void {
    this.#streams.set(stream, tip)
  }
  learnJournal(conference: ConferenceId, tip: Tip<Committed>): void {
    this.#journals.set(conference, tip)
  }
  learnSection(section: SectionId, row: SectionRow | null): void {
    this.#sections.set(section, row)
  }

  append(
    stream: string,
    guard: SectionGuard,
    batch: string,
    entries: readonly Uint8Array[],
    after?: number,
  ): Decision<Appended | AppendRefused> {
    const tip = known(this.#streams.get(stream), stream)
    const before = tip.answered(batch)
    if (before !== undefined) return { answer: { ...before, again: true }, records: [] }
    const held = this.#guard(guard.section)
    if (!sameGuard(held, guard)) return { answer: { refused: 'guard', guard: held }, records: [] }
    if (after !== undefined && after !== tip.head) return { answer: { refused: 'head', head: tip.head }, records: [] }

    const answer = { first: tip.head + 1, last: tip.head + entries.length }
    const records = entryRecords(stream, answer.first, entries, batch)
    tip.advance(answer.last)
    tip.remember(batch, answer.last, answer)
    return { answer, records }
  }

  commit(commit: Commit): Decision<Committed | CommitRefused> {
    const journal = known(this.#journals.get(commit.conference), commit.conference)
    const before = journal.answered(commit.batch)
    if (before !== undefined) return { answer: { ...before, again: true }, records: [] }
    const refused = this.#compare(commit, journal.head)
    if (refused !== null) return { answer: refused, records: [] }

    const records: StoreRecord[] = []
    const reached: [string, number][] = []
    for (const { stream, entries } of commit.streams) {
      const tip = known(this.#streams.get(stream), stream)
      records.push(...entryRecords(stream, tip.head + 1, entries))
      tip.advance(tip.head + entries.length)
      reached.push([stream, tip.head])
    }
    const heads = Object.fromEntries(reached)
    for (const { section, to } of commit.sections) {
      const row = { section, conference: commit.conference, epoch: to.epoch, rights: to.rights }
      records.push({ kind: 'section', ...row })
      this.#sections.set(section, row)
    }
    for (const { id, salt, payload } of commit.secrets) records.push({ kind: 'secret', id, salt, payload })

    const { batch, conference, events } = commit
    const answer = { version: journal.head + events.length, heads }
    events.forEach((body, index) => {
      const version = journal.head + index + 1
      const closes = version === answer.version ? { closes: { batch, heads } } : {}
      records.push({ kind: 'journal', conference, version, body, ...closes })
    })
    journal.advance(answer.version)
    journal.remember(batch, answer.version, answer)
    return { answer, records }
  }

  #compare(commit: Commit, version: number): CommitRefused | null {
    if (version !== commit.expectedVersion) return { refused: 'version', version }
    for (const { section, from } of commit.sections) {
      const guard = this.#guard(section)
      if (!sameGuard(guard, from)) return { refused: 'guard', guard, section }
    }
    for (const { stream, head: expected } of commit.streams) {
      const { head } = known(this.#streams.get(stream), stream)
      if (expected !== undefined && expected !== head) return { refused: 'head', stream, head }
    }
    return null
  }

  #guard(section: SectionId): SectionGuard | null {
    const row = known(this.#sections.get(section), section)
    return row && { section, epoch: row.epoch, rights: row.rights }
  }
}

/** Numbers must never be handed out for something whose end was not read: they would overwrite what stands there. */
function known<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`the ledger was not told where ${name} stands`)
  return value
}

function sameGuard(one: SectionGuard | null, other: SectionGuard | null): boolean {
  if (one === null || other === null) return one === other
  return one.epoch === other.epoch && one.rights === other.rights
}

function entryRecords(stream: string, first: number, entries: readonly Uint8Array[], batch?: string): StoreRecord[] {
  return entries.map((data, index) => {
    const closes =
      batch !== undefined && index === entries.length - 1 ? { closes: { batch, count: entries.length } } : {}
    return { kind: 'entry', stream, seq: first + index, data, ...closes }
  })
}

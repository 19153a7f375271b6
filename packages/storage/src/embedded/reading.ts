import type { ConferenceId, SectionId } from '@travaux/domain'
import { Inspection } from '../inspection.ts'
import { batchesKnown, type SectionRow, StorageFault, type StoreRecord } from '../port.ts'
import { DamagedRecord, isNumbered, namedKey, numberedKey, readRecord, readSnapshot, standIn } from '../record.ts'
import { faultOf } from './fault.ts'
import { isMark } from './format.ts'
import { type Level, type Pair, type Range, readTally, tallyKey } from './level.ts'

type Entry = Extract<StoreRecord, { kind: 'entry' }>
type Event = Extract<StoreRecord, { kind: 'journal' }>

/** Everything of one kind. */
export function rangeOf(kind: StoreRecord['kind']): Range {
  return { from: `${kind}\0`, to: `${kind}\x01` }
}

/** Records with the numbers that follow `after`. */
function following(kind: 'entry' | 'journal', name: string, after: number): Range {
  return { from: numberedKey(kind, name, after + 1), to: `${kind}\0${name}\x01` }
}

function newest(kind: 'entry' | 'journal', name: string, limit: number): Range {
  return { ...following(kind, name, 0), reverse: true, limit }
}

export async function entriesAfter(level: Level, stream: string, after: number): Promise<Entry[]> {
  const pairs = await level.list(following('entry', stream, after))
  const entries = pairs.map(read).filter((record) => record.kind === 'entry')
  checkOrder(
    `stream ${stream}`,
    after,
    entries.map(({ seq }) => seq),
  )
  return entries
}

export async function eventsAfter(level: Level, conference: ConferenceId, after: number): Promise<Event[]> {
  const pairs = await level.list(following('journal', conference, after))
  const events = pairs.map(read).filter((record) => record.kind === 'journal')
  checkOrder(
    `journal ${conference}`,
    after,
    events.map(({ version }) => version),
  )
  return events
}

/** The end of a stream, as far back as retries are recognised, oldest first. */
export async function newestEntries(level: Level, stream: string, limit = batchesKnown): Promise<Entry[]> {
  const pairs = await level.list(newest('entry', stream, limit))
  return pairs
    .reverse()
    .map(read)
    .filter((record) => record.kind === 'entry')
}

export async function newestEvents(level: Level, conference: ConferenceId, limit = batchesKnown): Promise<Event[]> {
  const pairs = await level.list(newest('journal', conference, limit))
  return pairs
    .reverse()
    .map(read)
    .filter((record) => record.kind === 'journal')
}

export async function conferencesIn(level: Level): Promise<ConferenceId[]> {
  const nameIn = (key: string) => key.split('\0')[1] ?? ''
  const keys = await level.leap(rangeOf('journal'), (key) => `journal\0${nameIn(key)}\x01`)
  return keys.map((key) => nameIn(key) as ConferenceId)
}

export async function sectionIn(level: Level, section: SectionId): Promise<SectionRow | null> {
  const key = namedKey('section', section)
  const value = await level.get(key)
  const record = value === undefined ? null : read([key, value])
  if (record?.kind !== 'section') return null
  const { kind: _, ...row } = record
  return row
}

export function read([key, value]: Pair): StoreRecord {
  try {
    return readRecord(key, value)
  } catch (error) {
    throw faultOf(error)
  }
}

/** Goes through every key of the store; one line for each thing that does not hold. */
export async function findingsIn(level: Level): Promise<string[]> {
  const findings: string[] = []
  const inspection = new Inspection()
  try {
    await inspect(level, inspection, findings)
  } catch (error) {
    if (!(error instanceof StorageFault && error.code === 'corrupt')) throw error
    findings.push(error.message)
  }
  return [...findings, ...inspection.findings()]
}

async function inspect(level: Level, inspection: Inspection, findings: string[]): Promise<void> {
  let promised = 0
  let present = 0
  for await (const [key, value] of level.walk([{ from: '', to: '\uffff' }])) {
    if (isNumbered(key)) present++
    if (key === tallyKey) promised = readTally(value).numbered
    if (isMark(key)) continue
    try {
      if (key.startsWith('snapshot\0')) readSnapshot(key, value)
      else inspection.see(readRecord(key, value))
    } catch (error) {
      if (!(error instanceof DamagedRecord)) throw error
      findings.push(error.message)
      const record = standIn(key)
      if (record !== null) inspection.see(record)
    }
  }
  // What was lost at the end of a stream leaves no gap in its numbers.
  if (present !== promised) findings.push(`entries and events: ${promised} were written, ${present} are there`)
}

function checkOrder(what: string, after: number, numbers: readonly number[]): void {
  for (const [index, number] of numbers.entries()) {
    const expected = after + index + 1
    if (number !== expected) {
      throw new StorageFault('corrupt', `The store is damaged. In ${what}, ${number} stands where ${expected} should.`)
    }
  }
}

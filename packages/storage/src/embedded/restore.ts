import { Inspection } from '../inspection.ts'
import { StorageFault, type StoreRecord } from '../port.ts'
import { writeRecord } from '../record.ts'
import { formatIs, isEmpty } from './format.ts'
import type { Change, Level } from './level.ts'

/**
 * Fills an empty store from a backup and gives back the change that makes it usable. Until that one is written the
 * store is marked as half restored, and is refused when it is opened: a kill in the middle leaves no store that
 * looks whole. Records that do not make a sound store, or an end of the backup that is not its end, leave it empty.
 */
export async function restore(
  level: Level,
  records: AsyncIterable<StoreRecord> | Iterable<StoreRecord>,
): Promise<Change[]> {
  if (!(await isEmpty(level))) {
    throw new StorageFault('not-empty', 'The store to restore into is not empty.')
  }
  await level.write([formatIs('restoring')])
  try {
    await fill(level, records)
  } catch (error) {
    await level.clear()
    await level.write([formatIs('current')])
    throw error
  }
  return [formatIs('current')]
}

async function fill(level: Level, records: AsyncIterable<StoreRecord> | Iterable<StoreRecord>): Promise<void> {
  const inspection = new Inspection()
  let changes: Change[] = []
  let bytes = 0
  for await (const record of records) {
    inspection.see(record)
    const written = writeRecord(record)
    changes.push({ type: 'put', ...written })
    bytes += written.value.length
    if (bytes < bytesPerWrite) continue
    await level.write(changes)
    changes = []
    bytes = 0
  }
  if (changes.length > 0) await level.write(changes)
  const [finding] = inspection.findings()
  if (finding !== undefined) throw new StorageFault('corrupt', `What is to be restored is not sound: ${finding}.`)
}

const bytesPerWrite = 1024 * 1024

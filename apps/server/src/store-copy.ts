import type { ConferenceId, SectionId } from '@travaux/domain'
import type { Store, StoreRecord } from '@travaux/storage'
import { verifyStore } from './verify-store.ts'

export interface CopyParts {
  readonly from: Store
  /** Must be empty; 'not-empty' is thrown where it is not. */
  readonly to: Store
  /** Only this one; otherwise everything. */
  readonly conference?: ConferenceId
  /** Told now and then how many records have been written. */
  readonly onProgress: (records: number) => void
}

/** How far apart the steps are that are told of. */
const STEP = 10_000

/**
 * Fills an empty store with what another holds, all or nothing, and looks at what then stands there. Answers the number
 * of records, and a line for each thing that does not hold. Sessions stay behind, as they do in a backup.
 */
export async function copyStore({ from, to, conference, onProgress }: CopyParts) {
  let records = 0
  const counted = async function* () {
    const belongs = conference === undefined ? () => true : await belongingTo(conference, from)
    for await (const record of from.exportAll()) {
      if (!belongs(record)) continue
      yield record
      records += 1
      if (records % STEP === 0) onProgress(records)
    }
  }
  await to.importAll(counted())
  let arrived = 0
  for await (const _ of to.exportAll()) arrived += 1
  const missing = arrived === records ? [] : [`${records} records were written, and ${arrived} are there`]
  return { records, findings: [...missing, ...(await verifyStore(to))] }
}

/** What is one conference's: its journal and what that commits to, its sections and their streams, its people's doors. */
async function belongingTo(conference: ConferenceId, store: Store): Promise<(record: StoreRecord) => boolean> {
  const sections = new Set<SectionId>()
  for await (const record of store.exportAll()) {
    if (record.kind === 'section' && record.conference === conference) sections.add(record.section)
  }
  const rows = await store.journal(conference, 0)
  const secrets = new Set(rows.flatMap(({ body }) => Object.values<string>(JSON.parse(body).commitments)))
  return (record) => {
    switch (record.kind) {
      case 'journal':
      case 'section':
        return record.conference === conference
      case 'entry':
        return sections.has(sectionIn(record.stream))
      case 'secret':
        return secrets.has(record.id)
      case 'account':
      case 'invitation':
      case 'session':
      case 'asking':
        return JSON.parse(record.value).conference === conference
    }
  }
}

/** Every stream is one section's, and says so second: `base/<section>`, `layer/<section>/<owner>`. */
const sectionIn = (stream: string): SectionId => (stream.split('/')[1] ?? '') as SectionId

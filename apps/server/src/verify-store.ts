import {
  type ConferenceId,
  EMPTY,
  envelopeOf,
  fold,
  guardOf,
  openEnvelope,
  type Section,
  verifyChain,
} from '@travaux/domain'
import type { Store } from '@travaux/storage'
import { decodeEntry, streamOf } from '@travaux/sync/room'
import { sha256 } from './random.ts'

/**
 * Whether a store holds what it once acknowledged, as one plain line for each thing that does not hold: first every
 * record by itself, then journals and streams against each other.
 */
export async function verifyStore(store: Store): Promise<string[]> {
  const damaged = await store.verify()
  if (damaged.length > 0) return damaged
  const findings: string[] = []
  for (const conference of await store.conferences()) findings.push(...(await verifyConference(store, conference)))
  return findings
}

async function verifyConference(store: Store, conference: ConferenceId): Promise<string[]> {
  const rows = await store.journal(conference, 0)
  const ids = rows.flatMap(({ body }) => Object.values<string>(JSON.parse(body).commitments))
  const secrets = await store.secrets(ids)
  const envelopes = rows.map(({ body }) => envelopeOf(body, sha256, secrets))
  const verdict = verifyChain(envelopes, sha256)
  if (!verdict.holds)
    return [`conference ${conference}: the journal does not hold at entry ${verdict.version} (${verdict.why})`]
  const { sections } = fold(EMPTY, envelopes.map(openEnvelope))
  const findings = await Promise.all(Object.values<Section>(sections).map((section) => verifySection(store, section)))
  return findings.flat()
}

/** The guard that storage compares is the one the journal says, and no signature names a text that is not there. */
async function verifySection(store: Store, section: Section): Promise<string[]> {
  const { id, signatures, epoch: current } = section
  const findings: string[] = []
  const guard = guardOf(section)
  const stored = await store.section(id)
  if (stored?.epoch !== guard.epoch || stored.rights !== guard.rights) {
    findings.push(`section ${id}: its guard is not the one that the journal says`)
  }
  const entries = await store.read(streamOf(id), 0)
  if (entries.length === 0) findings.push(`section ${id}: it has no text`)
  for (const { seq, data } of entries) {
    const { epoch } = decodeEntry(data)
    if (epoch > current) findings.push(`section ${id}: entry ${seq} of its text is of an epoch that has not begun`)
  }
  for (const { head } of signatures) {
    if (head !== entries.length)
      findings.push(`section ${id}: it was signed at ${head}, and its text is at ${entries.length}`)
  }
  return findings
}

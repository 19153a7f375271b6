import {
  type Conference,
  type ConferenceId,
  decisionOn,
  EMPTY,
  envelopeOf,
  find,
  fold,
  guardOf,
  openEnvelope,
  type PersonId,
  type Section,
  verifyChain,
} from '@travaux/domain'
import type { Store } from '@travaux/storage'
import { auditLayer, contradictions, layerStreamOf } from '@travaux/sync/layer'
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
  const state = fold(EMPTY, envelopes.map(openEnvelope))
  const sections = Object.values<Section>(state.sections)
  const findings = await Promise.all(
    sections.map(async (section) => [
      ...(await verifySection(store, section)),
      ...(await verifyLayers(store, state, section)),
    ]),
  )
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

/** Every layer is what its entries make, stands on a text that is there, and knows of the decisions on it. */
async function verifyLayers(store: Store, state: Conference, { id, epoch }: Section): Promise<string[]> {
  const head = await store.head(streamOf(id))
  const decisions = (find(state.decisions, id) ?? []).filter((each) => decisionOn(state, id, each.suggestion) === each)
  const findings: string[] = []
  for (const owner of Object.keys(state.people) as PersonId[]) {
    const { recorded, findings: broken } = await auditLayer(store, id, owner)
    findings.push(...broken)
    if (broken.length > 0 || recorded === null) continue
    const name = layerStreamOf(id, owner)
    const { layer, list } = recorded
    if (layer.epoch > epoch) findings.push(`${name}: it is of an epoch that has not begun`)
    if (Math.max(layer.baseRev, list.rev, ...layer.own.map(({ rev }) => rev)) > head) {
      findings.push(`${name}: it stands on a text that is not there`)
    }
    const own = decisions.filter(({ author }) => author === owner)
    findings.push(...contradictions(own, recorded).map((what) => `${name}: ${what}`))
  }
  return findings
}

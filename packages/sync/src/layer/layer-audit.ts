import type { PersonId, SectionId } from '@travaux/domain'
import type { Store } from '@travaux/storage'
import { foldEntry, openingOf, type RecordedLayer } from './layer.ts'
import { decodeLayerEntry, layerStreamOf } from './layer-entry.ts'

/** What a layer's stream holds, read from its first entry and without any cache. */
export interface AuditedLayer {
  /** Null where there is no stream, or none of it folds. */
  readonly recorded: RecordedLayer | null
  /** One plain line for each thing that does not hold. */
  readonly findings: readonly string[]
}

/**
 * What an owner began anew after is set aside and no finding any more. Folds every entry of a stream, and holds against it
 * the snapshot that would be read in its place.
 */
export async function auditLayer(
  store: Pick<Store, 'read' | 'loadSnapshot'>,
  section: SectionId,
  owner: PersonId,
): Promise<AuditedLayer> {
  const stream = layerStreamOf(section, owner)
  const snapshot = await store.loadSnapshot(stream)
  const findings: string[] = []
  let recorded: RecordedLayer | null = null
  let torn: string | null = null
  for (const { seq, data } of await store.read(stream, 0)) {
    const folded = foldedWith(recorded, data)
    if ('broken' in folded) {
      torn ??= `${stream}: entry ${seq} does not fold (${folded.broken})`
      continue
    }
    if (torn !== null && !folded.begins) continue
    torn = null
    recorded = folded.recorded
    if (snapshot?.seq === seq && !isSummaryOf(recorded, snapshot.data)) {
      findings.push(`${stream}: its snapshot at ${seq} is not what its entries make`)
    }
  }
  return { recorded, findings: torn === null ? findings : [...findings, torn] }
}

/** `begins` where it owes nothing to what went before. */
type Folded = { recorded: RecordedLayer; begins: boolean }

function foldedWith(before: RecordedLayer | null, data: Uint8Array): Folded | { broken: string } {
  try {
    const entry = decodeLayerEntry(data)
    return { recorded: foldEntry(before, entry), begins: entry.kind === 'opened' }
  } catch (error) {
    // Nothing is read or written in here: whatever is thrown, it is this entry that cannot be taken for one.
    return { broken: error instanceof Error ? error.message : String(error) }
  }
}

function isSummaryOf(recorded: RecordedLayer, data: Uint8Array): boolean {
  const folded = foldedWith(null, data)
  if ('broken' in folded) return false
  return JSON.stringify(openingOf(folded.recorded, 0)) === JSON.stringify(openingOf(recorded, 0))
}

import type { SuggestionId } from '@travaux/domain'
import { MemoryDisk, openMemory } from '@travaux/storage/memory'
import { systemClock } from '@travaux/sync'
import { begunLayer, encodeLayerEntry, layerStreamOf } from '@travaux/sync/layer'
import { streamOf } from '@travaux/sync/room'
import { beforeEach, describe, expect, it } from 'vitest'
import { Conferences } from './conferences.ts'
import { emptyText, firstText } from './first-text.ts'
import { CONFERENCE, foundTrial, personId, SECTIONS } from './trial.ts'
import { verifyStore } from './verify-store.ts'

let disk: MemoryDisk
beforeEach(async () => {
  disk = new MemoryDisk()
  await foundTrial(openMemory(disk))
})

describe('verifying a store', () => {
  it('[SY1] finds nothing in a store that holds', async () => {
    expect(await verifyStore(openMemory(disk))).toEqual([])
  })

  it('[D15] names the entry of the journal that was changed', async () => {
    const entry = disk.journals.get(CONFERENCE)?.[4]
    if (entry) entry.body = entry.body.replace('"at":"2022', '"at":"2023')
    expect(await verifyStore(openMemory(disk))).toEqual([
      `conference ${CONFERENCE}: the journal does not hold at entry 6 (previous)`,
    ])
  })

  it('[SE3] names a section whose guard is not the one that the journal says', async () => {
    const row = disk.sections.get(SECTIONS.frozen)
    if (row) disk.sections.set(SECTIONS.frozen, { ...row, rights: row.rights + 1 })
    expect(await verifyStore(openMemory(disk))).toEqual([
      `section ${SECTIONS.frozen}: its guard is not the one that the journal says`,
    ])
  })

  it('[SY1] names a text that is gone', async () => {
    disk.streams.delete(streamOf(SECTIONS.drafting))
    expect(await verifyStore(openMemory(disk))).toEqual([expect.stringContaining(streamOf(SECTIONS.drafting))])
  })

  it('[SE6] names a section that was signed on another text than it has', async () => {
    const store = openMemory(disk)
    const conferences = await Conferences.open({ store, clock: systemClock, log: { event: () => {}, fault: () => {} } })
    const [host] = conferences.all()
    const section = SECTIONS.frozen
    await host?.executeOnText(personId('chair'), section, ({ fingerprint, head }) => ({
      do: 'signSection',
      section,
      fingerprint,
      text: { fingerprint, head },
    }))
    await conferences.close()
    const guard = disk.sections.get(section)
    if (guard) await store.append(streamOf(section), guard, 'late', [firstText(emptyText(), personId('penHolder'), 0)])
    expect(await verifyStore(store)).toEqual([`section ${section}: it was signed at 1, and its text is at 2`])
  })

  it('[SY1] names a layer whose entries do not make one', async () => {
    const store = openMemory(disk)
    const section = SECTIONS.consultation
    const stream = layerStreamOf(section, personId('member'))
    const guard = disk.sections.get(section)
    if (guard) await store.append(stream, guard, 'torn', [new Uint8Array([9])])
    expect(await verifyStore(store)).toEqual([expect.stringContaining(`${stream}: entry 1 does not fold`)])
  })

  it('[D5] names a layer that knows of a decision which the journal does not', async () => {
    const store = openMemory(disk)
    const section = SECTIONS.consultation
    const guard = disk.sections.get(section)
    const begun = begunLayer({ rev: 1, doc: emptyText() }, emptyText(), 1, {
      owner: personId('member'),
      hash: () => '',
      newId: () => 's1' as SuggestionId,
      now: 0,
    })
    const accepted = { suggestion: 's1' as SuggestionId, hunks: [], before: 1, rev: 2 }
    const list = { rev: 1, set: [], gone: [], kept: [], dropped: [] }
    const entry = encodeLayerEntry({ kind: 'accepted', time: 0, accepted, list })
    const stream = layerStreamOf(section, personId('member'))
    if (guard) await store.append(stream, guard, 'half', [begun.entry, entry])
    expect(await verifyStore(store)).toEqual([
      `${stream}: it stands on a text that is not there`,
      `${stream}: it has s1 as accepted, which nobody decided`,
    ])
  })
})

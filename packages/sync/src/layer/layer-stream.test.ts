import { doc, p } from '@travaux/document/builders'
import type { ConferenceId, PersonId } from '@travaux/domain'
import type { SectionGuard, Store } from '@travaux/storage'
import { openMemory } from '@travaux/storage/memory'
import { beforeEach, expect, test } from 'vitest'
import { EMPTY_LIST, foldEntry, openingOf, type RecordedLayer } from './layer.ts'
import { auditLayer } from './layer-audit.ts'
import type { LayerEntry } from './layer-entry.ts'
import { LayerStream } from './layer-stream.ts'
import { SECTION } from './testing/story-section.ts'

const ann = 'ann' as PersonId
const guard: SectionGuard = { section: SECTION, epoch: 1, rights: 1 }
const LETTERS = 1_100

let store: Store
let made = 0
const newStream = (of: Pick<Store, 'append' | 'read' | 'loadSnapshot' | 'saveSnapshot'> = store) =>
  new LayerStream(of, SECTION, ann, () => `batch-${++made}`)

const list = { rev: 1, set: [], gone: [], kept: [], dropped: [] }
const letter = (at: number): LayerEntry => {
  const slice = { content: [{ type: 'text', text: 'abcdefghij'.charAt(at % 10) }] }
  return { kind: 'steps', time: at, client: 'one', steps: [{ stepType: 'replace', from: 1, to: 1, slice }], list }
}
const blank: RecordedLayer = {
  layer: { epoch: 1, baseRev: 1, version: 0, doc: doc(p('Text.')), own: [], accepted: [] },
  list: { ...EMPTY_LIST, rev: 1 },
}

async function write(stream: LayerStream, before: RecordedLayer, entry: LayerEntry): Promise<RecordedLayer> {
  expect(await stream.append(guard, [entry])).toBe('written')
  const after = foldEntry(before, entry)
  await stream.snapshot(after, entry.time)
  return after
}

let written: RecordedLayer

beforeEach(async () => {
  store = openMemory()
  await store.commit({
    ...{ conference: 'c' as ConferenceId, expectedVersion: 0, batch: 'first', events: ['{}'], secrets: [] },
    ...{ sections: [{ section: SECTION, from: null, to: guard }], streams: [] },
  })
  const stream = newStream()
  written = await write(stream, blank, openingOf(blank, 0))
  for (let at = 0; at < LETTERS; at += 1) written = await write(stream, written, letter(at))
})

test('[A1] a long stream is read from its snapshot and the tail behind it, and is what all of it makes', async () => {
  let read = 0
  const counting: Store = {
    ...store,
    loadSnapshot: (stream) => store.loadSnapshot(stream),
    read: async (stream, after) => {
      const entries = await store.read(stream, after)
      read += entries.length
      return entries
    },
  }
  const { recorded, isTorn } = await newStream(counting).load()
  expect(isTorn).toBe(false)
  expect(recorded?.layer.version).toBe(LETTERS)
  expect(recorded?.layer.doc.eq(written.layer.doc)).toBe(true)
  expect(read).toBeLessThan(500)
  const { findings, recorded: whole } = await auditLayer(store, SECTION, ann)
  expect(findings).toEqual([])
  expect(whole?.layer.doc.eq(written.layer.doc)).toBe(true)
})

test('[L14] a window that comes back from before the snapshot gets what it lacks, and nothing across a new beginning', async () => {
  const stream = newStream()
  await stream.load()
  const past = await stream.past(1, 40)
  expect(past?.layer.version).toBe(40)
  expect(past?.since.map(({ version }) => version)).toEqual(Array.from({ length: LETTERS - 40 }, (_, at) => 40 + at))

  const anew = { ...blank, layer: { ...blank.layer, version: LETTERS + 1 } }
  written = await write(stream, written, openingOf(anew, 0))
  await write(stream, written, letter(0))
  expect(await stream.past(1, 40)).toBeNull()
  expect((await stream.past(1, LETTERS + 1))?.since).toHaveLength(1)
})

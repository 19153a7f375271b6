import { doc, p } from '@travaux/document/builders'
import type { BlockId } from '@travaux/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { writeFrame } from '../frame.ts'
import { lineForm } from '../line/line-form.ts'
import { RoomBench, SECTION } from '../test/open-room.ts'
import type { RoomClient } from '../test/room-client.ts'
import { decodeEntry, streamOf } from './base-entry.ts'

/** What an honest pen-holder would send next. */
function frameOf(eve: RoomClient, kind: number): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(eve.doc))
  copy.clientID = 500_000 + eve.doc.clientID
  const before = Y.encodeStateVector(copy)
  const text = copy.getText('text')
  copy.transact(() => {
    if (kind % 3 !== 1) text.insert(1 + (kind % text.length), 'word ')
    if (kind % 3 !== 0) text.delete(1, Math.min(3, text.length - 1))
    if (kind % 5 === 0) text.format(1, 2, { bold: {} })
    if (kind % 7 === 0) copy.getMap('attributes').set('x|t', 'heading')
    if (kind % 11 === 0) text.insertEmbed(1, { b: `n${kind}`, t: 'paragraph' })
  })
  return writeFrame({ type: 'update', update: Y.encodeStateAsUpdate(copy, before) })
}

const damage = fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255), how: fc.nat(3) }), { minLength: 1, maxLength: 4 })

function damaged(frame: Uint8Array, changes: { at: number; byte: number; how: number }[]): Uint8Array {
  let bytes = [...frame]
  for (const { at, byte, how } of changes) {
    // The frame's own head stays, mostly, so that it is the update that is damaged.
    const place = 3 + (at % Math.max(1, bytes.length - 3))
    if (how === 0) bytes[place] = byte
    else if (how === 1) bytes[place] = (bytes[place] ?? 0) ^ (1 << (byte % 8))
    else if (how === 2) bytes = [...bytes.slice(0, place), byte, ...bytes.slice(place)]
    else bytes = [...bytes.slice(0, place), ...bytes.slice(place + 1)]
  }
  return Uint8Array.from(bytes)
}

const runs = Number(process.env['FUZZ_RUNS'] ?? 15)

test('[SY7] damaged updates: the room lives on, and what it shows is what is on disk', {
  timeout: 600_000,
}, async () => {
  const seen = { refused: 0, taken: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(1_000), damage), { minLength: 40, maxLength: 40 }), async (frames) => {
      const bench = await RoomBench.open(doc(p({ id: 'x' }, 'Some words to begin with.'), p({ id: 'y' }, 'And more.')))
      const honest = bench.join('ada')
      for (const [kind, changes] of frames) {
        const eve = bench.join('eve')
        eve.sendBytes(damaged(frameOf(eve, kind), changes))
        await bench.clock.pass(5)
        if (eve.socket.closed) seen.refused += 1
        else seen.taken += 1
        eve.leave()
        expect(honest.socket.closed).toBeNull()
      }
      honest.text.insert(honest.text.length, ' The end.')
      honest.mark()
      await bench.clock.pass(100)
      expect(bench.faults).toEqual([])
      expect(honest.acknowledged).toBe(honest.made)

      const stored = new Y.Doc()
      for (const { data } of await bench.disk.store.read(streamOf(SECTION), 0)) {
        Y.applyUpdate(stored, decodeEntry(data).update)
      }
      const reading = lineForm.reader(stored).check(() => 'new' as BlockId)
      if ('refused' in reading) throw new Error(reading.why)
      expect(reading.repaired).toBeUndefined()
      expect(reading.doc.eq(bench.room.text().doc)).toBe(true)
      expect(honest.text.toDelta()).toEqual(stored.getText('text').toDelta())
      const late = bench.join('rita')
      expect(late.text.toDelta()).toEqual(stored.getText('text').toDelta())
    }),
    { seed: 20220511, numRuns: runs },
  )
  expect(seen.refused).toBeGreaterThan(runs * 10)
  expect(seen.taken).toBeGreaterThan(runs)
})

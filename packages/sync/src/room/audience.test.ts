import { doc, p } from '@travaux/document/builders'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readFrame } from '../frame.ts'
import { RoomBench } from '../test/open-room.ts'
import { MAX_QUEUED_BYTES } from './base-session.ts'

test('[SY6] a reader that does not drain is sent nothing more, and what it missed in one piece when it has', async () => {
  const bench = await RoomBench.open()
  const [writer, slow] = [bench.join('ada'), bench.join('rita')]
  slow.mark()
  await bench.clock.pass(10)
  slow.socket.queued = MAX_QUEUED_BYTES + 1
  const before = slow.socket.sent.length
  for (let n = 0; n < 30; n++) {
    writer.text.insert(1, `${n} `)
    writer.point({ cursor: n }, n)
    await bench.clock.pass(300)
  }
  writer.text.delete(1, 3)
  await bench.clock.pass(300)
  expect(slow.socket.sent.length).toBe(before)
  slow.socket.queued = 0
  await bench.clock.pass(300)
  expect(slow.socket.sent.slice(before).map((bytes) => readFrame(bytes)?.type)).toEqual([
    'step-2',
    'revision',
    'awareness',
  ])
  expect(slow.text.toString()).toBe(writer.text.toString())
  expect(slow.socket.framesOf('revision').at(-1)?.revision).toBe(bench.room.text().head)
  writer.text.insert(1, 'and on ')
  await bench.clock.pass(300)
  expect(slow.text.toString()).toBe(writer.text.toString())
})

test('[SY6] a reader that never drains is cut after a minute', async () => {
  const bench = await RoomBench.open()
  const [writer, stalled] = [bench.join('ada'), bench.join('rita')]
  stalled.socket.queued = MAX_QUEUED_BYTES + 1
  writer.text.insert(1, 'more ')
  await bench.clock.pass(59_000)
  expect(stalled.socket.closed).toBeNull()
  await bench.clock.pass(2_000)
  expect(stalled.socket.closed?.code).toBe(1013)
})

test('[SY6] one that asks again and again without reading is not piled up on', async () => {
  const bench = await RoomBench.open()
  const greedy = bench.join('rita')
  greedy.socket.queued = MAX_QUEUED_BYTES + 1
  const before = greedy.socket.sent.length
  for (let n = 0; n < 50; n++) greedy.send({ type: 'step-1', stateVector: Uint8Array.of(0) })
  expect(greedy.socket.sent.length).toBe(before)
})

test('[SY7] who names a thousand states in one breath is answered twice, and at last by the newest', async () => {
  const bench = await RoomBench.open()
  const restless = bench.join('rita')
  await bench.clock.pass(1_000)
  const before = restless.socket.framesOf('step-2').length
  const states = Array.from({ length: 1_000 }, (_, n) => Y.encodeStateVector(new Map([[n + 100, n + 1]])))
  for (const stateVector of states) restless.send({ type: 'step-1', stateVector })
  expect(restless.socket.framesOf('step-2')).toHaveLength(before + 1)
  await bench.clock.pass(5_000)
  expect(restless.socket.framesOf('step-2')).toHaveLength(before + 2)
  expect(restless.socket.closed).toBeNull()
  restless.send({ type: 'step-1', stateVector: Uint8Array.of(0) })
  restless.send({ type: 'step-1', stateVector: Uint8Array.of(9, 1) })
  expect(restless.socket.closed?.code).toBe(1007)
})

test('[SY4] something is said every ten seconds, and a stock client hears nothing in it', async () => {
  const bench = await RoomBench.open()
  const quiet = bench.join('rita')
  await bench.clock.pass(3_000)
  const before = quiet.socket.sent.length
  await bench.clock.pass(25_000)
  const beats = quiet.socket.sent.slice(before)
  const beat = { type: 'awareness', entries: [] }
  expect(beats.map(readFrame)).toEqual([beat, beat])
})

test('[W26] awareness is gathered over 50 ms, and a newcomer is told who is there', async () => {
  const bench = await RoomBench.open()
  const [ada, rita] = [bench.join('ada'), bench.join('rita')]
  for (let n = 1; n <= 5; n++) ada.point({ cursor: n }, n)
  await bench.clock.pass(40)
  expect(rita.socket.framesOf('awareness')).toEqual([])
  await bench.clock.pass(20)
  expect(rita.socket.framesOf('awareness').map(({ entries }) => entries.length)).toEqual([1])
  expect(rita.socket.framesOf('awareness')[0]?.entries[0]?.clock).toBe(5)
  const late = bench.join('rolf')
  expect(late.socket.framesOf('awareness')[0]?.entries[0]?.client).toBe(ada.doc.clientID)
  ada.leave()
  await bench.clock.pass(60)
  expect(late.socket.framesOf('awareness').at(-1)?.entries).toEqual([
    { client: ada.doc.clientID, clock: 5, state: 'null' },
  ])
})

test('[SY4] who comes back is sent only what is missing, made once for all in the same state', async () => {
  const bench = await RoomBench.open(doc(p('Long '.repeat(2_000))))
  const writer = bench.join('ada')
  const state = Y.encodeStateVector(writer.doc)
  writer.text.insert(1, 'short')
  await bench.clock.pass(10)
  const [one, other] = [bench.join('rita'), bench.join('rolf')]
  // Both have asked already, when they came.
  await bench.clock.pass(1_000)
  for (const back of [one, other]) back.send({ type: 'step-1', stateVector: state })
  const [first, second] = [one.socket.sent.at(-1), other.socket.sent.at(-1)]
  expect(first).toBe(second)
  expect(first?.length).toBeLessThan(100)
})

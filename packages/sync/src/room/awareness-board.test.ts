import type { PersonId } from '@travaux/domain'
import { expect, test } from 'vitest'
import { type AwarenessEntry, readFrame } from '../frame.ts'
import { AwarenessBoard, framesOf, MAX_ENTRIES } from './awareness-board.ts'

const session = (name: string) => ({ participant: { person: name as PersonId, name, colour: 3 } })
const entry = (client: number, clock: number, state: object | null): AwarenessEntry => ({
  client,
  clock,
  state: JSON.stringify(state),
})
const read = (entries: AwarenessEntry[]) =>
  framesOf(entries).flatMap((bytes) => {
    const frame = readFrame(bytes)
    if (frame?.type !== 'awareness') throw new Error('not of awareness')
    return frame.entries.map(({ client, clock, state }) => ({ client, clock, state: JSON.parse(state) as unknown }))
  })
const board = () => new AwarenessBoard<ReturnType<typeof session>>(() => true)

test('[SE23] name and colour are written by the server, whatever the client says of itself', () => {
  const it = board()
  expect(it.receive(session('ada'), [entry(7, 1, { cursor: 3, name: 'Ben', user: { name: 'Ben', colour: 9 } })])).toBe(
    true,
  )
  const user = { person: 'ada', name: 'ada', colour: 3 }
  expect(read(it.takeChanges())).toEqual([{ client: 7, clock: 1, state: { cursor: 3, ...user, user } }])
  expect(it.takeChanges()).toEqual([])
  expect(read(it.all())).toHaveLength(1)
})

test("[SE23] others' entries are dropped, without penalty", () => {
  const it = board()
  const [ada, ben] = [session('ada'), session('ben')]
  it.receive(ada, [entry(7, 1, { cursor: 1 })])
  expect(it.receive(ben, [entry(8, 1, { cursor: 2 }), entry(7, 9, { cursor: 9 }), entry(9, 1, {})])).toBe(true)
  it.takeChanges()
  expect(it.receive(ben, [entry(7, 10, null)])).toBe(false)
  expect(read(it.all()).map(({ client, clock }) => [client, clock])).toEqual([
    [7, 1],
    [8, 1],
  ])
})

test('[SE23] a session speaks for one client id: the first that it brings', () => {
  const it = board()
  const ada = session('ada')
  it.receive(ada, [entry(7, 1, {}), entry(8, 1, {})])
  it.receive(ada, [entry(9, 1, {})])
  expect(read(it.all()).map(({ client }) => client)).toEqual([7])
})

test("[SE23] an id that is somebody else's in the text is not spoken for", () => {
  const it = new AwarenessBoard<ReturnType<typeof session>>((client) => client !== 7)
  expect(it.receive(session('ada'), [entry(7, 1, {})])).toBe(false)
})

test('[SE23] a state that is no JSON object, or too long, is not to be understood', () => {
  const it = board()
  const ada = session('ada')
  expect(it.receive(ada, [{ client: 7, clock: 1, state: '{"a":' }])).toBeNull()
  expect(it.receive(ada, [{ client: 7, clock: 1, state: '[1]' }])).toBeNull()
  expect(it.receive(ada, [{ client: 7, clock: 1, state: '7' }])).toBeNull()
  expect(it.receive(ada, [entry(7, 1, { words: 'x'.repeat(4_000) })])).toBeNull()
  expect(it.all()).toEqual([])
})

test('[SE23] a frame with too many entries is passed over', () => {
  const it = board()
  const many = Array.from({ length: MAX_ENTRIES + 1 }, (_, n) => entry(n, 1, {}))
  expect(it.receive(session('ada'), many)).toBe(false)
})

test('[W26] who leaves is taken off, also when the same client is back on another socket', () => {
  const it = board()
  const [old, back] = [session('ada'), session('ada')]
  it.receive(old, [entry(7, 1, {})])
  it.receive(back, [entry(7, 2, { cursor: 1 })])
  expect(it.leave(old)).toBe(false)
  expect(read(it.all()).map(({ clock }) => clock)).toEqual([2])
  it.takeChanges()
  expect(it.leave(back)).toBe(true)
  expect(read(it.takeChanges())).toEqual([{ client: 7, clock: 2, state: null }])
  expect(it.all()).toEqual([])
})

test('[W26] an older state does not win over a newer one; leaving needs no newer clock', () => {
  const it = board()
  const ada = session('ada')
  it.receive(ada, [entry(7, 5, { cursor: 5 })])
  expect(it.receive(ada, [entry(7, 5, { cursor: 4 })])).toBe(false)
  expect(it.receive(ada, [entry(7, 5, null)])).toBe(true)
  expect(it.all()).toEqual([])
})

test('[W26] what is sent never holds more entries a frame than are taken back', () => {
  const it = board()
  for (let n = 0; n < 150; n++) it.receive(session(`p${n}`), [entry(n, 1, {})])
  const sizes = framesOf(it.all()).map((bytes) => {
    const frame = readFrame(bytes)
    return frame?.type === 'awareness' ? frame.entries.length : 0
  })
  expect(sizes).toEqual([64, 64, 22])
})

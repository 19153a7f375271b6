import { doc, p } from '@travaux/document/builders'
import type { PersonId } from '@travaux/domain'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { RoomBench, SECTION } from '../test/open-room.ts'
import { RoomClient } from '../test/room-client.ts'
import { type Cause, encodeEntry, streamOf } from './base-entry.ts'

/** A room and another server on the same store, where Zoe writes. */
class Elsewhere {
  readonly bench: RoomBench
  readonly doc = new Y.Doc()
  #batch = 0

  constructor(bench: RoomBench, client = 99) {
    this.bench = bench
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(bench.join('rita').doc))
    this.doc.clientID = client
  }

  /** Writes a word at the beginning; answers the entry that it is. */
  async write(word: string, cause?: Cause): Promise<number> {
    const before = Y.encodeStateVector(this.doc)
    this.doc.getText('text').insert(1, word)
    const update = Y.encodeStateAsUpdate(this.doc, before)
    const { clock, disk, guard } = this.bench
    const entry = encodeEntry({
      actor: 'zoe' as PersonId,
      time: clock.now(),
      epoch: 1,
      update,
      ...(cause && { cause }),
    })
    this.#batch += 1
    const answer = await disk.appendElsewhere(streamOf(SECTION), guard, `elsewhere-${this.#batch}`, [entry])
    if ('refused' in answer) throw new Error(answer.refused)
    return answer.last
  }
}

const textOf = (bench: RoomBench) => bench.room.text().doc.textContent

test('[SY1] what another server says that it wrote is shown with what is written here, and once', async () => {
  const told: [number, boolean][] = []
  const bench = await RoomBench.open()
  await bench.reopen({ onHead: (head, isOurs) => told.push([head, isOurs]) })
  const elsewhere = new Elsewhere(bench)
  const [writer, reader] = [bench.join('ada'), bench.join('rita')]
  await bench.clock.pass(500)
  bench.room.hear(await elsewhere.write('Theirs. '))
  writer.text.insert(1, 'Ours. ')
  await bench.clock.pass(100)
  expect(reader.socket.framesOf('update')).toHaveLength(1)
  expect(reader.text.toString()).toBe(textOf(bench))
  for (const word of ['Theirs. ', 'Ours. ', 'Words.']) expect(textOf(bench)).toContain(word)
  // Whoever wrote something says so to the others, and nobody else does.
  expect(told).toEqual([
    [2, false],
    [3, true],
  ])
})

test('[SY1] where nobody writes here, what is written elsewhere is shown all the same; and by a word too many nothing is done', async () => {
  const bench = await RoomBench.open()
  const elsewhere = new Elsewhere(bench)
  const reader = bench.join('rita')
  bench.room.hear((await elsewhere.write('Theirs. ')) + 7)
  await bench.clock.pass(100)
  expect(reader.text.toString()).toBe('Theirs. Words.')
  let reads = 0
  const { store } = bench.disk
  const read = store.read.bind(store)
  store.read = (...args) => {
    reads += 1
    return read(...args)
  }
  await bench.clock.pass(1_000)
  expect(reads).toBe(0)
})

test('[SY3] what is decided on is no older than what another server is known to have written', async () => {
  const bench = await RoomBench.open()
  const elsewhere = new Elsewhere(bench)
  bench.room.hear(await elsewhere.write('Theirs. '))
  const seen = await bench.room.exclusive(async (text) => text)
  expect(seen.doc.eq(doc(p('Theirs. Words.')))).toBe(true)
  expect(seen.head).toBe(2)
})

test('[SY3] a batch that was outrun is written beside what came first, and by an acceptance it is tried anew', async () => {
  for (const [cause, isTold] of [
    [undefined, false],
    [{ kind: 'acceptance', of: 's-1' }, false],
    [{ kind: 'acceptance', of: 's-1' }, true],
  ] as const) {
    const bench = await RoomBench.open()
    // The server's own change is under an id that no browser has.
    const elsewhere = new Elsewhere(bench, cause ? 2 ** 33 + 5 : 99)
    const [writer, reader] = [bench.join('ada'), bench.join('rita', undefined, 1)]
    await bench.clock.pass(500)
    if (!isTold) bench.disk.hold()
    writer.text.insert(1, 'Ours. ')
    if (!isTold) await bench.clock.pass(100)
    const head = await elsewhere.write('Theirs. ', cause)
    if (isTold) bench.room.hear(head)
    bench.disk.release()
    await bench.clock.pass(100)
    expect(reader.text.toString()).toBe(textOf(bench))
    for (const word of ['Theirs. ', 'Ours. ', 'Words.']) expect(textOf(bench)).toContain(word)
    expect(await bench.entries()).toBe(3)
    // Nobody misses that a suggestion of theirs was accepted.
    const accepted = reader.socket.framesOf('revision').map(({ acceptedFrom }) => acceptedFrom)
    expect(accepted.filter((of) => of !== '')).toEqual(cause ? ['s-1'] : [])
  }
})

test('[SY3] what came by another server as well is written once, and acknowledged; a deletion too', async () => {
  for (const isDeletion of [false, true]) {
    const bench = await RoomBench.open()
    const writer = bench.join('ada', undefined, 1)
    await bench.clock.pass(500)
    const updates: Uint8Array[] = []
    writer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== writer) updates.push(update)
    })
    bench.disk.hold()
    if (isDeletion) writer.text.delete(1, 2)
    else writer.text.insert(1, 'Once. ')
    writer.mark()
    await bench.clock.pass(100)
    const [update = new Uint8Array()] = updates
    const entry = encodeEntry({ actor: 'ada' as PersonId, time: bench.clock.now(), epoch: 1, update })
    await bench.disk.appendElsewhere(streamOf(SECTION), bench.guard, 'elsewhere', [entry])
    bench.disk.release()
    await bench.clock.pass(100)
    expect(textOf(bench)).toBe(isDeletion ? 'rds.' : 'Once. Words.')
    expect(await bench.entries()).toBe(2)
    expect(writer.acknowledged).toBe(1)
  }
})

test('[SE22] a client id belongs to whoever was first on the disk, not to whoever was first tried', async () => {
  const bench = await RoomBench.open()
  // Of the same id, and not the same word: one of the two is lying.
  const elsewhere = new Elsewhere(bench, 77)
  const liar = bench.join('eve', new RoomClient(77))
  await bench.clock.pass(500)
  bench.disk.hold()
  liar.text.insert(1, 'Mine. ')
  await bench.clock.pass(100)
  await elsewhere.write('Theirs. ')
  bench.disk.release()
  await bench.clock.pass(100)
  expect(textOf(bench)).toBe('Theirs. Words.')
  const again = new Y.Doc()
  Y.applyUpdate(again, Y.encodeStateAsUpdate(elsewhere.doc))
  again.clientID = 77
  const known = Y.encodeStateVector(again)
  again.getText('text').insert(1, 'Again. ')
  liar.send({ type: 'update', update: Y.encodeStateAsUpdate(again, known) })
  await bench.clock.pass(100)
  expect(liar.socket.closed?.reason).toBe('foreign-client')
  expect(textOf(bench)).toBe('Theirs. Words.')
})

test('[SY6] who is slow while something is on disk and not shown yet misses none of it', async () => {
  const bench = await RoomBench.open()
  const elsewhere = new Elsewhere(bench)
  const [writer, reader] = [bench.join('ada'), bench.join('rita')]
  await bench.clock.pass(500)
  bench.disk.hold()
  writer.text.insert(1, 'Ours. ')
  bench.room.hear(await elsewhere.write('Theirs. '))
  await bench.clock.pass(20)
  reader.socket.queued = 2 << 20
  writer.point({ cursor: null })
  await bench.clock.pass(100)
  bench.disk.release()
  await bench.clock.pass(100)
  reader.socket.queued = 0
  await bench.clock.pass(1_000)
  expect(reader.text.toString()).toBe(textOf(bench))
  expect(textOf(bench)).toContain('Theirs. ')
})

test('[SY3] a room that others outrun again and again asks them to give way, and writes each word once', async () => {
  const bench = await RoomBench.open()
  let asked = 0
  await bench.reopen({
    onOutrun: () => {
      asked += 1
    },
  })
  const ada = bench.join('ada')
  await bench.clock.pass(100)
  // Another server, which is always a moment faster, five times.
  const rival = new Y.Doc()
  rival.clientID = 99
  Y.applyUpdate(rival, Y.encodeStateAsUpdate(ada.doc))
  let left = 5
  let isRival = false
  bench.disk.fate = () => {
    if (isRival || left === 0) return 'write'
    left -= 1
    const known = Y.encodeStateVector(rival)
    rival.getText('text').insert(1, 'r')
    const update = Y.encodeStateAsUpdate(rival, known)
    const entry = encodeEntry({ actor: 'ben' as PersonId, time: bench.clock.now(), epoch: 1, update })
    isRival = true
    void bench.disk.store.append(streamOf(SECTION), bench.guard, `rival-${left}`, [entry])
    isRival = false
    return 'write'
  }
  ada.text.insert(1, 'a')
  await bench.clock.pass(1_000)
  expect(left).toBe(0)
  expect(asked).toBe(3)
  expect([...bench.room.text().doc.textContent].sort().join('')).toBe([...'Words.arrrrr'].sort().join(''))
  ada.text.insert(1, 'a')
  await bench.clock.pass(1_000)
  expect(asked).toBe(3)
  expect(bench.faults).toEqual([])
})

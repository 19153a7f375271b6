import type { ConferenceId, SectionId } from '@travaux/domain'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { batchesKnown, type Commit, type SectionGuard, StorageFault, type Store, type StoreRecord } from './port.ts'

/** A store to be tested, and what it stands on. */
export interface Opened {
  store: Store
  /** Closes the store last opened and opens another on the same disk. */
  reopen(): Promise<Store>
  destroy(): Promise<void>
}

/** What every adapter promises. An adapter's test file only says how one is opened. */
export function storeContract(name: string, open: () => Promise<Opened>): void {
  describe(`the storage port, ${name}`, () => {
    let opened: Opened
    let store: Store

    beforeEach(async () => {
      opened = await open()
      store = opened.store
    })
    afterEach(() => opened.destroy())

    describe('append', () => {
      beforeEach(() => store.commit(founding()))

      test('[A1] entries are numbered from 1 without gaps, and read in order', async () => {
        expect(await store.head(stream)).toBe(0)
        expect(await store.read(stream, 0)).toEqual([])
        expect(await store.append(stream, guard, 'b1', bytes('one'))).toEqual({ first: 1, last: 1 })
        expect(await store.append(stream, guard, 'b2', bytes('two', 'three'))).toEqual({ first: 2, last: 3 })
        expect(await store.head(stream)).toBe(3)
        expect(await words(store, stream)).toEqual(['one', 'two', 'three'])
        expect(await store.read(stream, 2)).toEqual([{ seq: 3, data: bytes('three')[0] }])
        expect(await store.read(stream, 3)).toEqual([])
        expect(await store.read(stream, 99)).toEqual([])
      })

      test('[A1] many who append at once share one numbering, each batch in one piece', async () => {
        const batches = Array.from({ length: 120 }, (_, index) => ({ batch: `b${index}`, size: 1 + (index % 4) }))
        const answers = await Promise.all(
          batches.map(({ batch, size }) => store.append(stream, guard, batch, repeated(batch, size))),
        )
        const entries = await words(store, stream)
        expect(entries.length).toBe(batches.reduce((sum, { size }) => sum + size, 0))
        for (const [index, { batch, size }] of batches.entries()) {
          const answer = answers[index]
          if (answer === undefined || 'refused' in answer) throw new Error(`refused: ${batch}`)
          expect(answer.last - answer.first + 1).toBe(size)
          expect(new Set(entries.slice(answer.first - 1, answer.last))).toEqual(new Set([batch]))
        }
      })

      test('[A1] streams are numbered apart, also where one name begins like another', async () => {
        for (const [index, name] of ['s', 's/1', 's/10', 's1', 'S', 's é'].entries()) {
          await store.append(name, guard, 'b', repeated(name, index + 1))
        }
        for (const [index, name] of ['s', 's/1', 's/10', 's1', 'S', 's é'].entries()) {
          expect(await words(store, name)).toEqual(Array(index + 1).fill(name))
        }
      })

      test('[A5] what was answered can be read, and is there after reopening', async () => {
        await Promise.all([1, 2, 3].map((n) => store.append(stream, guard, `b${n}`, bytes(`word ${n}`))))
        const before = await words(store, stream)
        store = await opened.reopen()
        expect(await words(store, stream)).toEqual(before)
        expect(await store.append(stream, guard, 'b4', bytes('word 4'))).toEqual({ first: 4, last: 4 })
      })

      test('[SE3] a guard that no longer holds refuses, and says which one does', async () => {
        const older = { ...guard, epoch: guard.epoch - 1 }
        expect(await store.append(stream, older, 'b1', bytes('late'))).toEqual({ refused: 'guard', guard })
        const poorer = { ...guard, rights: guard.rights + 1 }
        expect(await store.append(stream, poorer, 'b1', bytes('late'))).toEqual({ refused: 'guard', guard })
        const unknown = { ...guard, section: 'nowhere' as SectionId }
        expect(await store.append(stream, unknown, 'b1', bytes('late'))).toEqual({ refused: 'guard', guard: null })
        expect(await store.read(stream, 0)).toEqual([])
      })

      test('[SY2] of appends and a change of the guard at once, none lands behind the change', async () => {
        const moved = { ...guard, rights: guard.rights + 1 }
        const typing = Array.from({ length: 40 }, (_, n) => store.append(stream, guard, `b${n}`, bytes(`${n}`)))
        const change = store.commit(next({ sections: [{ section, from: guard, to: moved }] }))
        const late = Array.from({ length: 40 }, (_, n) => store.append(stream, guard, `late${n}`, bytes(`late ${n}`)))
        expect(await change).toMatchObject({ version: 2 })
        const landed = [...(await Promise.all(typing)), ...(await Promise.all(late))].filter((a) => !('refused' in a))
        const head = await store.head(stream)
        expect(landed.length).toBe(head)
        expect(await store.append(stream, guard, 'last', bytes('last'))).toEqual({ refused: 'guard', guard: moved })
        expect(await store.head(stream)).toBe(head)
      })

      test('[SY3] a batch again is answered as the first time and stored once', async () => {
        const first = await store.append(stream, guard, 'b1', bytes('one', 'two'))
        await store.append(stream, guard, 'b2', bytes('three'))
        expect(await store.append(stream, guard, 'b1', bytes('one', 'two'))).toEqual({ ...first, again: true })
        expect(await words(store, stream)).toEqual(['one', 'two', 'three'])
      })

      test('[SY3] a batch asked for twice at once is stored once', async () => {
        const answers = await Promise.all([1, 2, 3].map(() => store.append(stream, guard, 'b1', bytes('one'))))
        expect(answers).toContainEqual({ first: 1, last: 1 })
        expect(answers.filter((answer) => 'again' in answer).length).toBe(2)
        expect(await words(store, stream)).toEqual(['one'])
      })

      test('[SY3] a batch whose answer was lost is known after reopening', async () => {
        const lost = store.append(stream, guard, 'b1', bytes('one', 'two'))
        store = await opened.reopen()
        expect(await store.append(stream, guard, 'b1', bytes('one', 'two'))).toEqual({ first: 1, last: 2, again: true })
        expect(await words(store, stream)).toEqual(['one', 'two'])
        expect(await lost).toEqual({ first: 1, last: 2 })
      })

      test('[SY3] a batch is still known when the guard has moved on', async () => {
        await store.append(stream, guard, 'b1', bytes('one'))
        const moved = { ...guard, epoch: guard.epoch + 1 }
        await store.commit(next({ sections: [{ section, from: guard, to: moved }] }))
        expect(await store.append(stream, guard, 'b1', bytes('one'))).toEqual({ first: 1, last: 1, again: true })
      })

      test('[SY3] a batch is known while it is among the newest entries, and one stream knows not the other', async () => {
        await store.append(stream, guard, 'b1', bytes('one'))
        await store.append(stream, guard, 'many', repeated('x', batchesKnown - 1))
        expect(await store.append(stream, guard, 'b1', bytes('one'))).toMatchObject({ first: 1, again: true })
        expect(await store.append('other', guard, 'b1', bytes('one'))).toEqual({ first: 1, last: 1 })
        store = await opened.reopen()
        expect(await store.append(stream, guard, 'b1', bytes('one'))).toMatchObject({ first: 1, again: true })
      })

      test('[A1] bytes belong to who holds them: neither side sees what the other writes into them later', async () => {
        const data = Uint8Array.of(0, 10, 255)
        const appended = store.append(stream, guard, 'b1', [data])
        data.fill(7)
        await appended
        const read = await store.read(stream, 0)
        expect(read).toEqual([{ seq: 1, data: Uint8Array.of(0, 10, 255) }])
        read[0]?.data.fill(9)
        expect(await store.read(stream, 0)).toEqual([{ seq: 1, data: Uint8Array.of(0, 10, 255) }])
      })

      test('[A1] entries may be empty or large', async () => {
        const large = Uint8Array.from({ length: 1_200_000 }, (_, index) => index % 251)
        await store.append(stream, guard, 'b1', [new Uint8Array(0), large])
        store = await opened.reopen()
        const [empty, back] = await store.read(stream, 0)
        expect(empty?.data.length).toBe(0)
        expect(Buffer.compare(back?.data ?? new Uint8Array(0), large)).toBe(0)
      })

      test('[A1] misuse throws and stores nothing', async () => {
        await expect(store.append(stream, guard, 'b1', [])).rejects.toThrow(TypeError)
        await expect(store.append('', guard, 'b1', bytes('one'))).rejects.toThrow(TypeError)
        await expect(store.append('a\0b', guard, 'b1', bytes('one'))).rejects.toThrow(TypeError)
        await expect(store.append('a\ud800', guard, 'b1', bytes('one'))).rejects.toThrow(TypeError)
        await expect(store.append(stream, guard, '', bytes('one'))).rejects.toThrow(TypeError)
        await expect(store.read(stream, -1)).rejects.toThrow(TypeError)
        expect(await store.verify()).toEqual([])
      })
    })

    describe('commit', () => {
      test('[A5] journal, streams, guards and secrets are there together', async () => {
        expect(await store.commit(founding())).toEqual({ version: 1, heads: { [stream]: 0 } })
        const moved = { ...guard, epoch: guard.epoch + 1 }
        const committed = await store.commit(
          next({
            events: ['{"n":2}', '{"n":3}'],
            sections: [{ section, from: guard, to: moved }],
            streams: [
              { stream, head: 0, entries: bytes('accepted') },
              { stream: 'other', entries: bytes('x', 'y') },
            ],
            secrets: [{ id: 'c1', salt: 'salt', payload: '"Zoë"' }],
          }),
        )
        expect(committed).toEqual({ version: 3, heads: { [stream]: 1, other: 2 } })
        store = await opened.reopen()
        expect(await store.conferences()).toEqual([conference])
        expect(await store.journal(conference, 1)).toEqual([
          { version: 2, body: '{"n":2}' },
          { version: 3, body: '{"n":3}' },
        ])
        expect(await store.section(section)).toEqual({ conference, ...moved })
        expect(await words(store, stream)).toEqual(['accepted'])
        expect(await words(store, 'other')).toEqual(['x', 'y'])
        expect(await store.secrets(['c1', 'c2'])).toEqual(
          new Map([['c1', { id: 'c1', salt: 'salt', payload: '"Zoë"' }]]),
        )
      })

      test('[SE3] whatever does not hold refuses all of it', async () => {
        await store.commit(founding())
        await store.append(stream, guard, 'b1', bytes('one'))
        const whole = next({
          sections: [{ section, from: guard, to: { ...guard, rights: 9 } }],
          streams: [{ stream, head: 1, entries: bytes('two') }],
          secrets: [{ id: 'c1', salt: 's', payload: '1' }],
        })
        const stale = { ...guard, epoch: 7 }
        const refusals: [Commit, object][] = [
          [
            { ...whole, expectedVersion: 0 },
            { refused: 'version', version: 1 },
          ],
          [
            { ...whole, expectedVersion: 5 },
            { refused: 'version', version: 1 },
          ],
          [
            { ...whole, sections: [{ section, from: stale, to: stale }] },
            { refused: 'guard', guard, section },
          ],
          [
            { ...whole, sections: [{ section, from: null, to: guard }] },
            { refused: 'guard', guard, section },
          ],
          [
            { ...whole, streams: [{ stream, head: 0, entries: bytes('two') }] },
            { refused: 'head', stream, head: 1 },
          ],
          [
            { ...whole, streams: [...whole.streams, { stream: 'other', head: 1, entries: [] }] },
            { refused: 'head', stream: 'other', head: 0 },
          ],
        ]
        for (const [commit, refusal] of refusals) expect(await store.commit(commit)).toEqual(refusal)
        expect(await store.journal(conference, 0)).toHaveLength(1)
        expect(await words(store, stream)).toEqual(['one'])
        expect(await store.section(section)).toEqual({ conference, ...guard })
        expect((await store.secrets(['c1'])).size).toBe(0)
        expect(await store.commit(whole)).toEqual({ version: 2, heads: { [stream]: 2 } })
      })

      test('[SE3] of many commits on one version exactly one lands', async () => {
        await store.commit(founding())
        const answers = await Promise.all(
          Array.from({ length: 30 }, (_, n) =>
            store.commit(
              next({ batch: `r${n}`, events: [`{"n":${n}}`], streams: [{ stream, entries: bytes(`${n}`) }] }),
            ),
          ),
        )
        expect(answers.filter((answer) => !('refused' in answer))).toHaveLength(1)
        expect(await store.journal(conference, 1)).toHaveLength(1)
        expect(await store.head(stream)).toBe(1)
      })

      test('[D1] a commit on the head that was seen fails when a word came between', async () => {
        await store.commit(founding())
        const approve = (head: number, batch: string) =>
          store.commit(next({ batch, streams: [{ stream, head, entries: [] }] }))
        const [appended, approval] = await Promise.all([
          store.append(stream, guard, 'b1', bytes('a word')),
          approve(0, 'c1'),
        ])
        const head = await store.head(stream)
        expect(head).toBe(1)
        expect(appended).toEqual({ first: 1, last: 1 })
        // Either order is right, but the approval then stands on the text it named.
        if ('refused' in approval) expect(await approve(1, 'c2')).toMatchObject({ heads: { [stream]: 1 } })
        else expect(approval.heads).toEqual({ [stream]: 0 })
      })

      test('[SY3] a commit again is answered as the first time, also after reopening and a lost answer', async () => {
        await store.commit(founding())
        const commit = next({ events: ['{"n":2}', '{"n":3}'], streams: [{ stream, entries: bytes('one') }] })
        const lost = store.commit(commit)
        store = await opened.reopen()
        const again = { version: 3, heads: { [stream]: 1 }, again: true }
        expect(await store.commit(commit)).toEqual(again)
        expect(await lost).toEqual({ version: 3, heads: { [stream]: 1 } })
        await store.append(stream, guard, 'b1', bytes('two'))
        await store.commit(next({ expectedVersion: 3, batch: 'c3' }))
        expect(await store.commit(commit)).toEqual(again)
        expect(await store.journal(conference, 0)).toHaveLength(4)
        expect(await words(store, stream)).toEqual(['one', 'two'])
      })

      test('[A1] conferences are apart; a section is known wherever it was made', async () => {
        const other = 'conf-10' as ConferenceId
        const elsewhere = { section: 'sec-2' as SectionId, epoch: 1, rights: 1 }
        await store.commit(founding())
        await store.commit({
          ...founding(),
          conference: other,
          sections: [{ section: elsewhere.section, from: null, to: elsewhere }],
          streams: [],
        })
        expect(await store.conferences()).toEqual([conference, other].sort())
        expect(await store.journal(other, 0)).toEqual([{ version: 1, body: '{"n":1}' }])
        expect(await store.section(elsewhere.section)).toEqual({ conference: other, ...elsewhere })
        expect(await store.section('nowhere' as SectionId)).toBeNull()
        expect(await store.journal('nowhere' as ConferenceId, 0)).toEqual([])
      })

      test('[A1] misuse throws and stores nothing', async () => {
        const twice = { section, from: null, to: guard }
        const misuses: Partial<Commit>[] = [
          { events: [] },
          { events: ['\ud800'] },
          { batch: '' },
          { sections: [twice, twice] },
          { sections: [{ section, from: null, to: { ...guard, section: 'other' as SectionId } }] },
          {
            streams: [
              { stream, entries: [] },
              { stream, entries: [] },
            ],
          },
        ]
        for (const misuse of misuses)
          await expect(store.commit({ ...founding(), ...misuse })).rejects.toThrow(TypeError)
        expect(await store.conferences()).toEqual([])
      })
    })

    describe('secrets, records, snapshots, hints', () => {
      test('[SE35] an erased secret is gone for good, and the rest stays', async () => {
        const secrets = ['c1', 'c2', 'c3'].map((id) => ({ id, salt: `salt of ${id}`, payload: `"${id}"` }))
        await store.commit({ ...founding(), secrets })
        await store.erase(['c1', 'c3', 'never was'])
        expect([...(await store.secrets(['c1', 'c2', 'c3'])).keys()]).toEqual(['c2'])
        // Nor does a retry of the commit that brought it bring it back.
        expect(await store.commit({ ...founding(), secrets })).toMatchObject({ version: 1, again: true })
        store = await opened.reopen()
        expect([...(await store.secrets(['c1', 'c2', 'c3'])).keys()]).toEqual(['c2'])
        expect(await store.verify()).toEqual([])
      })

      test('[SE12] of many who take a record exactly one has it', async () => {
        await store.putRecord('invitation', 'hash', '{"person":"p1"}')
        const taken = await Promise.all(Array.from({ length: 25 }, () => store.takeRecord('invitation', 'hash')))
        expect(taken.filter((value) => value !== null)).toEqual(['{"person":"p1"}'])
        expect(await store.getRecord('invitation', 'hash')).toBeNull()
        store = await opened.reopen()
        expect(await store.takeRecord('invitation', 'hash')).toBeNull()
      })

      test('[SE17] records of one kind are listed by key, replaced whole, and apart from the other kind', async () => {
        await store.putRecord('session', 'b', '1')
        await store.putRecord('session', 'a', '2')
        await store.putRecord('session', 'b', '3')
        await store.putRecord('invitation', 'a', '4')
        store = await opened.reopen()
        expect(await store.records('session')).toEqual([
          { key: 'a', value: '2' },
          { key: 'b', value: '3' },
        ])
        expect(await store.getRecord('session', 'b')).toBe('3')
        expect(await store.getRecord('invitation', 'b')).toBeNull()
        expect(await store.takeRecord('session', 'a')).toBe('2')
        expect(await store.records('invitation')).toEqual([{ key: 'a', value: '4' }])
      })

      test('[A1] a snapshot is what was saved last, or nothing', async () => {
        expect(await store.loadSnapshot(stream)).toBeNull()
        await store.saveSnapshot(stream, 3, Uint8Array.of(1, 2, 3))
        await store.saveSnapshot(stream, 8, Uint8Array.of(10, 0))
        const loaded = await store.loadSnapshot(stream)
        if (loaded !== null) expect(loaded).toEqual({ seq: 8, data: Uint8Array.of(10, 0) })
        expect(await store.loadSnapshot('other')).toBeNull()
        expect(await store.read(stream, 0)).toEqual([])
      })

      test('[A5] a hint reaches the listeners of the store, until they stop listening', async () => {
        const heard: string[] = []
        const stop = store.onHint((topic) => heard.push(topic))
        const reached = new Promise<string>((resolve) => store.onHint(resolve))
        store.hint('section/1')
        expect(heard).toEqual([])
        expect(await reached).toBe('section/1')
        stop()
        const second = new Promise<void>((resolve) => store.onHint((topic) => topic === 'section/2' && resolve()))
        store.hint('section/2')
        await second
        expect(heard).toEqual(['section/1'])
      })

      test('[SY8] a register may be handed over at any time', async () => {
        await store.commit(founding())
        store.register(conference, 1, { title: 'Conference' })
        store.register(conference, 2, { title: 'Conference, retitled' })
        store = await opened.reopen()
        expect(await store.journal(conference, 0)).toHaveLength(1)
      })
    })

    describe('as a whole', () => {
      test('[D16] a healthy store verifies, empty or full', async () => {
        expect(await store.verify()).toEqual([])
        await fill(store)
        expect(await store.verify()).toEqual([])
      })

      test('[A1] exported and imported, a store answers as before', async () => {
        await fill(store)
        const before = await contents(store)
        const records = await collected(store.exportAll())
        const target = await open()
        try {
          await target.store.importAll(records)
          expect(await contents(target.store)).toEqual(before)
          expect(await target.store.verify()).toEqual([])
          const copy = await target.reopen()
          expect(await contents(copy)).toEqual(before)
          expect(await copy.append(stream, guard, 'b9', bytes('x'))).toEqual({ first: 9, last: 10, again: true })
          expect(await copy.commit(next())).toMatchObject({ version: 2, again: true })
          expect(await copy.append(stream, guard, 'fresh', bytes('x'))).toEqual({ first: 22, last: 22 })
        } finally {
          await target.destroy()
        }
      })

      test('[A1] an export is of one moment, whatever is written meanwhile', async () => {
        await fill(store)
        const [before] = await contents(store)
        const records: StoreRecord[] = []
        let written = 0
        for await (const record of store.exportAll()) {
          records.push(record)
          if (written++ < 30) {
            await store.append(stream, guard, `meanwhile ${written}`, bytes('meanwhile'))
            await store.append(`new ${written}`, guard, 'b', bytes('meanwhile'))
            await store.commit(next({ batch: `m${written}`, expectedVersion: 1 + written }))
          }
        }
        const target = await open()
        try {
          await target.store.importAll(records)
          expect((await contents(target.store))[0]).toEqual(before)
          expect(await target.store.verify()).toEqual([])
        } finally {
          await target.destroy()
        }
      })

      test('[SE17] sessions and askings are not exported, accounts and invitations are', async () => {
        await store.putRecord('session', 'a', '1')
        await store.putRecord('invitation', 'b', '2')
        await store.putRecord('account', 'c', '3')
        await store.putRecord('asking', 'd', '4')
        expect(await collected(store.exportAll())).toEqual([
          { kind: 'account', key: 'c', value: '3' },
          { kind: 'invitation', key: 'b', value: '2' },
        ])
      })

      test('[A1] only an empty store can be imported into', async () => {
        await store.commit(founding())
        await expect(store.importAll([])).rejects.toMatchObject({ code: 'not-empty' })
        expect(await store.journal(conference, 0)).toHaveLength(1)
      })

      test('[D16] what is not sound, or breaks off, is not imported, and the store stays empty and usable', async () => {
        await fill(store)
        const records = await collected(store.exportAll())
        const target = await open()
        try {
          const gap = records.filter((record) => !(record.kind === 'entry' && record.seq === 5))
          await expect(target.store.importAll(gap)).rejects.toMatchObject({ code: 'corrupt' })
          const shorter = records.filter((record) => !(record.kind === 'entry' && record.stream === 'base/seeded'))
          await expect(target.store.importAll(shorter)).rejects.toMatchObject({ code: 'corrupt' })
          const broken = (async function* () {
            yield* records.slice(0, 5)
            throw new Error('the tape is torn')
          })()
          await expect(target.store.importAll(broken)).rejects.toThrow('the tape is torn')
          expect(await target.store.conferences()).toEqual([])
          expect(await target.store.head(stream)).toBe(0)
          await target.store.importAll(records)
          expect(await contents(target.store)).toEqual(await contents(store))
        } finally {
          await target.destroy()
        }
      })

      test('[A5] closing finishes what was begun; a closed store says so', async () => {
        await store.commit(founding())
        const appended = store.append(stream, guard, 'b1', bytes('one'))
        const closing = store.close()
        expect(await appended).toEqual({ first: 1, last: 1 })
        await closing
        await store.close()
        const closed = expect.objectContaining({ code: 'closed' })
        await expect(store.append(stream, guard, 'b2', bytes('two'))).rejects.toEqual(closed)
        await expect(store.commit(next())).rejects.toEqual(closed)
        await expect(store.read(stream, 0)).rejects.toEqual(closed)
        await expect(store.head(stream)).rejects.toEqual(closed)
        await expect(store.journal(conference, 0)).rejects.toEqual(closed)
        await expect(store.secrets(['c1'])).rejects.toEqual(closed)
        await expect(store.takeRecord('session', 'a')).rejects.toEqual(closed)
        await expect(store.verify()).rejects.toEqual(closed)
        await expect(collected(store.exportAll())).rejects.toEqual(closed)
        expect(() => store.register(conference, 1, {})).toThrow(StorageFault)
        expect(() => store.hint('x')).toThrow(StorageFault)
        store = await opened.reopen()
        expect(await words(store, stream)).toEqual(['one'])
      })
    })
  })
}

const conference = 'conf-1' as ConferenceId
const section = 'sec-1' as SectionId
const guard: SectionGuard = { section, epoch: 1, rights: 1 }
const stream = `base/${section}`

/** Makes the conference and its section. */
function founding(): Commit {
  return {
    conference,
    expectedVersion: 0,
    batch: 'c1',
    events: ['{"n":1}'],
    secrets: [],
    sections: [{ section, from: null, to: guard }],
    streams: [{ stream, entries: [] }],
  }
}

/** The commit after the founding one. */
function next(changes: Partial<Commit> = {}): Commit {
  return {
    ...{ conference, expectedVersion: 1, batch: 'c2', events: ['{"n":2}'] },
    ...{ secrets: [], sections: [], streams: [] },
    ...changes,
  }
}

/** A store with something of every kind in it. */
async function fill(store: Store): Promise<void> {
  await store.commit({ ...founding(), secrets: [{ id: 'c1', salt: 's1', payload: '"Ørsted"' }] })
  for (let n = 1; n <= 20; n++) await store.append(stream, guard, `b${n}`, bytes(...(n === 9 ? ['x', 'y'] : [`${n}`])))
  await store.commit(
    next({
      streams: [{ stream: 'base/seeded', entries: bytes('seed') }],
      secrets: [{ id: 'c2', salt: 's2', payload: '2' }],
    }),
  )
  await store.saveSnapshot(stream, 3, Uint8Array.of(1, 2, 3))
  await store.putRecord('invitation', 'hash', '{}')
}

/** All that the port tells about a store that `fill` filled. */
async function contents(store: Store): Promise<unknown[]> {
  const conferences = await store.conferences()
  return [
    { journals: await Promise.all(conferences.map((id) => store.journal(id, 0))), entries: await words(store, stream) },
    conferences,
    await words(store, 'base/seeded'),
    await store.section(section),
    await store.secrets(['c1', 'c2']),
    await store.records('invitation'),
  ]
}

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

function bytes(...texts: string[]): Uint8Array[] {
  return texts.map((text) => new TextEncoder().encode(text))
}

function repeated(text: string, times: number): Uint8Array[] {
  return bytes(...Array<string>(times).fill(text))
}

async function words(store: Store, name: string): Promise<string[]> {
  const entries = await store.read(name, 0)
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
  return entries.map(({ data }) => new TextDecoder().decode(data))
}

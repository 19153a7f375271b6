import { describe, expect, test } from 'vitest'
import { StorageFault, type StoreRecord } from '../port.ts'
import { bytes, collected, conference, contents, fill, founding, guard, next, stream, words } from './sample.ts'
import { type Open, Subject } from './subject.ts'

export function wholeContract(open: Open): void {
  describe('as a whole', () => {
    const on = Subject.ofEachTest(open)
    test('[D16] a healthy store verifies, empty or full', async () => {
      expect(await on.store.verify()).toEqual([])
      await fill(on.store)
      expect(await on.store.verify()).toEqual([])
    })

    test('[A1] exported and imported, a store answers as before', async () => {
      await fill(on.store)
      const before = await contents(on.store)
      const records = await collected(on.store.exportAll())
      const target = await on.another()
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
      await fill(on.store)
      const [before] = await contents(on.store)
      const records: StoreRecord[] = []
      let written = 0
      for await (const record of on.store.exportAll()) {
        records.push(record)
        if (written++ < 30) {
          await on.store.append(stream, guard, `meanwhile ${written}`, bytes('meanwhile'))
          await on.store.append(`new ${written}`, guard, 'b', bytes('meanwhile'))
          await on.store.commit(next({ batch: `m${written}`, expectedVersion: 1 + written }))
        }
      }
      const target = await on.another()
      try {
        await target.store.importAll(records)
        expect((await contents(target.store))[0]).toEqual(before)
        expect(await target.store.verify()).toEqual([])
      } finally {
        await target.destroy()
      }
    })

    test('[SE17] sessions and askings are not exported, accounts and invitations are', async () => {
      await on.store.putRecord('session', 'a', '1')
      await on.store.putRecord('invitation', 'b', '2')
      await on.store.putRecord('account', 'c', '3')
      await on.store.putRecord('asking', 'd', '4')
      expect(await collected(on.store.exportAll())).toEqual([
        { kind: 'account', key: 'c', value: '3' },
        { kind: 'invitation', key: 'b', value: '2' },
      ])
    })

    test('[A1] only an empty store can be imported into', async () => {
      await on.store.commit(founding())
      await expect(on.store.importAll([])).rejects.toMatchObject({ code: 'not-empty' })
      expect(await on.store.journal(conference, 0)).toHaveLength(1)
    })

    test('[D16] what is not sound, or breaks off, is not imported, and the store stays empty and usable', async () => {
      await fill(on.store)
      const records = await collected(on.store.exportAll())
      const target = await on.another()
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
        expect(await contents(target.store)).toEqual(await contents(on.store))
      } finally {
        await target.destroy()
      }
    })

    test('[A5] closing finishes what was begun; a closed store says so', async () => {
      await on.store.commit(founding())
      const appended = on.store.append(stream, guard, 'b1', bytes('one'))
      const closing = on.store.close()
      expect(await appended).toEqual({ first: 1, last: 1 })
      await closing
      await on.store.close()
      const closed = expect.objectContaining({ code: 'closed' })
      await expect(on.store.append(stream, guard, 'b2', bytes('two'))).rejects.toEqual(closed)
      await expect(on.store.commit(next())).rejects.toEqual(closed)
      await expect(on.store.read(stream, 0)).rejects.toEqual(closed)
      await expect(on.store.head(stream)).rejects.toEqual(closed)
      await expect(on.store.journal(conference, 0)).rejects.toEqual(closed)
      await expect(on.store.secrets(['c1'])).rejects.toEqual(closed)
      await expect(on.store.takeRecord('session', 'a')).rejects.toEqual(closed)
      await expect(on.store.verify()).rejects.toEqual(closed)
      await expect(collected(on.store.exportAll())).rejects.toEqual(closed)
      expect(() => on.store.register(conference, 1, {})).toThrow(StorageFault)
      expect(() => on.store.hint('x')).toThrow(StorageFault)
      await on.reopen()
      expect(await words(on.store, stream)).toEqual(['one'])
    })
  })
}

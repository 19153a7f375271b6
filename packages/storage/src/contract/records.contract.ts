import { describe, expect, test } from 'vitest'
import { conference, founding, stream } from './sample.ts'
import { type Open, Subject } from './subject.ts'

export function recordsContract(open: Open): void {
  describe('secrets, records, snapshots, hints', () => {
    const on = Subject.ofEachTest(open)
    test('[SE35] an erased secret is gone for good, and the rest stays', async () => {
      const secrets = ['c1', 'c2', 'c3'].map((id) => ({ id, salt: `salt of ${id}`, payload: `"${id}"` }))
      await on.store.commit({ ...founding(), secrets })
      await on.store.erase(['c1', 'c3', 'never was'])
      expect([...(await on.store.secrets(['c1', 'c2', 'c3'])).keys()]).toEqual(['c2'])
      // Nor does a retry of the commit that brought it bring it back.
      expect(await on.store.commit({ ...founding(), secrets })).toMatchObject({ version: 1, again: true })
      await on.reopen()
      expect([...(await on.store.secrets(['c1', 'c2', 'c3'])).keys()]).toEqual(['c2'])
      expect(await on.store.verify()).toEqual([])
    })

    test('[SE12] of many who take a record exactly one has it', async () => {
      await on.store.putRecord('invitation', 'hash', '{"person":"p1"}')
      const taken = await Promise.all(Array.from({ length: 25 }, () => on.store.takeRecord('invitation', 'hash')))
      expect(taken.filter((value) => value !== null)).toEqual(['{"person":"p1"}'])
      expect(await on.store.getRecord('invitation', 'hash')).toBeNull()
      await on.reopen()
      expect(await on.store.takeRecord('invitation', 'hash')).toBeNull()
    })

    test('[SE17] records of one kind are listed by key, replaced whole, and apart from the other kind', async () => {
      await on.store.putRecord('session', 'b', '1')
      await on.store.putRecord('session', 'a', '2')
      await on.store.putRecord('session', 'b', '3')
      await on.store.putRecord('invitation', 'a', '4')
      await on.reopen()
      expect(await on.store.records('session')).toEqual([
        { key: 'a', value: '2' },
        { key: 'b', value: '3' },
      ])
      expect(await on.store.getRecord('session', 'b')).toBe('3')
      expect(await on.store.getRecord('invitation', 'b')).toBeNull()
      expect(await on.store.takeRecord('session', 'a')).toBe('2')
      expect(await on.store.records('invitation')).toEqual([{ key: 'a', value: '4' }])
    })

    test('[A1] a snapshot is what was saved last, or nothing', async () => {
      expect(await on.store.loadSnapshot(stream)).toBeNull()
      await on.store.saveSnapshot(stream, 3, Uint8Array.of(1, 2, 3))
      await on.store.saveSnapshot(stream, 8, Uint8Array.of(10, 0))
      const loaded = await on.store.loadSnapshot(stream)
      if (loaded !== null) expect(loaded).toEqual({ seq: 8, data: Uint8Array.of(10, 0) })
      expect(await on.store.loadSnapshot('other')).toBeNull()
      expect(await on.store.read(stream, 0)).toEqual([])
    })

    test('[A5] a hint reaches the listeners of the on.store, until they stop listening', async () => {
      const heard: (string | null)[] = []
      const stop = on.store.onHint((topic) => heard.push(topic))
      const reached = new Promise<string>((resolve) => on.store.onHint((topic) => topic && resolve(topic)))
      on.store.hint('section/1')
      expect(heard.filter((topic) => topic !== null)).toEqual([])
      expect(await reached).toBe('section/1')
      stop()
      const second = new Promise<void>((resolve) => on.store.onHint((topic) => topic === 'section/2' && resolve()))
      on.store.hint('section/2')
      await second
      expect(heard.filter((topic) => topic !== null)).toEqual(['section/1'])
    })

    test('[SY8] a register may be handed over at any time', async () => {
      await on.store.commit(founding())
      on.store.register(conference, 1, { title: 'Conference' })
      on.store.register(conference, 2, { title: 'Conference, retitled' })
      await on.reopen()
      expect(await on.store.journal(conference, 0)).toHaveLength(1)
    })
  })
}

import type { ConferenceId, SectionId } from '@travaux/domain'
import { describe, expect, test } from 'vitest'
import type { Commit } from '../port.ts'
import { bytes, conference, founding, guard, next, section, stream, words } from './sample.ts'
import { type Open, Subject } from './subject.ts'

export function commitContract(open: Open): void {
  describe('commit', () => {
    const on = Subject.ofEachTest(open)
    test('[A5] journal, streams, guards and secrets are there together', async () => {
      expect(await on.store.commit(founding())).toEqual({ version: 1, heads: { [stream]: 0 } })
      const moved = { ...guard, epoch: guard.epoch + 1 }
      const committed = await on.store.commit(
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
      await on.reopen()
      expect(await on.store.conferences()).toEqual([conference])
      expect(await on.store.journal(conference, 1)).toEqual([
        { version: 2, body: '{"n":2}' },
        { version: 3, body: '{"n":3}' },
      ])
      expect(await on.store.section(section)).toEqual({ conference, ...moved })
      expect(await words(on.store, stream)).toEqual(['accepted'])
      expect(await words(on.store, 'other')).toEqual(['x', 'y'])
      expect(await on.store.secrets(['c1', 'c2'])).toEqual(
        new Map([['c1', { id: 'c1', salt: 'salt', payload: '"Zoë"' }]]),
      )
    })

    test('[SE3] whatever does not hold refuses all of it', async () => {
      await on.store.commit(founding())
      await on.store.append(stream, guard, 'b1', bytes('one'))
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
      for (const [commit, refusal] of refusals) expect(await on.store.commit(commit)).toEqual(refusal)
      expect(await on.store.journal(conference, 0)).toHaveLength(1)
      expect(await words(on.store, stream)).toEqual(['one'])
      expect(await on.store.section(section)).toEqual({ conference, ...guard })
      expect((await on.store.secrets(['c1'])).size).toBe(0)
      expect(await on.store.commit(whole)).toEqual({ version: 2, heads: { [stream]: 2 } })
    })

    test('[SE3] of many commits on one version exactly one lands', async () => {
      await on.store.commit(founding())
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          on.store.commit(
            next({ batch: `r${n}`, events: [`{"n":${n}}`], streams: [{ stream, entries: bytes(`${n}`) }] }),
          ),
        ),
      )
      expect(answers.filter((answer) => !('refused' in answer))).toHaveLength(1)
      expect(await on.store.journal(conference, 1)).toHaveLength(1)
      expect(await on.store.head(stream)).toBe(1)
    })

    test('[D1] a commit on the head that was seen fails when a word came between', async () => {
      await on.store.commit(founding())
      const approve = (head: number, batch: string) =>
        on.store.commit(next({ batch, streams: [{ stream, head, entries: [] }] }))
      const [appended, approval] = await Promise.all([
        on.store.append(stream, guard, 'b1', bytes('a word')),
        approve(0, 'c1'),
      ])
      const head = await on.store.head(stream)
      expect(head).toBe(1)
      expect(appended).toEqual({ first: 1, last: 1 })
      // Either order is right, but the approval then stands on the text it named.
      if ('refused' in approval) expect(await approve(1, 'c2')).toMatchObject({ heads: { [stream]: 1 } })
      else expect(approval.heads).toEqual({ [stream]: 0 })
    })

    test('[SY3] a commit again is answered as the first time, also after reopening and a lost answer', async () => {
      await on.store.commit(founding())
      const commit = next({ events: ['{"n":2}', '{"n":3}'], streams: [{ stream, entries: bytes('one') }] })
      const lost = on.store.commit(commit)
      await on.reopen()
      const again = { version: 3, heads: { [stream]: 1 }, again: true }
      expect(await on.store.commit(commit)).toEqual(again)
      expect(await lost).toEqual({ version: 3, heads: { [stream]: 1 } })
      await on.store.append(stream, guard, 'b1', bytes('two'))
      await on.store.commit(next({ expectedVersion: 3, batch: 'c3' }))
      expect(await on.store.commit(commit)).toEqual(again)
      expect(await on.store.journal(conference, 0)).toHaveLength(4)
      expect(await words(on.store, stream)).toEqual(['one', 'two'])
    })

    test('[A1] conferences are apart; a section is known wherever it was made', async () => {
      const other = 'conf-10' as ConferenceId
      const elsewhere = { section: 'sec-2' as SectionId, epoch: 1, rights: 1 }
      await on.store.commit(founding())
      await on.store.commit({
        ...founding(),
        conference: other,
        sections: [{ section: elsewhere.section, from: null, to: elsewhere }],
        streams: [],
      })
      expect(await on.store.conferences()).toEqual([conference, other].sort())
      await on.store.commit(next())
      expect(await on.store.versions()).toEqual(
        new Map([
          [conference, 2],
          [other, 1],
        ]),
      )
      expect(await on.store.journal(other, 0)).toEqual([{ version: 1, body: '{"n":1}' }])
      expect(await on.store.section(elsewhere.section)).toEqual({ conference: other, ...elsewhere })
      expect(await on.store.section('nowhere' as SectionId)).toBeNull()
      expect(await on.store.journal('nowhere' as ConferenceId, 0)).toEqual([])
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
        await expect(on.store.commit({ ...founding(), ...misuse })).rejects.toThrow(TypeError)
      expect(await on.store.conferences()).toEqual([])
    })
  })
}

import type { SectionId } from '@travaux/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import { batchesKnown } from '../port.ts'
import { bytes, founding, guard, next, repeated, section, stream, words } from './sample.ts'
import { type Open, Subject } from './subject.ts'

export function appendContract(open: Open): void {
  describe('append', () => {
    const on = Subject.ofEachTest(open)
    beforeEach(() => on.store.commit(founding()))

    test('[A1] entries are numbered from 1 without gaps, and read in order', async () => {
      expect(await on.store.head(stream)).toBe(0)
      expect(await on.store.read(stream, 0)).toEqual([])
      expect(await on.store.append(stream, guard, 'b1', bytes('one'))).toEqual({ first: 1, last: 1 })
      expect(await on.store.append(stream, guard, 'b2', bytes('two', 'three'))).toEqual({ first: 2, last: 3 })
      expect(await on.store.head(stream)).toBe(3)
      expect(await words(on.store, stream)).toEqual(['one', 'two', 'three'])
      expect(await on.store.read(stream, 2)).toEqual([{ seq: 3, data: bytes('three')[0] }])
      expect(await on.store.read(stream, 3)).toEqual([])
      expect(await on.store.read(stream, 99)).toEqual([])
    })

    test('[A1] many who append at once share one numbering, each batch in one piece', async () => {
      const batches = Array.from({ length: 120 }, (_, index) => ({ batch: `b${index}`, size: 1 + (index % 4) }))
      const answers = await Promise.all(
        batches.map(({ batch, size }) => on.store.append(stream, guard, batch, repeated(batch, size))),
      )
      const entries = await words(on.store, stream)
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
        await on.store.append(name, guard, 'b', repeated(name, index + 1))
      }
      for (const [index, name] of ['s', 's/1', 's/10', 's1', 'S', 's é'].entries()) {
        expect(await words(on.store, name)).toEqual(Array(index + 1).fill(name))
      }
    })

    test('[A5] what was answered can be read, and is there after reopening', async () => {
      await Promise.all([1, 2, 3].map((n) => on.store.append(stream, guard, `b${n}`, bytes(`word ${n}`))))
      const before = await words(on.store, stream)
      await on.reopen()
      expect(await words(on.store, stream)).toEqual(before)
      expect(await on.store.append(stream, guard, 'b4', bytes('word 4'))).toEqual({ first: 4, last: 4 })
    })

    test('[SE3] a guard that no longer holds refuses, and says which one does', async () => {
      const older = { ...guard, epoch: guard.epoch - 1 }
      expect(await on.store.append(stream, older, 'b1', bytes('late'))).toEqual({ refused: 'guard', guard })
      const poorer = { ...guard, rights: guard.rights + 1 }
      expect(await on.store.append(stream, poorer, 'b1', bytes('late'))).toEqual({ refused: 'guard', guard })
      const unknown = { ...guard, section: 'nowhere' as SectionId }
      expect(await on.store.append(stream, unknown, 'b1', bytes('late'))).toEqual({ refused: 'guard', guard: null })
      expect(await on.store.read(stream, 0)).toEqual([])
    })

    test('[SY2] of appends and a change of the guard at once, none lands behind the change', async () => {
      const moved = { ...guard, rights: guard.rights + 1 }
      const typing = Array.from({ length: 40 }, (_, n) => on.store.append(stream, guard, `b${n}`, bytes(`${n}`)))
      const change = on.store.commit(next({ sections: [{ section, from: guard, to: moved }] }))
      const late = Array.from({ length: 40 }, (_, n) => on.store.append(stream, guard, `late${n}`, bytes(`late ${n}`)))
      expect(await change).toMatchObject({ version: 2 })
      const landed = [...(await Promise.all(typing)), ...(await Promise.all(late))].filter((a) => !('refused' in a))
      const head = await on.store.head(stream)
      expect(landed.length).toBe(head)
      expect(await on.store.append(stream, guard, 'last', bytes('last'))).toEqual({ refused: 'guard', guard: moved })
      expect(await on.store.head(stream)).toBe(head)
    })

    test('[SY3] a batch again is answered as the first time and stored once', async () => {
      const first = await on.store.append(stream, guard, 'b1', bytes('one', 'two'))
      await on.store.append(stream, guard, 'b2', bytes('three'))
      expect(await on.store.append(stream, guard, 'b1', bytes('one', 'two'))).toEqual({ ...first, again: true })
      expect(await words(on.store, stream)).toEqual(['one', 'two', 'three'])
    })

    test('[SY3] a batch asked for twice at once is stored once', async () => {
      const answers = await Promise.all([1, 2, 3].map(() => on.store.append(stream, guard, 'b1', bytes('one'))))
      expect(answers).toContainEqual({ first: 1, last: 1 })
      expect(answers.filter((answer) => 'again' in answer).length).toBe(2)
      expect(await words(on.store, stream)).toEqual(['one'])
    })

    test('[SY3] a batch whose answer was lost is known after reopening', async () => {
      const lost = on.store.append(stream, guard, 'b1', bytes('one', 'two'))
      await on.reopen()
      expect(await on.store.append(stream, guard, 'b1', bytes('one', 'two'))).toEqual({
        first: 1,
        last: 2,
        again: true,
      })
      expect(await words(on.store, stream)).toEqual(['one', 'two'])
      expect(await lost).toEqual({ first: 1, last: 2 })
    })

    test('[SY3] a batch is still known when the guard has moved on', async () => {
      await on.store.append(stream, guard, 'b1', bytes('one'))
      const moved = { ...guard, epoch: guard.epoch + 1 }
      await on.store.commit(next({ sections: [{ section, from: guard, to: moved }] }))
      expect(await on.store.append(stream, guard, 'b1', bytes('one'))).toEqual({ first: 1, last: 1, again: true })
    })

    test('[SY3] a batch is known while it is among the newest entries, and one stream knows not the other', async () => {
      await on.store.append(stream, guard, 'b1', bytes('one'))
      await on.store.append(stream, guard, 'many', repeated('x', batchesKnown - 1))
      expect(await on.store.append(stream, guard, 'b1', bytes('one'))).toMatchObject({ first: 1, again: true })
      expect(await on.store.append('other', guard, 'b1', bytes('one'))).toEqual({ first: 1, last: 1 })
      await on.reopen()
      expect(await on.store.append(stream, guard, 'b1', bytes('one'))).toMatchObject({ first: 1, again: true })
    })

    test('[A1] bytes belong to who holds them: neither side sees what the other writes into them later', async () => {
      const data = Uint8Array.of(0, 10, 255)
      const appended = on.store.append(stream, guard, 'b1', [data])
      data.fill(7)
      await appended
      const read = await on.store.read(stream, 0)
      expect(read).toEqual([{ seq: 1, data: Uint8Array.of(0, 10, 255) }])
      read[0]?.data.fill(9)
      expect(await on.store.read(stream, 0)).toEqual([{ seq: 1, data: Uint8Array.of(0, 10, 255) }])
    })

    test('[A1] entries may be empty or large', async () => {
      const large = Uint8Array.from({ length: 1_200_000 }, (_, index) => index % 251)
      await on.store.append(stream, guard, 'b1', [new Uint8Array(0), large])
      await on.reopen()
      const [empty, back] = await on.store.read(stream, 0)
      expect(empty?.data.length).toBe(0)
      expect(Buffer.compare(back?.data ?? new Uint8Array(0), large)).toBe(0)
    })

    test('[SY2] what stands on an entry that is not the last is refused, and says which one is', async () => {
      expect(await on.store.append(stream, guard, 'b1', bytes('one'), 0)).toEqual({ first: 1, last: 1 })
      const late = await on.store.append(stream, guard, 'b2', bytes('late'), 0)
      expect(late).toEqual({ refused: 'head', head: 1 })
      expect(await on.store.append(stream, guard, 'b2', bytes('two', 'three'), 1)).toEqual({ first: 2, last: 3 })
      // A retry is answered first, and a guard that no longer holds before the head.
      expect(await on.store.append(stream, guard, 'b1', bytes('one'), 0)).toEqual({ first: 1, last: 1, again: true })
      const older = { ...guard, epoch: guard.epoch - 1 }
      expect(await on.store.append(stream, older, 'b3', bytes('x'), 0)).toEqual({ refused: 'guard', guard })
      expect(await on.store.heads([stream, 'other'])).toEqual(
        new Map([
          [stream, 3],
          ['other', 0],
        ]),
      )
    })

    test('[A1] misuse throws and stores nothing', async () => {
      await expect(on.store.append(stream, guard, 'b1', [])).rejects.toThrow(TypeError)
      await expect(on.store.append('', guard, 'b1', bytes('one'))).rejects.toThrow(TypeError)
      await expect(on.store.append('a\0b', guard, 'b1', bytes('one'))).rejects.toThrow(TypeError)
      await expect(on.store.append('a\ud800', guard, 'b1', bytes('one'))).rejects.toThrow(TypeError)
      await expect(on.store.append(stream, guard, '', bytes('one'))).rejects.toThrow(TypeError)
      await expect(on.store.read(stream, -1)).rejects.toThrow(TypeError)
      expect(await on.store.verify()).toEqual([])
    })
  })
}

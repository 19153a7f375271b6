import { applyHunks, collide } from '@travaux/document'
import { randomDocument, seededRandom } from '@travaux/document/random-document'
import { describe, expect, it } from 'vitest'
import { edited, fileOf, openIn, trackedIn, unfaithful } from './proposing.ts'
import { readWordFile } from './reading.ts'

describe('a redline of random edits', () => {
  it('[EX9] accepted is the layer, rejected is the base, in looks as well', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const base = randomDocument(seededRandom(seed), 1 + (seed % 12))
      const layer = edited(base, seed, 10)
      expect(unfaithful(base, openIn(base, layer), layer), `seed ${seed}`).toEqual([])
    }
  })

  it('[EX9, EX10] rejected is the base however many compete; what is tracked makes one text, the rest are comments', () => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const base = randomDocument(seededRandom(seed), 1 + (seed % 6))
      const open = (['rosa', 'imre', 'yusuf'] as const).flatMap((author, index) =>
        openIn(base, edited(base, seed + index * 1000, 8), author),
      )
      const bytes = fileOf(base, open)
      const tracked = open.filter(({ id }) => trackedIn(bytes).includes(id))
      const proposed = applyHunks(base, tracked)
      if ('refused' in proposed) throw new Error(`seed ${seed}: change ${proposed.index} does not fit`)
      expect(unfaithful(base, open, proposed), `seed ${seed}`).toEqual([])

      const suggestions = new Set(open.map(({ suggestion }) => suggestion))
      const shown = new Set(tracked.map(({ suggestion }) => suggestion))
      expect(open.filter(({ suggestion }) => shown.has(suggestion))).toEqual(tracked)
      const comments = readWordFile(bytes).parts['word/comments.xml']?.match(/<w:comment /g) ?? []
      expect(comments, `seed ${seed}`).toHaveLength(suggestions.size - shown.size)
      for (const [at, one] of open.entries()) {
        const rivals = open.slice(0, at).filter((other) => other.author !== one.author && collide(other, one))
        if (shown.has(one.suggestion)) expect(rivals.filter(({ suggestion }) => shown.has(suggestion))).toEqual([])
      }
    }
  })

  it('[EX9] each w:id is given once over text, notes and comments; what ends has the id of what begins', () => {
    for (let seed = 1; seed <= 15; seed += 1) {
      const base = randomDocument(seededRandom(seed), 8)
      const open = [...openIn(base, edited(base, seed, 12)), ...openIn(base, edited(base, seed + 1000, 12), 'imre')]
      const { parts } = readWordFile(fileOf(base, open))
      const texts = ['document', 'footnotes', 'comments'].map((name) => parts[`word/${name}.xml`] ?? '').join('')
      const ids = (names: string) =>
        [...texts.matchAll(new RegExp(`<w:(?:${names}) w:id="(\\d+)"`, 'g'))].map(([, id]) => id!).sort()
      const begun = ids(
        'ins|del|moveFrom|moveTo|pPrChange|rPrChange|bookmarkStart|moveFromRangeStart|moveToRangeStart|comment',
      )
      expect(new Set(begun).size).toBe(begun.length)
      for (const range of ['bookmark', 'moveFromRange', 'moveToRange'])
        expect(ids(`${range}End`)).toEqual(ids(`${range}Start`))
      for (const anchor of ['commentRangeStart', 'commentRangeEnd', 'commentReference'])
        expect(ids(anchor)).toEqual(ids('comment'))
    }
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { wordsOfUpdates } from './words-of-updates.ts'

/** What a change of a text makes of it, on top of words that are not looked at. */
function written(change: (text: Y.Text) => void): string[] {
  const ydoc = new Y.Doc()
  const text = ydoc.getText('text')
  text.insert(0, 'States should act.')
  const updates: Uint8Array[] = []
  ydoc.on('update', (update: Uint8Array) => updates.push(update))
  change(text)
  return wordsOfUpdates(updates)
}

test('[W45] words are read from what was typed, without the text that it stood in', () => {
  const typed = (text: Y.Text, at: number, words: string) => [...words].map((each, n) => text.insert(at + n, each))
  const words = written((text) => {
    typed(text, 6, ' and others')
    typed(text, text.length, ' At ones.')
    text.delete(text.length - 3, 2)
    text.insert(text.length - 1, 'c')
    text.insert(text.length - 1, 'e')
    typed(text, 10, ' many')
  })
  expect(words).toEqual([' and many others', ' At once.'])
})

test('[W45] blocks part words, marks do not, and what was taken back is not kept', () => {
  const words = written((text) => {
    text.insert(text.length, 'bold', { bold: true })
    text.insert(text.length, ' and not')
    text.insertEmbed(text.length, { b: 'x', t: 'paragraph' })
    text.insert(text.length, 'New.')
    text.insert(0, 'gone')
    text.delete(0, 4)
  })
  expect(words.join('|')).toBe('bold and not|New.')
})

test('[W45] no letter that stands is left out, wherever and in whatever order it was typed', () => {
  const places = fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(places, (keys) => {
      let left = ''
      const words = written((text) => {
        for (const [n, [place, erases]] of keys.entries()) {
          if (erases) text.delete(place % text.length, 1)
          else text.insert(place % (text.length + 1), String.fromCodePoint(0x4e00 + n))
        }
        left = text.toString()
      })
      const letters = (from: string) => [...from].filter((each) => each >= '一').sort()
      expect(letters(words.join(''))).toEqual(letters(left))
    }),
    { seed: 1, numRuns: 200 },
  )
})

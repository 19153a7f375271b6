import { expect, describe as suite, test } from 'vitest'
import { doc, p } from '../builders.ts'
import { EXAMPLES } from './examples.ts'
import { brokenLaws, drift, groupsOf, hunksOf } from './laws.ts'
import { tell } from './told.ts'

suite('a change reads as a person would tell it', () => {
  test.each(EXAMPLES)('[L16] $name', ({ before, after, sentences }) => {
    const said = groupsOf(hunksOf(before, after)).map((group) => tell(group, before).map(({ english }) => english))
    expect(said.map((lines) => lines.join('; '))).toEqual(sentences)
  })

  test.each(EXAMPLES)('[L2] [L3] [L4] [L5] [L10] $name', ({ before, after }) => {
    for (const [base, layer] of [
      [before, after],
      [after, before],
    ] as const) {
      expect(brokenLaws(base, layer)).toEqual([])
      expect(drift(base, layer).drifting).toEqual([])
    }
  })
})

test('[L16] the facts of a sentence hold the whole text, which the sentence cuts short', () => {
  const long = 'word '.repeat(40).trim()
  const [hunk] = hunksOf(doc(p({ id: 'a' }, 'One.')), doc(p({ id: 'a' }, 'One.'), p({ id: 'b' }, long)))
  if (hunk === undefined) throw new Error('nothing was found')
  const [{ facts, english } = { facts: {}, english: '' }] = tell([hunk])
  expect(facts).toEqual({ what: 'paragraph', count: 1, text: long })
  expect(english.length).toBeLessThan(120)
})

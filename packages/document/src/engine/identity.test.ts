import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { describe, expect, test } from 'vitest'
import { doc, p } from '../builders.ts'
import { seededRandom } from '../random-document.ts'
import { diff } from './diff.ts'
import { identify, type Suggestion } from './identity.ts'
import { applied, hunksOf } from './laws.ts'
import { merge3 } from './merge.ts'
import { PositionMap } from './position-map.ts'
import { editAtRandom, typistOf } from './random-editor.ts'
import { sampleDocument } from './sample-document.ts'

const ids = () => {
  let count = 0
  return () => {
    count += 1
    return `s${count}`
  }
}
const par = (id: string, text: string) => p({ id }, text)

describe('a suggestion keeps its id', () => {
  test('[L12] while its author types in it, key by key', () => {
    const base = doc(par('a', 'States may act.'), par('b', 'Two came.'))
    const newId = ids()
    let layer: Node = doc(par('a', 'States should act.'), par('b', 'Two came.'))
    let known: readonly Suggestion[] = identify([], hunksOf(base, layer), newId).suggestions
    for (const letter of 'nd will ') {
      layer = new Transform(layer).insert(8, layer.type.schema.text(letter)).doc
      const found = identify(known, hunksOf(base, layer), newId)
      expect([found.born, found.died]).toEqual([[], []])
      known = found.suggestions
    }
    expect(known.map(({ id }) => id)).toEqual(['s1'])
  })

  test('[L12] when another one is born beside it', () => {
    const base = doc(par('a', 'One two three four five six.'))
    const newId = ids()
    const first = identify([], hunksOf(base, doc(par('a', 'One two three four five seven.'))), newId)
    const both = hunksOf(base, doc(par('a', 'One two drei four five seven.')))
    const second = identify(first.suggestions, both, newId)
    expect(second.suggestions.map(({ id, hunk }) => [id, hunk.text.ins])).toEqual([
      ['s2', 'drei'],
      ['s1', 'seven'],
    ])
  })

  test('[L12] of two that grow together one stays, and the other is known to be in it', () => {
    const base = doc(par('a', 'One two three four.'))
    const newId = ids()
    const first = identify([], hunksOf(base, doc(par('a', 'Eins two three vier.'))), newId)
    const second = identify(first.suggestions, hunksOf(base, doc(par('a', 'Eins zwei drei vier.'))), newId)
    expect(second.suggestions).toHaveLength(1)
    const [id] = second.suggestions.map((suggestion) => suggestion.id)
    const [other] = second.died
    expect(new Set([id, other])).toEqual(new Set(['s1', 's2']))
    expect([...second.absorbed]).toEqual([[other, id]])
  })

  test('[L12] when the base moves, and when its paragraph does', () => {
    const base = doc(par('a', 'One is here.'), par('b', 'Two came.'), par('c', 'Three went.'))
    const layer = doc(par('a', 'One was here.'), par('b', 'Two came late.'), par('c', 'Three went.'))
    const known = identify([], hunksOf(base, layer), ids()).suggestions
    const newBase = doc(par('n', 'New.'), par('b', 'Two came.'), par('c', 'Three went.'), par('a', 'One is here.'))
    const moved = PositionMap.ofChanges(diff(base, newBase))
    const after = hunksOf(newBase, merge3(base, newBase, layer).doc)
    const found = identify(known, after, () => 'new', moved)
    expect(found.suggestions.map(({ id, hunk }) => [id, hunk.text.ins.trim()])).toEqual([
      ['s2', 'late'],
      ['s1', 'was'],
    ])
  })
})

test('[L12] a suggestion is known by its words where the text around it was written anew', () => {
  const base = doc(par('a', 'One two three four five six.'), par('b', 'Seven eight.'))
  const layer = doc(par('a', 'One two three solemnly four five six.'), par('b', 'Seven eight.'))
  const known = identify([], hunksOf(base, layer), ids()).suggestions
  const now = doc(par('c', 'Seven nine.'), par('d', 'Ten solemnly eleven.'))
  const nowBase = doc(par('c', 'Seven nine.'), par('d', 'Ten eleven.'))
  const found = hunksOf(nowBase, now)
  const moved = PositionMap.ofChanges(diff(base, nowBase))
  expect(identify(known, found, () => 'new', moved).suggestions.map(({ id }) => id)).toEqual(['s1'])
  const other = hunksOf(nowBase, doc(par('c', 'Seven nine.'), par('d', 'Ten gladly eleven.')))
  expect(identify(known, other, () => 'new').suggestions.map(({ id }) => id)).toEqual(['new'])
})

test('[L12] hardly one id in a thousand is lost while all are written, decided and moved on', () => {
  let carried = 0
  let lost = 0
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seededRandom(seed)
    const newId = ids()
    const [author, pen] = [typistOf(random, 'ana'), typistOf(random, 'pen')]
    let base = sampleDocument(random, 250)
    let layer = base
    let known: readonly Suggestion[] = []
    const recognise = (moved?: PositionMap): void => {
      const found = hunksOf(base, layer)
      const before = new Set(known.map(({ hunk }) => hunk.hash))
      const { suggestions, born } = identify(known, found, newId, moved)
      // A hunk that says just what one said before must be that one.
      const strangers = suggestions.filter(({ id, hunk }) => before.has(hunk.hash) && born.includes(id))
      carried += suggestions.filter(({ hunk }) => before.has(hunk.hash)).length
      lost += strangers.length
      known = suggestions
    }
    for (let turn = 0; turn < 25; turn += 1) {
      const chance = random()
      if (chance < 0.6) {
        layer = editAtRandom(layer, author).doc
        recognise()
      } else {
        const accepted = known[Math.floor(random() * known.length)]
        const takes = chance < 0.75 && accepted !== undefined && accepted.hunk.together === undefined
        const next = takes ? applied(base, [accepted.hunk]) : editAtRandom(base, pen).doc
        if (takes) known = known.filter((suggestion) => suggestion !== accepted)
        else layer = merge3(base, next, layer).doc
        const moved = PositionMap.ofChanges(diff(base, next))
        base = next
        recognise(moved)
      }
    }
  }
  expect(carried).toBeGreaterThan(3_000)
  expect(lost / carried).toBeLessThan(0.001)
})

import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { StoredText } from './stored-text.ts'

/** A text of so many characters, and the update of each key that is typed behind it. */
function typed(characters: number, keys: number): { state: Uint8Array; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, 'x'.repeat(characters))
  const state = Y.encodeStateAsUpdate(doc)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let key = 0; key < keys; key += 1) doc.getText('text').insert(characters + key, 'y')
  return { state, updates }
}

test.each([
  ['a short text', 1_000],
  ['a long one', 100_000],
])('[SY1] a snapshot of %s is worth writing once a sixteenth of it is new', (_name, characters) => {
  const { state, updates } = typed(characters, 2_000)
  const stored = new StoredText(state, 1)
  let bytes = 0
  for (const [key, update] of updates.entries()) {
    stored.append([update], key + 2)
    bytes += update.length
    expect(stored.hasGrown).toBe(bytes * 16 >= state.length)
  }
  expect(stored.hasGrown).toBe(true)
  stored.saved()
  expect(stored.hasGrown).toBe(false)
})

test('[SY1] what was read beside a snapshot counts as new', () => {
  const { state } = typed(1_000, 0)
  expect(new StoredText(state, 1, state.length).hasGrown).toBe(true)
})

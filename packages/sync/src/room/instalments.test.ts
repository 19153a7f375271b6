import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { inInstalments } from './instalments.ts'

/** Three clients write one after another, each upon what the others wrote, and delete; all of it is one update. */
const edit = fc.record({ who: fc.nat(2), at: fc.nat(1_000), length: fc.nat(3), isDeletion: fc.boolean() })

test('[SY4] a long update in instalments is the same as at once', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 40, maxLength: 120, size: 'max' }), (edits) => {
      const writers = [9, 5, 7].map((client) => {
        const doc = new Y.Doc()
        doc.clientID = client
        return doc
      })
      for (const { who, at, length, isDeletion } of edits) {
        const doc = writers[who] as Y.Doc
        for (const other of writers) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)))
        const text = doc.getText('text')
        if (isDeletion && text.length > length) text.delete(at % (text.length - length), length)
        else text.insert(at % (text.length + 1), 'x'.repeat(1 + length), at % 5 === 0 ? { bold: {} } : {})
      }
      const whole = new Y.Doc()
      for (const doc of writers) Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc))
      const bytes = Y.encodeStateAsUpdate(whole)
      const pieces = new Y.Doc()
      let count = 0
      for (const instalment of inInstalments(bytes, Y.decodeUpdate(bytes), pieces)) {
        Y.applyUpdate(pieces, instalment.bytes)
        expect(pieces.store.pendingStructs).toBeNull()
        count += 1
      }
      expect(count).toBeGreaterThan(1)
      expect(pieces.getText('text').toDelta()).toEqual(whole.getText('text').toDelta())
      expect(Y.encodeStateVector(pieces)).toEqual(Y.encodeStateVector(whole))
    }),
    { seed: 20220513, numRuns: 30 },
  )
})

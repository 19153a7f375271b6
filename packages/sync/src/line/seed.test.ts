import { schema } from '@travaux/document'
import { randomDocument, seededRandom } from '@travaux/document/random-document'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { differingUnits } from './difference.ts'
import { readLine } from './read.ts'
import { lineUpdate, writeEdit } from './write.ts'

test('[SY11] a document goes into a line and comes out as it was', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const doc = randomDocument(seededRandom(seed))
    const ydoc = new Y.Doc()
    Y.applyUpdate(ydoc, lineUpdate(doc, 1))
    const reading = readLine(ydoc, schema)
    if ('refused' in reading) throw new Error()
    expect(reading.flaws).toEqual([])
    expect(reading.doc.eq(doc)).toBe(true)
    expect(readLine(ydoc, schema, doc)).toEqual({ doc, flaws: [] })
    expect((readLine(ydoc, schema, doc) as any).doc).toBe(doc)
    const other = randomDocument(seededRandom(seed + 1000))
    writeEdit(ydoc, doc, other, differingUnits(doc, other), 'server')
    const r2 = readLine(ydoc, schema)
    if ('refused' in r2) throw new Error()
    if (!r2.doc.eq(other)) console.log(seed, r2.doc.toString(), other.toString())
    expect(r2.doc.eq(other)).toBe(true)
  }
})

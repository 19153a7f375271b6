import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { BlockId, InterventionId } from '@travaux/domain'
import { Schema } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { a, b, doc, i, p } from './builders.ts'
import { canonicalDocument } from './canonical-document.ts'
import { checkDocument } from './check.ts'
import { fingerprint, type Signable } from './fingerprint.ts'
import { randomDocument, seededRandom } from './random-document.ts'
import { schema } from './schema.ts'

/** Enough for a busy machine; nothing is measured here. */
const hash = (text: string) => bytesToHex(sha256(utf8ToBytes(text)))
const link = (offset: number): Signable['links'][number] => ({
  block: 'b1' as BlockId,
  intervention: 'v1' as InterventionId,
  version: 1,
  relation: 'quotes',
  offset,
  quoteCommitment: 'c'.repeat(64),
})
const signable = (over: Partial<Signable> = {}): Signable => ({
  doc: doc(p('One.'), p('Two.')),
  messages: [
    { block: 'b1' as BlockId, kind: 'key-message' },
    { block: 'b2' as BlockId, kind: 'recommendation', addressee: 'Member States' },
  ],
  links: [link(0), link(4)],
  ...over,
})
const of = (over?: Partial<Signable>) => fingerprint(signable(over), hash)

describe('fingerprint', () => {
  it('[D1] the order in which messages and links were made does not matter', () => {
    const { messages, links } = signable()
    expect(of({ messages: [...messages].reverse(), links: [...links].reverse() })).toBe(of())
  })

  it('[D1] a letter, a mark, a block id, a kind, an addressee or a link more or less is another fingerprint', () => {
    const { messages, links } = signable()
    const others = [
      of({ doc: doc(p('One!'), p('Two.')) }),
      of({ doc: doc(p(b('One.')), p('Two.')) }),
      of({ doc: doc(p({ id: 'x' }, 'One.'), p({ id: 'b2' }, 'Two.')) }),
      of({ messages: messages.slice(1) }),
      of({ messages: messages.map((message) => ({ ...message, kind: 'good-practice' as const })) }),
      of({ messages: messages.map((message) => ({ ...message, addressee: 'Others' })) }),
      of({ links: links.slice(1) }),
      of({ links: [link(0), link(5)] }),
      of({ links: links.map((one) => ({ ...one, quoteCommitment: 'd'.repeat(64) })) }),
    ]
    expect(new Set([of(), ...others]).size).toBe(others.length + 1)
  })

  it('[D1, L10] an editor with marks in another order and null attributes has the same fingerprint', () => {
    const other = new Schema({
      nodes: schema.spec.nodes,
      marks: { italic: {}, bold: {}, link: { attrs: { href: {} } } },
    })
    const text = p(...b(i(a('https://example.org', 'all three'))))
    const there = other.nodeFromJSON(doc(text).toJSON())
    expect(of({ doc: there })).toBe(of({ doc: doc(text) }))
  })

  it('[D15] the canonical document has neither null nor boolean, and is read back as the same document', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const made = randomDocument(seededRandom(seed))
      const canonicalForm = canonicalDocument(made)
      expect(JSON.stringify(canonicalForm)).not.toMatch(/:(?:null|true|false)/)
      const back = checkDocument(canonicalForm)
      expect('doc' in back && back.doc.eq(made), `seed ${seed}`).toBe(true)
    }
  })
})

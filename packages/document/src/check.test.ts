import { Fragment, Slice } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { type BadDocument, MAX_CHARACTERS, MAX_DEPTH, MAX_NODES } from './bad-document.ts'
import { a, b, doc, fn, h, li, ol, p, quote, ref, table, td, tr, ul } from './builders.ts'
import { canonicalDocument } from './canonical-document.ts'
import { checkDocument, checkNode } from './check.ts'
import { randomDocument, seededRandom } from './random-document.ts'
import { schema } from './schema.ts'

/** Enough for a busy machine; nothing is measured here. */
type JsonNode = {
  type: string
  text?: string
  attrs?: Record<string, unknown>
  content?: JsonNode[]
  marks?: unknown[]
}

const json = (...content: unknown[]) => ({ type: 'doc', content })
const para = (text: string, extra: object = {}) => ({ type: 'paragraph', content: [{ type: 'text', text, ...extra }] })
const why = (value: unknown) => {
  const result = checkDocument(value)
  return 'refused' in result ? result.why : 'taken'
}
const link = (href: unknown) => para('x', { marks: [{ type: 'link', attrs: { href } }] })
const nested = (depth: number, type = 'blockquote') => {
  let node: unknown = para('deep')
  for (let level = 0; level < depth; level += 1) node = { type, content: [node] }
  return node
}

describe('what is taken', () => {
  it('[SE25] every document the schema can build in order is taken, and comes back as it was', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const made = randomDocument(seededRandom(seed))
      const result = checkDocument(JSON.parse(JSON.stringify(made)))
      expect('doc' in result && result.doc.eq(made), `seed ${seed}`).toBe(true)
      expect(checkNode(made), `seed ${seed}`).toBeNull()
    }
  })

  it('[SE25] a tab, Arabic, Chinese, joined emoji and embedded direction are text like any other', () => {
    expect(why(json(para('a\tb مرحبا 你好 👩‍⚖️ \u2067x\u2069')))).toBe('taken')
  })

  it.each(['https://example.org', 'http://example.org/a?b#c', 'mailto:desk@example.org?subject=x'])(
    '[SE25] a link to %s is taken',
    (href) => expect(why(json(link(href)))).toBe('taken'),
  )

  it('[SE25] marks in another order are the same marks', () => {
    expect(why(json(para('x', { marks: [{ type: 'italic' }, { type: 'bold' }] })))).toBe('taken')
  })

  it('[SE25] a block without an id is taken: the repair mints one', () => {
    expect(why(json({ type: 'paragraph', attrs: { id: null } }))).toBe('taken')
  })
})

describe('what is refused', () => {
  const cases: [string, unknown, BadDocument['why']][] = [
    ['nothing', undefined, 'not-a-document'],
    ['null', null, 'not-a-document'],
    ['a list', [], 'not-a-document'],
    ['a string', 'doc', 'not-a-document'],
    ['a paragraph for a document', para('x'), 'not-a-document'],
    ['no block', json(), 'bad-content'],
    ['content that is no list', { type: 'doc', content: { 0: para('x') } }, 'bad-content'],
    ['null among the content', json(null), 'not-a-document'],
    ['an unknown node', json({ type: 'script' }), 'unknown-node'],
    ['a node named like a method', json({ type: 'constructor' }), 'unknown-node'],
    ['a node named __proto__', json({ type: '__proto__' }), 'unknown-node'],
    ['__proto__ beside the content', json(JSON.parse('{"type":"paragraph","__proto__":{"x":1}}')), 'unknown-key'],
    [
      '__proto__ as attribute',
      json(JSON.parse('{"type":"paragraph","attrs":{"__proto__":{"x":1}}}')),
      'unknown-attribute',
    ],
    ['an unknown key', json({ type: 'paragraph', html: '<b>' }), 'unknown-key'],
    ['an unknown attribute', json({ type: 'paragraph', attrs: { style: 'x' } }), 'unknown-attribute'],
    ['attributes that are a list', json({ type: 'paragraph', attrs: [] }), 'bad-attribute'],
    ['an unknown mark', json(para('x', { marks: [{ type: 'code' }] })), 'unknown-mark'],
    ['a mark that is a string', json(para('x', { marks: ['bold'] })), 'unknown-mark'],
    ['marks that are no list', json(para('x', { marks: { 0: { type: 'bold' } } })), 'bad-marks'],
    ['a mark twice', json(para('x', { marks: [{ type: 'bold' }, { type: 'bold' }] })), 'bad-marks'],
    ['a marked paragraph', json({ ...para('x'), marks: [{ type: 'bold' }] }), 'bad-marks'],
    ['a mark with more', json(para('x', { marks: [{ type: 'bold', html: 1 }] })), 'unknown-key'],
    ['a link without address', json(para('x', { marks: [{ type: 'link' }] })), 'bad-attribute'],
    ['empty text', json(para('')), 'bad-content'],
    ['text that is a number', json({ type: 'paragraph', content: [{ type: 'text', text: 1 }] }), 'bad-content'],
    ['text in the document itself', json({ type: 'text', text: 'x' }), 'bad-content'],
    ['a list item at the top', json({ type: 'listItem', content: [para('x')] }), 'bad-content'],
    ['a heading of level 4', json({ type: 'heading', attrs: { level: 4 } }), 'bad-attribute'],
    ['a heading of level "1"', json({ type: 'heading', attrs: { level: '1' } }), 'bad-attribute'],
    ['an id with markup', json({ type: 'paragraph', attrs: { id: '"><img>' } }), 'bad-attribute'],
    ['an id that is an object', json({ type: 'paragraph', attrs: { id: { a: 1 } } }), 'bad-attribute'],
    ['an id of 65 characters', json({ type: 'paragraph', attrs: { id: 'x'.repeat(65) } }), 'bad-attribute'],
    ['an id that reaches behind a record', json({ type: 'paragraph', attrs: { id: '__proto__' } }), 'bad-attribute'],
    ['an empty id', json({ type: 'paragraph', attrs: { id: '' } }), 'bad-attribute'],
    ['a control character', json(para('a\u0007b')), 'forbidden-character'],
    ['a newline inside text', json(para('a\nb')), 'forbidden-character'],
    ['a C1 control', json(para('a\u0085b')), 'forbidden-character'],
    ['a lone high surrogate', json(para('a\ud800b')), 'forbidden-character'],
    ['a lone low surrogate', json(para('\udc00')), 'forbidden-character'],
    ['a right-to-left override', json(para('a\u202eb')), 'forbidden-character'],
    ['a left-to-right override', json(para('a\u202db')), 'forbidden-character'],
    ['a character that is none', json(para('a\uffffb')), 'forbidden-character'],
    [
      'a footnote reference to nothing',
      json({ type: 'paragraph', content: [{ type: 'footnoteReference', attrs: { footnote: 'n1' } }] }),
      'no-such-footnote',
    ],
    [
      'a footnote reference to a paragraph',
      json({
        type: 'paragraph',
        attrs: { id: 'n1' },
        content: [{ type: 'footnoteReference', attrs: { footnote: 'n1' } }],
      }),
      'no-such-footnote',
    ],
    [
      'a footnote reference without a name',
      json({ type: 'paragraph', content: [{ type: 'footnoteReference' }] }),
      'bad-attribute',
    ],
    ['a footnote before the text', json({ type: 'footnote', attrs: { id: 'n1' } }, para('x')), 'bad-content'],
    [
      'one id twice',
      json({ type: 'paragraph', attrs: { id: 'x' } }, { type: 'heading', attrs: { id: 'x' } }),
      'duplicate-id',
    ],
  ]
  it.each(cases)('[SE25] %s', (_name, value, reason) => expect(why(value)).toBe(reason))

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.org',
    '//example.org',
    '/relative',
    '#anchor',
    'https:example.org',
    'https://',
    'https://exa mple.org',
    'https://example.org/"onclick="x',
    'https://example.org/<b>',
    'https://example.org\\@elsewhere.example',
    'mailto:',
    'mailto:nobody',
    'https://example.org/\u202e',
    `https://example.org/${'x'.repeat(2000)}`,
    '',
  ])('[SE25] a link to %j', (href) => expect(why(json(link(href)))).toBe('bad-attribute'))

  it.each([null, 7, {}, ['https://example.org']])('[SE25] a link whose address is %j', (href) =>
    expect(why(json(link(href)))).toBe('bad-attribute'),
  )

  const cell = (attrs: object) => ({ type: 'tableCell', attrs, content: [para('x')] })
  const grid = (...rows: object[][]) =>
    json({ type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) })
  it.each([
    ['no columns', { colspan: 0 }],
    ['51 columns', { colspan: 51 }],
    ['half a column', { colspan: 1.5 }],
    ['columns as text', { colspan: '2' }],
    ['201 rows', { rowspan: 201 }],
    ['widths for more columns than it spans', { colwidth: [10, 20] }],
    ['a width that is text', { colwidth: ['10'] }],
    ['endless width', { colwidth: [Number.POSITIVE_INFINITY] }],
  ])('[SE25] a cell over %s', (_name, attrs) => expect(why(grid([cell(attrs)]))).toBe('bad-attribute'))

  it('[SE25] a table wider than its limit, also where the width hangs down from the rows above', () => {
    expect(why(grid([cell({ colspan: 26 }), cell({ colspan: 25 })]))).toBe('table-too-wide')
    expect(why(grid([cell({ colspan: 26, rowspan: 3 })], [], [cell({ colspan: 25 })]))).toBe('table-too-wide')
    expect(why(grid([cell({ colspan: 26, rowspan: 2 })], [], [cell({ colspan: 25 })]))).toBe('taken')
  })
})

describe('bounds', () => {
  it('[SE25] a document ten thousand levels deep is refused by its depth, not by the engine’s stack', () => {
    const result = checkDocument(json(nested(10_000)))
    expect(result).toMatchObject({
      why: 'too-deep',
      at: Array(MAX_DEPTH + 1)
        .fill(0)
        .join('/'),
    })
  })

  it('[SE25] the deepest document allowed is taken, one level more is not', () => {
    expect(why(json(nested(MAX_DEPTH - 2)))).toBe('taken')
    expect(why(json(nested(MAX_DEPTH - 1)))).toBe('too-deep')
  })

  it('[SE25] a node too deep is refused also when parts of it are known already', () => {
    const inner = schema.nodeFromJSON(nested(6))
    expect(checkNode(doc(inner))).toBeNull()
    let outer = inner
    for (let level = 0; level < 6; level += 1) outer = schema.nodes.blockquote.create(null, outer)
    expect(checkNode(schema.nodes.doc.create(null, outer))).toMatchObject({ why: 'too-deep' })
    for (let level = 0; level < 5_000; level += 1) outer = schema.nodes.blockquote.create(null, outer)
    expect(checkNode(schema.nodes.doc.create(null, outer))).toMatchObject({ why: 'too-deep' })
  })

  it('[SE25] a million characters are taken, one more is not, whether in one paragraph or in many', () => {
    expect(why(json(para('x'.repeat(MAX_CHARACTERS))))).toBe('taken')
    expect(why(json(para('x'.repeat(MAX_CHARACTERS)), para('y')))).toBe('too-long')
    const many = Array.from({ length: 11 }, () => para('x'.repeat(MAX_CHARACTERS / 10)))
    expect(why(json(...many))).toBe('too-long')
    expect(checkNode(schema.nodeFromJSON(json(...many)))).toMatchObject({ why: 'too-long' })
  })

  it('[SE25] forty thousand nodes are taken, one more is not', () => {
    const paragraphs = (count: number) => json(...Array.from({ length: count }, () => ({ type: 'paragraph' })))
    expect(why(paragraphs(MAX_NODES - 1))).toBe('taken')
    expect(why(paragraphs(MAX_NODES))).toBe('too-many-nodes')
    expect(checkNode(schema.nodeFromJSON(paragraphs(MAX_NODES)))).toMatchObject({ why: 'too-many-nodes' })
  })
})

describe('hostile documents', () => {
  const attack: Record<string, (node: JsonNode, random: () => number) => void> = {
    'an unknown node': (node) => {
      node.type = 'iframe'
    },
    'a foreign key': (node) => {
      Object.defineProperty(node, '__proto__', { value: { polluted: 1 }, enumerable: true })
    },
    'a foreign attribute': (node) => {
      node.attrs = { ...node.attrs, onclick: 'x' }
    },
    'an id that is none': (node) => {
      node.attrs = { ...node.attrs, id: 'a b' }
    },
    'a foreign mark': (node) => {
      node.marks = [{ type: 'script' }]
    },
    'a script behind a link': (node) => {
      node.marks = [{ type: 'link', attrs: { href: 'javascript:x' } }]
    },
    'a control character': (node, random) => {
      const bad = ['\u0000', '\u001b', '\u007f', '\ud83d', '\u202e', '\ufffe'][Math.floor(random() * 6)]
      if (node.type === 'text') node.text = `${node.text}${bad}`
      else node.type = `${bad}`
    },
    'a text where a block belongs': (node) => {
      if (node.type === 'text') node.content = []
      else node.content = [{ type: 'doc' }]
    },
    'no type': (node) => {
      Reflect.deleteProperty(node, 'type')
    },
    depth: (node) => {
      if (node.type === 'text') node.text = ''
      else node.content = [nested(50) as JsonNode]
    },
  }
  const all = (node: JsonNode): JsonNode[] => [node, ...(node.content ?? []).flatMap(all)]

  it('[SE25, SE26] of 3,000 seeded attacks on sound documents every one is refused, and nothing given is changed', () => {
    const attacks = Object.entries(attack)
    for (let seed = 1; seed <= 3_000; seed += 1) {
      const random = seededRandom(seed)
      const hostile = JSON.parse(JSON.stringify(randomDocument(random, 4))) as JsonNode
      const [name, change] = attacks[seed % attacks.length]!
      const nodes = all(hostile)
      change(nodes[Math.floor(random() * nodes.length)]!, random)
      const before = JSON.stringify(hostile)
      expect(checkDocument(hostile), `seed ${seed}: ${name}`).toHaveProperty('refused', 'bad-document')
      expect(JSON.stringify(hostile)).toBe(before)
    }
  })

  it('[SE25] of 3,000 documents with parts swapped, doubled or dropped, what is taken is valid and canonical', () => {
    let taken = 0
    for (let seed = 1; seed <= 3_000; seed += 1) {
      const random = seededRandom(seed)
      const mixed = JSON.parse(JSON.stringify(randomDocument(random, 3))) as JsonNode
      const nodes = all(mixed)
      const one = nodes[Math.floor(random() * nodes.length)]!
      const other = JSON.parse(JSON.stringify(nodes[Math.floor(random() * nodes.length)])) as JsonNode
      if (one.content === undefined || random() < 0.2) Object.assign(one, other)
      else one.content.splice(Math.floor(random() * (one.content.length + 1)), random() < 0.5 ? 1 : 0, other)
      const result = checkDocument(mixed)
      if ('refused' in result) continue
      taken += 1
      expect(() => result.doc.check(), `seed ${seed}`).not.toThrow()
      const again = checkDocument(canonicalDocument(result.doc))
      expect('doc' in again && again.doc.eq(result.doc), `seed ${seed}`).toBe(true)
    }
    expect(taken).toBeGreaterThan(100)
  })
})

describe('a keystroke', () => {
  it('[SE25] a document of which one block changed is told from the one before: nothing stale is believed', () => {
    const good = doc(p('one'), ul(li('two'), li('three')), quote('four'))
    expect(checkNode(good)).toBeNull()
    const bad = schema.text('x', [schema.marks.link.create({ href: 'javascript:1' })])
    const worse = good.replace(1, 1, new Slice(Fragment.from(bad), 0, 0))
    expect(checkNode(worse)).toMatchObject({ why: 'bad-attribute', at: '0/0' })
  })

  it('[SE25] the place of the fault is named', () => {
    expect(checkNode(doc(h(1, 'a'), table(tr(td('x'), td(p(a('https://e.org', 'y'))))), ol(li('z'))))).toBeNull()
    const twice = doc(p({ id: 'x' }, 'a'), ul({ id: 'l' }, li({ id: 'i' }, p({ id: 'y' }, b('c')))), fn('n', 'd'))
    const clash = twice.type.create(null, [...twice.children.slice(0, 2), schema.nodes.footnote.create({ id: 'y' })])
    expect(checkNode(clash)).toMatchObject({ why: 'duplicate-id', at: '2' })
    const loose = twice.type.create(null, [p('a'), p('b', ref('gone'))])
    expect(checkNode(loose)).toMatchObject({ why: 'no-such-footnote', at: '1/1' })
  })
})

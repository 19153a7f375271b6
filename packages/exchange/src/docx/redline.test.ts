import { a, b, br, doc, fn, h, i, li, ol, p, ref, table, td, th, tr, ul } from '@travaux/document/builders'
import type { Conference, PersonId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { OpenChange } from './open-change.ts'
import { accepted, conference, fileOf, openIn, rejected, trackedIn, unfaithful, xmlOf } from './proposing.ts'
import { readWordFile } from './reading.ts'

afterEach(() => vi.unstubAllEnvs())

/** The section as it is written, without what is the same in every tracked change. */
function written(base: Node, changes: readonly OpenChange[]): string {
  const text = xmlOf(fileOf(base, changes)).replace(/.*Introduction<\/w:t><\/w:r><\/w:p>/s, '')
  return text
    .replace(/<w:bookmark(Start|End) [^>]*>/g, '')
    .replace(/ w:id="\d+"| w:date="2022-05-18T09:30:00Z"| w:author="Rosa Falk"| xml:space="preserve"/g, '')
    .replace(/<w:p><w:pPr><w:pStyle w:val="AfterTable"\/><\/w:pPr><\/w:p><w:sectPr>.*/s, '')
}
const number = (label: string, tag = 't') =>
  `<w:r><w:rPr><w:rStyle w:val="ParagraphNumber"/></w:rPr><w:${tag}>${label}</w:${tag}></w:r><w:r><w:tab/></w:r>`
const words = (said: string, tag = 't') => `<w:r><w:${tag}>${said}</w:${tag}></w:r>`

const SAYS = p({ id: 'a' }, 'The measure may be renewed.')
const ENDS = p({ id: 'z' }, 'It was agreed.')

/** A table by rows; the first is one of headings. */
const grid = (rows: Readonly<Record<string, readonly string[]>>, headings = 'head'): Node =>
  doc(
    SAYS,
    table(
      { id: 't' },
      ...Object.entries(rows).map(([id, cells]) =>
        tr(
          { id },
          ...cells.map((said, at) => (id === headings ? th : td)({ id: `${id}${at}` }, p({ id: `${id}${at}p` }, said))),
        ),
      ),
    ),
    ENDS,
  )

describe('each kind of change', () => {
  const examples: readonly (readonly [kind: string, base: Node, layer: Node, ...written: string[]])[] = [
    [
      'insert',
      doc(SAYS),
      doc(p({ id: 'a' }, 'The measure may not be renewed.')),
      `${words('The measure may')}<w:ins>${words(' not')}</w:ins>${words(' be renewed.')}`,
    ],
    [
      'delete',
      doc(SAYS),
      doc(p({ id: 'a' }, 'The measure may be.')),
      `${words('The measure may be')}<w:del>${words(' renewed', 'delText')}</w:del>${words('.')}`,
    ],
    [
      'replace',
      doc(SAYS),
      doc(p({ id: 'a' }, 'The measure should be renewed.')),
      `<w:del>${words('may', 'delText')}</w:del><w:ins>${words('should')}</w:ins>`,
    ],
    [
      'format',
      doc(SAYS),
      doc(p({ id: 'a' }, 'The measure ', b('may'), ' be renewed.')),
      '<w:r><w:rPr><w:b/><w:bCs/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:t>may</w:t></w:r>',
    ],
    [
      'format',
      doc(p({ id: 'a' }, 'The measure ', b('may'), ' be renewed.')),
      doc(p({ id: 'a' }, 'The measure ', i('may'), ' be renewed.')),
      '<w:rPr><w:i/><w:iCs/><w:rPrChange><w:rPr><w:b/><w:bCs/></w:rPr></w:rPrChange></w:rPr>',
    ],
    [
      // A link is no look of Word's.
      'format',
      doc(SAYS),
      doc(p({ id: 'a' }, 'The measure ', a('https://example.org/', 'may'), ' be renewed.')),
      `<w:del>${words('may', 'delText')}</w:del><w:hyperlink r:id="rLink1"><w:ins><w:r>`,
    ],
    [
      'attributes',
      doc(h(1, { id: 'a' }, 'Title'), ENDS),
      doc(h(2, { id: 'a' }, 'Title'), ENDS),
      '<w:pStyle w:val="Heading3"/><w:keepNext/><w:pPrChange><w:pPr><w:pStyle w:val="Heading2"/><w:keepNext/></w:pPr></w:pPrChange>',
      `<w:del>${number('A.', 'delText')}</w:del>${words('Title')}`,
    ],
    [
      'split',
      doc(SAYS),
      doc(p({ id: 'a' }, 'The measure '), p({ id: 'b' }, 'may be renewed.')),
      '<w:pPr><w:pStyle w:val="NumberedParagraph"/><w:rPr><w:ins/></w:rPr></w:pPr>',
      `${number('1.')}${words('The measure ')}</w:p>`,
      `<w:p><w:pPr><w:pStyle w:val="NumberedParagraph"/></w:pPr>${words('may be renewed.')}</w:p>`,
    ],
    [
      'join',
      doc(SAYS, ENDS),
      doc(p({ id: 'a' }, 'The measure may be renewed.It was agreed.')),
      `<w:rPr><w:del/></w:rPr></w:pPr>${number('1.')}${words('The measure may be renewed.')}</w:p>`,
      `</w:pPr><w:del>${number('2.', 'delText')}</w:del>${words('It was agreed.')}</w:p>`,
    ],
    [
      'block-inserted',
      doc(SAYS, ENDS),
      doc(SAYS, p({ id: 'n' }, 'In time.'), ENDS),
      `<w:p><w:pPr><w:pStyle w:val="NumberedParagraph"/><w:rPr><w:ins/></w:rPr></w:pPr><w:ins>${words('In time.')}</w:ins></w:p>`,
    ],
    [
      'block-deleted',
      doc(SAYS, ENDS),
      doc(ENDS),
      `<w:rPr><w:del/></w:rPr></w:pPr><w:del>${number('1.', 'delText')}${words('The measure may be renewed.', 'delText')}</w:del></w:p>`,
    ],
    [
      'move',
      doc(SAYS, p({ id: 'm' }, 'In the middle.'), ENDS),
      doc(p({ id: 'm' }, 'In the middle.'), ENDS, SAYS),
      `<w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFromRangeStart w:name="move1"/><w:del>${number('1.', 'delText')}</w:del><w:moveFrom>${words('The measure may be renewed.')}</w:moveFrom></w:p><w:moveFromRangeEnd/>`,
      `<w:rPr><w:moveTo/></w:rPr></w:pPr><w:moveToRangeStart w:name="move1"/><w:moveTo>${words('The measure may be renewed.')}</w:moveTo></w:p><w:moveToRangeEnd/>`,
    ],
    [
      // Moved and changed on its way.
      'move',
      doc(SAYS, p({ id: 'm' }, 'In the middle.'), ENDS),
      doc(p({ id: 'm' }, 'In the middle.'), ENDS, p({ id: 'a' }, 'The measure may not be renewed.')),
      `<w:del>${number('1.', 'delText')}${words('The measure may be renewed.', 'delText')}</w:del>`,
      `<w:ins>${words('The measure may not be renewed.')}</w:ins>`,
    ],
    [
      // The same words in as many paragraphs.
      'structure',
      doc(SAYS, ENDS),
      doc(ul({ id: 'l' }, li({ id: 'i' }, SAYS)), ENDS),
      '<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:left="1136" w:hanging="568"/><w:pPrChange><w:pPr><w:pStyle w:val="NumberedParagraph"/></w:pPr></w:pPrChange>',
      `<w:del>${number('1.', 'delText')}</w:del>${words('The measure may be renewed.')}`,
    ],
    [
      'structure',
      doc(ul({ id: 'l' }, li({ id: 'i' }, SAYS), li({ id: 'j' }, ENDS))),
      doc(ol({ id: 'l' }, li({ id: 'i' }, SAYS), li({ id: 'j' }, ENDS))),
      '<w:numId w:val="2"/></w:numPr><w:ind w:left="1136" w:hanging="568"/><w:pPrChange><w:pPr><w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>',
    ],
    [
      'block-deleted',
      doc(SAYS, table({ id: 't' }, tr(th('Who'), th('What')), tr(td('We'), td('This'))), ENDS),
      doc(SAYS, ENDS),
      '<w:trPr><w:cantSplit/><w:tblHeader/><w:del/></w:trPr>',
      '<w:trPr><w:cantSplit/><w:del/></w:trPr>',
      `<w:pPr><w:pStyle w:val="TableText"/><w:rPr><w:del/></w:rPr></w:pPr><w:del>${words('We', 'delText')}</w:del>`,
    ],
    [
      'replace',
      doc(SAYS, table({ id: 't' }, tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'q' }, 'We'))))),
      doc(SAYS, table({ id: 't' }, tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'q' }, 'All of us'))))),
      `<w:pStyle w:val="TableText"/></w:pPr><w:del>${words('We', 'delText')}</w:del><w:ins>${words('All of us')}</w:ins></w:p>`,
    ],
    [
      'block-inserted',
      grid({ head: ['Who', 'What'], one: ['We', 'This'] }),
      grid({ head: ['Who', 'What'], new: ['They', 'That'], one: ['We', 'This'] }),
      `<w:trPr><w:cantSplit/><w:ins/></w:trPr>`,
      `<w:rPr><w:ins/></w:rPr></w:pPr><w:ins>${words('They')}</w:ins>`,
    ],
    [
      'block-deleted',
      grid({ head: ['Who', 'What'], one: ['We', 'This'], two: ['They', 'That'] }),
      grid({ head: ['Who', 'What'], two: ['They', 'That'] }),
      `<w:trPr><w:cantSplit/><w:del/></w:trPr>`,
    ],
    [
      'move',
      grid({ head: ['Who', 'What'], one: ['We', 'This'], two: ['They', 'That'] }),
      grid({ head: ['Who', 'What'], two: ['They', 'That'], one: ['We', 'This'] }),
      `<w:trPr><w:cantSplit/><w:ins/></w:trPr>`,
      `<w:trPr><w:cantSplit/><w:del/></w:trPr>`,
    ],
    [
      'block-inserted',
      grid({ head: ['Who', 'What'], one: ['We', 'This'] }),
      grid({ head: ['Who', 'What', 'When'], one: ['We', 'This', 'Now'] }),
      `<w:cellIns/></w:tcPr>`,
      `<w:ins>${words('When')}</w:ins>`,
    ],
    [
      'block-deleted',
      grid({ head: ['Who', 'What'], one: ['We', 'This'] }),
      grid({ head: ['Who'], one: ['We'] }),
      `<w:cellDel/></w:tcPr>`,
    ],
    [
      'structure',
      grid({ head: ['Who', 'What'], one: ['We', 'This'] }),
      grid({ head: ['Who', 'What'], one: ['We', 'This'] }, ''),
      `<w:trPrChange><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr></w:trPrChange>`,
      `<w:pPrChange><w:pPr><w:pStyle w:val="TableHeader"/></w:pPr></w:pPrChange>`,
    ],
    [
      'block-inserted',
      doc(table({ id: 't' }, tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'q' }, 'We'))))),
      doc(table({ id: 't' }, tr({ id: 'r' }, td({ id: 'c' }, p({ id: 'q' }, 'We'), p({ id: 'v' }, 'and they'))))),
      `<w:rPr><w:ins/></w:rPr></w:pPr>${words('We')}</w:p><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:ins>${words('and they')}</w:ins></w:p></w:tc>`,
    ],
    [
      'replace',
      doc(p({ id: 'a' }, 'We met', ref('n'), '.'), fn('n', 'See the record.')),
      doc(p({ id: 'a' }, 'We met', ref('n'), '.'), fn('n', 'See the report.')),
    ],
  ]

  for (const [kind, base, layer, ...fragments] of examples)
    it(`[EX9] ${kind}`, () => {
      const open = openIn(base, layer)
      expect(open.map((change) => change.kind)).toContain(kind)
      expect(unfaithful(base, open, layer)).toEqual([])
      for (const fragment of fragments) expect(written(base, open)).toContain(fragment)
    })
})

const commentsIn = (bytes: Uint8Array) =>
  [...(readWordFile(bytes).parts['word/comments.xml'] ?? '').matchAll(/<w:comment .*?<\/w:comment>/gs)].map(
    ([xml]) => ({
      author: /w:author="([^"]*)"/.exec(xml)?.[1],
      initials: /w:initials="([^"]*)"/.exec(xml)?.[1],
      lines: xml
        .split('</w:p>')
        .map((line) => [...line.matchAll(/<w:t [^>]*>([^<]*)/g)].map(([, text]) => text).join(''))
        .filter((line) => line !== ''),
    }),
  )
/** Revisions of the text with their authors, in order. */
const authorsIn = (xml: string) =>
  [...xml.matchAll(/<w:(ins|del|moveFrom|moveTo|pPrChange|rPrChange) [^>]*w:author="([^"]*)"/g)].map(
    ([, name, author]) => `${name} ${author}`,
  )

describe('competing suggestions', () => {
  const base = doc(SAYS, ENDS)
  const rosa = openIn(base, doc(p({ id: 'a' }, 'The measure should be renewed.'), ENDS))
  const imre = openIn(base, doc(p({ id: 'a' }, 'The measure must be renewed.'), ENDS), 'imre')
  const yusuf = openIn(base, doc(ENDS), 'yusuf')

  it('[EX10] the first in order is tracked, every other one is a comment that names its author, around the words', () => {
    const bytes = fileOf(base, [...rosa, ...imre, ...yusuf])
    expect(trackedIn(bytes)).toEqual(['rosa-0'])
    expect(commentsIn(bytes)).toEqual([
      {
        author: 'Imre Aalto',
        initials: 'IA',
        lines: ['Imre Aalto suggests instead:', 'Replace “may” with “must”.'],
      },
      {
        author: 'Yusuf Adeyemi',
        initials: 'YA',
        lines: ['Yusuf Adeyemi suggests instead:', 'Delete “The measure may be renewed.”.'],
      },
    ])
    const order = [...xmlOf(bytes).matchAll(/<w:(comment\w+|delText|ins) |(The measure |renewed)/g)]
    expect(order.map(([, name, said]) => name ?? said)).toEqual([
      ...['commentRangeStart', 'The measure ', 'commentRangeStart', 'delText', 'ins'],
      ...['commentRangeEnd', 'commentReference', 'renewed', 'commentRangeEnd', 'commentReference'],
    ])
    expect(trackedIn(fileOf(base, [...imre, ...yusuf, ...rosa]))).toEqual(['imre-0'])
  })

  it('[EX10] a suggestion of several hunks is tracked whole or is one comment', () => {
    const words = openIn(base, doc(SAYS, p({ id: 'z' }, 'It was not agreed.')))
    const moved = openIn(base, doc(ENDS, SAYS), 'imre')
    const bytes = fileOf(base, [...words, ...moved])
    expect(trackedIn(bytes)).toEqual(['rosa-0'])
    expect(commentsIn(bytes).map(({ lines }) => lines.slice(1))).toEqual([
      expect.arrayContaining([
        expect.stringMatching(/^Move “.*” from here\.$/),
        expect.stringMatching(/^Move “.*” here\.$/),
      ]),
    ])
  })

  it('[EX10] a comment behind the last paragraph stands at its end', () => {
    const more = (said: string) => doc(SAYS, ENDS, p({ id: said }, said))
    const bytes = fileOf(base, [...openIn(base, more('In time.')), ...openIn(base, more('At once.'), 'imre')])
    expect(commentsIn(bytes)).toHaveLength(1)
    expect(xmlOf(bytes)).toMatch(/It was agreed\.<\/w:t><\/w:r><w:commentRangeStart/)
  })

  it('[EX10] one that fits no more beside what is tracked, though it competes with none, is a comment', () => {
    const noted = doc(p({ id: 'a' }, 'It was said', ref('n'), '.'), ENDS, fn('n', 'Twice.'))
    const without = openIn(noted, doc(p({ id: 'a' }, 'It was said.'), ENDS))
    const again = openIn(
      noted,
      doc(
        p({ id: 'a' }, 'It was said', ref('n'), '.'),
        p({ id: 'z' }, 'It was agreed', ref('n'), '.'),
        fn('n', 'Twice.'),
      ),
      'imre',
    )
    const bytes = fileOf(noted, [...without, ...again])
    expect(trackedIn(bytes)).toEqual(without.map(({ id }) => id))
    expect(commentsIn(bytes).map(({ author }) => author)).toEqual(['Imre Aalto'])
  })
})

describe('footnotes', () => {
  const said = (...parts: Parameters<typeof p>) => p({ id: 'a' }, ...parts)
  const examples: readonly (readonly [string, Node, Node])[] = [
    ['one comes', doc(said('So it is.')), doc(said('So it is', ref('n'), '.'), fn('n', 'See the record.'))],
    ['one goes', doc(said('So it is', ref('n'), '.'), fn('n', 'See it.')), doc(said('So it is.'))],
    [
      'one says something else',
      doc(said('So it is', ref('n'), '.'), fn('n', 'See the record.')),
      doc(said('So it is', ref('n'), '.'), fn('n', 'See the list.', br(), 'There.')),
    ],
    [
      'its reference goes and it stays',
      doc(said('So it is', ref('n'), '.'), fn('n', 'See the record.')),
      doc(said('So it is.'), fn('n', 'See the record.')),
    ],
    [
      'a loose one is referred to',
      doc(said('So it is.'), fn('n', 'See the record.')),
      doc(said('So it is', ref('n'), '.'), fn('n', 'See the record.')),
    ],
    [
      'the first of two references goes, and the second is the first',
      doc(said('So it is', ref('n'), '.'), p({ id: 'z' }, 'And this', ref('n'), '.'), fn('n', 'See the record.')),
      doc(said('So it is.'), p({ id: 'z' }, 'And this', ref('n'), '.'), fn('n', 'See the record.')),
    ],
    [
      'one moves along with its paragraph',
      doc(said('So it is', ref('n'), '.'), ENDS, p({ id: 'y' }, 'At last.'), fn('n', 'See the record.')),
      doc(ENDS, p({ id: 'y' }, 'At last.'), said('So it is', ref('n'), '.'), fn('n', 'See the record.')),
    ],
  ]

  it.each(examples)('[EX9] %s', (_name, base, layer) => {
    expect(unfaithful(base, openIn(base, layer), layer)).toEqual([])
  })
})

describe('the file', () => {
  const base = doc(SAYS, ENDS)
  const layer = doc(p({ id: 'a' }, 'The measure should be renewed.'), p({ id: 'n' }, 'In time.'), ENDS)
  const open = openIn(base, layer)

  it('[EX1] is the same, byte by byte, in whatever time zone it is made', () => {
    const files = ['UTC', 'Asia/Tokyo', 'America/St_Johns'].map((zone) => {
      vi.stubEnv('TZ', zone)
      return fileOf(base, open)
    })
    for (const file of files) expect(file).toEqual(files[0])
  })

  it('[EX11] says that it is a redline, of which revision, and what it tracks; a clean one tracks nothing', () => {
    const { parts, paragraphs } = readWordFile(fileOf(base, open))
    expect(parts['customXml/item1.xml']).toMatch(
      /kind="redline".*<section id="s-one" epoch="1" head="1"><change id="rosa-0"/,
    )
    expect(parts['word/settings.xml']).toContain('<w:trackRevisions/>')
    expect(paragraphs.some(({ text }) => text.startsWith('Suggestions that are still open'))).toBe(true)
    const clean = Object.values(readWordFile(fileOf(base)).parts).join('\n')
    expect(clean).not.toMatch(/trackRevisions|<w:(ins|del|comment) |redline|still open/)
  })

  it('[EX11] begins each block with its bookmark, once: where it stands in the base, or where it would come', () => {
    const moved = openIn(base, doc(ENDS, p({ id: 'n' }, 'In time.'), SAYS))
    const marks = (bytes: Uint8Array) =>
      readWordFile(bytes).paragraphs.flatMap(({ text, bookmarks }) => bookmarks.map((mark) => `${mark} ${text.trim()}`))
    expect(marks(fileOf(base, moved)).sort()).toEqual([
      '_tvx_a The measure may be renewed.',
      '_tvx_n In time.',
      '_tvx_z It was agreed.',
    ])
  })

  it('[EX5] what is dropped from the text moves no change', () => {
    const odd = (said: string) => doc(p({ id: 'a' }, said))
    const [before, after] = [
      odd('a\u202e\u0000b \u2066may\u2069 \u2066be.'),
      odd('a\u202e\u0000b \u2066should\u2069 \u2066be.'),
    ]
    const bytes = fileOf(before, openIn(before, after))
    expect(rejected(bytes)).toEqual(['NumberedParagraph 1. ab \u2066may\u2069 be.', 'AfterTable  '])
    expect(accepted(bytes)).toEqual(['NumberedParagraph  ab \u2066should\u2069 be.', 'AfterTable  '])
  })

  it('misuse: a change of another base, or one made at no instant, throws', () => {
    expect(() => fileOf(doc(ENDS), open)).toThrow('does not stand on this base')
    expect(() =>
      fileOf(
        base,
        open.map((change) => ({ ...change, changedAt: 'yesterday' })),
      ),
    ).toThrow('yesterday')
  })
})

describe('who is named', () => {
  it('[EX3] the authors of what is shown, as the conference names them, and nobody else; of an id nothing is left', () => {
    const base = doc(SAYS, ENDS)
    const open = openIn(base, doc(p({ id: 'a' }, 'The measure should be renewed.'), ENDS))
    const bytes = fileOf(
      base,
      open.map((change) => ({ ...change, hash: 'f'.repeat(64), id: 'h-1' as never, suggestion: 'h-1' as never })),
    )
    const all = Object.values(readWordFile(bytes).parts).join('\n')
    expect(all).toContain('<change id="h-1" author="Rosa Falk" date="2022-05-18T09:30:00Z" hash="ffff')
    expect(all).not.toMatch(/Imre|Yusuf|Dunja|rosa/)
  })

  it('[EX3, EX5] a name that may not be given is not, and one with signs is written as XML can hold it', () => {
    const base = doc(SAYS, ENDS)
    const open = openIn(base, doc(p({ id: 'a' }, 'The measure should be renewed.'), ENDS))
    const named = (name: string | null): Conference => ({
      ...conference,
      people: { ['rosa' as PersonId]: { ...conference.people['rosa' as PersonId]!, name } },
    })
    const authors = (name: string | null) => [
      ...new Set(authorsIn(xmlOf(fileOf(base, open, { conference: named(name) })))),
    ]
    expect(authors(null)).toEqual(['del A participant', 'ins A participant'])
    expect(authors('R\u202e <"Falk"> \u0000&')).toEqual([
      'del R &lt;&quot;Falk&quot;&gt; &amp;',
      'ins R &lt;&quot;Falk&quot;&gt; &amp;',
    ])
  })

  it('[EX9] each change has its own author, also what changes the looks of paragraphs that another changes', () => {
    const list = (kind: typeof ul, ...said: string[]) =>
      doc(kind({ id: 'l' }, ...said.map((each, at) => li({ id: `i${at}` }, p({ id: `p${at}` }, each)))), ENDS)
    const base = list(ul, 'in writing', 'in time')
    const open = [
      ...openIn(base, list(ol, 'in writing', 'in time')),
      ...openIn(base, list(ul, 'in plain writing', 'in time'), 'imre'),
    ]
    expect(authorsIn(xmlOf(fileOf(base, open)))).toEqual([
      'pPrChange Rosa Falk',
      'ins Imre Aalto',
      'pPrChange Rosa Falk',
    ])
  })
})

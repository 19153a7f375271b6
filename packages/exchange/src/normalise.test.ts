import { schema } from '@travaux/document'
import { a, doc, li, p, ul } from '@travaux/document/builders'
import { randomDocument, seededRandom } from '@travaux/document/random-document'
import { describe, expect, it } from 'vitest'
import { normalise, normaliseText } from './normalise.ts'

const codes = (value: string) => normaliseText(value).changes.map(({ code }) => code)

describe('normalise', () => {
  it('[EX5] control characters go, tab and newline stay', () => {
    expect(normaliseText('a\u0000b\u001b\u007f\u0085c\td\ne').text).toBe('abc\td\ne')
    expect(codes('\u0000')).toEqual(['control-character'])
  })

  it('[EX5] half a surrogate pair becomes the replacement character, a whole one stays', () => {
    expect(normaliseText('a\ud83d b😀\udc00').text).toBe('a\ufffd b😀\ufffd')
  })

  it('[EX5] overrides of direction go, also those of Trojan comments; balanced isolates stay', () => {
    expect(normaliseText('a\u202eb\u202dc').text).toBe('abc')
    expect(normaliseText('a\u2067עברית\u2069b').text).toBe('a\u2067עברית\u2069b')
    expect(normaliseText('a\u2067b\u2066c\u2069d\u2069\u2069').text).toBe('a\u2067b\u2066c\u2069d\u2069')
    expect(codes('\u2066a')).toEqual(['unbalanced-isolate'])
  })

  it('[EX5] a link that leads nowhere allowed loses its address and keeps its words', () => {
    const bad = schema.marks.link.create({ href: 'javascript:alert(1)' })
    const before = doc(p('a', ...a('https://e.org', 'b'), schema.text('c', [bad])), ul(li(p(schema.text('d', [bad])))))
    const { doc: after, changes } = normalise(before, 's-1')
    expect(after.textContent).toBe(before.textContent)
    expect(JSON.stringify(after)).not.toContain('javascript')
    expect(JSON.stringify(after)).toContain('https://e.org')
    expect(changes).toEqual([
      { code: 'link-address', part: 's-1', locator: 'b1', excerpt: 'c', action: 'dropped' },
      { code: 'link-address', part: 's-1', locator: 'b4', excerpt: 'd', action: 'dropped' },
    ])
  })

  it('[EX2, EX5] each change is listed with its block and the words around it, themselves fit to print', () => {
    const { changes } = normalise(doc(p('before \u202eafter'), p('\u0001')), 's-1')
    expect(changes).toEqual([
      { code: 'bidi-override', part: 's-1', locator: 'b1', excerpt: 'before ·after', action: 'dropped' },
      { code: 'control-character', part: 's-1', locator: 'b2', excerpt: '·', action: 'dropped' },
    ])
  })

  it('[EX5] where places count, each stays where it was, and the words are the same', () => {
    const odd = doc(p('a\u202eb\u0000c ', ...a('https://e.org', '\u2066d \udbff\udffe'), 'e'), p('\u0001'))
    const { doc: kept, changes } = normalise(odd, 's-1', { keepPlaces: true })
    expect(kept.content.size).toBe(odd.content.size)
    expect(kept.textBetween(0, kept.content.size, '\n').replaceAll('\0', '')).toBe('abc d \ufffde\n')
    expect(changes).toEqual(normalise(odd, 's-1').changes)
  })

  it('[EX5] a document in order is the very same after it', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const made = randomDocument(seededRandom(seed))
      expect(normalise(made, 's').doc).toBe(made)
    }
  })
})

import { idOf, numberBlocks } from '@travaux/document'
import { doc, p, ref } from '@travaux/document/builders'
import { randomDocument, seededRandom } from '@travaux/document/random-document'
import type { Conference, SectionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { conference, docxInput } from '../sample.ts'
import { readWordFile } from './reading.ts'
import { STATUS } from './words.ts'
import { writeDocx } from './write-docx.ts'

const read = (over?: Parameters<typeof docxInput>[0]) => readWordFile(writeDocx(docxInput(over)))
const one = (section: Node): Parameters<typeof docxInput>[0] => ({
  sections: [{ id: 's-one' as SectionId, doc: section, head: 1 }],
  annex: false,
})
const everything = (file: ReturnType<typeof readWordFile>) => Object.values(file.parts).join('\n')

afterEach(() => vi.unstubAllEnvs())

describe('the file', () => {
  it('[EX1] is the same, byte by byte, whenever and in whatever time zone it is made', () => {
    const zones = ['UTC', 'Asia/Tokyo', 'America/St_Johns', 'Pacific/Kiritimati']
    const files = zones.map((zone) => {
      vi.stubEnv('TZ', zone)
      return writeDocx(docxInput())
    })
    for (const file of files) expect(file.every((byte, at) => byte === files[0]![at])).toBe(true)
    expect(new Set(files.map((file) => file.length)).size).toBe(1)
  })

  it('[EX12] carries the given date, the language, and a spoken title for each table; nothing from a clock', () => {
    const { parts } = read()
    expect(parts['docProps/core.xml']).toContain('<dc:language>en-GB</dc:language>')
    expect(parts['docProps/core.xml']!.match(/2022-05-20T14:00:00Z/g)).toHaveLength(2)
    expect(parts['word/document.xml']).toContain('<w:tblCaption w:val="Table 1: Who, What, When"/>')
    expect(everything(read())).not.toMatch(/20(?!22)\d\d-\d\d-\d\dT/)
  })

  it('[EX11] begins every block with a hidden bookmark of its id, each once, and says what it was exported from', () => {
    const { parts, paragraphs } = read()
    const bookmarks = [...everything({ parts } as never).matchAll(/w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"/g)]
    const blocks: string[] = []
    for (const { doc: section } of docxInput().sections)
      section.descendants((node) => {
        const id = idOf(node)
        if (id !== null) blocks.push(`_tvx_${id}`)
      })
    expect(bookmarks.map(([, , name]) => name).sort()).toEqual([...blocks].sort())
    expect(new Set(bookmarks.map(([, id]) => id)).size).toBe(blocks.length)
    expect(paragraphs.find(({ bookmarks: here }) => here.includes('_tvx_m-item'))?.text).toMatch(/^exemptions/)
    expect(parts['customXml/item1.xml']).toContain('<section id="s-two" epoch="1" head="12"/>')
    expect(parts['docProps/custom.xml']).toContain('<vt:lpwstr>draft-40</vt:lpwstr>')
  })

  it('[EX11] gives a block whose id is too long for a bookmark a name of its own, and keeps the id beside it', () => {
    const long = 'x'.repeat(64)
    const { parts, paragraphs } = read(one(doc(p({ id: long }, 'a'), p({ id: 'n-1' }, 'b'))))
    const names = paragraphs.flatMap(({ bookmarks }) => bookmarks)
    expect(names.every((name) => name.length <= 40)).toBe(true)
    expect(new Set(names).size).toBe(2)
    expect(parts['customXml/item1.xml']).toContain(`<block bookmark="${names[0]}" id="${long}"/>`)
  })

  it('[EX5] stays well-formed whatever its titles hold', () => {
    const bad = 'a\u0000b\u001f\ud800\u202e<&>"\uffff'
    const spoilt: Conference = { ...conference, title: bad, theme: bad, place: bad, coChairs: [bad], outcome: bad }
    expect(read({ conference: spoilt }).paragraphs[0]?.text).toBe('ab\ufffd<&>"\ufffd')
  })
})

describe('the text', () => {
  it('[D14] says in its front matter that it is the co-chairs’ summary and no negotiated text', () => {
    const front = read().paragraphs.slice(0, 9)
    expect(front.map(({ text }) => text)).toEqual([
      'Co-chairs’ summary',
      'Conference on Open Rooms',
      'Building trust through the rule of law',
      'Málaga, Spain, 10–11 May 2022',
      'Co-chairs: Office of the First Chair; Kingdom of the Second Chair',
      'Draft, 20 May 2022',
      STATUS.title,
      STATUS.text,
      'Not yet approved by both co-chairs: II.',
    ])
    expect(front.every(({ label, list }) => label === '' && list === null)).toBe(true)
    expect(STATUS.text).toMatch(/co-chairs.*not a negotiated text/)
  })

  it('[D14] numbers paragraphs and headings as the whole document does, with styles that Word knows', () => {
    const lines = read().paragraphs.filter(({ label }) => label !== '')
    expect(lines.map(({ style, label, text }) => `${style} ${label} ${text.slice(0, 12)}`)).toEqual([
      'Heading1 I. Introduction',
      'NumberedParagraph 1. The conferen',
      'NumberedParagraph 2. It does not ',
      'Heading1 II. Protection o',
      'Heading2 A. What was hea',
      'NumberedParagraph 3. Participants',
      'Heading3 1. In the field',
      'NumberedParagraph 4. Three diffic',
      'Heading3 2. In the capit',
      'NumberedParagraph 5. Two speakers',
      'Heading2 B. What should ',
      'NumberedParagraph 6. It was propo',
      'NumberedParagraph 7. The table li',
      'NumberedParagraph 8. المجتمع المد',
      'NumberedParagraph 9. The note3 is',
    ])
  })

  it('[D14] gives a paragraph the number of the whole, where its readers are not shown all of it', () => {
    const { sections } = docxInput()
    const file = read({ sections: sections.slice(1), numbers: numberBlocks(sections), annex: false })
    expect(file.paragraphs.find(({ style }) => style === 'NumberedParagraph')?.label).toBe('3.')
    expect(everything(file)).not.toContain('s-one')
  })

  it('[D14] lists are Word’s own, each starting anew at its own level', () => {
    const items = read().paragraphs.filter(({ list, inTable }) => list !== null && !inTable)
    const seen = items.map(({ list, text }) => [list!.level, list!.instance, text.slice(0, 8)])
    expect(seen).toEqual([
      ['0', '1', 'delays a'],
      ['0', '1', 'uncertai'],
      ['0', '1', 'fear amo'],
      ['0', '2', 'exemptio'],
      ['0', '2', 'those af'],
      ['1', '3', 'in writi'],
      ['1', '3', 'in time;'],
      ['2', '4', 'that is,'],
      ['0', '2', 'the resu'],
    ])
  })

  it('[D14] footnotes are real ones; a second reference repeats the number; one without reference is not lost', () => {
    const { notes, paragraphs, parts } = read()
    expect(notes).toEqual({
      1: 'Members of the group were named by both co-chairs; see the list.',
      2: 'Only as far as each speaker agreed.',
      3: 'From the record of the session.',
    })
    expect(parts['word/document.xml']!.match(/<w:footnoteReference /g)).toHaveLength(3)
    expect(paragraphs.some(({ text }) => text.endsWith('A note that nothing refers to any more.'))).toBe(true)
  })

  it('[D14] repeats the header rows of a table and joins the cells that span', () => {
    const xml = read().parts['word/document.xml']!
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    expect(xml.match(/<w:vMerge w:val="(restart|continue)"\/>/g)).toHaveLength(2)
    expect(xml).toContain('<w:gridSpan w:val="2"/>')
  })

  it('[D14] says the words of the document, all of them and in order, for 200 random documents', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const section = randomDocument(seededRandom(seed), 10)
      const file = read(one(section))
      const begin = file.paragraphs.findIndex(({ style }) => style === 'Heading1')
      const body = file.paragraphs.slice(begin + 1).filter(({ style }) => style !== 'AfterTable')
      expect(
        body.map(({ text }) => text),
        `seed ${seed}`,
      ).toEqual(wordsOf(section))
      const footnotes = section.children.filter(({ type }) => type.name === 'footnote')
      expect(Object.keys(file.notes)).toHaveLength(footnotes.length)
    }
  })

  it('misuse: a reference to a footnote that is not there was never checked, and throws', () => {
    const section = doc(p('x', ref('gone')))
    const withoutNotes = section.copy(section.content.cut(0, section.child(0).nodeSize))
    expect(() => read(one(withoutNotes))).toThrow('gone')
  })
})

/** The text blocks of a section as the reader of a Word file gives them. */
function wordsOf(section: Node): string[] {
  const lines: string[] = []
  const seen = new Map<string, number>()
  section.forEach((block) => {
    if (block.type.name === 'footnote') return
    const visit = (node: Node) => {
      if (!node.inlineContent) return node.forEach(visit)
      let words = ''
      node.forEach((child) => {
        if (child.isText) words += child.text
        else if (child.type.name === 'hardBreak') words += '\n'
        else {
          const id = String(child.attrs['footnote'])
          if (!seen.has(id)) seen.set(id, seen.size + 1)
          words += `[^${seen.get(id)}]`
        }
      })
      lines.push(words)
    }
    visit(block)
  })
  return lines
}

describe('the annex', () => {
  const annexOf = (over?: Parameters<typeof docxInput>[0]) => {
    const { paragraphs } = read(over)
    const begin = paragraphs.findIndex(({ style }) => style === 'AnnexTitle')
    return begin === -1
      ? null
      : paragraphs
          .slice(begin + 2)
          .filter(({ style }) => style === 'TableText')
          .map(({ text }) => text)
  }

  it('[D13, D14] prints of each intervention what its level allows, and no more', () => {
    expect(annexOf()).toEqual([
      '3',
      'Key message',
      'Ilse Varnhem, Harbour Legal Aid: “Nobody should lose their account”',
      'Relief Without Borders Network: “Exemptions have to be written into the measures”',
      '6 (a)',
      'Recommendation to Member States & the “United Nations”',
      'Victims’ association: “We want to be asked first.”',
      '“Trust is earned in small rooms.”',
    ])
  })

  it('[D13, EX3] a value that slipped through redaction is still printed nowhere beyond its level', () => {
    const canary = 'Canary'
    const slipped = Object.fromEntries(
      Object.entries(conference.interventions).map(([id, each]) => [
        id,
        {
          ...each,
          versions: each.versions.map((said) => ({
            ...said,
            speaker: each.level === 'public' ? 'Ilse Varnhem' : `${canary} speaker`,
            organisation: ['public', 'organisation'].includes(each.level) ? said.organisation : `${canary} house`,
            group: each.level === 'category' ? said.group : `${canary} group`,
            region: canary,
            source: canary,
            text: canary,
          })),
        },
      ]),
    )
    const people = {
      'person-1': { id: 'person-1', role: 'member', name: canary, organisation: canary, group: canary, removed: false },
    }
    const file = read({ conference: { ...conference, interventions: slipped, people } as unknown as Conference })
    expect(everything(file)).not.toContain(canary)
    expect(everything(file)).not.toMatch(/person-1|iv-|l-5/)
  })

  it('[D13] an intervention lowered to “not for use” leaves no trace: the row goes as if nothing had stood there', () => {
    const withheld = conference.interventions['iv-public' as never]!
    const lowered = { ...conference.interventions, 'iv-public': { ...withheld, level: 'none' as const } }
    const rest = annexOf({ conference: { ...conference, interventions: lowered } })!
    expect(rest.join()).not.toMatch(/Varnhem|Nobody should/)
    expect(annexOf()).not.toContain('m-silent')
  })

  it('[D14] is there only when wanted, and says so when it has nothing to give', () => {
    expect(annexOf({ annex: false })).toBeNull()
    const { paragraphs } = read({ conference: { ...conference, links: {} } })
    expect(paragraphs.at(-1)?.text).toBe('No source of this document may be given here.')
  })

  it('[D13] the order of the sources tells nothing: it is that of the printed words', () => {
    const links = Object.fromEntries(Object.entries(conference.links).reverse())
    expect(annexOf({ conference: { ...conference, links } })).toEqual(annexOf())
  })

  it('[D14] cites a message by its paragraph, the same wherever the readers’ view begins', () => {
    const { sections } = docxInput()
    const only = annexOf({ sections: sections.slice(1), numbers: numberBlocks(sections) })!
    expect([only[0], only[4]]).toEqual(['3', '6 (a)'])
  })
})

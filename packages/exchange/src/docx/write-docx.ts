import { numberBlocks, type SectionNumbers } from '@travaux/document'
import { type Conference, find, type SectionId } from '@travaux/domain'
import { strToU8, type Zippable, zipSync } from 'fflate'
import type { Node } from 'prosemirror-model'
import { normalise, normaliseText } from '../normalise.ts'
import { el, type Xml, xmlFile } from '../xml.ts'
import { annex } from './annex.ts'
import { writeBlock } from './body.ts'
import { FootnoteWriter } from './footnotes.ts'
import { frontMatter } from './front-matter.ts'
import { numberingPart } from './lists.ts'
import * as parts from './package-parts.ts'
import { line, numeral, paragraph } from './paragraphs.ts'
import { run } from './runs.ts'
import { sourcesOf } from './sources.ts'
import { stylesPart } from './styles.ts'
import { WordParts } from './word-parts.ts'
import { PAGE, UNTITLED } from './words.ts'

/** A clean document: the base as it stands, for readers of one right of sight. */
export interface DocxInput {
  /** As its readers may see it (`project`): whatever stands in it may be printed (EX3). */
  readonly conference: Conference
  /** In the order of the document. */
  readonly sections: readonly DocxSection[]
  /**
   * The numbers of the whole document, where the readers are not shown all of it: a paragraph has one number for
   * everybody. Absent, the sections given are the whole.
   */
  readonly numbers?: ReadonlyMap<SectionId, SectionNumbers>
  readonly version: { readonly id: string; readonly name: string }
  /** Instant in UTC, `2022-06-01T14:23:05Z`: printed as a day, and the file's own date. */
  readonly createdAt: string
  /** BCP 47. */
  readonly language: string
  /** Whether the annex *Sources by paragraph* is wanted. */
  readonly annex: boolean
}

export interface DocxSection {
  readonly id: SectionId
  readonly doc: Node
  /** Revision of the section's base that `doc` is. */
  readonly head: number
}

/**
 * The document as a Word file. The same input gives the same bytes, in any time zone (EX1): the writer has no clock,
 * no randomness and no locale, and its XML is its own (see docs/decisions), so nothing has to be fixed afterwards.
 */
export function writeDocx(given: DocxInput): Uint8Array {
  const input = prepared(given)
  const { conference, sections, version, createdAt, language } = input
  const collected = new WordParts()
  const body = bodyOf(input, collected)
  const title = conference.outcome ?? conference.title ?? ''
  const facts: parts.FileFacts = {
    title,
    creator: (conference.coChairs ?? []).join('; '),
    language,
    createdAt,
    conference: conference.id,
    version: version.id,
    sections: sections.map(({ id, head }) => ({ id, head, epoch: find(conference.sections, id)?.epoch ?? 0 })),
  }
  return zipped({
    '[Content_Types].xml': parts.contentTypesPart(),
    '_rels/.rels': parts.packageRelationships(),
    'word/document.xml': documentPart(body),
    'word/styles.xml': stylesPart(language),
    'word/numbering.xml': numberingPart(collected),
    'word/settings.xml': parts.settingsPart(),
    'word/footnotes.xml': parts.footnotesPart(collected),
    'word/header1.xml': headerPart(title, version.name),
    'word/footer1.xml': footerPart(),
    'word/_rels/document.xml.rels': parts.documentRelationships(collected),
    'word/_rels/footnotes.xml.rels': parts.noteRelationships(collected),
    'docProps/core.xml': parts.corePropertiesPart(facts),
    'docProps/custom.xml': parts.customPropertiesPart(facts),
    'customXml/item1.xml': parts.originPart(facts, collected),
    'customXml/itemProps1.xml': parts.originPropertiesPart(),
    'customXml/_rels/item1.xml.rels': parts.originRelationships(),
  })
}

/** Everything that will be printed, in a form that XML can carry (EX5). */
function prepared(input: DocxInput): DocxInput {
  const conference = mapTexts(input.conference, (value) => normaliseText(value).text) as Conference
  const sections = input.sections.map((section) => ({ ...section, doc: normalise(section.doc, section.id).doc }))
  const version = { ...input.version, name: normaliseText(input.version.name).text }
  return { ...input, conference, sections, version }
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, map))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, map)]))
}

function bodyOf(input: DocxInput, collected: WordParts): Xml[] {
  const { conference, version, createdAt } = input
  const numbers = input.numbers ?? numberBlocks(input.sections)
  const sections = input.sections.map((section) => {
    const own = numbers.get(section.id)
    if (own === undefined) throw new TypeError(`no numbers for section ${section.id}`)
    return { ...section, numbers: own }
  })
  const isApproved = (id: SectionId) => find(conference.sections, id)?.state === 'approved'
  const pending = sections.filter(({ id }) => !isApproved(id)).map(({ numbers }) => numbers.title.replace(/\.$/, ''))
  return [
    ...frontMatter({ conference, version: version.name, createdAt, pending }),
    ...sections.flatMap((section) => sectionOf(section, conference, collected)),
    ...(input.annex ? annex(sections.flatMap((section) => sourcesOf(conference, section))) : []),
  ]
}

function sectionOf(
  { id, doc, numbers }: DocxSection & { numbers: SectionNumbers },
  conference: Conference,
  collected: WordParts,
): Xml[] {
  const title = find(conference.sections, id)?.title ?? UNTITLED
  const footnotes = new FootnoteWriter(doc, collected)
  const place = { parts: collected, numbers, footnotes, indent: 0, style: 'BodyText', orderedDepth: 0 } as const
  const blocks = doc.children.filter((block) => block.type.name !== 'footnote')
  return [
    paragraph({ style: 'Heading1', keepNext: true }, numeral(numbers.title), run(title)),
    ...blocks.flatMap((block) => writeBlock(block, place)),
    ...footnotes.unreferenced(),
  ]
}

/** A4; the first page carries no header, since the title stands there. */
const documentPart = (body: readonly Xml[]): string =>
  xmlFile(
    el(
      'w:document',
      parts.TEXT_NAMESPACES,
      el(
        'w:body',
        {},
        body,
        el(
          'w:sectPr',
          {},
          el('w:headerReference', { 'w:type': 'default', 'r:id': parts.HEADER_ID }),
          el('w:footerReference', { 'w:type': 'default', 'r:id': parts.FOOTER_ID }),
          el('w:footerReference', { 'w:type': 'first', 'r:id': parts.FOOTER_ID }),
          el('w:pgSz', { 'w:w': 11906, 'w:h': 16838 }),
          el('w:pgMar', {
            'w:top': 1417,
            'w:right': 1417,
            'w:bottom': 1417,
            'w:left': 1417,
            'w:header': 709,
            'w:footer': 709,
            'w:gutter': 0,
          }),
          el('w:titlePg'),
        ),
      ),
    ),
  )

const headerPart = (title: string, version: string): string =>
  xmlFile(
    el('w:hdr', parts.TEXT_NAMESPACES, line('Header', [title, version].filter((part) => part !== '').join(' · '))),
  )

const footerPart = (): string => {
  const field = (name: string): Xml => el('w:fldSimple', { 'w:instr': name }, run('1'))
  const content = [run(PAGE.before), field('PAGE'), run(PAGE.between), field('NUMPAGES')]
  return xmlFile(el('w:ftr', parts.TEXT_NAMESPACES, paragraph({ style: 'Footer' }, content)))
}

/** ZIP times are local and without a zone, so one without a zone is the same file everywhere. */
const zipped = (files: Readonly<Record<string, string>>): Uint8Array => {
  const entries = Object.entries(files).map(([name, content]) => [name, strToU8(content)] as const)
  return zipSync(Object.fromEntries(entries) as Zippable, { mtime: '1980-01-01T12:00:00' })
}

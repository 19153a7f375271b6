import { numberBlocks, type SectionNumbers } from '@travaux/document'
import { type Conference, find, type PersonId, type SectionId } from '@travaux/domain'
import { strToU8, type Zippable, zipSync } from 'fflate'
import type { Node } from 'prosemirror-model'
import { normalise, normaliseText } from '../normalise.ts'
import { el, type Xml, xmlFile } from '../xml.ts'
import { annex } from './annex.ts'
import { frontMatter } from './front-matter.ts'
import { numberingPart } from './lists.ts'
import type { OpenChange } from './open-change.ts'
import * as parts from './package-parts.ts'
import { line, numeral, paragraph } from './paragraphs.ts'
import { type Redline, redlineOf } from './redline.ts'
import { run } from './runs.ts'
import { type SectionText, writeSection } from './section.ts'
import { sourcesOf } from './sources.ts'
import { stylesPart } from './styles.ts'
import { afterTable } from './tables.ts'
import { WordParts } from './word-parts.ts'
import { PAGE, UNNAMED, UNTITLED } from './words.ts'

/** The base as it stands, for readers of one right of sight; a redline with what is proposed to change in it. */
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
  /**
   * Of a redline: the open changes of each section, one layer's after the other's. A clean document has none. Their
   * authors are named as `conference` names them.
   */
  readonly changes?: ReadonlyMap<SectionId, readonly OpenChange[]>
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
  const conference = mapTexts(given.conference, (value) => normaliseText(value).text) as Conference
  const version = { ...given.version, name: normaliseText(given.version.name).text }
  const sections = sectionsOf(given, conference)
  const { createdAt, language } = given
  const collected = new WordParts()
  const body = bodyOf({ ...given, conference, version }, sections, collected)
  const title = conference.outcome ?? conference.title ?? ''
  const facts: parts.FileFacts = {
    title,
    creator: (conference.coChairs ?? []).join('; '),
    language,
    createdAt,
    conference: conference.id,
    version: version.id,
    kind: given.changes === undefined ? 'clean' : 'redline',
    sections: sections.map(({ id, head, redline }) => ({
      ...{ id, head, epoch: find(conference.sections, id)?.epoch ?? 0 },
      changes: redline.changes,
    })),
  }
  return zipped({
    '[Content_Types].xml': parts.contentTypesPart(collected),
    '_rels/.rels': parts.packageRelationships(),
    'word/document.xml': documentPart(body),
    'word/styles.xml': stylesPart(language),
    'word/numbering.xml': numberingPart(collected),
    'word/settings.xml': parts.settingsPart(facts),
    'word/footnotes.xml': parts.footnotesPart(collected),
    ...(collected.comments.length === 0 ? {} : { 'word/comments.xml': parts.commentsPart(collected) }),
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

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, map))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, map)]))
}

type Section = DocxSection & SectionText

/** The texts in a form that XML can carry (EX5). Changes count places in the base as it is, so no place may move. */
function sectionsOf({ sections, numbers, changes }: DocxInput, { people }: Conference): Section[] {
  const nameOf = (person: PersonId) => find(people, person)?.name ?? UNNAMED
  const normalised = (doc: Node, id: SectionId): Node => normalise(doc, id, { keepPlaces: true }).doc
  const texts = sections.map((section) => {
    const { base, proposed, ...rest } = redlineOf(section.doc, changes?.get(section.id) ?? [], nameOf)
    const doc = normalised(base, section.id)
    const redline: Redline = {
      ...rest,
      base: doc,
      proposed: proposed === base ? doc : normalised(proposed, section.id),
    }
    return { ...section, doc, redline }
  })
  const all = numbers ?? numberBlocks(texts)
  return texts.map((section) => {
    const own = all.get(section.id)
    if (own === undefined) throw new TypeError(`no numbers for section ${section.id}`)
    return { ...section, numbers: own }
  })
}

function bodyOf(input: DocxInput, sections: readonly Section[], collected: WordParts): Xml[] {
  const { conference, version, createdAt, changes } = input
  const isRedline = changes !== undefined
  const isApproved = (id: SectionId) => find(conference.sections, id)?.state === 'approved'
  const pending = sections.filter(({ id }) => !isApproved(id)).map(({ numbers }) => numbers.title.replace(/\.$/, ''))
  return [
    ...frontMatter({ conference, version: version.name, createdAt, pending, isRedline }),
    ...sections.flatMap((section) => [titleOf(section, conference), ...writeSection(section, collected)]),
    // The last mark of a document cannot go, nor come: none that may stands last.
    ...(isRedline ? [afterTable()] : []),
    ...(input.annex ? annex(sections.flatMap((section) => sourcesOf(conference, section))) : []),
  ]
}

function titleOf({ id, numbers }: Section, conference: Conference): Xml {
  const title = find(conference.sections, id)?.title ?? UNTITLED
  return paragraph({ style: 'Heading1', keepNext: true }, numeral(numbers.title), run(title))
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

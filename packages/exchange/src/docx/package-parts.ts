import { el, text, type Xml, xmlFile } from '../xml.ts'
import type { TrackedChange } from './tracked-change.ts'
import type { WordParts } from './word-parts.ts'

/** The parts of the package around the text: what is what, what refers to what, and what the file says of itself. */

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
/** Namespaces of every part that holds text. */
export const TEXT_NAMESPACES = { 'xmlns:w': MAIN, 'xmlns:r': `${OFFICE}/relationships` }

export interface FileFacts {
  readonly title: string
  readonly creator: string
  readonly language: string
  readonly createdAt: string
  readonly conference: string
  readonly version: string
  readonly kind: 'clean' | 'redline'
  readonly sections: readonly {
    readonly id: string
    readonly epoch: number
    readonly head: number
    readonly changes: readonly Pick<TrackedChange, 'open' | 'by'>[]
  }[]
}

const TYPES: readonly (readonly [string, string])[] = [
  ['/word/document.xml', `${WORD}.document.main+xml`],
  ['/word/styles.xml', `${WORD}.styles+xml`],
  ['/word/numbering.xml', `${WORD}.numbering+xml`],
  ['/word/settings.xml', `${WORD}.settings+xml`],
  ['/word/footnotes.xml', `${WORD}.footnotes+xml`],
  ['/word/header1.xml', `${WORD}.header+xml`],
  ['/word/footer1.xml', `${WORD}.footer+xml`],
  ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ['/docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml'],
  ['/customXml/itemProps1.xml', 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml'],
]

const COMMENTS = ['/word/comments.xml', `${WORD}.comments+xml`] as const

export const contentTypesPart = ({ comments }: WordParts): string =>
  xmlFile(
    el(
      'Types',
      { xmlns: `${PACKAGE}/content-types` },
      el('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
      el('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      [...TYPES, ...(comments.length === 0 ? [] : [COMMENTS])].map(([PartName, ContentType]) =>
        el('Override', { PartName, ContentType }),
      ),
    ),
  )

interface Relationship {
  readonly id: string
  readonly type: string
  readonly target: string
  readonly outside?: boolean
}

const relationshipsPart = (relationships: readonly Relationship[]): string =>
  xmlFile(
    el(
      'Relationships',
      { xmlns: `${PACKAGE}/relationships` },
      relationships.map(({ id, type, target, outside }) =>
        el('Relationship', {
          Id: id,
          Type: type,
          Target: target,
          TargetMode: outside ? 'External' : undefined,
        }),
      ),
    ),
  )

export const packageRelationships = (): string =>
  relationshipsPart([
    { id: 'rId1', type: `${OFFICE}/relationships/officeDocument`, target: 'word/document.xml' },
    { id: 'rId2', type: `${PACKAGE}/relationships/metadata/core-properties`, target: 'docProps/core.xml' },
    { id: 'rId3', type: `${OFFICE}/relationships/custom-properties`, target: 'docProps/custom.xml' },
  ])

export const HEADER_ID = 'rHeader'
export const FOOTER_ID = 'rFooter'

export const documentRelationships = ({ links, comments }: WordParts): string =>
  relationshipsPart([
    ...['styles', 'numbering', 'settings', 'footnotes', ...(comments.length === 0 ? [] : ['comments'])].map((part) => ({
      id: `r${part}`,
      type: `${OFFICE}/relationships/${part}`,
      target: `${part}.xml`,
    })),
    { id: HEADER_ID, type: `${OFFICE}/relationships/header`, target: 'header1.xml' },
    { id: FOOTER_ID, type: `${OFFICE}/relationships/footer`, target: 'footer1.xml' },
    { id: 'rTravaux', type: `${OFFICE}/relationships/customXml`, target: '../customXml/item1.xml' },
    ...addresses(links),
  ])

export const noteRelationships = ({ noteLinks }: WordParts): string => relationshipsPart(addresses(noteLinks))

const addresses = (links: ReadonlyMap<string, string>): Relationship[] =>
  [...links].map(([target, id]) => ({ id, type: `${OFFICE}/relationships/hyperlink`, target, outside: true }))

/** Who goes on working in a redline is tracked as well. */
export const settingsPart = ({ kind }: FileFacts): string =>
  xmlFile(
    el(
      'w:settings',
      { 'xmlns:w': MAIN },
      el('w:zoom', { 'w:percent': 100 }),
      kind === 'redline' ? el('w:trackRevisions') : [],
      el('w:defaultTabStop', { 'w:val': 568 }),
      el('w:footnotePr', {}, el('w:footnote', { 'w:id': -1 }), el('w:footnote', { 'w:id': 0 })),
      el(
        'w:compat',
        {},
        el('w:compatSetting', {
          'w:name': 'compatibilityMode',
          'w:uri': 'http://schemas.microsoft.com/office/word',
          'w:val': 15,
        }),
      ),
    ),
  )

export const footnotesPart = ({ notes }: WordParts): string => {
  const line = (id: number, type: string): Xml =>
    el('w:footnote', { 'w:type': type, 'w:id': id }, el('w:p', {}, el('w:r', {}, el(`w:${type}`))))
  return xmlFile(el('w:footnotes', TEXT_NAMESPACES, line(-1, 'separator'), line(0, 'continuationSeparator'), notes))
}

export const commentsPart = ({ comments }: WordParts): string => xmlFile(el('w:comments', TEXT_NAMESPACES, comments))

/** No person is named: the makers of the file are the institutions that chair. */
export const corePropertiesPart = ({ title, creator, language, createdAt }: FileFacts): string => {
  const date = (name: string): Xml => el(name, { 'xsi:type': 'dcterms:W3CDTF' }, text(createdAt))
  return xmlFile(
    el(
      'cp:coreProperties',
      {
        'xmlns:cp': `${PACKAGE}/metadata/core-properties`,
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      el('dc:title', {}, text(title)),
      el('dc:creator', {}, text(creator)),
      el('dc:language', {}, text(language)),
      date('dcterms:created'),
      date('dcterms:modified'),
    ),
  )
}

export const customPropertiesPart = ({ version }: FileFacts): string =>
  xmlFile(
    el(
      'Properties',
      { xmlns: `${OFFICE}/custom-properties`, 'xmlns:vt': `${OFFICE}/docPropsVTypes` },
      el(
        'property',
        { fmtid: '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}', pid: 2, name: 'TravauxVersion' },
        el('vt:lpwstr', {}, text(version)),
      ),
    ),
  )

/**
 * Where the file comes from, for its way back (EX11): the revision each section stands on, what is tracked in it, since
 * editors renumber that, and renamed bookmarks.
 */
export const originPart = ({ conference, version, kind, sections }: FileFacts, { renamed }: WordParts): string =>
  xmlFile(
    el(
      'export',
      { xmlns: 'urn:travaux:export:1', kind, conference, version },
      sections.map(({ id, epoch, head, changes }) =>
        el(
          'section',
          { id, epoch, head },
          changes.map(({ open, by }) =>
            el('change', { id: open.id, author: by.author, date: by.date, hash: open.hash }),
          ),
        ),
      ),
      [...renamed].map(([bookmark, block]) => el('block', { bookmark, id: block })),
    ),
  )

export const originPropertiesPart = (): string =>
  xmlFile(
    el(
      'ds:datastoreItem',
      {
        'ds:itemID': '{7C1E6A54-8B1D-4F0B-9A57-3D2F5E2A9C01}',
        'xmlns:ds': `${OFFICE}/customXml`,
      },
      el('ds:schemaRefs', {}, el('ds:schemaRef', { 'ds:uri': 'urn:travaux:export:1' })),
    ),
  )

export const originRelationships = (): string =>
  relationshipsPart([{ id: 'rId1', type: `${OFFICE}/relationships/customXmlProps`, target: 'itemProps1.xml' }])

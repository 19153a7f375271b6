import { el, type Xml, xmlFile } from '../xml.ts'

/**
 * The look of the document: a sober report. Every paragraph has a named style, so that an office can lay its own
 * template over it; headings are Word's own, for the navigation pane and for screen readers.
 */
const FONT = 'Times New Roman'
const INK = '1F2A37'

interface Style {
  readonly id: string
  readonly name: string
  readonly basedOn?: string
  readonly next?: string
  readonly paragraph?: readonly Xml[]
  readonly run?: readonly Xml[]
  readonly outline?: number
}

const spacing = (before: number, after: number, lines = 264): Xml =>
  el('w:spacing', { 'w:before': before, 'w:after': after, 'w:line': lines, 'w:lineRule': 'auto' })
const size = (halfPoints: number): Xml[] => [el('w:sz', { 'w:val': halfPoints }), el('w:szCs', { 'w:val': halfPoints })]
const bold = [el('w:b'), el('w:bCs')]
const italic = [el('w:i'), el('w:iCs')]
const color = (value: string): Xml => el('w:color', { 'w:val': value })
const tabAt = (...positions: number[]): Xml =>
  el(
    'w:tabs',
    {},
    positions.map((position) => el('w:tab', { 'w:val': 'left', 'w:pos': position })),
  )
const indent = (left: number, hanging = 0, right = 0): Xml =>
  el('w:ind', {
    'w:left': left,
    ...(right > 0 ? { 'w:right': right } : {}),
    ...(hanging > 0 ? { 'w:hanging': hanging } : {}),
  })
const keep = [el('w:keepNext'), el('w:keepLines')]

const heading = (level: number, halfPoints: number, before: number, run: readonly Xml[]): Style => ({
  id: `Heading${level}`,
  name: `heading ${level}`,
  next: 'BodyText',
  paragraph: [...keep, tabAt(568), spacing(before, 120, 252), indent(568, 568)],
  outline: level - 1,
  run: [...run, color(INK), ...size(halfPoints)],
})

const PARAGRAPH_STYLES: readonly Style[] = [
  { id: 'BodyText', name: 'Body Text', paragraph: [spacing(0, 140)] },
  {
    id: 'NumberedParagraph',
    name: 'Numbered Paragraph',
    basedOn: 'BodyText',
    paragraph: [tabAt(568)],
  },
  { id: 'ListParagraph', name: 'List Paragraph', basedOn: 'BodyText', paragraph: [spacing(0, 100)] },
  {
    id: 'Quote',
    name: 'Quote',
    basedOn: 'BodyText',
    paragraph: [indent(568, 0, 568)],
    run: [...italic],
  },
  { id: 'TableText', name: 'Table Text', paragraph: [spacing(40, 40, 240)], run: size(20) },
  { id: 'TableHeader', name: 'Table Header', basedOn: 'TableText', paragraph: [el('w:keepNext')], run: bold },
  { id: 'AfterTable', name: 'After Table', paragraph: [spacing(0, 100, 140)], run: size(8) },
  heading(1, 30, 480, bold),
  heading(2, 25, 300, bold),
  heading(3, 23, 240, [...bold, ...italic]),
  heading(4, 22, 200, italic),
  {
    id: 'AnnexTitle',
    name: 'Annex Title',
    basedOn: 'Heading1',
    paragraph: [el('w:ind', { 'w:left': 0, 'w:firstLine': 0 }), el('w:outlineLvl', { 'w:val': 0 })],
  },
  {
    id: 'Title',
    name: 'Title',
    next: 'Subtitle',
    paragraph: [...keep, spacing(0, 160, 252)],
    run: [...bold, color(INK), ...size(40)],
  },
  { id: 'Subtitle', name: 'Subtitle', paragraph: [...keep, spacing(0, 120)], run: [color('4B5563'), ...size(25)] },
  { id: 'FrontMatter', name: 'Front Matter', paragraph: [spacing(0, 40)], run: [color('4B5563'), ...size(21)] },
  {
    id: 'StatusTitle',
    name: 'Status Title',
    next: 'Status',
    paragraph: [
      el('w:keepNext'),
      el('w:pBdr', {}, el('w:top', { 'w:val': 'single', 'w:sz': 6, 'w:space': 8, 'w:color': '9CA3AF' })),
      spacing(280, 40),
    ],
    run: [...bold, ...size(21)],
  },
  { id: 'Status', name: 'Status', paragraph: [spacing(0, 60)], run: size(21) },
  {
    id: 'StatusEnd',
    name: 'Status End',
    paragraph: [
      el('w:pBdr', {}, el('w:top', { 'w:val': 'single', 'w:sz': 6, 'w:space': 8, 'w:color': '9CA3AF' })),
      spacing(120, 0, 140),
    ],
    run: size(8),
  },
  {
    id: 'FootnoteText',
    name: 'footnote text',
    paragraph: [tabAt(284), spacing(0, 40, 228), indent(284, 284)],
    run: size(18),
  },
  { id: 'CommentText', name: 'annotation text', paragraph: [spacing(0, 40, 240)], run: size(20) },
  { id: 'LooseNote', name: 'Loose Note', paragraph: [spacing(0, 60)], run: size(18) },
  { id: 'Header', name: 'header', paragraph: [spacing(0, 0)], run: [color('6B7280'), ...size(17)] },
  {
    id: 'Footer',
    name: 'footer',
    paragraph: [spacing(0, 0), el('w:jc', { 'w:val': 'center' })],
    run: [color('6B7280'), ...size(17)],
  },
]

const CHARACTER_STYLES: readonly Style[] = [
  { id: 'ParagraphNumber', name: 'Paragraph Number' },
  { id: 'SourceName', name: 'Source Name', run: bold },
  { id: 'Hyperlink', name: 'Hyperlink', run: [color('1D4ED8'), el('w:u', { 'w:val': 'single' })] },
  { id: 'CommentReference', name: 'annotation reference', run: size(16) },
  { id: 'FootnoteReference', name: 'footnote reference', run: [el('w:vertAlign', { 'w:val': 'superscript' })] },
]

const styleOf =
  (type: 'paragraph' | 'character') =>
  ({ id, name, basedOn, next, paragraph = [], run = [], outline }: Style): Xml => {
    const properties = [...paragraph, ...(outline === undefined ? [] : [el('w:outlineLvl', { 'w:val': outline })])]
    const base = basedOn ?? (type === 'paragraph' ? 'Normal' : undefined)
    return el(
      'w:style',
      { 'w:type': type, 'w:styleId': id },
      el('w:name', { 'w:val': name }),
      base === undefined ? [] : el('w:basedOn', { 'w:val': base }),
      next === undefined ? [] : el('w:next', { 'w:val': next }),
      el('w:qFormat'),
      properties.length === 0 ? [] : el('w:pPr', {}, properties),
      run.length === 0 ? [] : el('w:rPr', {}, run),
    )
  }

const border = (side: string): Xml =>
  el(`w:${side}`, { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': '9CA3AF' })

export function stylesPart(language: string): string {
  return xmlFile(
    el(
      'w:styles',
      { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' },
      el(
        'w:docDefaults',
        {},
        el(
          'w:rPrDefault',
          {},
          el(
            'w:rPr',
            {},
            el('w:rFonts', { 'w:ascii': FONT, 'w:hAnsi': FONT, 'w:eastAsia': FONT, 'w:cs': FONT }),
            size(22),
            el('w:lang', { 'w:val': language, 'w:eastAsia': 'zh-CN', 'w:bidi': 'ar-SA' }),
          ),
        ),
        el('w:pPrDefault'),
      ),
      el(
        'w:style',
        { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' },
        el('w:name', { 'w:val': 'Normal' }),
        el('w:qFormat'),
      ),
      PARAGRAPH_STYLES.map(styleOf('paragraph')),
      CHARACTER_STYLES.map(styleOf('character')),
      el(
        'w:style',
        { 'w:type': 'table', 'w:default': 1, 'w:styleId': 'TableNormal' },
        el('w:name', { 'w:val': 'Normal Table' }),
        el('w:tblPr', {}, el('w:tblInd', { 'w:w': 0, 'w:type': 'dxa' })),
      ),
      el(
        'w:style',
        { 'w:type': 'table', 'w:styleId': 'TableGrid' },
        el('w:name', { 'w:val': 'Table Grid' }),
        el('w:basedOn', { 'w:val': 'TableNormal' }),
        el(
          'w:tblPr',
          {},
          el('w:tblBorders', {}, ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border)),
          el(
            'w:tblCellMar',
            {},
            el('w:left', { 'w:w': 108, 'w:type': 'dxa' }),
            el('w:right', { 'w:w': 108, 'w:type': 'dxa' }),
          ),
        ),
      ),
    ),
  )
}

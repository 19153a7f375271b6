import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

/** For tests: what a Word file says, read from its XML and from nothing that wrote it. */
export interface WordFile {
  readonly parts: WordParts
  readonly paragraphs: readonly WordParagraph[]
  readonly notes: Readonly<Record<string, string>>
}

interface WordParagraph {
  readonly style: string
  /** The number that stands there as text. */
  readonly label: string
  /** Words without the number; a footnote reference as `[^1]`. */
  readonly text: string
  /** The same with what is bold, italic or a link between brackets. */
  readonly styled: string
  readonly list: { instance: string; level: string } | null
  readonly bookmarks: readonly string[]
  readonly inTable: boolean
}

export type WordParts = Readonly<Record<string, string>>

export const readWordFile = (bytes: Uint8Array): WordFile => readParts(unzipped(bytes))

export const unzipped = (bytes: Uint8Array): WordParts =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]))

export function readParts(parts: WordParts): WordFile {
  for (const [name, part] of Object.entries(parts)) if (/\.(xml|rels)$/.test(name)) walk(part, {})
  return {
    parts,
    paragraphs: paragraphsOf(
      parts['word/document.xml'] ?? '',
      addressesOf(parts['word/_rels/document.xml.rels'] ?? ''),
    ),
    notes: notesOf(parts['word/footnotes.xml'] ?? ''),
  }
}

type Attributes = Readonly<Record<string, string>>
interface Visitor {
  open?(name: string, attributes: Attributes): void
  text?(value: string): void
  close?(name: string): void
}

/** Throws where the part is not well-formed. */
function walk(xml: string, visitor: Visitor): void {
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', ({ name, attributes }) => visitor.open?.(name, attributes))
  parser.on('text', (value) => visitor.text?.(value))
  parser.on('closetag', ({ name }) => visitor.close?.(name))
  parser.write(xml).close()
}

function addressesOf(xml: string): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>()
  if (xml !== '') walk(xml, { open: (_name, { Id = '', Target = '' }) => void addresses.set(Id, Target) })
  return addresses
}

function paragraphsOf(xml: string, addresses: ReadonlyMap<string, string>): WordParagraph[] {
  type Open = { -readonly [K in keyof WordParagraph]: WordParagraph[K] } & { bookmarks: string[] }
  const paragraphs: Open[] = []
  let tables = 0
  let runStyle = ''
  let looks: string[] = []
  let lastLooks = ''
  let link = ''
  let inWords = false
  let open: Open = blank()
  function blank(): Open {
    return { style: '', label: '', text: '', styled: '', list: null, bookmarks: [], inTable: tables > 0 }
  }
  const say = (words: string) => {
    if (runStyle === 'ParagraphNumber') open.label += words
    else {
      open.text += words
      const now = [...looks, link].join()
      open.styled += now === lastLooks ? words : `[${now}]${words}`
      lastLooks = now
    }
  }
  walk(xml, {
    open(name, attributes) {
      const value = attributes['w:val'] ?? ''
      if (name === 'w:tbl') tables += 1
      if (name === 'w:p') {
        open = blank()
        lastLooks = ','
      }
      if (name === 'w:hyperlink') link = addresses.get(attributes['r:id'] ?? '') ?? ''
      if (name === 'w:pStyle') open.style = value
      if (name === 'w:r') {
        runStyle = ''
        looks = ['']
      }
      if (name === 'w:b' || name === 'w:i') looks.push(name)
      if (name === 'w:rStyle') runStyle = value
      if (name === 'w:ilvl') open.list = { instance: '', level: value }
      if (name === 'w:numId') open.list = { level: open.list?.level ?? '', instance: value }
      if (name === 'w:bookmarkStart') open.bookmarks.push(attributes['w:name'] ?? '')
      if (name === 'w:tab' && attributes['w:pos'] === undefined) say('\t')
      if (name === 'w:br') say('\n')
      if (name === 'w:t') inWords = true
      if (name === 'w:footnoteReference') say(`[^${attributes['w:id']}]`)
    },
    text(value) {
      if (inWords) say(value)
    },
    close(name) {
      if (name === 'w:tbl') tables -= 1
      if (name === 'w:t') inWords = false
      if (name === 'w:hyperlink') link = ''
      if (name !== 'w:p') return
      // The tab after a number belongs to it.
      paragraphs.push(
        open.label === ''
          ? open
          : { ...open, text: open.text.replace(/^\t/, ''), styled: open.styled.replace(/^\t/, '') },
      )
    },
  })
  return paragraphs
}

function notesOf(xml: string): Record<string, string> {
  const notes: Record<string, string> = {}
  let id = ''
  let inWords = false
  walk(xml, {
    open(name, attributes) {
      if (name === 'w:footnote') id = attributes['w:id'] ?? ''
      inWords = name === 'w:t'
      if (name === 'w:br') notes[id] = `${notes[id] ?? ''}\n`
    },
    text(value) {
      if (inWords) notes[id] = `${notes[id] ?? ''}${value}`
    },
    close() {
      inWords = false
    },
  })
  return notes
}

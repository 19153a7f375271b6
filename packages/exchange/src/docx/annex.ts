import { el, type Xml } from '../xml.ts'
import { line, paragraph } from './paragraphs.ts'
import { run } from './runs.ts'
import type { Source, SourcedMessage } from './sources.ts'
import { afterTable, cellProperties, TEXT_WIDTH, wordTable } from './tables.ts'
import { ANNEX, MESSAGE_KIND, quoted, recommendationTo } from './words.ts'

const COLUMNS = [1500, 2000, TEXT_WIDTH - 3500] as const

/** The annex *Sources by paragraph*, on pages of its own. */
export function annex(messages: readonly SourcedMessage[]): Xml[] {
  const title = paragraph({ style: 'AnnexTitle', pageBreakBefore: true }, run(ANNEX.title))
  if (messages.length === 0) return [title, line('BodyText', ANNEX.nothing)]
  const rows = messages.map((message) =>
    row([
      [line('TableText', message.citation)],
      [line('TableText', kindOf(message))],
      message.sources.flatMap(sourceLines),
    ]),
  )
  return [
    title,
    line('BodyText', ANNEX.introduction),
    wordTable({ title: ANNEX.title, columns: COLUMNS }, [headerRow(), ...rows]),
    afterTable(),
  ]
}

const kindOf = ({ kind, addressee }: SourcedMessage): string =>
  kind === 'recommendation' && addressee !== null ? recommendationTo(addressee) : MESSAGE_KIND[kind]

/** A name stands in one paragraph with its words, so that words without a name are never read as somebody's. */
const sourceLines = ({ by, quotes }: Source): Xml[] =>
  by === null
    ? quotes.map((quote) => line('TableText', quoted(quote)))
    : [
        paragraph(
          { style: 'TableText' },
          run(by, 'SourceName'),
          run([quotes.length > 0 ? ':' : '', ...quotes.map(quoted)].join(' ').trimEnd()),
        ),
      ]

const headerRow = (): Xml =>
  row(
    ANNEX.columns.map((words) => [line('TableHeader', words)]),
    true,
  )

const row = (cells: readonly (readonly Xml[])[], isHeader = false): Xml =>
  el(
    'w:tr',
    {},
    isHeader ? el('w:trPr', {}, el('w:cantSplit'), el('w:tblHeader')) : [],
    cells.map((content, index) => el('w:tc', {}, cellProperties(COLUMNS[index] ?? 0, 1, undefined, isHeader), content)),
  )

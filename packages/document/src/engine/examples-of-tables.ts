import type { Node } from 'prosemirror-model'
import { doc, fn, p, ref, table, td, th, tr } from '../builders.ts'
import { type Example, end, example, par } from './example.ts'

/** Rows by id, each with its cells by column; a cell without words is there as well. */
type Rows = readonly (readonly [id: string, ...cells: string[]])[]

/** A table of which the first row is one of headings; a cell is known by its row and its column's letter. */
const grid = (columns: string, rows: Rows, headings = 'head'): Node =>
  table(
    { id: 't' },
    ...rows.map(([id, ...cells]) =>
      tr(
        { id },
        ...cells.map((words, at) => {
          const name = `${id}-${columns[at]}`
          return (id === headings ? th : td)({ id: name }, p({ id: `${name}-words` }, words))
        }),
      ),
    ),
  )

const HEAD = ['head', 'Region', 'Cases', 'Year'] as const
const AFRICA = ['af', 'Africa', '12', '2020'] as const
const ASIA = ['as', 'Asia', '7', '2021'] as const
const EUROPE = ['eu', 'Europe', '4', '2021'] as const
const ROWS: Rows = [HEAD, AFRICA, ASIA, EUROPE]
const of = (rows: Rows, columns = 'abc'): Node => doc(par('a', 'See the table.'), grid(columns, rows), end)

const before = of(ROWS)

export const TABLES: readonly Example[] = [
  example('a table', doc(end), doc(end, table({ id: 't' }, tr(td('One')))), 'Insert the table “One”'),
  example('a table deleted', before, doc(par('a', 'See the table.'), end), 'Delete the table “Region | Cases | Year”'),
  example(
    'a word in a cell',
    before,
    of([HEAD, ['af', 'Africa', '13', '2020'], ASIA, EUROPE]),
    'Replace “12” with “13”',
  ),
  example(
    'words in two cells',
    before,
    of([HEAD, ['af', 'North Africa', '12', '2020'], ['as', 'Asia', '9', '2021'], EUROPE]),
    'Insert “North”',
    'Replace “7” with “9”',
  ),
  example(
    'a row added with its words',
    before,
    of([HEAD, AFRICA, ['am', 'Americas', '9', '2022'], ASIA, EUROPE]),
    'Add the row “Americas | 9 | 2022” after “Africa | 12 | 2020”',
  ),
  example(
    'an empty row added',
    before,
    of([HEAD, AFRICA, ['am', '', '', ''], ASIA, EUROPE]),
    'Add a row after “Africa | 12 | 2020”',
  ),
  example(
    'a row added at the beginning, and one at the end',
    before,
    of([['top', 'All', 'counted', 'here'], ...ROWS, ['last', 'Sum', '23', '']]),
    'Add the row “All | counted | here” before “Region | Cases | Year”',
    'Add the row “Sum | 23” after “Europe | 4 | 2021”',
  ),
  example('a row removed', before, of([HEAD, AFRICA, EUROPE]), 'Remove the row “Asia | 7 | 2021”'),
  example('two rows removed', before, of([HEAD, EUROPE]), 'Remove the 2 rows “Africa | 12 | 2020 / Asia | 7 | 2021”'),
  example(
    'a row moved',
    before,
    of([HEAD, EUROPE, AFRICA, ASIA]),
    'Move the row “Europe | 4 | 2021” after “Region | Cases | Year”',
  ),
  example(
    'a row removed, another added in its place, and a word in a third',
    before,
    of([HEAD, ['af', 'Africa', '13', '2020'], ['am', 'Americas', '9', '2022'], EUROPE]),
    'Replace “12” with “13”',
    'Replace the row “Asia | 7 | 2021” with “Americas | 9 | 2022”',
  ),
  example(
    'a column added with its words',
    before,
    of(
      ROWS.map(([id, ...[a = '', b = '', c = '']], at) => [id, a, ['Share', '52 %', '30 %', '18 %'][at] ?? '', b, c]),
      'axbc',
    ),
    'Add the column “Share” after “Region”',
  ),
  example(
    'an empty column added at the beginning',
    before,
    of(
      ROWS.map(([id, ...cells]) => [id, '', ...cells]),
      'xabc',
    ),
    'Add a column before “Region”',
  ),
  example(
    'a column removed',
    before,
    of(
      ROWS.map(([id, a = '', , c = '']) => [id, a, c]),
      'ac',
    ),
    'Remove the column “Cases”',
  ),
  example(
    'two columns removed',
    before,
    of(
      ROWS.map(([id, a = '']) => [id, a]),
      'a',
    ),
    'Remove the 2 columns “Cases”',
  ),
  example(
    'a column moved',
    before,
    of(
      ROWS.map(([id, a = '', b = '', c = '']) => [id, c, a, b]),
      'cab',
    ),
    'Move the column “Year” before “Region”',
  ),
  example(
    'a column added, and a word replaced beside it',
    before,
    of(
      ROWS.map(([id, a = '', b = '', c = '']) => [id, a, '', b === '7' ? '8' : b, c]),
      'axbc',
    ),
    'Add a column after “Region”',
    'Replace “7” with “8”',
  ),
  example(
    'the first row no longer one of headings',
    before,
    doc(par('a', 'See the table.'), grid('abc', ROWS, ''), end),
    'Make the heading “Region | Cases | Year” an ordinary row',
  ),
  example(
    'the first row made one of headings',
    doc(par('a', 'See the table.'), grid('abc', ROWS, ''), end),
    before,
    'Make the row “Region | Cases | Year” a heading of the table',
  ),
  example(
    'a paragraph added in a cell',
    doc(table({ id: 't' }, tr({ id: 'r' }, td({ id: 'c' }, par('x', 'One.'))))),
    doc(table({ id: 't' }, tr({ id: 'r' }, td({ id: 'c' }, par('x', 'One.'), par('y', 'Two.'))))),
    'Insert the paragraph “Two.”',
  ),
  example(
    'all cells of a row written anew',
    before,
    of([HEAD, AFRICA, ['as', 'Oceania', '3', '2019'], EUROPE]),
    'Replace “Asia” with “Oceania”',
    'Replace “7” with “3”',
    'Replace “2021” with “2019”',
  ),
]

export const FOOTNOTES: readonly Example[] = [
  example(
    'a footnote added',
    doc(par('a', 'We met.')),
    doc(par('a', 'We met', ref('n'), '.'), fn('n', 'See there.')),
    'Add the footnote “See there.”',
  ),
  example(
    'a second footnote, before the first',
    doc(par('a', 'We met', ref('n'), '.'), fn('n', 'See there.')),
    doc(par('a', 'We', ref('m'), ' met', ref('n'), '.'), fn('m', 'All of us.'), fn('n', 'See there.')),
    'Add the footnote “All of us.”',
  ),
  example(
    'a footnote removed',
    doc(par('a', 'We met', ref('n'), '.'), fn('n', 'See there.')),
    doc(par('a', 'We met.')),
    'Remove the footnote “See there.”',
  ),
  example(
    'a word in a footnote',
    doc(par('a', 'We met', ref('n'), '.'), fn('n', 'See there.')),
    doc(par('a', 'We met', ref('n'), '.'), fn('n', 'See here.')),
    'Replace “there” with “here”',
  ),
  example(
    'a footnote replaced by another',
    doc(par('a', 'We met', ref('n'), '.'), fn('n', 'See there.')),
    doc(par('a', 'We met', ref('m'), '.'), fn('m', 'Nobody came.')),
    'Replace the footnote “See there.” with “Nobody came.”',
  ),
  example(
    'a reference moved to another word',
    doc(par('a', 'We', ref('n'), ' met.'), fn('n', 'See there.')),
    doc(par('a', 'We met', ref('n'), '.'), fn('n', 'See there.')),
    'Move the reference to a footnote',
  ),
  example(
    'a footnote added in a sentence of which a word is replaced',
    doc(par('a', 'We met in the town.')),
    doc(par('a', 'We met in the harbour', ref('n'), '.'), fn('n', 'At night.')),
    'Replace “town” with “harbour”; Add the footnote “At night.”',
  ),
]

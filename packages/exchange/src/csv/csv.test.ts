import type { InterventionId, SessionId } from '@travaux/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchColumns } from './columns.ts'
import { decodeText, type Encoding } from './decode.ts'
import { checkRows, type ImportChoices, type Register } from './rows.ts'
import { MAX_ROWS, readTable, type Table } from './table.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, isBig: boolean) => {
  const bytes = new Uint8Array(2 * text.length + 2)
  const view = new DataView(bytes.buffer)
  for (const [at, unit] of ['\ufeff', ...text.split('')].entries()) view.setUint16(2 * at, unit.charCodeAt(0), !isBig)
  return bytes
}

function tableOf(text: string): Table {
  const table = readTable(text)
  if ('refused' in table) throw new Error(table.refused)
  return table
}

describe('the text of a file', () => {
  const words = 'séance,نص,文本\n'

  test.each([
    ['utf-8', utf8(words)],
    ['utf-8', utf8(`\ufeff${words}`)],
    ['utf-16le', utf16(words, false)],
    ['utf-16be', utf16(words, true)],
  ])('[EX45] %s is recognised, with and without its mark (%#)', (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ encoding, text: words })
  })

  test('[EX45] what is not UTF-8 to the byte is not guessed at; a person chooses', () => {
    const bytes = Uint8Array.from([...utf8('s'), 0xe9, ...utf8('ance,texte')])
    expect(decodeText(bytes)).toEqual({ refused: 'encoding-unknown' })
    expect(decodeText(bytes, 'windows-1252')).toEqual({ encoding: 'windows-1252', text: 'séance,texte' })
    const cyrillic = Uint8Array.from([0xd1, 0xeb, 0xee, 0xe2, 0xee])
    expect(decodeText(cyrillic, 'windows-1251')).toMatchObject({ text: 'Слово' })
  })

  test('[EX45] every line end is one', () => {
    expect(decodeText(utf8('a\r\nb\rc\nd'))).toMatchObject({ text: 'a\nb\nc\nd' })
  })

  test.each([
    ['empty', new Uint8Array()],
    ['empty', utf8(' \n\t')],
    ['workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 0xff, 0xff])],
    ['not-text', utf8('a\0b')],
    ['encoding-unknown', Uint8Array.from([0xff, 0xfe, 0x00, 0xd8])],
  ])('[EX55] a file that is no text is refused as %s (%#)', (refused, bytes) => {
    expect(decodeText(bytes)).toEqual({ refused })
  })

  test('[EX55] random bytes give a text or a refusal, and what comes out of it a table or a refusal', () => {
    const encoding = fc.constantFrom<Encoding | undefined>(undefined, 'utf-8', 'utf-16le', 'windows-1252', 'gb18030')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), encoding, (bytes, chosen) => {
        const decoded = decodeText(bytes, chosen)
        if ('refused' in decoded) return
        const table = readTable(decoded.text)
        if ('refused' in table) return
        expect(matchColumns(table.header).length).toBe(table.header.length)
      }),
      { seed: 55, numRuns: 500 },
    )
  })
})

describe('rows', () => {
  test.each([',', ';', '\t'])('[EX45] the separator %j is found out, whatever stands in quotes', (separator) => {
    const text = ['"a,;\t""b"', 'c', 'd\n1', '2', '3'].join(separator)
    expect(tableOf(text)).toMatchObject({
      separator,
      header: ['a,;\t"b', 'c', 'd'],
      rows: [{ cells: ['1', '2', '3'] }],
    })
  })

  test('[EX45] line ends within quotes are part of the cell, and lines are counted as in the file', () => {
    const { rows } = tableOf('a,b\n"one\n\ntwo",x\n\n , \n3,y\n"open,z')
    expect(rows).toEqual([
      { line: 2, cells: ['one\n\ntwo', 'x'], isBroken: false },
      { line: 7, cells: ['3', 'y'], isBroken: false },
      { line: 8, cells: ['open,z'], isBroken: true },
    ])
  })

  test('[EX45] a header that reaches behind an object is a name like any other', () => {
    const table = tableOf('__proto__,constructor,text\na,b,c')
    expect(matchColumns(table.header)).toEqual([null, null, 'text'])
    expect(table.rows[0]?.cells).toEqual(['a', 'b', 'c'])
  })

  test('[EX55] nothing below the header, and more than can be looked through, are refused', () => {
    expect(readTable('a,b\n\n')).toEqual({ refused: 'no-rows' })
    expect(readTable(`a\n${'x\n'.repeat(MAX_ROWS)}`)).toMatchObject({ header: ['a'] })
    expect(readTable(`a\n${'x\n'.repeat(MAX_ROWS + 1)}`)).toEqual({ refused: 'too-many-rows' })
    expect(readTable(`${'a,'.repeat(100)}a\nx`)).toEqual({ refused: 'too-many-columns' })
    expect(readTable(`a\n${'\n'.repeat(3 * MAX_ROWS)}`)).toEqual({ refused: 'too-many-rows' })
  })

  test('[EX45] what was written is read, whatever it holds', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', ' ', "'", '=') })
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (written) => {
        const text = ['head,er', ...written.map((cells) => cells.map(quoted).join(','))].join('\n')
        const table = readTable(text, ',')
        const filled = written.filter((cells) => cells.some((each) => each.trim() !== ''))
        if ('refused' in table) expect(filled).toEqual([])
        else expect(table.rows.map(({ cells }) => cells)).toEqual(filled)
      }),
      { seed: 45, numRuns: 300 },
    )
  })
})

describe('columns', () => {
  test('[EX43] are matched by their names, each once, a name to the letter first', () => {
    expect(matchColumns(['Statement', 'TEXT', 'Délégation', 'Séance', 'Sex', 'Notes'])).toEqual([
      null,
      'text',
      'organisation',
      'session',
      'gender',
      null,
    ])
    expect(matchColumns(['Statement', 'Intervention'])).toEqual(['text', null])
  })
})

const SESSION = 'ses-1' as SessionId
const register: Register = {
  sessions: [
    { id: SESSION, title: 'Session II: Humanitarian action' },
    { id: 'ses-2' as SessionId, title: 'Side event' },
    { id: 'ses-3' as SessionId, title: 'Side event' },
  ],
  interventions: [{ id: 'known' as InterventionId, session: SESSION, text: 'Ask  first.', symbol: 'X/1' }],
}
const HEADER = 'session,organisation,text,date,level,language,symbol'
const choices: ImportChoices = { columns: matchColumns(HEADER.split(',')), level: 'category', sessions: {} }
const row = (change: Partial<Record<string, string>> = {}) =>
  HEADER.split(',')
    .map(
      (name) =>
        change[name] ??
        { session: 'session ii: humanitarian ACTION', organisation: 'Norland', text: 'Words.' }[name] ??
        '',
    )
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(',')
const check = (...rows: string[]) => checkRows(tableOf([HEADER, ...rows].join('\n')), choices, register)

describe('rows that are to be registered', () => {
  test('[EX43] are shown as they would be, with the level that was chosen for those that name none', () => {
    const [first, second] = check(row(), row({ text: 'Others.', level: 'Not for use', session: 'ses-2' }))
    expect(first).toMatchObject({ line: 2, errors: [], duplicate: null, session: SESSION, level: 'category' })
    expect(first?.values).toMatchObject({ organisation: 'Norland', text: 'Words.', speaker: '' })
    expect(second).toMatchObject({ errors: [], level: 'none', session: 'ses-2' })
  })

  test.each([
    [{ session: 'Session IX' }, { code: 'unknown-session', field: 'session' }],
    [{ session: 'Side event' }, { code: 'unknown-session', field: 'session' }],
    [{ session: '' }, { code: 'missing', field: 'session' }],
    [{ organisation: ' ' }, { code: 'missing', field: 'organisation' }],
    [{ text: '' }, { code: 'missing', field: 'text' }],
    [{ level: 'secret' }, { code: 'unknown-level', field: 'level' }],
    [{ level: 'constructor' }, { code: 'unknown-level', field: 'level' }],
    [{ date: '05/10/2022' }, { code: 'ambiguous-date', field: 'date' }],
    [{ date: '25.10.2022' }, { code: 'ambiguous-date', field: 'date' }],
    [{ date: '2022-02-30' }, { code: 'bad-date', field: 'date' }],
    [{ date: '10 May' }, { code: 'bad-date', field: 'date' }],
    [{ language: 'French' }, { code: 'bad-language', field: 'language' }],
    [{ text: 'up\u202eside' }, { code: 'bad-text', field: 'text' }],
    [{ text: 'x'.repeat(100_001) }, { code: 'too-long', field: 'text' }],
    [{ text: '=SUM(A1:A9)' }, { code: 'formula', field: 'text' }],
    [{ text: '\t=1+1' }, { code: 'formula', field: 'text' }],
  ])('[EX44] %j', (change, error) => {
    expect(check(row(change))[0]?.errors).toEqual([error])
  })

  test.each(['2022-05-10', '2024-02-29', '2022-05-10T09:30', '2022-05-10T09:30:00+02:00'])(
    '[EX44] %s is a date',
    (date) => {
      expect(check(row({ date }))[0]?.errors).toEqual([])
    },
  )

  test('[EX44] a row too short, too long or with a quotation mark too few', () => {
    const codes = check('a,b', `${row()},more`, '"open').map(({ errors }) => errors[0]?.code)
    expect(codes).toEqual(['short-row', 'long-row', 'broken-quotes'])
  })

  test('[EX50] an apostrophe that keeps a spreadsheet from calculating is not part of the text', () => {
    const texts = ["'=1+1", "'-1", "''quoted'", "'tis", '- a list', '+1', '@all']
    const read = check(...texts.map((text) => row({ text })))
    expect(read.map(({ values }) => values.text)).toEqual(['=1+1', '-1', "'quoted'", "'tis", '- a list', '+1', '@all'])
    expect(read.flatMap(({ errors }) => errors)).toEqual([])
  })

  test('[EX43] what is registered already, or stands in the file before, is said', () => {
    const found = check(
      row({ text: 'Ask first.' }),
      row({ text: 'New.', symbol: 'X/1' }),
      row({ text: 'New again.', symbol: 'X/2' }),
      row({ text: 'New again.' }),
      row({ text: 'New again.', session: 'ses-2' }),
    ).map(({ duplicate }) => duplicate)
    expect(found).toEqual([
      { of: 'register', intervention: 'known' },
      { of: 'register', intervention: 'known' },
      null,
      { of: 'file', line: 4 },
      null,
    ])
  })

  test('[EX44] a session that the file names in its own way is known once a person has matched it', () => {
    const table = tableOf(`${HEADER}\n${row({ session: 'Second' })}`)
    const matched = { ...choices, sessions: { second: SESSION } }
    expect(checkRows(table, matched, register)[0]).toMatchObject({
      errors: [],
      session: SESSION,
      sessionName: 'Second',
    })
  })

  test('[EX44] a column that is left aside is not read', () => {
    const table = tableOf('session,organisation,text,notes\nses-1,Norland,Words.,=1')
    const columns = matchColumns(table.header)
    expect(checkRows(table, { ...choices, columns }, register)[0]?.errors).toEqual([])
  })
})

import { plural, select, t } from '@lingui/core/macro'
import type { Facts, Sentence, SentenceKey } from '@travaux/document'

/**
 * What a change does, as a person reads it in the language of the page: one line for each thing that it does. Called
 * while rendering, never kept.
 */
export function changeWords({ key, facts, more = [] }: Sentence): readonly string[] {
  return [...SAY[key](facts), ...more.flatMap(changeWords)]
}

const MOST_QUOTED = 70

/** A text in one line, cut in its middle. */
function excerpt(text: string): string {
  const line = text
    .trim()
    .replace(/\s*\n\s*/g, ' / ')
    .replace(/\s+/g, ' ')
  if (line.length <= MOST_QUOTED) return line
  const half = MOST_QUOTED / 2
  return `${line.slice(0, half).replace(/\s*\S*$/, '')} … ${line.slice(-half).replace(/^\S*\s*/, '')}`
}

const textIn = (facts: Facts, name = 'text'): string => excerpt(String(facts[name] ?? ''))
const listIn = (facts: Facts, name: string): readonly string[] => {
  const list = facts[name]
  return Array.isArray(list) ? list : []
}

const SAY: Record<SentenceKey, (facts: Facts) => readonly string[]> = {
  insert: (facts) => {
    const text = textIn(facts)
    if (text !== '') return [t`Insert “${text}”`]
    const what = String(facts['what'] ?? '')
    return [
      select(what, {
        footnoteReference: 'Insert a reference to a footnote',
        hardBreak: 'Insert a line break',
        other: 'Insert a space',
      }),
    ]
  },
  delete: (facts) => {
    const text = textIn(facts)
    if (text !== '') return [t`Delete “${text}”`]
    const what = String(facts['what'] ?? '')
    return [
      select(what, {
        footnoteReference: 'Delete a reference to a footnote',
        hardBreak: 'Delete a line break',
        other: 'Delete a space',
      }),
    ]
  },
  replace: (facts) => [replaced(facts), ...formatted({ ...facts, text: facts['text'] ?? facts['ins'] ?? '' })],
  format: formatted,
  split: (facts) => {
    const what = nameIn(facts)
    const text = textIn(facts)
    const said = select(what, {
      heading: 'Split the heading',
      listItem: 'Split the list item',
      blockquote: 'Split the quotation',
      paragraph: 'Split the paragraph',
      other: 'Split the block',
    })
    return text === '' ? [said] : [said, t`Insert “${text}”`]
  },
  join: (facts) => {
    const what = nameIn(facts)
    const text = textIn(facts)
    const said = select(what, {
      heading: 'Join the headings',
      listItem: 'Join the list items',
      blockquote: 'Join the quotations',
      paragraph: 'Join the paragraphs',
      other: 'Join the blocks',
    })
    return text === '' ? [said] : [t`Delete “${text}”`, said]
  },
  'insert-blocks': (facts) => {
    const [what, count, text] = [nameIn(facts), countIn(facts), textIn(facts)]
    if (text === '') return emptyBlocks(what, count, 'insert')
    if (count > 1) return [plural(count, { one: `Insert # block “${text}”`, other: `Insert # blocks “${text}”` })]
    return [
      select(what, {
        heading: `Insert the heading “${text}”`,
        listItem: `Insert the list item “${text}”`,
        list: `Insert the list “${text}”`,
        blockquote: `Insert the quotation “${text}”`,
        footnote: `Insert the footnote “${text}”`,
        table: `Insert the table “${text}”`,
        paragraph: `Insert the paragraph “${text}”`,
        other: `Insert the block “${text}”`,
      }),
    ]
  },
  'delete-blocks': (facts) => {
    const [what, count, text] = [nameIn(facts), countIn(facts), textIn(facts)]
    if (text === '') return emptyBlocks(what, count, 'delete')
    if (count > 1) return [plural(count, { one: `Delete # block “${text}”`, other: `Delete # blocks “${text}”` })]
    return [
      select(what, {
        heading: `Delete the heading “${text}”`,
        listItem: `Delete the list item “${text}”`,
        list: `Delete the list “${text}”`,
        blockquote: `Delete the quotation “${text}”`,
        footnote: `Delete the footnote “${text}”`,
        table: `Delete the table “${text}”`,
        paragraph: `Delete the paragraph “${text}”`,
        other: `Delete the block “${text}”`,
      }),
    ]
  },
  'move-here': (facts) => {
    const [what, text, after, before] = [nameIn(facts), textIn(facts), textIn(facts, 'after'), textIn(facts, 'before')]
    const moved = select(what, {
      heading: `the heading “${text}”`,
      listItem: `the list item “${text}”`,
      list: `the list “${text}”`,
      blockquote: `the quotation “${text}”`,
      table: `the table “${text}”`,
      paragraph: `the paragraph “${text}”`,
      other: `“${text}”`,
    })
    return [moveTo(moved, after, before)]
  },
  'move-away': (facts) => {
    const [what, text] = [nameIn(facts), textIn(facts)]
    return [
      select(what, {
        heading: `Move the heading “${text}” away from here`,
        listItem: `Move the list item “${text}” away from here`,
        paragraph: `Move the paragraph “${text}” away from here`,
        other: `Move “${text}” away from here`,
      }),
    ]
  },
  'turn-into': (facts) => {
    const level = Number(facts['level'] ?? 0)
    return [level > 0 ? t`Turn into a heading of level ${level}` : t`Turn into a paragraph`]
  },
  'into-list': (facts) => [
    facts['what'] === 'orderedList' ? t`Turn into a numbered list` : t`Turn into a bulleted list`,
  ],
  'out-of-list': () => [t`Take out of the list`],
  indent: (facts) => [plural(countIn(facts), { one: 'Indent the list item', other: 'Indent # list items' })],
  outdent: (facts) => [plural(countIn(facts), { one: 'Outdent the list item', other: 'Outdent # list items' })],
  'into-quotation': () => [t`Turn into a quotation`],
  'out-of-quotation': () => [t`Take out of the quotation`],
  'list-start': (facts) => {
    const start = Number(facts['start'])
    return [t`Let the list begin with ${start}`]
  },
  'list-type': (facts) => [
    facts['what'] === 'orderedList' ? t`Turn the bullets into numbers` : t`Turn the numbered list into bullets`,
  ],
  'add-footnote': (facts) => {
    const text = textIn(facts)
    return [text === '' ? t`Add an empty footnote` : t`Add the footnote “${text}”`]
  },
  'remove-footnote': (facts) => {
    const text = textIn(facts)
    return [text === '' ? t`Remove an empty footnote` : t`Remove the footnote “${text}”`]
  },
  'replace-footnote': (facts) => {
    const [del, ins] = [textIn(facts, 'del'), textIn(facts, 'ins')]
    return [t`Replace the footnote “${del}” with “${ins}”`]
  },
  'move-reference': () => [t`Move the reference to a footnote`],
  'add-rows': (facts) => {
    const [count, text] = [countIn(facts), textIn(facts)]
    const rows =
      text === ''
        ? plural(count, { one: 'a row', other: '# rows' })
        : plural(count, { one: `the row “${text}”`, other: `the # rows “${text}”` })
    return [addAt(rows, textIn(facts, 'after'), textIn(facts, 'before'))]
  },
  'remove-rows': (facts) => {
    const [count, text] = [countIn(facts), textIn(facts)]
    return [
      text === ''
        ? plural(count, { one: 'Remove an empty row', other: 'Remove # empty rows' })
        : plural(count, { one: `Remove the row “${text}”`, other: `Remove the # rows “${text}”` }),
    ]
  },
  'move-rows': (facts) => {
    const [count, text] = [countIn(facts), textIn(facts)]
    const rows = plural(count, { one: `the row “${text}”`, other: `the # rows “${text}”` })
    return [moveTo(rows, textIn(facts, 'after'), textIn(facts, 'before'))]
  },
  'replace-rows': (facts) => {
    const [del, ins] = [textIn(facts, 'del'), textIn(facts, 'ins')]
    return [t`Replace the row “${del}” with “${ins}”`]
  },
  'add-columns': (facts) => {
    const [count, text] = [countIn(facts), textIn(facts)]
    const columns =
      text === ''
        ? plural(count, { one: 'a column', other: '# columns' })
        : plural(count, { one: `the column “${text}”`, other: `the # columns “${text}”` })
    return [addAt(columns, textIn(facts, 'after'), textIn(facts, 'before'))]
  },
  'remove-columns': (facts) => {
    const [count, text] = [countIn(facts), textIn(facts)]
    return [
      text === ''
        ? plural(count, { one: 'Remove an empty column', other: 'Remove # empty columns' })
        : plural(count, { one: `Remove the column “${text}”`, other: `Remove the # columns “${text}”` }),
    ]
  },
  'move-columns': (facts) => {
    const [count, text] = [countIn(facts), textIn(facts)]
    const columns = plural(count, { one: `the column “${text}”`, other: `the # columns “${text}”` })
    return [moveTo(columns, textIn(facts, 'after'), textIn(facts, 'before'))]
  },
  'into-heading-cells': (facts) => {
    const [what, text] = [nameIn(facts), textIn(facts)]
    return [
      select(what, {
        row: `Make the row “${text}” a heading of the table`,
        column: `Make the column “${text}” a heading of the table`,
        other: `Make the cell “${text}” a heading of the table`,
      }),
    ]
  },
  'out-of-heading-cells': (facts) => {
    const [what, text] = [nameIn(facts), textIn(facts)]
    return [
      select(what, {
        row: `Make the heading “${text}” an ordinary row`,
        column: `Make the heading “${text}” an ordinary column`,
        other: `Make the heading “${text}” an ordinary cell`,
      }),
    ]
  },
  'cell-span': () => [t`Let the cell span other columns or rows`],
  rewrite: (facts) => {
    const text = textIn(facts, 'ins')
    return [text === '' || facts['del'] === facts['ins'] ? t`Arrange this otherwise` : t`Write anew: “${text}”`]
  },
  ids: () => [],
}

/** Where no neighbour is known, what is drawn shows the place. */
function moveTo(what: string, after: string, before: string): string {
  if (after !== '') return t`Move ${what} after “${after}”`
  return before === '' ? t`Move ${what} here` : t`Move ${what} before “${before}”`
}
function addAt(what: string, after: string, before: string): string {
  if (after !== '') return t`Add ${what} after “${after}”`
  return before === '' ? t`Add ${what}` : t`Add ${what} before “${before}”`
}

function replaced(facts: Facts): string {
  const [del, ins] = [textIn(facts, 'del'), textIn(facts, 'ins')]
  if (ins === '') return t`Replace “${del}” with a space`
  return del === '' ? t`Replace a space with “${ins}”` : t`Replace “${del}” with “${ins}”`
}

function formatted(facts: Facts): readonly string[] {
  const text = textIn(facts)
  const [add, remove] = [new Set(listIn(facts, 'add')), new Set(listIn(facts, 'remove'))]
  const href = typeof facts['href'] === 'string' ? facts['href'] : null
  const said: string[] = []
  if (add.has('bold') && add.has('italic')) said.push(t`Make “${text}” bold and italic`)
  else if (add.has('bold')) said.push(t`Make “${text}” bold`)
  else if (add.has('italic')) said.push(t`Make “${text}” italic`)
  if (href !== null) said.push(t`Link “${text}” to ${href}`)
  if (remove.has('bold')) said.push(t`Take bold off “${text}”`)
  if (remove.has('italic')) said.push(t`Take italic off “${text}”`)
  if (remove.has('link')) said.push(t`Take the link off “${text}”`)
  return said
}

const countIn = (facts: Facts): number => Number(facts['count'] ?? 1)
/** The two kinds of list are one thing to somebody who reads of them. */
const nameIn = ({ what }: Facts): string => String(what ?? '').replace(/^(bullet|ordered)List$/, 'list')

function emptyBlocks(what: string, count: number, does: 'insert' | 'delete'): readonly string[] {
  if (what === 'table') return [does === 'insert' ? t`Insert a table` : t`Delete a table`]
  return [
    does === 'insert'
      ? plural(count, { one: 'Insert an empty paragraph', other: 'Insert # empty paragraphs' })
      : plural(count, { one: 'Delete an empty paragraph', other: 'Delete # empty paragraphs' }),
  ]
}

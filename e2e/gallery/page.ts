import { createHash } from 'node:crypto'
import { type Hunk, hunks, tell } from '@travaux/document'
import { EXAMPLE_GROUPS, type Example } from '@travaux/document/engine-examples'
import type { PersonId } from '@travaux/domain'
import { htmlOf, type Touched } from './html.ts'

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The page of all kinds of change: what stood, what stands, and what the engine says of it. */
export function galleryPage(): string {
  const count = EXAMPLE_GROUPS.reduce((sum, { examples }) => sum + examples.length, 0)
  const groups = EXAMPLE_GROUPS.map(
    ({ title, examples }) => `## ${title}\n\n<table>\n${HEAD}\n${examples.map(rowOf).join('\n')}\n</table>\n`,
  )
  return `${INTRODUCTION.replace('COUNT', String(count))}\n${groups.join('\n')}`
}

const INTRODUCTION = `# How a change is told

Whoever may suggest writes straight into the text. Travaux compares what they have written with the text that stands,
and tells each change in a sentence, as a person would who had to explain it across a table. Each sentence is one
suggestion, accepted or rejected alone; what stands *together with* another is decided with it. Below are COUNT kinds of
change. Words that go are <del>struck through</del>, words that come are <ins>underlined</ins>; ¶ is the end of a
paragraph, ↵ the end of a line, ␣ a space.

The sentences are not written by hand. \`npm run gallery\` writes this page, and a test fails while it says anything else
than the engine does.
`

const HEAD = '<tr><th>The change</th><th>Before</th><th>After</th><th>How it is told</th></tr>'

function rowOf({ name, before, after }: Example): string {
  const found = hunks(before, after, { author: 'author' as PersonId, hash })
  if ('refused' in found) throw new Error(`${name}: ${found.found} hunks`)
  const suggestions = together(found)
  const told = suggestions.map((some, index) => {
    const said = tell(some, before)
      .map(({ english }) => escaped(english))
      .join('<br>together with: ')
    return suggestions.length > 1 ? `${index + 1}. ${said}` : said
  })
  const cells = [
    escaped(name),
    htmlOf(before, { tag: 'del', touched: found.map(goneOf) }),
    htmlOf(after, { tag: 'ins', touched: found.map(comeOf) }),
    told.join('<br>'),
  ]
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}

/** Hunks that are decided together are one suggestion. */
function together(found: readonly Hunk[]): Hunk[][] {
  const suggestions = new Map<unknown, Hunk[]>()
  for (const hunk of found) {
    const key = hunk.together ?? hunk
    suggestions.set(key, [...(suggestions.get(key) ?? []), hunk])
  }
  return [...suggestions.values()]
}

const goneOf = (hunk: Hunk): Touched => ({ from: hunk.from, to: hunk.to, ...whatOf(hunk) })
const comeOf = (hunk: Hunk): Touched => ({ from: hunk.layerFrom, to: hunk.layerTo, ...whatOf(hunk) })

/** Where words stay and only their looks or their block change, no word is marked: the looks show it. */
const whatOf = ({ kind, text }: Hunk): Pick<Touched, 'words' | 'ends'> => ({
  words: kind === 'move' || (kind !== 'format' && (text.del !== text.ins || text.del.trim() === '')),
  ends: kind === 'split' || kind === 'join' || (kind === 'block-inserted' && text.ins === ''),
})

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt' }[sign]};`)

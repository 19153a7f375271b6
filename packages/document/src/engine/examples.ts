import type { Example } from './example.ts'
import { LISTS, PARAGRAPHS, STRUCTURE } from './examples-of-blocks.ts'
import { FOOTNOTES, TABLES } from './examples-of-tables.ts'
import { LANGUAGES, LOOKS, REWRITTEN, WORDS } from './examples-of-words.ts'

export type { Example }

export interface ExampleGroup {
  readonly title: string
  readonly examples: readonly Example[]
}

export const EXAMPLE_GROUPS: readonly ExampleGroup[] = [
  { title: 'Words', examples: WORDS },
  { title: 'The six languages', examples: LANGUAGES },
  { title: 'Looks of words', examples: LOOKS },
  { title: 'Sentences and paragraphs written anew', examples: REWRITTEN },
  { title: 'Paragraphs', examples: PARAGRAPHS },
  { title: 'Headings and quotations', examples: STRUCTURE },
  { title: 'Lists', examples: LISTS },
  { title: 'Tables', examples: TABLES },
  { title: 'Footnotes', examples: FOOTNOTES },
]

export const EXAMPLES: readonly Example[] = EXAMPLE_GROUPS.flatMap(({ examples }) => examples)

import type { Node } from 'prosemirror-model'
import { a, b, br, doc, fn, h, i, li, ol, p, quote, ref, table, td, tr, ul } from '../builders.ts'

/** What somebody did to a text, and what the engine says of it: one sentence for each thing that a person would count. */
export interface Example {
  readonly name: string
  readonly before: Node
  readonly after: Node
  readonly sentences: readonly string[]
}

export interface ExampleGroup {
  readonly title: string
  readonly examples: readonly Example[]
}

const example = (name: string, before: Node, after: Node, ...sentences: string[]): Example => ({
  name,
  before,
  after,
  sentences,
})
type Parts = Parameters<typeof p>
const par = (id: string, ...parts: Parts): Node => p({ id }, ...parts)
const item = (id: string, ...parts: Parts): Node => li({ id: `${id}-item` }, par(id, ...parts))
const end = par('end', 'The end.')

const WORDS: readonly Example[] = [
  example(
    'a word replaced',
    doc(par('a', 'States may protect victims.')),
    doc(par('a', 'States should protect victims.')),
    'Replace “may” with “should”',
  ),
  example(
    'two words replaced, apart',
    doc(par('a', 'States may protect the victims of crime.')),
    doc(par('a', 'States should protect the victims of terrorism.')),
    'Replace “may” with “should”',
    'Replace “crime” with “terrorism”',
  ),
  example(
    'a phrase replaced',
    doc(par('a', 'They may be protected.')),
    doc(par('a', 'They should have been protected.')),
    'Replace “may be” with “should have been”',
  ),
  example(
    'words added behind a word',
    doc(par('a', 'The rights of victims.')),
    doc(par('a', 'The rights and duties of victims.')),
    'Insert “and duties”',
  ),
  example(
    'words between commas',
    doc(par('a', 'All victims of crime have rights.')),
    doc(par('a', 'All victims, including children, of crime have rights.')),
    'Insert “, including children,”',
  ),
  example(
    'one more in a row',
    doc(par('a', 'States, members and others.')),
    doc(par('a', 'States, observers, members and others.')),
    'Insert “observers,”',
  ),
  example(
    'the first of two equal words replaced',
    doc(par('a', 'That that is, is.')),
    doc(par('a', 'What that is, is.')),
    'Replace “That” with “What”',
  ),
  example('a word inserted', doc(par('a', 'The good.')), doc(par('a', 'The very good.')), 'Insert “very”'),
  example('a word deleted', doc(par('a', 'The very good.')), doc(par('a', 'The good.')), 'Delete “very”'),
  example(
    'a sentence added at the end',
    doc(par('a', 'It is late.')),
    doc(par('a', 'It is late. We go home.')),
    'Insert “We go home.”',
  ),
  example(
    'a sentence inserted between two that begin alike',
    doc(par('a', 'We met. We agreed on it.')),
    doc(par('a', 'We met. We talked. We agreed on it.')),
    'Insert “We talked.”',
  ),
  example(
    'a sentence deleted',
    doc(par('a', 'We met. Nobody came. We agreed on it.')),
    doc(par('a', 'We met. We agreed on it.')),
    'Delete “Nobody came.”',
  ),
  example(
    'a sentence written anew',
    doc(par('a', 'The parties agreed on the text after a long night of talks.')),
    doc(par('a', 'After a long debate the text was adopted by all members present.')),
    'Replace “The parties agreed on the text after a long night of talks” with “After a long debate the text was adopted by all members present”',
  ),
  example(
    'a letter in a word',
    doc(par('a', 'The recieved text.')),
    doc(par('a', 'The received text.')),
    'Replace “recieved” with “received”',
  ),
  example('a comma deleted', doc(par('a', 'We met, and left.')), doc(par('a', 'We met and left.')), 'Delete “,”'),
  example('a space inserted', doc(par('a', 'We met.')), doc(par('a', 'We  met.')), 'Insert a space'),
  example(
    'a line break',
    doc(par('a', 'We met there.')),
    doc(par('a', 'We met ', br(), 'there.')),
    'Insert a line break',
  ),
]

const LANGUAGES: readonly Example[] = [
  example(
    'French',
    doc(par('a', 'L’Assemblée n’a pas voté.')),
    doc(par('a', 'L’Assemblée n’a jamais voté.')),
    'Replace “pas” with “jamais”',
  ),
  example(
    'Spanish',
    doc(par('a', '¿Qué es la sociedad?')),
    doc(par('a', '¿Quién es la sociedad?')),
    'Replace “Qué” with “Quién”',
  ),
  example(
    'Russian',
    doc(par('a', 'Права должны соблюдаться.')),
    doc(par('a', 'Права могут соблюдаться.')),
    'Replace “должны” with “могут”',
  ),
  example(
    'Arabic',
    doc(par('a', 'يجب على الدول حماية الضحايا.')),
    doc(par('a', 'ينبغي على الدول حماية الضحايا.')),
    'Replace “يجب” with “ينبغي”',
  ),
  example(
    'Chinese',
    doc(par('a', '各国应当尊重人权。')),
    doc(par('a', '各国必须尊重人权。')),
    'Replace “应当” with “必须”',
  ),
]

const LOOKS: readonly Example[] = [
  example('bold', doc(par('a', 'States may act.')), doc(par('a', 'States ', b('may'), ' act.')), 'Make “may” bold'),
  example(
    'no longer bold',
    doc(par('a', 'States ', b('may'), ' act.')),
    doc(par('a', 'States may act.')),
    'Take bold off “may”',
  ),
  example(
    'a sentence made bold of which a word was so',
    doc(par('a', 'States may protect ', b('all'), ' victims now.')),
    doc(par('a', b('States may protect all victims now.'))),
    'Make “States may protect all victims now.” bold',
  ),
  example(
    'bold and italic',
    doc(par('a', 'States may act.')),
    doc(par('a', 'States ', b(i('may')), ' act.')),
    'Make “may” bold and italic',
  ),
  example(
    'a link',
    doc(par('a', 'See the report.')),
    doc(par('a', 'See the ', a('https://example.org/', 'report'), '.')),
    'Link “report” to https://example.org/',
  ),
  example(
    'a word replaced in a sentence that becomes bold',
    doc(par('a', 'States may act now.')),
    doc(par('a', b('States should act now.'))),
    'Replace “may” with “should”, and make “States should act now.” bold',
  ),
]

const PARAGRAPHS: readonly Example[] = [
  example(
    'a paragraph split',
    doc(par('a', 'We met. We agreed.')),
    doc(par('a', 'We met. '), par('b', 'We agreed.')),
    'Split the paragraph',
  ),
  example(
    'a paragraph split, and a word replaced in its second half',
    doc(par('a', 'We met in town. It rained all day.')),
    doc(par('a', 'We met in town. '), par('b', 'It snowed all day.')),
    'Split the paragraph',
    'Replace “rained” with “snowed”',
  ),
  example(
    'Enter at the beginning of a paragraph, and words in the empty one',
    doc(par('a', 'We met.')),
    doc(par('a', 'It rained.'), par('b', 'We met.')),
    'Insert the paragraph “It rained.”',
  ),
  example(
    'two paragraphs joined',
    doc(par('a', 'We met. '), par('b', 'We agreed.')),
    doc(par('a', 'We met. We agreed.')),
    'Join the paragraphs',
  ),
  example(
    'words deleted across two paragraphs',
    doc(par('a', 'We met here now.'), par('b', 'And we agreed.')),
    doc(par('a', 'We met we agreed.')),
    'Delete “here now. / And” and join the paragraphs',
  ),
  example(
    'a paragraph inserted',
    doc(par('a', 'We met.'), end),
    doc(par('a', 'We met.'), par('b', 'It rained.'), end),
    'Insert the paragraph “It rained.”',
  ),
  example(
    'a word replaced, and a paragraph inserted behind it',
    doc(par('a', 'We met in the old town.'), end),
    doc(par('a', 'We met in the old harbour.'), par('b', 'It rained all day and nobody minded.'), end),
    'Replace “town” with “harbour”',
    'Insert the paragraph “It rained all day and nobody minded.”',
  ),
  example(
    'three paragraphs deleted',
    doc(par('a', 'One.'), par('b', 'Two.'), par('c', 'Three.'), end),
    doc(end),
    'Delete the 3 paragraphs “One. / Two. / Three.”',
  ),
  example(
    'an empty paragraph',
    doc(par('a', 'One.'), end),
    doc(par('a', 'One.'), par('b'), end),
    'Insert an empty paragraph',
  ),
  example(
    'a paragraph moved',
    doc(par('a', 'We met.'), par('b', 'We talked.'), par('c', 'We agreed on it.')),
    doc(par('c', 'We agreed on it.'), par('a', 'We met.'), par('b', 'We talked.')),
    'Move the paragraph “We agreed on it.” here',
    'Move the paragraph “We agreed on it.” away from here',
  ),
  example(
    'the shorter of two that changed places has moved',
    doc(par('a', 'Short.'), par('b', 'This one is the longer one.')),
    doc(par('b', 'This one is the longer one.'), par('a', 'Short.')),
    'Move the paragraph “Short.” away from here',
    'Move the paragraph “Short.” here',
  ),
  example(
    'a paragraph moved, another deleted beside it',
    doc(par('a', 'We met.'), par('b', 'We talked.'), par('c', 'We agreed.'), end),
    doc(par('b', 'We talked.'), par('a', 'We met.'), end),
    'Move the paragraph “We met.” away from here',
    'Delete the paragraph “We agreed.”',
    'Move the paragraph “We met.” here',
  ),
]

const STRUCTURE: readonly Example[] = [
  example('a heading', doc(par('a', 'We met.')), doc(h(2, { id: 'a' }, 'We met.')), 'Turn into a heading of level 2'),
  example('a paragraph again', doc(h(2, { id: 'a' }, 'We met.')), doc(par('a', 'We met.')), 'Turn into a paragraph'),
  example(
    'another level',
    doc(h(1, { id: 'a' }, 'We met.')),
    doc(h(3, { id: 'a' }, 'We met.')),
    'Turn into a heading of level 3',
  ),
  example(
    'a heading of other words',
    doc(par('a', 'We met here.')),
    doc(h(1, { id: 'a' }, 'We met there.')),
    'Turn into a heading of level 1',
    'Replace “here” with “there”',
  ),
  example(
    'two paragraphs made a list',
    doc(par('a', 'One.'), par('b', 'Two.'), end),
    doc(ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.')), end),
    'Turn into a bulleted list',
  ),
  example(
    'two paragraphs made a list, with a word inserted',
    doc(par('a', 'Training of police.'), par('b', 'Support for victims.'), end),
    doc(ul({ id: 'l' }, item('a', 'Training of the police.'), item('b', 'Support for victims.')), end),
    'Turn into a bulleted list, and insert “the”',
  ),
  example(
    'a list numbered',
    doc(ul({ id: 'l' }, item('a', 'One.'))),
    doc(ol({ id: 'l' }, item('a', 'One.'))),
    'Turn into a numbered list',
  ),
  example(
    'a list that begins with 3',
    doc(ol({ id: 'l' }, item('a', 'One.'))),
    doc(ol({ id: 'l', start: 3 }, item('a', 'One.'))),
    'Let the list begin with 3',
  ),
  example(
    'an item taken out from the middle of a list',
    doc(ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.'), item('c', 'Three.'))),
    doc(ul({ id: 'l' }, item('a', 'One.')), par('b', 'Two.'), ul({ id: 'm' }, item('c', 'Three.'))),
    'Take out of the list',
  ),
  example(
    'an item indented',
    doc(ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.'))),
    doc(ul({ id: 'l' }, li({ id: 'a-item' }, par('a', 'One.'), ul({ id: 'm' }, item('b', 'Two.'))))),
    'Indent the list item',
  ),
  example(
    'an item outdented',
    doc(ul({ id: 'l' }, li({ id: 'a-item' }, par('a', 'One.'), ul({ id: 'm' }, item('b', 'Two.'))))),
    doc(ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.'))),
    'Outdent the list item',
  ),
  example(
    'an item inserted',
    doc(ul({ id: 'l' }, item('a', 'One.'))),
    doc(ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.'))),
    'Insert the list item “Two.”',
  ),
  example(
    'an item deleted',
    doc(ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.'))),
    doc(ul({ id: 'l' }, item('a', 'One.'))),
    'Delete the list item “Two.”',
  ),
  example(
    'an item split',
    doc(ul({ id: 'l' }, item('a', 'One. Two.'))),
    doc(ul({ id: 'l' }, item('a', 'One. '), item('b', 'Two.'))),
    'Split the list item',
  ),
  example(
    'an item moved up, and a word replaced in another',
    doc(ul({ id: 'l' }, item('a', 'One is here.'), item('b', 'Two.'), item('c', 'Three.'))),
    doc(ul({ id: 'l' }, item('c', 'Three.'), item('a', 'One was here.'), item('b', 'Two.'))),
    'Move the list item “Three.” here',
    'Replace “is” with “was”',
    'Move the list item “Three.” away from here',
  ),
  example(
    'a quotation',
    doc(par('a', 'We met.'), end),
    doc(quote({ id: 'q' }, par('a', 'We met.')), end),
    'Turn into a quotation',
  ),
  example(
    'no longer a quotation',
    doc(quote({ id: 'q' }, par('a', 'We met.')), end),
    doc(par('a', 'We met.'), end),
    'Take out of the quotation',
  ),
]

const WHOLE: readonly Example[] = [
  example(
    'a cell of a table',
    doc(table({ id: 't' }, tr(td('One'), td('Two'))), end),
    doc(table({ id: 't' }, tr(td('One'), td('Three'))), end),
    'Write the table anew',
  ),
  example('a table', doc(end), doc(end, table({ id: 't' }, tr(td('One')))), 'Insert a table'),
  example(
    'a footnote with its reference',
    doc(par('a', 'We met.')),
    doc(par('a', 'We met', ref('n'), '.'), fn('n', 'See there.')),
    'Insert a reference to a footnote',
    'Insert the footnote “See there.”',
  ),
]

export const EXAMPLE_GROUPS: readonly ExampleGroup[] = [
  { title: 'Words', examples: WORDS },
  { title: 'The six languages', examples: LANGUAGES },
  { title: 'Looks of words', examples: LOOKS },
  { title: 'Paragraphs', examples: PARAGRAPHS },
  { title: 'Headings, lists, quotations', examples: STRUCTURE },
  { title: 'Tables and footnotes, which are taken whole', examples: WHOLE },
]

export const EXAMPLES: readonly Example[] = EXAMPLE_GROUPS.flatMap(({ examples }) => examples)

import { doc, h, li, ol, quote, ul } from '../builders.ts'
import { type Example, end, example, item, par } from './example.ts'

export const PARAGRAPHS: readonly Example[] = [
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
    'Move the paragraph “We agreed on it.” before “We met.”',
  ),
  example(
    'the later one of two that changed places has moved',
    doc(par('a', 'Short.'), par('b', 'This one is the longer one.')),
    doc(par('b', 'This one is the longer one.'), par('a', 'Short.')),
    'Move the paragraph “This one is the longer one.” before “Short.”',
  ),
  example(
    'a paragraph moved, another deleted beside it',
    doc(par('a', 'We met.'), par('b', 'We talked.'), par('c', 'We agreed.'), end),
    doc(par('b', 'We talked.'), par('a', 'We met.'), end),
    'Move the paragraph “We talked.” before “We met.”',
    'Delete the paragraph “We agreed.”',
  ),
  example(
    'a paragraph moved far, and a word of it replaced',
    doc(par('a', 'One is here.'), par('b', 'Two is there.'), par('c', 'Three.'), end),
    doc(par('b', 'Two is there.'), par('c', 'Three.'), par('a', 'One was here.'), end),
    'Move the paragraph “One was here.” after “Three.”, and replace “is” with “was”',
  ),
  example(
    'two paragraphs moved in different directions',
    doc(
      par('a', 'First.'),
      par('b', 'The second is long.'),
      par('c', 'The third is long.'),
      par('d', 'The fourth is longer.'),
      par('e', 'Fifth.'),
    ),
    doc(
      par('e', 'Fifth.'),
      par('b', 'The second is long.'),
      par('c', 'The third is long.'),
      par('d', 'The fourth is longer.'),
      par('a', 'First.'),
    ),
    'Move the paragraph “First.” after “Fifth.”',
    'Move the paragraph “Fifth.” after “First.”',
  ),
  example(
    'a paragraph taken into the quotation behind it',
    doc(par('a', 'We met.'), quote({ id: 'q' }, par('b', 'We talked.')), end),
    doc(quote({ id: 'q' }, par('a', 'We met.'), par('b', 'We talked.')), end),
    'Turn into a quotation',
  ),
  example('words typed and taken back again', doc(par('a', 'We met.'), end), doc(par('a', 'We met.'), end)),
]

export const STRUCTURE: readonly Example[] = [
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
  example(
    'two paragraphs quoted',
    doc(par('a', 'We met.'), par('b', 'We talked.'), end),
    doc(quote({ id: 'q' }, par('a', 'We met.'), par('b', 'We talked.')), end),
    'Turn into a quotation',
  ),
  example(
    'a paragraph quoted, and a word of it replaced',
    doc(par('a', 'We met here.'), end),
    doc(quote({ id: 'q' }, par('a', 'We met there.')), end),
    'Turn into a quotation, and replace “here” with “there”',
  ),
  example(
    'the second paragraph of a quotation lifted out of it',
    doc(quote({ id: 'q' }, par('a', 'We met.'), par('b', 'We talked.')), end),
    doc(quote({ id: 'q' }, par('a', 'We met.')), par('b', 'We talked.'), end),
    'Take out of the quotation',
  ),
  example(
    'a word in a quotation',
    doc(quote({ id: 'q' }, par('a', 'We met here.')), end),
    doc(quote({ id: 'q' }, par('a', 'We met there.')), end),
    'Replace “here” with “there”',
  ),
  example(
    'a list quoted',
    doc(ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.')), end),
    doc(quote({ id: 'q' }, ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.'))), end),
    'Turn into a quotation',
  ),
]

export const LISTS: readonly Example[] = [
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
    'Turn the bullets into numbers',
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
    'Move the list item “Three.” before “One is here.”',
    'Replace “is” with “was”',
  ),
  example(
    'a numbered list turned into bullets',
    doc(ol({ id: 'l' }, item('a', 'One.'), item('b', 'Two.')), end),
    doc(ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.')), end),
    'Turn the numbered list into bullets',
  ),
  example(
    'a list of another type, and a word in it',
    doc(ol({ id: 'l' }, item('a', 'One is here.'), item('b', 'Two.')), end),
    doc(ul({ id: 'l' }, item('a', 'One was here.'), item('b', 'Two.')), end),
    'Turn the numbered list into bullets',
    'Replace “is” with “was”',
  ),
  example(
    'two items indented under the one before',
    doc(ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.'), item('c', 'Three.'))),
    doc(
      ul({ id: 'l' }, li({ id: 'a-item' }, par('a', 'One.'), ul({ id: 'm' }, item('b', 'Two.'), item('c', 'Three.')))),
    ),
    'Indent 2 list items',
  ),
  example(
    'an item indented and a word of it replaced',
    doc(ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two is here.'))),
    doc(ul({ id: 'l' }, li({ id: 'a-item' }, par('a', 'One.'), ul({ id: 'm' }, item('b', 'Two was here.'))))),
    'Indent the list item, and replace “is” with “was”',
  ),
  example(
    'the first of two subitems outdented, which takes what followed it along',
    doc(
      ul(
        { id: 'l' },
        li({ id: 'a-item' }, par('a', 'One.'), ul({ id: 'm' }, item('b', 'Two.'), item('c', 'Three.'))),
        item('d', 'Four.'),
      ),
    ),
    doc(
      ul(
        { id: 'l' },
        li({ id: 'a-item' }, par('a', 'One.')),
        li({ id: 'b-item' }, par('b', 'Two.'), ul({ id: 'm' }, item('c', 'Three.'))),
        item('d', 'Four.'),
      ),
    ),
    'Outdent the list item',
  ),
  example(
    'a sublist added under an item',
    doc(ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.'))),
    doc(
      ul({ id: 'l' }, li({ id: 'a-item' }, par('a', 'One.'), ul({ id: 'm' }, item('c', 'Half.'))), item('b', 'Two.')),
    ),
    'Insert the list “Half.”',
  ),
  example(
    'an item moved down',
    doc(ol({ id: 'l' }, item('a', 'One is first.'), item('b', 'Two is second.'), item('c', 'Three is third.'))),
    doc(ol({ id: 'l' }, item('b', 'Two is second.'), item('c', 'Three is third.'), item('a', 'One is first.'))),
    'Move the list item “One is first.” after “Three is third.”',
  ),
  example(
    'two items of four changed places',
    doc(ol({ id: 'l' }, item('a', 'First.'), item('b', 'The second.'), item('c', 'Third.'), item('d', 'Fourth.'))),
    doc(ol({ id: 'l' }, item('a', 'First.'), item('c', 'Third.'), item('b', 'The second.'), item('d', 'Fourth.'))),
    'Move the list item “Third.” after “First.”',
  ),
  example(
    'an item moved to another list',
    doc(
      ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.')),
      par('x', 'Between.'),
      ul({ id: 'm' }, item('c', 'Three.')),
    ),
    doc(
      ul({ id: 'l' }, item('a', 'One.')),
      par('x', 'Between.'),
      ul({ id: 'm' }, item('c', 'Three.'), item('b', 'Two.')),
    ),
    'Move the list item “Two.” after “Three.”',
  ),
  example(
    'a list taken apart into paragraphs',
    doc(ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.')), end),
    doc(par('a', 'One.'), par('b', 'Two.'), end),
    'Take out of the list',
  ),
  example(
    'a list deleted',
    doc(par('x', 'Before.'), ul({ id: 'l' }, item('a', 'One.'), item('b', 'Two.')), end),
    doc(par('x', 'Before.'), end),
    'Delete the list “One. / Two.”',
  ),
]

import { a, b, br, doc, i } from '../builders.ts'
import { type Example, end, example, par } from './example.ts'

export const WORDS: readonly Example[] = [
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

export const LANGUAGES: readonly Example[] = [
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
  example(
    'French: a word with an apostrophe',
    doc(par('a', 'Le respect de l’État de droit.')),
    doc(par('a', 'Le respect de l’ordre de droit.')),
    'Replace “l’État” with “l’ordre”',
  ),
  example(
    'Spanish: an inserted clause',
    doc(par('a', 'Los Estados protegerán a las víctimas.')),
    doc(par('a', 'Los Estados, según proceda, protegerán a las víctimas.')),
    'Insert “, según proceda,”',
  ),
  example(
    'Russian: a word inserted and one deleted',
    doc(par('a', 'Наши государства должны всегда защищать жертв терроризма.')),
    doc(par('a', 'Наши общие государства должны защищать жертв терроризма.')),
    'Insert “общие”',
    'Delete “всегда”',
  ),
  example(
    'Arabic: two words replaced, apart',
    doc(par('a', 'تشجع الجمعية العامة الدول الأعضاء على التعاون مع المجتمع المدني.')),
    doc(par('a', 'تدعو الجمعية العامة الدول الأعضاء على التعاون مع القطاع الخاص.')),
    'Replace “تشجع” with “تدعو”',
    'Replace “المجتمع المدني” with “القطاع الخاص”',
  ),
  example(
    'Arabic: a sentence added',
    doc(par('a', 'للضحايا حقوق.')),
    doc(par('a', 'للضحايا حقوق. ويجب احترامها؟')),
    'Insert “ويجب احترامها؟”',
  ),
  example(
    'Chinese: words inserted, and others deleted',
    doc(par('a', '会员国应当在法律框架内保护恐怖主义受害者的权利。')),
    doc(par('a', '所有会员国应当保护恐怖主义受害者的权利。')),
    'Insert “所有”',
    'Delete “在法律框架内”',
  ),
  example(
    'Chinese: a sentence deleted',
    doc(par('a', '我们开了会。没有人来。我们达成了一致。')),
    doc(par('a', '我们开了会。我们达成了一致。')),
    'Delete “没有人来。”',
  ),
  example(
    'Chinese: a clause written anew',
    doc(par('a', '各国应加强国际合作，防止恐怖主义行为。')),
    doc(par('a', '各国应加强国际合作，并尊重所有人的基本自由。')),
    'Replace “防止恐怖主义行为” with “并尊重所有人的基本自由”',
  ),
]

export const LOOKS: readonly Example[] = [
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

const LONG =
  'The General Assembly stresses that all measures taken to counter terrorism must comply with international law, in particular human rights law, and that civil society has a part in them. '

export const REWRITTEN: readonly Example[] = [
  example(
    'a paragraph written anew',
    doc(
      par('a', 'The parties agreed on the text after a long night of talks. Nobody objected. They went home at dawn.'),
      end,
    ),
    doc(par('a', 'Every delegation had its say, and each found some of its own words in what was adopted.'), end),
    'Replace “The parties agreed on the text … objected. They went home at dawn” with “Every delegation had its say, and … its own words in what was adopted”',
  ),
  example(
    'a long paragraph written anew',
    doc(par('a', LONG), end),
    doc(
      par(
        'a',
        'Participants underlined how the work of non-governmental organizations helps to prevent violence, and asked that their staff be protected, that funding be simpler, and that laws on assembly be reviewed in the light of existing obligations.',
      ),
      end,
    ),
    'Replace “The General Assembly stresses that … civil society has a part in them.” with “Participants underlined how the … the light of existing obligations.”',
  ),
  example(
    'the middle sentence of three written anew',
    doc(par('a', 'States have duties. The talks were long and nobody slept at all that night. Victims have rights.')),
    doc(par('a', 'States have duties. Without delay each of them reports to its own parliament. Victims have rights.')),
    'Replace “The talks were long and nobody slept at all that night” with “Without delay each of them reports to its own parliament”',
  ),
  example(
    'a sentence put in other words at both ends',
    doc(par('a', 'The Assembly invites all Member States to take part in the review of the Strategy.')),
    doc(par('a', 'The Council invites all Member States to take part in the assessment of the Strategy.')),
    'Replace “Assembly” with “Council”',
    'Replace “review” with “assessment”',
  ),
  example(
    'a sentence of which every second word is another',
    doc(par('a', 'States shall always protect the victims of terror from further harm.')),
    doc(par('a', 'Governments shall fully protect all victims in terror against further violence.')),
    'Replace “States shall always protect the victims of terror from further harm” with “Governments shall fully protect … in terror against further violence”',
  ),
]

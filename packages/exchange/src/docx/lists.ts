import { idOf } from '@travaux/document'
import type { Node } from 'prosemirror-model'
import { el, type Xml, xmlFile } from '../xml.ts'
import { type BlockPlace, STEP } from './block-place.ts'
import { BULLETS, FIRST_LIST, type WordParts } from './word-parts.ts'

/** Forms of an ordered list's number, by depth: (a), (i), a., i. */
const FORMS = [
  { format: 'lowerLetter', text: (level: number) => `(%${level + 1})` },
  { format: 'lowerRoman', text: (level: number) => `(%${level + 1})` },
  { format: 'lowerLetter', text: (level: number) => `%${level + 1}.` },
  { format: 'lowerRoman', text: (level: number) => `%${level + 1}.` },
] as const

const level = (at: number, format: string, text: string): Xml =>
  el(
    'w:lvl',
    { 'w:ilvl': at },
    el('w:start', { 'w:val': 1 }),
    el('w:numFmt', { 'w:val': format }),
    el('w:lvlText', { 'w:val': text }),
    el('w:lvlJc', { 'w:val': 'left' }),
    el('w:pPr', {}, el('w:ind', { 'w:left': (at + 2) * STEP, 'w:hanging': STEP })),
  )

/** `numbering.xml`: one definition of bullets, one of ordered lists, and an instance for each ordered list. */
export function numberingPart({ lists }: WordParts): string {
  const instance = (id: number, definition: number, ...override: Xml[]): Xml =>
    el('w:num', { 'w:numId': id }, el('w:abstractNumId', { 'w:val': definition }), override)
  return xmlFile(
    el(
      'w:numbering',
      { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' },
      el(
        'w:abstractNum',
        { 'w:abstractNumId': 0 },
        el('w:multiLevelType', { 'w:val': 'singleLevel' }),
        level(0, 'bullet', '•'),
      ),
      el(
        'w:abstractNum',
        { 'w:abstractNumId': 1 },
        el('w:multiLevelType', { 'w:val': 'multilevel' }),
        FORMS.map(({ format, text }, at) => level(at, format, text(at))),
      ),
      instance(BULLETS, 0),
      lists.map(({ level: at, start }, index) =>
        instance(
          FIRST_LIST + index,
          1,
          el('w:lvlOverride', { 'w:ilvl': at }, el('w:startOverride', { 'w:val': start })),
        ),
      ),
    ),
  )
}

/** Instances for the ordered lists of one section: a list that stays one has one, whatever is proposed around it. */
export function listInstances(parts: WordParts): BlockPlace['lists'] {
  const known = new Map<unknown, Map<string, number>>()
  return (list: Node, level: number): number => {
    const start = list.attrs['start'] as number
    const key = idOf(list) ?? list
    const instances = known.get(key) ?? new Map<string, number>()
    known.set(key, instances)
    const looks = `${level} ${start}`
    const instance = instances.get(looks) ?? parts.list(level, start)
    instances.set(looks, instance)
    return instance
  }
}

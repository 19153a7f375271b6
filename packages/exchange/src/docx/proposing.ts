import { checkNode, type Hunk, hunks } from '@travaux/document'
import { seededRandom } from '@travaux/document/random-document'
import { editAtRandom } from '@travaux/document/random-editor'
import type { BlockId, PersonId, SectionId, SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { docxInput } from '../sample.ts'
import { decided } from './deciding.ts'
import type { OpenChange } from './open-change.ts'
import { readParts, readWordFile, type WordFile } from './reading.ts'
import { writeDocx } from './write-docx.ts'

/** For tests: what members propose, the redline of it, and what its reader sees. All people in it are invented. */

const SECTION = 's-one' as SectionId
const NAMES = { rosa: 'Rosa Falk', imre: 'Imre Aalto', yusuf: 'Yusuf Adeyemi', dunja: 'Dunja Hartig' }
type Author = keyof typeof NAMES

const people = Object.fromEntries(
  Object.entries(NAMES).map(([id, name]) => [
    id as PersonId,
    { id: id as PersonId, role: 'member', name, organisation: null, group: null, removed: false } as const,
  ]),
)
export const conference = { ...docxInput().conference, people }

/** What a layer proposes, as the server lists it. */
export function openIn(base: Node, layer: Node, author: Author = 'rosa'): OpenChange[] {
  const found = hunks(base, layer, { author: author as PersonId, hash: (text) => text, most: 10_000 })
  if ('refused' in found) throw new Error(`${found.found} hunks`)
  const idOf = (name: unknown) => `${author}-${name}` as SuggestionId
  return found
    .filter(({ silent }) => !silent)
    .map((hunk: Hunk, index) => ({
      ...hunk,
      id: idOf(index),
      suggestion: idOf(hunk.together ?? index),
      changedAt: '2022-05-18T09:30:00.250Z',
    }))
}

export const fileOf = (base: Node, changes?: readonly OpenChange[], over: Parameters<typeof docxInput>[0] = {}) =>
  writeDocx(
    docxInput({
      conference,
      sections: [{ id: SECTION, doc: base, head: 1 }],
      ...(changes === undefined ? {} : { changes: new Map([[SECTION, changes]]) }),
      annex: false,
      ...over,
    }),
  )
export const xmlOf = (bytes: Uint8Array) => readWordFile(bytes).parts['word/document.xml'] ?? ''

/** The section as its reader sees it: looks, and words with their notes; numbers where they are asked for. */
function seen({ paragraphs, notes }: WordFile, numbers: boolean): string[] {
  const begin = paragraphs.findIndex(({ style }) => style === 'Heading1')
  const lists: string[] = []
  return paragraphs.slice(begin + 1).map(({ style, label, styled, list }) => {
    if (list !== null && !lists.includes(list.instance)) lists.push(list.instance)
    const item = list === null ? '' : `item of ${lists.indexOf(list.instance)} at ${list.level}: `
    const words = styled.replace(/\[\^(\d+)\]/g, (_, id) => `[^${notes[id]}]`)
    return `${style} ${numbers ? label : ''} ${item}${words}`
  })
}
export const rejected = (bytes: Uint8Array) => seen(readParts(decided(bytes, 'reject')), true)
export const accepted = (bytes: Uint8Array) => seen(readParts(decided(bytes, 'accept')), false)
/** A redline ends with a paragraph of no height. */
const END = 'AfterTable  '

/** Where a redline is not what EX9 promises: rejected the base, accepted what is proposed. */
export function unfaithful(base: Node, changes: readonly OpenChange[], proposed: Node): string[] {
  const bytes = fileOf(base, changes)
  const compared = {
    rejected: [rejected(bytes), seen(readWordFile(fileOf(base)), true)],
    accepted: [accepted(bytes), seen(readWordFile(fileOf(proposed)), false)],
  } as const
  return Object.entries(compared).flatMap(([decision, [found, meant]]) =>
    JSON.stringify(found) === JSON.stringify([...meant, END])
      ? []
      : [`${decision}: ${found.join('\n')}\nnot: ${meant.join('\n')}`],
  )
}

/** After some edits; one that leaves a reference without its note would not be taken from anybody. */
export function edited(base: Node, seed: number, most: number): Node {
  const random = seededRandom(seed)
  let made = 0
  const next = (name: string) => {
    made += 1
    return `${name}${seed}x${made}`
  }
  const typist = { random, newId: () => next('i') as BlockId, newWord: () => next('w') }
  let layer = base
  for (let left = 1 + Math.floor(random() * most); left > 0; left -= 1) {
    const { doc } = editAtRandom(layer, typist)
    if (checkNode(doc) === null) layer = doc
  }
  return layer
}

/** Ids of what the file says that it tracks. */
export const trackedIn = (bytes: Uint8Array) =>
  [...(readWordFile(bytes).parts['customXml/item1.xml'] ?? '').matchAll(/<change id="([^"]+)"/g)].map(
    ([, id]) => id ?? '',
  )

import { schema } from '@travaux/document'
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { type Line, openerIn } from './form.ts'
import { effective, inlineOf, type Said, type Saying, withoutOpener } from './said.ts'
import { faultInContent } from './strict.ts'

/** What stands from one opener to the next. */
export interface Stretch {
  /** Null for what stands before the first. */
  readonly opener: Y.Item | null
  readonly said: Said
  /** It has marks that the schema does not know. */
  readonly isStrange: boolean
  /** Marks go on from one block into the next. */
  readonly begin: Format
  readonly end: Format
}

/** The marks that are on at some place. */
export type Format = ReadonlyMap<string, unknown>

/**
 * Reads from an opener, or from the beginning of the text, up to another opener or the end. Null where something
 * stands there that may not, or where that other one is never met.
 */
export function readStretches(
  { text, attributes }: Line,
  from: Y.Item | null,
  begin: Format,
  until: Y.Item | null,
): Stretch[] | null {
  const stretches: Stretch[] = []
  const format = new Map(begin)
  let opener = from
  let soFar = begin
  let letters = ''
  let isStrange = false
  let content: (Node | null)[] = []
  const add = (insert: unknown) => {
    const inline = inlineOf(insert, Object.fromEntries(format), schema)
    content.push(inline.node)
    isStrange ||= inline.isStrange
  }
  const addLetters = () => {
    if (letters !== '') add(letters)
    letters = ''
  }
  const close = () => {
    addLetters()
    const opens = opener && openerIn(opener)
    const block = opens ? effective(opens, attributes, schema) : withoutOpener(schema)
    const end = new Map(format)
    stretches.push({ opener, said: { ...block, content }, isStrange, begin: soFar, end })
    soFar = end
    isStrange = false
    content = []
  }
  let item = from === null ? text._start : from.right
  for (; item !== null && item !== until; item = item.right) {
    if (item.deleted) continue
    if (faultInContent(item.content) !== null) return null
    if (item.content instanceof Y.ContentString) {
      letters += item.content.str
      continue
    }
    addLetters()
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content
      if (value === null) format.delete(key)
      else format.set(key, value)
    } else if (openerIn(item) !== null) {
      close()
      opener = item
    } else if (item.content instanceof Y.ContentEmbed) add(item.content.embed)
  }
  close()
  return item === until ? stretches : null
}

/** All of them, from the first to the last, as what the line says. */
export function sayingOfAll(stretches: readonly Stretch[]): Saying {
  const shown = stretches.filter(({ opener, said }) => opener !== null || said.content.length > 0)
  const blocks = shown.length > 0 ? shown : stretches.slice(0, 1)
  return {
    blocks: blocks.map(({ said }) => said),
    unopened: blocks[0]?.opener === null,
    strangeMarks: blocks.some(({ isStrange }) => isStrange),
  }
}

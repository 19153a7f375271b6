import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { positionAt, unitsBefore, unitsOf } from './blocks.ts'
import { isObject, lineIn, TEXT_ROOT } from './form.ts'

/** What a client says of itself to the others in the room, besides what the app itself puts there. */
export interface Presence {
  readonly person: string
  readonly name: string
  /** 1 to 8: a colour of the design, never a value of CSS. */
  readonly colour: number
  /** Where its selection is, as places in the line; null when it has none. */
  readonly caret: { readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition } | null
}

export const COLOURS = 8
const MAX_NAME = 120

/** Reads what somebody else's client said: anything may stand there. */
export function presenceOf(state: unknown): Presence | null {
  if (!isObject(state)) return null
  const { person, name, colour, caret } = state
  if (typeof person !== 'string' || typeof name !== 'string' || name.length > MAX_NAME) return null
  if (typeof colour !== 'number' || !Number.isInteger(colour) || colour < 1 || colour > COLOURS) return null
  const [anchor, head] = isObject(caret) ? [placeOf(caret['anchor']), placeOf(caret['head'])] : [null, null]
  return { person, name, colour, caret: anchor && head ? { anchor, head } : null }
}

/** A place said by somebody else. It names no root but the text: Yjs would make any other that it names. */
function placeOf(said: unknown): Y.RelativePosition | null {
  if (!isObject(said)) return null
  const { item, tname } = said
  const isItem = isObject(item) && Number.isInteger(item['client']) && Number.isInteger(item['clock'])
  if (isItem) return Y.createRelativePositionFromJSON({ item, assoc: -1 })
  return tname === TEXT_ROOT ? Y.createRelativePositionFromJSON({ tname, assoc: -1 }) : null
}

/** A position as a place in the line, which stays behind the unit before it whatever happens to the text. */
export function toPlace(ydoc: Y.Doc, doc: Node, pos: number): unknown {
  const { text } = lineIn(ydoc)
  const index = Math.max(0, unitsBefore(doc, pos) - (unitsOf(doc) - text.length))
  return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index, -1))
}

/** The position of such a place in a document that is in step with the line; null if it is not in the line yet. */
export function fromPlace(ydoc: Y.Doc, doc: Node, place: Y.RelativePosition): number | null {
  const { text } = lineIn(ydoc)
  const found = Y.createAbsolutePositionFromRelativePosition(place, ydoc)
  return found?.type === text ? positionAt(doc, found.index + unitsOf(doc) - text.length) : null
}

import type { Node } from 'prosemirror-model'
import { li, p } from '../builders.ts'

/** What somebody did to a text, and what the engine says of it: one sentence for each thing that a person would count. */
export interface Example {
  readonly name: string
  readonly before: Node
  readonly after: Node
  readonly sentences: readonly string[]
}

export const example = (name: string, before: Node, after: Node, ...sentences: string[]): Example => ({
  name,
  before,
  after,
  sentences,
})

type Parts = Parameters<typeof p>
/** A paragraph, and an item of one paragraph, with ids that stay the same in both texts. */
export const par = (id: string, ...parts: Parts): Node => p({ id }, ...parts)
export const item = (id: string, ...parts: Parts): Node => li({ id: `${id}-item` }, par(id, ...parts))
export const end = par('end', 'The end.')

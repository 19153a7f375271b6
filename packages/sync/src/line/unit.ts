import { Mark, type Node } from 'prosemirror-model'
import type { LineBlock } from './blocks.ts'
import { saidOf } from './form.ts'

/** One place in the line. Units with the same key are the same, marks and attributes aside. */
export interface Unit {
  readonly key: string
  readonly marks: readonly Mark[]
  /** The block it opens. */
  readonly opens?: LineBlock
  readonly leaf?: Node
}

export function unitsIn(blocks: readonly LineBlock[]): Unit[] {
  const units: Unit[] = []
  for (const block of blocks) {
    units.push({ key: `\0¶${block.id}`, marks: Mark.none, opens: block })
    for (const node of block.node.content.content) {
      const { marks, text } = node
      if (text === undefined)
        units.push({ key: `\0${node.type.name}${JSON.stringify(saidOf(node))}`, marks, leaf: node })
      else for (let at = 0; at < text.length; at += 1) units.push({ key: text.charAt(at), marks })
    }
  }
  return units
}

/** No key of a letter begins like the others, and only they are longer than one. */
export const isText = ({ key }: Unit): boolean => !key.startsWith('\0')

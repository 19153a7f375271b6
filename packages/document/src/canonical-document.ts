import type { Json } from '@travaux/domain'
import type { Mark, Node } from 'prosemirror-model'

/**
 * A document as JSON that can be hashed: strings, integers, arrays and objects only. An attribute that is null is
 * absent, marks stand in the order of their names and text is in normal form C, so that two editors that show the
 * same text give the same bytes. `checkDocument` reads it back as the same document.
 */
export function canonicalDocument(node: Node): Json {
  if (node.isText) return { type: 'text', text: (node.text ?? '').normalize('NFC'), ...marksOf(node) }
  return {
    type: node.type.name,
    ...attrsOf(node),
    ...marksOf(node),
    ...(node.childCount === 0 ? {} : { content: node.children.map(canonicalDocument) }),
  }
}

function attrsOf({ attrs }: Node | Mark): { attrs?: Json } {
  const given = Object.entries(attrs as Record<string, Json | null>).flatMap(([name, value]) =>
    value === null ? [] : [[name, typeof value === 'string' ? value.normalize('NFC') : value] as const],
  )
  return given.length === 0 ? {} : { attrs: Object.fromEntries(given) }
}

function marksOf({ marks }: Node): { marks?: Json } {
  if (marks.length === 0) return {}
  const byName = [...marks].sort((a, b) => (a.type.name < b.type.name ? -1 : 1))
  return { marks: byName.map((mark) => ({ type: mark.type.name, ...attrsOf(mark) })) }
}

import { type Element, element, isElement, type Piece } from './html-tree.ts'

/**
 * Footnotes as Word and LibreOffice write them: a link in the text, and at the end a box with the note, which leads
 * back. They become a reference and a note of one new id, as the schema has them; a note that nothing refers to stays a
 * paragraph.
 */
export function withFootnotes(pieces: readonly Piece[], newId: () => string): Piece[] {
  const ids = new Map<string, string>()
  const named = (name: string): string => {
    const id = ids.get(name) ?? newId()
    ids.set(name, id)
    return id
  }
  const boxes = new Set(boxesIn(pieces))
  const referred = new Set(referencesIn(pieces))
  const known = (name: string | null): name is string => name !== null && boxes.has(name) && referred.has(name)
  const notes: Element[] = []

  const mend = (piece: Piece): Piece[] => {
    if (!isElement(piece)) return [piece]
    const name = referenceOf(piece)
    if (known(name)) return [element('sup', [], [['data-footnote', named(name)]])]
    const box = boxOf(piece)
    if (known(box)) {
      notes.push(
        element('aside', noteIn(piece), [
          ['data-footnote', ''],
          ['data-id', named(box)],
        ]),
      )
      return []
    }
    const children = piece.children.flatMap(mend)
    return [{ ...piece, children }]
  }
  return [...pieces.flatMap(mend), ...notes]
}

const REFERENCE = /^#(?:_ftn|sdfootnote)(\d+)(?:sym)?$/i
const BOX = /^(?:ftn|sdfootnote)(\d+)$/i

const referenceOf = ({ tag, attributes }: Element): string | null =>
  tag === 'a' ? (REFERENCE.exec(attributes.get('href') ?? '')?.[1] ?? null) : null
const boxOf = ({ tag, attributes }: Element): string | null =>
  tag === 'div' ? (BOX.exec(attributes.get('id') ?? '')?.[1] ?? null) : null

const boxesIn = (pieces: readonly Piece[]): string[] => namesIn(pieces, boxOf)
const referencesIn = (pieces: readonly Piece[]): string[] => namesIn(pieces, referenceOf)
const namesIn = (pieces: readonly Piece[], nameOf: (piece: Element) => string | null): string[] =>
  pieces.filter(isElement).flatMap((piece) => [nameOf(piece) ?? [], namesIn(piece.children, nameOf)].flat())

/** The words of a note, in one line, without the way back; its paragraphs one after another. */
function noteIn({ children }: Element): Piece[] {
  return children.flatMap((child): Piece[] => {
    if (!isElement(child)) return [child.replace(/\s+/g, ' ')]
    const isWayBack = child.tag === 'a' && /^#(?:_ftnref|sdfootnote\d+anc)/i.test(child.attributes.get('href') ?? '')
    if (isWayBack) return []
    return [...noteIn(child), ...(child.tag === 'p' ? [' '] : [])]
  })
}

import { type Element, element, isElement, MARKER, type Piece, textIn } from './html-tree.ts'

/**
 * Word knows no lists in HTML: each item is a paragraph with its level in its style, and with a bullet or a number in
 * front for programs that do not read that. Made lists again, one in another.
 */
export function withWordLists(pieces: readonly Piece[]): Piece[] {
  const made: Piece[] = []
  let items: Item[] = []
  const end = (): void => {
    if (items.length > 0) made.push(...listsOf(items))
    items = []
  }
  for (const piece of pieces) {
    const item = isElement(piece) ? itemOf(piece) : null
    if (item) items.push(item)
    else if (isElement(piece) || piece.trim() !== '' || items.length === 0) {
      end()
      made.push(isElement(piece) ? { ...piece, children: withWordLists(piece.children) } : piece)
    }
  }
  end()
  return made
}

interface Item {
  readonly level: number
  readonly tag: 'ul' | 'ol'
  /** The number of an ordered one. */
  readonly start: string | null
  readonly content: Element
}

function itemOf(piece: Element): Item | null {
  const level = /mso-list:\s*\S+\s+level(\d)/i.exec(piece.attributes.get('style') ?? '')?.[1]
  if (piece.tag !== 'p' || level === undefined) return null
  const { marker, rest } = withoutMarker(piece.children)
  const label = /^\(?([0-9]+|[a-z]|[ivxlc]+)[.)]/i.exec(marker)?.[1]
  return {
    level: Number(level),
    tag: label === undefined ? 'ul' : 'ol',
    start: label !== undefined && /^[0-9]+$/.test(label) && label !== '1' ? label : null,
    content: element('p', rest),
  }
}

/** The bullet or number stands between two markers, in the paragraph or in something of it. */
function withoutMarker(children: readonly Piece[]): { marker: string; rest: Piece[] } {
  const rest: Piece[] = []
  let marker = ''
  let isHidden = false
  for (const child of children) {
    if (isElement(child) && child.tag === MARKER) isHidden = child.attributes.get('is')?.startsWith('if') === true
    else if (isHidden) marker += textIn([child]).replaceAll('&nbsp;', ' ')
    else if (isElement(child) && textIn([child]) !== '') {
      const inner = withoutMarker(child.children)
      marker += inner.marker
      rest.push({ ...child, children: inner.rest })
    } else rest.push(child)
  }
  return { marker: marker.trim(), rest }
}

/** Items of a deeper level are a list in the item before. */
function listsOf(items: readonly Item[]): Element[] {
  const lists: Element[] = []
  let at = 0
  while (at < items.length) {
    const first = items[at]
    if (!first) break
    const own: Element[] = []
    while (at < items.length) {
      const item = items[at]
      if (!item || item.level < first.level || (item.level === first.level && item.tag !== first.tag)) break
      const deeper: Item[] = []
      for (at += 1; (items[at]?.level ?? 0) > item.level; at += 1) deeper.push(items[at] as Item)
      own.push(element('li', [item.content, ...listsOf(deeper)]))
    }
    lists.push(element(first.tag, own, first.start === null ? [] : [['start', first.start]]))
  }
  return lists
}

import type { EditorView } from '@tiptap/pm/view'

/** The stretch of the document that is in sight. */
export interface Shown {
  readonly from: number
  readonly to: number
}

/** A little beyond both edges, so that cards are there when they scroll in. */
const BEYOND = 300

export function shownRange(view: EditorView, scroll: Element): Shown | null {
  const { top, bottom } = scroll.getBoundingClientRect()
  const text = view.dom.getBoundingClientRect()
  if (text.width === 0) return null
  const left = text.left + text.width / 2
  const at = (y: number): number | null =>
    view.posAtCoords({ left, top: Math.min(Math.max(y, text.top + 1), text.bottom - 1) })?.pos ?? null
  const from = text.top >= top - BEYOND ? 0 : at(top - BEYOND)
  const to = text.bottom <= bottom + BEYOND ? view.state.doc.content.size : at(bottom + BEYOND)
  return { from: from ?? 0, to: to ?? view.state.doc.content.size }
}

/** How high in the window a place of the document is; read without changing anything, so that many cost one layout. */
export function anchorAt(view: EditorView, pos: number): number {
  const { node, offset } = view.domAtPos(Math.min(pos, view.state.doc.content.size))
  if (node instanceof Text) {
    const range = document.createRange()
    range.setStart(node, Math.min(offset, node.length))
    range.collapse(true)
    const [first] = range.getClientRects()
    if (first) return first.top
  }
  const element = node instanceof Element ? (node.childNodes[offset] ?? node) : node
  const nearest = element instanceof Element ? element : element.parentElement
  return nearest?.getBoundingClientRect().top ?? 0
}

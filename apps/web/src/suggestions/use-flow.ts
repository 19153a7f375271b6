import type { Editor } from '@tiptap/core'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flow } from './flow.ts'
import { anchorAt, shownRange } from './layout.ts'

/** What may stand in the margin, and where in the document its words are now. */
export interface Item {
  readonly key: string
  at(): number
}

/** How long after a key the cards may follow (W77). */
const AFTER_TYPING_MS = 120
/** So much room is left at the edges. */
const EDGE = 12

/**
 * Keeps the cards of a column, each marked with `data-key`, at the height of their words: read in one go once in a
 * frame, and never while keys go on (W77). Answers which of them have their words in sight, for only those, and the
 * pinned one, need to be there.
 */
export function useFlow(
  editor: Editor,
  column: RefObject<HTMLElement | null>,
  items: readonly Item[],
  { pinned, sought }: { pinned: string | null; sought: number },
): ReadonlySet<string> {
  const [inSight, setInSight] = useState<ReadonlySet<string>>(NONE)
  const latest = useRef({ items, pinned })
  latest.current = { items, pinned }

  const lookSoon = useRef(() => {})
  const sized = useRef<ResizeObserver | null>(null)
  useLayoutEffect(() => {
    if (column.current) stand(editor, column.current, latest.current)
    // One that grows by itself pushes the next ones down instead of covering them.
    for (const card of column.current?.children ?? []) sized.current?.observe(card)
    // Others may have come into sight.
    lookSoon.current()
  })

  // A card that was asked for near an edge is shown whole, as long as its words stay in sight.
  const done = useRef(sought)
  useEffect(() => {
    if (done.current === sought || pinned === null) return
    done.current = sought
    const scroll = scrollOf(editor)
    const card = cardIn(column.current, pinned)
    if (!card) return
    const [frame, box] = [scroll.getBoundingClientRect(), card.getBoundingClientRect()]
    // What stays above the column while it scrolls.
    const roof = column.current?.previousElementSibling?.getBoundingClientRect().bottom ?? frame.top
    const above = box.top - roof - EDGE
    scroll.scrollBy({ top: Math.min(above, Math.max(0, box.bottom + EDGE - frame.bottom)) })
  }, [editor, column, pinned, sought])

  useEffect(() => {
    const scroll = scrollOf(editor)
    let frame: number | null = null
    let timer: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      frame = null
      const range = shownRange(editor.view, scroll)
      const isShown = ({ at }: Item) => range !== null && at() >= range.from && at() <= range.to
      const keys = new Set(latest.current.items.filter(isShown).map(({ key }) => key))
      setInSight((before) => (isSame(before, keys) ? before : keys))
      if (column.current) stand(editor, column.current, latest.current)
    }
    const soon = () => {
      frame ??= requestAnimationFrame(look)
    }
    lookSoon.current = soon
    const written = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (!transaction.docChanged) return
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(soon, AFTER_TYPING_MS)
    }
    const sizes = new ResizeObserver(soon)
    sized.current = sizes
    for (const each of [scroll, editor.view.dom, ...(column.current?.children ?? [])]) sizes.observe(each)
    scroll.addEventListener('scroll', soon, { passive: true })
    editor.on('transaction', written)
    soon()
    return () => {
      lookSoon.current = () => {}
      sizes.disconnect()
      sized.current = null
      scroll.removeEventListener('scroll', soon)
      editor.off('transaction', written)
      if (frame !== null) cancelAnimationFrame(frame)
      if (timer !== null) clearTimeout(timer)
    }
  }, [editor, column])
  return inSight
}

const NONE: ReadonlySet<string> = new Set()
const isSame = (x: ReadonlySet<string>, y: ReadonlySet<string>): boolean =>
  x.size === y.size && [...x].every((key) => y.has(key))

const scrollOf = (editor: Editor): Element => editor.view.dom.closest('main') ?? document.documentElement
const cardIn = (column: HTMLElement | null, key: string): HTMLElement | null =>
  column?.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? null

/** First everything is read, then everything is written: one layout for all of them. */
function stand(
  editor: Editor,
  column: HTMLElement,
  { items, pinned }: { items: readonly Item[]; pinned: string | null },
): void {
  const { top } = column.getBoundingClientRect()
  const cards = items.flatMap(({ key, at }) => {
    const card = cardIn(column, key)
    return card ? [{ key, card, anchor: anchorAt(editor.view, at()) - top, height: card.offsetHeight }] : []
  })
  const index = cards.findIndex(({ key }) => key === pinned)
  const at = flow(cards, index < 0 ? null : index)
  for (const [place, { card }] of cards.entries()) {
    const y = at[place] ?? null
    card.toggleAttribute('data-crowded', y === null)
    card.style.setProperty('--at', `${y ?? 0}px`)
  }
}

import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type Place, places } from './alternatives.ts'
import { flow } from './flow.ts'
import { anchorAt, type Shown, shownRange } from './layout.ts'
import { PlaceCard } from './place-card.tsx'
import classes from './suggestions.module.css'
import { placeOf, type Review } from './use-review.ts'

interface BesideTextProps {
  review: Review
  /** What else stands in the margin, and where in the document it belongs; null while it speaks of nothing. */
  aside: { readonly at: number; readonly content: ReactNode } | null
}

/** How long after a key the cards may follow (W77). */
const AFTER_TYPING_MS = 120
const ASIDE = 'aside'
/** What the strip above the text covers, and a little room. */
const EDGE = 72

/**
 * Cards at the height of their words (W21). Only those are there whose words are in sight, and the one that is looked
 * at; where they stand is read once in a frame and never while keys go on (W77).
 */
export function BesideText({ review, aside }: BesideTextProps) {
  const { editor, list, active } = review
  const column = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState<Shown | null>(null)
  const all = useMemo(() => places(list), [list])
  const isActive = (place: Place) => place.some(({ id }) => id === active?.id)
  const isShown = (place: Place) => {
    const at = placeOf(editor, place[0])
    return range !== null && at >= range.from && at <= range.to
  }
  const shown = all.filter((place) => isActive(place) || isShown(place))
  const cards: readonly { key: string; at: number; content: ReactNode }[] = [
    ...(aside ? [{ key: ASIDE, at: aside.at, content: aside.content }] : []),
    ...shown.map((place) => ({
      key: place[0].id as string,
      at: placeOf(editor, place[0]),
      content: <PlaceCard review={review} place={place} />,
    })),
  ].sort((x, y) => x.at - y.at)
  const pinnedKey = shown.find(isActive)?.[0].id ?? (aside ? ASIDE : null)

  const stand = useRef(() => {})
  stand.current = () => {
    const element = column.current
    if (!element) return
    const { top } = element.getBoundingClientRect()
    const items = cards.flatMap(({ key, at }) => {
      const card = element.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
      return card ? [{ key, card, anchor: anchorAt(editor.view, at) - top, height: card.offsetHeight }] : []
    })
    const pinned = items.findIndex(({ key }) => key === pinnedKey)
    const at = flow(items, pinned < 0 ? null : pinned)
    for (const [index, { card }] of items.entries()) card.style.setProperty('--at', `${at[index] ?? 0}px`)
  }
  useLayoutEffect(() => stand.current())
  // A card that has been opened near the lower edge is shown whole, as long as its words stay in sight.
  const activeId = active?.id
  useEffect(() => {
    const scroll = editor.view.dom.closest('main')
    const card =
      activeId && column.current?.querySelector('[data-key]:has([aria-expanded="true"], [role="radiogroup"])')
    if (!scroll || !card) return
    const [frame, box] = [scroll.getBoundingClientRect(), card.getBoundingClientRect()]
    const hidden = Math.min(box.bottom + EDGE - frame.bottom, box.top - frame.top - EDGE)
    if (hidden > 0) scroll.scrollBy({ top: hidden })
  }, [editor, activeId])

  useEffect(() => {
    const scroll = editor.view.dom.closest('main') ?? document.documentElement
    let frame: number | null = null
    let timer: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      frame = null
      const next = shownRange(editor.view, scroll)
      setRange((before) => (before?.from === next?.from && before?.to === next?.to ? before : next))
      stand.current()
    }
    const soon = () => {
      frame ??= requestAnimationFrame(look)
    }
    const afterTyping = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (!transaction.docChanged) return
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(soon, AFTER_TYPING_MS)
    }
    const sized = new ResizeObserver(soon)
    sized.observe(scroll)
    if (column.current) sized.observe(column.current)
    for (const card of column.current?.children ?? []) sized.observe(card)
    scroll.addEventListener('scroll', soon, { passive: true })
    editor.on('transaction', afterTyping)
    soon()
    return () => {
      sized.disconnect()
      scroll.removeEventListener('scroll', soon)
      editor.off('transaction', afterTyping)
      if (frame !== null) cancelAnimationFrame(frame)
      if (timer !== null) clearTimeout(timer)
    }
  }, [editor])

  return (
    <div ref={column} className={classes['flow']}>
      {cards.map(({ key, content }) => (
        <div key={key} data-key={key} className={classes['flowing']}>
          {content}
        </div>
      ))}
    </div>
  )
}

import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react'
import { type Place, places } from './alternatives.ts'
import { FoldedPlace, lookOf, PlaceCard } from './place-card.tsx'
import classes from './suggestions.module.css'
import { type Item, useFlow } from './use-flow.ts'
import { placeOf, type Review } from './use-review.ts'

/** What else stands in the margin, and where in the document it belongs. */
export interface Aside {
  readonly key: string
  /** It is there also while its place is out of sight. */
  readonly isKept: boolean
  at(): number
  readonly content: ReactNode
}

interface BesideTextProps {
  review: Review
  asides: readonly Aside[]
  /** Which of them stands beside its words while no suggestion is looked at. */
  pinned: string | null
  /** Raised by one whenever one of them was chosen. */
  sought: number
}

/** Cards at the height of their words (W21). Only those are there whose words are in sight, and the one that is looked at. */
export function BesideText({ review, asides, ...options }: BesideTextProps) {
  const { editor, list, active } = review
  const column = useRef<HTMLDivElement>(null)
  const all = useMemo(() => places(list), [list])
  const isActive = (place: Place) => place.some(({ id }) => id === active?.id)
  const items: Item[] = all.map((place) => ({ key: place[0].id, at: () => placeOf(editor, place[0]) }))
  items.push(...asides)
  items.sort((x, y) => x.at() - y.at())
  const pinned = all.find(isActive)?.[0].id ?? options.pinned
  const inSight = useFlow(editor, column, items, { pinned, sought: review.sought + options.sought })
  const byAside = new Map(asides.map((each) => [each.key, each]))
  const byKey = new Map(all.map((place) => [place[0].id as string, place]))
  useLitCards(review, column)
  return (
    <div ref={column} className={classes['flow']}>
      {items.map(({ key }) => {
        const place = byKey.get(key)
        const aside = byAside.get(key)
        const isKept = place ? isActive(place) : aside?.isKept === true
        if (!inSight.has(key) && !isKept) return null
        return (
          <div key={key} data-key={key} data-ids={place?.map(({ id }) => id).join(' ')} className={classes['flowing']}>
            {place && isKept && <PlaceCard review={review} place={place} />}
            {place && !isKept && <FoldedPlace review={review} place={place} look={lookOf(review, place)} />}
            {aside?.content}
          </div>
        )
      })}
    </div>
  )
}

/** Shows which card speaks of the words that the pointer is over. */
function useLitCards({ editor }: Review, column: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const text = editor.view.dom
    const point = ({ target }: Event) => {
      const words = target instanceof Element ? target.closest<HTMLElement>('[data-suggestion]') : null
      const id = words?.dataset['suggestion']
      for (const card of column.current?.querySelectorAll('[data-ids]') ?? [])
        card.toggleAttribute('data-lit', id !== undefined && card.matches(`[data-ids~="${CSS.escape(id)}"]`))
    }
    text.addEventListener('pointerover', point)
    text.addEventListener('pointerleave', point)
    return () => {
      text.removeEventListener('pointerover', point)
      text.removeEventListener('pointerleave', point)
    }
  }, [editor, column])
}

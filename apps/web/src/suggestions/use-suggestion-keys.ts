import { useEffect, useRef } from 'react'
import { isApple } from '../editor/keys.ts'
import { actOf, type KeyedAct } from './shortcuts.ts'
import type { Review } from './use-review.ts'

interface Elsewhere {
  onComment: () => void
  onHelp: () => void
}

/** Going through the suggestions from the keyboard, in the text as in the margin (W37). */
export function useSuggestionKeys(review: Review, column: HTMLElement | null, elsewhere: Elsewhere): void {
  const act: Readonly<Record<KeyedAct, () => void>> = {
    next: () => review.step(1),
    previous: () => review.step(-1),
    accept: () => {
      if (review.active && review.allowed(review.active).accept) review.accept(review.active)
      else review.focusCard()
    },
    reject: () => {
      if (review.active && review.allowed(review.active).reject) review.ask({ for: 'rejection', of: [review.active] })
      else review.focusCard()
    },
    cross: () => {
      if (column?.contains(document.activeElement)) review.editor.view.focus()
      else if (review.active) review.focusCard()
      else review.step(1)
    },
    comment: elsewhere.onComment,
    help: elsewhere.onHelp,
  }
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      // What a dialog over the page is asking comes first.
      if (document.querySelector('[role="dialog"]')) return
      const asked = actOf(event, isApple())
      if (asked === null) return
      event.preventDefault()
      event.stopPropagation()
      latest.current[asked]()
    }
    // Before the text takes them for its own.
    document.addEventListener('keydown', hear, { capture: true })
    return () => document.removeEventListener('keydown', hear, { capture: true })
  }, [])
}

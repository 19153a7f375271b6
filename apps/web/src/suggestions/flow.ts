/** A card in the margin: how high it is, and at which height the words stand that it speaks of. */
export interface Flowing {
  readonly anchor: number
  readonly height: number
}

const GAP = 8

/**
 * Where cards stand, in the order of the text: the pinned one beside its words, the others as near to theirs as those
 * leave room (W21). Nothing stands above `top`; what does not fit between it and the pinned card pushes that down.
 */
export function flow(cards: readonly Flowing[], pinned: number | null, top = 0): readonly number[] {
  const at = pinned === null ? 0 : Math.min(pinned, cards.length)
  const above: number[] = []
  let bottom = cards[at]?.anchor ?? 0
  if (pinned !== null) {
    for (const { anchor, height } of cards.slice(0, at).reverse()) {
      bottom = Math.min(anchor, bottom - GAP - height)
      above.unshift(bottom)
    }
  }
  const wanted = [...above, ...cards.slice(above.length).map(({ anchor }) => anchor)]
  let free = top
  return cards.map(({ height }, index) => {
    const y = Math.max(wanted[index] ?? 0, free)
    free = y + height + GAP
    return y
  })
}

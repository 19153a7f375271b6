/** A card in the margin: how high it is, and at which height the words stand that it speaks of. */
export interface Flowing {
  readonly anchor: number
  readonly height: number
}

const GAP = 8

/**
 * Where cards stand, in the order of the text: the pinned one beside its words, the others as near to theirs as those
 * leave room (W21). One that finds none between the top and the pinned card is left out: null.
 */
export function flow(cards: readonly Flowing[], pinned: number | null): readonly (number | null)[] {
  if (pinned === null) return downwards(cards, 0)
  const below = cards.slice(pinned)
  const from = below[0]?.anchor ?? 0
  return [...upwards(cards.slice(0, pinned), from - GAP), ...downwards(below, from)]
}

function downwards(cards: readonly Flowing[], top: number): number[] {
  let free = top
  return cards.map(({ anchor, height }) => {
    const y = Math.max(anchor, free)
    free = y + height + GAP
    return y
  })
}

function upwards(cards: readonly Flowing[], bottom: number): (number | null)[] {
  let free = bottom
  return cards
    .toReversed()
    .map(({ anchor, height }) => {
      const y = Math.min(anchor, free - height)
      free = y - GAP
      return y < 0 ? null : y
    })
    .toReversed()
}

import type { Span } from '@travaux/document'
import type { StepMap } from 'prosemirror-transform'

/**
 * What a row of steps replaced, as positions before the first and after the last of them. What lies between two
 * spans is token by token the same on both sides, though marks and attributes may have changed there.
 */
export function spansOf(maps: readonly StepMap[]): Span[] {
  return maps.reduce<Span[]>((spans, map) => {
    const then: Span[] = []
    map.forEach((aFrom, aTo, bFrom, bTo) => {
      then.push({ aFrom, aTo, bFrom, bTo })
    })
    return compose(spans, then)
  }, [])
}

/** First one row of spans, then another: stretches that touch in the middle become one. */
export function compose(first: readonly Span[], then: readonly Span[]): Span[] {
  const composed: Span[] = []
  let [i, j] = [0, 0]
  let grownBefore = 0
  let grownAfter = 0
  for (;;) {
    const from = Math.min(first[i]?.bFrom ?? Number.POSITIVE_INFINITY, then[j]?.aFrom ?? Number.POSITIVE_INFINITY)
    if (from === Number.POSITIVE_INFINITY) return composed
    const [aFrom, bFrom] = [from - grownBefore, from + grownAfter]
    let to = from
    for (;;) {
      const [one, other] = [first[i], then[j]]
      if (one !== undefined && one.bFrom <= to) {
        to = Math.max(to, one.bTo)
        grownBefore += growthOf(one)
        i += 1
      } else if (other !== undefined && other.aFrom <= to) {
        to = Math.max(to, other.aTo)
        grownAfter += growthOf(other)
        j += 1
      } else break
    }
    composed.push({ aFrom, aTo: to - grownBefore, bFrom, bTo: to + grownAfter })
  }
}

const growthOf = ({ aFrom, aTo, bFrom, bTo }: Span): number => bTo - bFrom - (aTo - aFrom)

/** Spans that touch on both sides become one. */
export function joinTouching(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last !== undefined && last.aTo >= span.aFrom && last.bTo >= span.bFrom)
      joined[joined.length - 1] = { ...last, aTo: span.aTo, bTo: span.bTo }
    else joined.push(span)
  }
  return joined
}

/** A difference between two rows: `a[aFrom, aTo)` is replaced by `b[bFrom, bTo)`. */
export interface Chunk {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
}

/**
 * The fewest deletions and insertions that make one row of keys of another (E. W. Myers, "An O(ND) difference
 * algorithm and its variations", 1986), as chunks in order, a common key between each two.
 *
 * Equal ends are set aside first. Where more than `mostEdits` would be needed, all between the equal ends is one
 * chunk: the answer is then coarse, and still right. Of several shortest ways it takes the one that deletes first.
 */
export function shortest(a: readonly string[], b: readonly string[], mostEdits: number): Chunk[] {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  const whole: Chunk = { aFrom: head, aTo: a.length - tail, bFrom: head, bTo: b.length - tail }
  if (whole.aFrom === whole.aTo && whole.bFrom === whole.bTo) return []
  if (whole.aFrom === whole.aTo || whole.bFrom === whole.bTo) return [whole]

  const [x, y] = numbered(a, b, whole)
  return pathBetween(x, y, Math.min(mostEdits, x.length + y.length), whole) ?? [whole]
}

/** Keys as numbers, equal where they are equal: what the search compares most of the time. */
function numbered(a: readonly string[], b: readonly string[], whole: Chunk): [Int32Array, Int32Array] {
  const numbers = new Map<string, number>()
  const numberOf = (key: string): number => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, numbers.size)
    return numbers.size - 1
  }
  return [
    Int32Array.from(a.slice(whole.aFrom, whole.aTo), numberOf),
    Int32Array.from(b.slice(whole.bFrom, whole.bTo), numberOf),
  ]
}

/**
 * After `edits` edits, `reach[diagonal]` is how far into `x` a path on that diagonal (place in x - place in y) comes.
 * The reaches before each step are kept, so that the way can be walked back from the end.
 */
function pathBetween(x: Int32Array, y: Int32Array, mostEdits: number, whole: Chunk): Chunk[] | null {
  const middle = mostEdits + 1
  const reach = new Int32Array(2 * mostEdits + 3)
  const history: Int32Array[] = []
  for (let edits = 0; edits <= mostEdits; edits += 1) {
    history.push(reach.slice(middle - edits - 1, middle + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = middle + diagonal
      const inserts = diagonal === -edits || (diagonal !== edits && (reach[at - 1] ?? 0) < (reach[at + 1] ?? 0))
      let i = inserts ? (reach[at + 1] ?? 0) : (reach[at - 1] ?? 0) + 1
      while (i < x.length && i - diagonal < y.length && x[i] === y[i - diagonal]) i += 1
      reach[at] = i
      if (i >= x.length && i - diagonal >= y.length) return walkedBack(history, x.length, y.length, whole)
    }
  }
  return null
}

function walkedBack(history: readonly Int32Array[], xLength: number, yLength: number, whole: Chunk): Chunk[] {
  const chunks: Chunk[] = []
  let i = xLength
  let j = yLength
  for (let edits = history.length - 1; edits > 0; edits -= 1) {
    const reach = history[edits] ?? new Int32Array()
    const at = edits + 1 + (i - j)
    const inserts = i - j === -edits || (i - j !== edits && (reach[at - 1] ?? 0) < (reach[at + 1] ?? 0))
    const iBefore = inserts ? (reach[at + 1] ?? 0) : (reach[at - 1] ?? 0)
    const jBefore = iBefore - (inserts ? i - j + 1 : i - j - 1)
    const iAfter = inserts ? iBefore : iBefore + 1
    const jAfter = inserts ? jBefore + 1 : jBefore
    const aTo = whole.aFrom + iAfter
    const bTo = whole.bFrom + jAfter
    const behind = chunks.at(-1)
    const touches = behind?.aFrom === aTo && behind.bFrom === bTo
    const chunk = { aFrom: whole.aFrom + iBefore, aTo, bFrom: whole.bFrom + jBefore, bTo }
    if (touches) chunks[chunks.length - 1] = { ...chunk, aTo: behind.aTo, bTo: behind.bTo }
    else chunks.push(chunk)
    i = iBefore
    j = jBefore
  }
  return chunks.reverse()
}

/** A stretch of the base; empty where something is only inserted. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Whether two changes of one base are in each other's way (L7): they replace a common stretch, one inserts inside of
 * what the other replaces, or both insert at the same point.
 */
export function collide(x: Stretch, y: Stretch): boolean {
  if (x.from === x.to && y.from === y.to) return x.from === y.from
  return x.from < y.to && y.from < x.to
}

/** For each of the hunks, of whatever authors, those of other authors that compete with it. */
export function competing<Hunk extends Stretch & { readonly author: string; readonly silent?: true }>(
  hunks: Iterable<Hunk>,
): ReadonlyMap<Hunk, readonly Hunk[]> {
  const rivals = new Map<Hunk, Hunk[]>()
  const add = (hunk: Hunk, rival: Hunk): void => {
    const known = rivals.get(hunk)
    if (known === undefined) rivals.set(hunk, [rival])
    else known.push(rival)
  }
  /** Those before which may still reach the one at hand. */
  let open: Hunk[] = []
  for (const hunk of [...hunks].filter(({ silent }) => !silent).sort((x, y) => x.from - y.from || x.to - y.to)) {
    open = open.filter(({ to }) => to >= hunk.from)
    for (const other of open)
      if (other.author !== hunk.author && collide(other, hunk)) {
        add(hunk, other)
        add(other, hunk)
      }
    open.push(hunk)
  }
  return rivals
}

import * as Y from 'yjs'

/** Steps to either side, and into the past, that one update may take; the longest honest one takes a hundredth. */
const MAX_STEPS = 2_000_000
/** Runs of text that others wrote between two neighbours since they stood side by side. */
const MAX_BETWEEN = 10_000

/**
 * Whether new structs stand where an honest client could have put them.
 *
 * A struct names two neighbours, and Yjs puts it between them. Where others have written there meanwhile, it settles
 * the order from what the structs say of themselves, and all replicas come to the same order, provided that the
 * neighbours once stood side by side. A forged pair (the right one left of the left one, or with something between
 * that either of them was written after) is put elsewhere by a replica with words of its own under way: from then on
 * two people read different texts. So of everything that stands between a struct and its neighbours nothing may
 * belong to their *past*, nor to the struct's own: what its writer wrote before, what its neighbours' writers wrote
 * before them, and what all this was written next to.
 *
 * One of these looks after one update, which may be applied in instalments.
 */
export class Neighbours {
  readonly #clients: Map<number, (Y.Item | Y.GC)[]>
  readonly #pasts = new Map<number, Past>()
  #stepsLeft = MAX_STEPS

  constructor({ store }: Y.Doc) {
    this.#clients = store.clients
  }

  /** Asked when structs have just been applied; `before` is the clock of each of their writers as it was. */
  areRight(structs: readonly Y.AbstractStruct[], before: ReadonlyMap<number, number>): boolean {
    for (const struct of structs) {
      const known = before.get(struct.id.client) ?? 0
      if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= known) continue
      // Of a struct that is known in part, the rest stands behind that part.
      const clock = Math.max(struct.id.clock, known)
      const id = Y.createID(struct.id.client, clock)
      const left = clock > struct.id.clock ? Y.createID(id.client, clock - 1) : struct.origin
      if (!this.#isPossible(id, left, struct.rightOrigin)) return false
    }
    return true
  }

  #isPossible(id: Y.ID, left: Y.ID | null, right: Y.ID | null): boolean {
    const between: Y.ID[] = []
    const item = this.#itemAt(id)
    if (item === null || !this.#goLeft(item, id, left, between) || !this.#goRight(item, right, between)) return false
    if (between.length === 0) return true
    const past = this.#pasts.get(id.client) ?? new Past((each) => this.#itemAt(each))
    this.#pasts.set(id.client, past)
    const origins = [left, right, id.clock > 0 ? Y.createID(id.client, id.clock - 1) : null]
    this.#stepsLeft -= past.add(origins.filter((each) => each !== null))
    return this.#stepsLeft > 0 && !between.some((each) => past.has(each))
  }

  /** Notes what stands between a struct and its left neighbour; false if that one is not there. */
  #goLeft(item: Y.Item, id: Y.ID, left: Y.ID | null, between: Y.ID[]): boolean {
    // Yjs may have joined the struct to the one that it continues.
    if (item.id.clock < id.clock) return left !== null && left.client === id.client && left.clock === id.clock - 1
    let each = item.left
    for (; each !== null && !isIn(each, left); each = each.left) {
      between.push(each.id)
      if (between.length > MAX_BETWEEN || this.#stepsLeft-- <= 0) return false
    }
    if (each === null || left === null) return each === null && left === null
    if (Y.compareIDs(each.lastId, left)) return true
    between.push(Y.createID(left.client, left.clock + 1))
    return true
  }

  #goRight(item: Y.Item, right: Y.ID | null, between: Y.ID[]): boolean {
    let each = item.right
    for (; each !== null && !isIn(each, right); each = each.right) {
      between.push(each.id)
      if (between.length > MAX_BETWEEN || this.#stepsLeft-- <= 0) return false
    }
    if (each === null || right === null) return each === null && right === null
    // What comes before it in the same run was written before it.
    return Y.compareIDs(each.id, right)
  }

  #itemAt({ client, clock }: Y.ID): Y.Item | null {
    const items = this.#clients.get(client)
    if (items === undefined) return null
    const item = items[Y.findIndexSS(items, clock)]
    return item instanceof Y.Item ? item : null
  }
}

/** Everything that is known to have been there when something was written: of each client, all up to a clock. */
class Past {
  readonly #itemAt: (id: Y.ID) => Y.Item | null
  readonly #clocks = new Map<number, number>()

  constructor(itemAt: (id: Y.ID) => Y.Item | null) {
    this.#itemAt = itemAt
  }

  has({ client, clock }: Y.ID): boolean {
    return clock < (this.#clocks.get(client) ?? 0)
  }

  /** Takes in structs, with all that they were written after; answers how many it looked at. */
  add(ids: readonly Y.ID[]): number {
    const todo = [...ids]
    let steps = 0
    for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
      const from = this.#clocks.get(id.client) ?? 0
      if (id.clock < from) continue
      this.#clocks.set(id.client, id.clock + 1)
      for (let clock = from; clock <= id.clock; steps++) {
        const item = this.#itemAt(Y.createID(id.client, clock))
        if (item === null) break
        for (const origin of [item.origin, item.rightOrigin]) if (origin !== null) todo.push(origin)
        clock = item.id.clock + item.length
      }
    }
    return steps
  }
}

const isIn = (item: Y.Item, id: Y.ID | null): boolean =>
  id !== null && item.id.client === id.client && item.id.clock <= id.clock && id.clock < item.id.clock + item.length

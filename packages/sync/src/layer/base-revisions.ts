import type { Node } from 'prosemirror-model'
import type { OwnLeg } from './layer-entry.ts'

/** The text of a section as it was after some batch; its number is that of the batch's last entry. */
export interface BaseRevision {
  readonly rev: number
  readonly doc: Node
}

/** Reads revisions again that nobody kept: from the stream of the base. */
export interface BaseHistory {
  /** Those of them that the stream has. */
  textsAt(revs: readonly number[]): Promise<ReadonlyMap<number, Node>>
}

/** A stretch of the base's way from one revision to a later one. */
export interface Leg {
  readonly from: BaseRevision
  readonly to: BaseRevision
}

/**
 * The revisions of a base that somebody still stands on: those of layers, of windows, and of both ends of an
 * acceptance that an author's layer has not passed yet. All share what did not change between them. Any other is
 * rebuilt from the stream when it is asked for.
 */
export class BaseRevisions {
  readonly #history: BaseHistory
  readonly #kept = new Map<number, Node>()
  #current: BaseRevision

  constructor(current: BaseRevision, history: BaseHistory) {
    this.#history = history
    this.#current = current
    this.#kept.set(current.rev, current.doc)
  }

  get current(): BaseRevision {
    return this.#current
  }

  get kept(): readonly number[] {
    return [...this.#kept.keys()]
  }

  advance(revision: BaseRevision): void {
    if (revision.rev <= this.#current.rev) throw new TypeError(`revision ${revision.rev} is not a later one`)
    this.#current = revision
    this.#kept.set(revision.rev, revision.doc)
  }

  /** Keeps an earlier revision. */
  put({ rev, doc }: BaseRevision): void {
    this.#kept.set(rev, doc)
  }

  has(rev: number): boolean {
    return this.#kept.has(rev)
  }

  hasAll(revs: readonly number[]): boolean {
    return revs.every((rev) => this.#kept.has(rev))
  }

  /** A revision that is kept. */
  at(rev: number): BaseRevision {
    const doc = this.#kept.get(rev)
    if (!doc) throw new TypeError(`revision ${rev} is not kept`)
    return { rev, doc }
  }

  /** Sees to it that revisions are kept, if the stream has them, until `keepOnly` next says otherwise. */
  async fetch(revs: readonly number[]): Promise<void> {
    const missing = [...new Set(revs)].filter((rev) => !this.#kept.has(rev) && rev < this.#current.rev)
    if (missing.length === 0) return
    for (const [rev, doc] of await this.#history.textsAt(missing)) this.#kept.set(rev, doc)
  }

  keepOnly(needed: ReadonlySet<number>): void {
    for (const rev of this.#kept.keys()) if (rev !== this.#current.rev && !needed.has(rev)) this.#kept.delete(rev)
  }

  /**
   * The way between two revisions, cut where it must not be walked in one go: at the acceptances named. All that it
   * touches has to be kept.
   */
  legs(from: number, to: number, cuts: readonly OwnLeg[]): Leg[] {
    const stops = cuts.flatMap(({ before, rev }) => [before, rev]).filter((rev) => from < rev && rev < to)
    const places = [...new Set([from, ...stops, to])].sort((x, y) => x - y)
    return places.slice(1).map((rev, index) => ({ from: this.at(places[index] ?? from), to: this.at(rev) }))
  }

  /** What `legs` needs to have kept. */
  static stopsOf(from: number, to: number, cuts: readonly OwnLeg[]): number[] {
    return [from, to, ...cuts.flatMap(({ before, rev }) => [before, rev]).filter((rev) => from < rev && rev < to)]
  }
}

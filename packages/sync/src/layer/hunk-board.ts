import { competing } from '@travaux/document'
import type { Hash, PersonId, SuggestionId } from '@travaux/domain'
import type { KeptHunk, LayerNewsOf, OpenHunk } from '../live/layer-messages.ts'
import { movesBetween } from './base-move.ts'
import type { Leg } from './base-revisions.ts'
import type { KeptWords } from './layer-entry.ts'
import type { Standing } from './standing.ts'
import { groupsOf } from './suggestion-group.ts'

type Shown = Pick<LayerNewsOf<'hunks'>, 'rev' | 'set' | 'kept' | 'gone'>

/** What one author's layer has to show. */
export interface Author {
  readonly owner: PersonId
  readonly standing: Standing
}

/** What everybody who watches a section was last shown of its suggestions. What changes is sent, and nothing else. */
export class HunkBoard {
  readonly #hash: Hash
  #rev: number
  readonly #hunks = new Map<SuggestionId, OpenHunk>()
  readonly #kept = new Map<SuggestionId, KeptHunk>()

  constructor(rev: number, hash: Hash) {
    this.#rev = rev
    this.#hash = hash
  }

  get rev(): number {
    return this.#rev
  }

  /** For somebody who has nothing yet. */
  all(): Shown {
    return { rev: this.#rev, set: [...this.#hunks.values()], kept: [...this.#kept.values()], gone: [] }
  }

  /**
   * Takes up what the layers now show on the revision where the legs lead, and answers with the difference; null for
   * none. A layer that does not stand there yet stays as it was shown.
   */
  show(
    legs: readonly Leg[],
    authors: readonly Author[],
    waiting: ReadonlyMap<SuggestionId, { readonly by: PersonId }>,
  ): Shown | null {
    this.#move(legs)
    const ready = authors.filter(({ standing }) => standing.at.rev === this.#rev)
    const owners = new Set(ready.map(({ owner }) => owner))
    const hunks = ready.flatMap((author) => this.#openOf(author, waiting))
    const others = [...this.#hunks.values()].filter(({ author }) => !owners.has(author))
    const now = withRivals([...hunks, ...others])
    const set = now.filter((hunk) => !isSame(hunk, this.#hunks.get(hunk.id)))
    const kept = ready.flatMap(({ standing }) => standing.kept.filter(({ out }) => !out).map(keptHunk))
    const newlyKept = kept.filter(({ id, text }) => this.#kept.get(id)?.text.ins !== text.ins)
    const ids = new Set([...now, ...kept].map(({ id }) => id))
    const isGone = ({ id, author }: OpenHunk | KeptHunk) => owners.has(author) && !ids.has(id)
    const gone = [...this.#hunks.values(), ...this.#kept.values()].filter(isGone).map(({ id }) => id)
    this.#take(set, newlyKept, gone)
    if (set.length + newlyKept.length + gone.length === 0) return null
    return { rev: this.#rev, set, kept: newlyKept, gone }
  }

  #move(legs: readonly Leg[]): void {
    for (const { from, to } of legs) {
      const moved = movesBetween(from.doc, to.doc)
      for (const [id, hunk] of this.#hunks) this.#hunks.set(id, moved(hunk))
      this.#rev = to.rev
    }
  }

  #openOf({ owner, standing }: Author, waiting: ReadonlyMap<SuggestionId, { readonly by: PersonId }>): OpenHunk[] {
    return groupsOf(standing.list, this.#hash).flatMap((group) => {
      const stale = group.members.find((member) => member.isStale)
      const by = waiting.get(group.id)?.by
      return group.members.map(({ id, hunk, at, changedAt, derivedFrom }): OpenHunk => {
        const { kind, from, to, bid, del, ins, text, hash } = hunk
        return {
          ...{ id, suggestion: group.id, decideBy: group.hash, author: owner, at, changedAt },
          ...{ kind, from, to, bid, del, ins, text, hash, competing: [] },
          ...(derivedFrom ? { derivedFrom } : {}),
          ...(stale ? { stale: true as const } : {}),
          ...(stale?.before === undefined ? {} : { before: stale.before }),
          ...(by === undefined ? {} : { waiting: by }),
        }
      })
    })
  }

  #take(set: readonly OpenHunk[], kept: readonly KeptHunk[], gone: readonly SuggestionId[]): void {
    for (const id of gone) {
      this.#hunks.delete(id)
      this.#kept.delete(id)
    }
    for (const hunk of set) {
      this.#hunks.set(hunk.id, hunk)
      this.#kept.delete(hunk.id)
    }
    for (const words of kept) {
      this.#kept.set(words.id, words)
      this.#hunks.delete(words.id)
    }
  }
}

function withRivals(hunks: readonly OpenHunk[]): OpenHunk[] {
  const rivals = competing(hunks)
  return hunks.map((hunk) => ({ ...hunk, competing: (rivals.get(hunk) ?? []).map(({ id }) => id).sort() }))
}

function keptHunk({ id, author, at, rev, orphan }: KeptWords): KeptHunk {
  const { bid, del, ins, text, context } = orphan
  return { id, author, at, rev, bid, del, ins, text, context }
}

const isSame = (x: OpenHunk, y: OpenHunk | undefined): boolean =>
  y !== undefined &&
  x.hash === y.hash &&
  // The hash says nothing of words that only go along.
  isSameSlice(x.del, y.del) &&
  isSameSlice(x.ins, y.ins) &&
  x.from === y.from &&
  x.to === y.to &&
  x.suggestion === y.suggestion &&
  x.decideBy === y.decideBy &&
  x.kind === y.kind &&
  x.changedAt === y.changedAt &&
  x.derivedFrom === y.derivedFrom &&
  x.stale === y.stale &&
  x.waiting === y.waiting &&
  x.competing.join() === y.competing.join()

const isSameSlice = (x: OpenHunk['del'], y: OpenHunk['del']): boolean =>
  x === y || JSON.stringify(x) === JSON.stringify(y)

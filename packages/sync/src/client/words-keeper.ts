import type { PersonId, SectionId, SuggestionId } from '@travaux/domain'
import type { BaseChange } from '../layer/base-move.ts'
import type { StepJson } from '../layer/layer-entry.ts'

/**
 * Where a device keeps what a window has written and the server has not acknowledged, so that closing the window, or
 * its end, loses nothing (W41). The browser's store stands behind it.
 */
export interface WordsKeeper {
  /**
   * What windows that are gone have left, the newest first: it belongs to the first that asks for it, for as long as that
   * one is open. Two windows that take up the same words would both bring them. A window that is open keeps its own to
   * itself.
   */
  load(section: SectionId, person: PersonId): Promise<readonly UnsentWords[]>
  /** Of all that, the newest that is wanted, or null: the rest is left where it is, to another that asks. */
  loadOne(section: SectionId, person: PersonId, isWanted: (words: UnsentWords) => boolean): Promise<UnsentWords | null>
  /** Gives what was loaded of this client to another that asks. */
  leave(client: string): void
  /** In place of what this client kept here before; handed over in the task in which the words were written. */
  save(words: UnsentWords): void
  /** Nothing of this client is unsent. */
  drop(section: SectionId, client: string): void
  /** Words that could not be put where they belong stay here until their author has dealt with them. */
  loadAside(section: SectionId, person: PersonId): Promise<readonly AsideWords[]>
  addAside(section: SectionId, person: PersonId, words: readonly AsideWords[]): void
  dropAside(section: SectionId, person: PersonId): void
}

/** Steps that stand on a version of a layer. A layer has one life in an epoch: they are never replayed into another. */
export interface UnsentWords {
  readonly section: SectionId
  readonly person: PersonId
  readonly client: string
  readonly epoch: number
  readonly version: number
  readonly baseRev: number
  readonly batches: readonly UnsentBatch[]
}

export interface UnsentBatch {
  readonly steps: readonly StepJson[]
  /** The words that it brings, whole, for the case that the steps cannot be taken any more. */
  readonly words: readonly string[]
  /** Of a rebase: the revision that it leads to, and what changed in the base up to there. */
  /** Suggestions of others that it makes one's own. */
  readonly adopts?: readonly SuggestionId[]
  readonly rebase: { readonly to: number; readonly changes: readonly BaseChange[] } | null
}

/** Words that could not be put where they belong: for their author to copy or write anew. */
export interface AsideWords {
  readonly text: string
  readonly why: 'another-life' | 'no-place' | 'refused'
}

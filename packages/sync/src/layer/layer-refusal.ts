import type { StepRefusal } from './step-check.ts'

/** Why what an owner's window sent was not taken; its key stands in `steps-refused`. Rules refuse with keys of their own. */
export type LayerRefusal =
  | StepRefusal
  /** More suggestions than can be looked at. */
  | { refused: 'too-many-hunks' }
  /** What they would suggest cannot be told. */
  | { refused: 'incomparable' }
  /** A rebase to no later revision, or to none that there is. */
  | { refused: 'unknown-revision' }
  /** The stream of the layer could not be read to its end: nothing is added to it. */
  | { refused: 'quarantined' }

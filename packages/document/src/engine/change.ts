/** A stretch of one document that stands for a stretch of another, in positions; either may be empty. */
export interface Span {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
}

/**
 * One change from a document to another: `a[aFrom, aTo)` becomes `b[bFrom, bTo)`. `b.slice(bFrom, bTo)` there is a
 * legal ReplaceStep, alone, and in turn with the changes behind it.
 */
export interface Change extends Span {
  /**
   * What really differs. Between the parts stand words that only go along, because the change is one to a reader, or
   * one by the rules of the schema. A part alone need not leave a document.
   */
  readonly parts: readonly Span[]
  /** Whether it stays within the text of one block. */
  readonly isText: boolean
  /** The same object for the same change wherever it has moved to: what was learnt of it can be kept with this. */
  readonly identity: object
}

/** A change all of which differs. */
export const changeOf = (span: Span, isText = false): Change => ({ ...span, parts: [span], isText, identity: {} })

/** The change, further on in both documents. */
export const shifted = (change: Change, a: number, b: number): Change => ({
  ...further(change, a, b),
  parts: change.parts.map((part) => further(part, a, b)),
  isText: change.isText,
  identity: change.identity,
})
const further = (span: Span, a: number, b: number): Span => ({
  aFrom: span.aFrom + a,
  aTo: span.aTo + a,
  bFrom: span.bFrom + b,
  bTo: span.bTo + b,
})

/** Two changes, and what stands between them, as one. */
export const joined = (x: Change, y: Change): Change => ({
  aFrom: x.aFrom,
  aTo: y.aTo,
  bFrom: x.bFrom,
  bTo: y.bTo,
  parts: [...x.parts, ...y.parts],
  isText: false,
  identity: {},
})

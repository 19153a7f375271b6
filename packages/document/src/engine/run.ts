/** A stretch of the children of one node that is to be compared with a stretch of another's, as indexes. */
export interface Run {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
}

export const isEmpty = (run: Run): boolean => run.aFrom === run.aTo && run.bFrom === run.bTo

/** Two children that stand for each other, by index. */
export interface Pair {
  readonly a: number
  readonly b: number
}

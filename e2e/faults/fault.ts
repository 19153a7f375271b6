/** One of the fault tests of `npm run faults`: bounded, and repeatable by its seed where it has one. */
export interface Fault<Numbers extends string = string> {
  /** In a few words, for the list of all of them. */
  readonly about: string
  /** Whole numbers that it takes as options, besides the seed. */
  readonly takes: Readonly<Record<Numbers, Bounds>>
  /** What it consists of, each by a word under which it can be run alone: the numbers that belong to it. */
  readonly parts?: Readonly<Record<string, Numbers>>
  /** `say` prints a line at once; the totals are printed in the end. */
  run(numbers: Readonly<Record<Numbers | 'seed', number>>, say: (line: string) => void): Promise<Verdict>
}

export interface Bounds {
  readonly usual: number
  readonly least: number
  readonly most: number
}

export interface Verdict {
  /** What is printed, by name. */
  readonly totals: Readonly<Record<string, string | number>>
  /** Whether everything was kept that is promised. */
  readonly holds: boolean
}

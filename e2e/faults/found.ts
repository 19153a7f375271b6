const KINDS = ['lost', 'doubled', 'disagreeing', 'accepted too late'] as const
type Kind = (typeof KINDS)[number]

/** What a fault test has found to be wrong: said as soon as it is found, and once. */
export class Found {
  readonly #say: (line: string) => void
  readonly #all = new Map<Kind, Set<string>>(KINDS.map((kind) => [kind, new Set()]))

  constructor(say: (line: string) => void) {
    this.#say = say
  }

  note(kind: Kind, what: string): void {
    const known = this.#all.get(kind)
    if (known?.has(what)) return
    known?.add(what)
    this.#say(`FOUND ${kind}: ${what}`)
  }

  get counts(): Record<string, number> {
    return Object.fromEntries([...this.#all].map(([kind, what]) => [kind, what.size]))
  }

  get isNothing(): boolean {
    return [...this.#all.values()].every(({ size }) => size === 0)
  }
}

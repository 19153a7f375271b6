import type { StoreRecord } from './port.ts'

/**
 * Checks whether records make one sound store: numbers without gaps, every section in a conference that exists, and
 * journal and streams agreeing, which is to say that each head a commit left behind is still reached. Records may
 * come in any order as long as the entries of one stream, and of one journal, come in theirs.
 */
export class Inspection {
  readonly #findings: string[] = []
  readonly #streams = new Map<string, number>()
  readonly #journals = new Map<string, number>()
  readonly #sections = new Map<string, string>()
  readonly #promised = new Map<string, { head: number; by: string }>()

  see(record: StoreRecord): void {
    switch (record.kind) {
      case 'entry':
        this.#follow(this.#streams, `stream ${record.stream}`, record.stream, record.seq)
        break
      case 'journal':
        this.#follow(this.#journals, `journal ${record.conference}`, record.conference, record.version)
        for (const [stream, head] of Object.entries(record.closes?.heads ?? {})) {
          const promised = this.#promised.get(stream)
          if (promised === undefined || promised.head < head) {
            this.#promised.set(stream, { head, by: `journal ${record.conference} version ${record.version}` })
          }
        }
        break
      case 'section':
        this.#sections.set(record.section, record.conference)
        break
      case 'secret':
      case 'account':
      case 'invitation':
      case 'session':
      case 'asking':
        break
    }
  }

  findings(): string[] {
    const found = [...this.#findings]
    for (const [section, conference] of this.#sections) {
      if (!this.#journals.has(conference)) found.push(`section ${section}: its conference ${conference} has no journal`)
    }
    for (const [stream, { head, by }] of this.#promised) {
      const reached = this.#streams.get(stream) ?? 0
      if (reached < head) found.push(`stream ${stream}: ends at ${reached}, but ${by} was committed with ${head}`)
    }
    return found
  }

  #follow(numbers: Map<string, number>, what: string, name: string, number: number): void {
    const expected = (numbers.get(name) ?? 0) + 1
    if (number !== expected) this.#findings.push(`${what}: number ${number} stands where ${expected} should`)
    numbers.set(name, number)
  }
}

import type { Conference } from './conference.ts'
import type { EventType, JournalEvent } from './events.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }
type RecordName =
  | 'people'
  | 'sessions'
  | 'sections'
  | 'interventions'
  | 'messages'
  | 'links'
  | 'decisions'
  | 'notes'
  | 'discussions'
type IdOf<N extends RecordName> = keyof Conference[N] & string
type ValueOf<N extends RecordName> = Conference[N][keyof Conference[N]]

/**
 * A conference while events are folded into it. The conference it was made from is never touched: each record is
 * copied when it is first written to, once for the whole fold, so that 20,000 events do not copy it 20,000 times.
 */
export class Draft {
  readonly conference: Writable<Conference>
  readonly #copied = new Set<RecordName>()

  constructor(from: Conference) {
    this.conference = { ...from }
  }

  put<N extends RecordName>(name: N, id: IdOf<N>, value: ValueOf<N>): void {
    if (id === '__proto__') throw new TypeError(`no id: ${id}`)
    this.#own(name)[id] = value
  }

  /** Puts what `change` makes of an entry, which must be there: an event about something unknown is no event. */
  change<N extends RecordName>(name: N, id: IdOf<N>, change: (value: ValueOf<N>) => ValueOf<N>): void {
    this.put(name, id, change(this.get(name, id)))
  }

  get<N extends RecordName>(name: N, id: IdOf<N>): ValueOf<N> {
    const record: Conference[N] = this.conference[name]
    if (!Object.hasOwn(record, id)) throw new TypeError(`the journal has no ${id} among ${name}`)
    return record[id as keyof Conference[N]]
  }

  remove<N extends RecordName>(name: N, id: IdOf<N>): void {
    this.get(name, id)
    delete this.#own(name)[id]
  }

  #own<N extends RecordName>(name: N): Record<string, ValueOf<N>> {
    if (!this.#copied.has(name)) {
      Object.assign(this.conference, { [name]: { ...this.conference[name] } })
      this.#copied.add(name)
    }
    return this.conference[name] as Record<string, ValueOf<N>>
  }
}

/** What each of some events does to a draft: a table that every noun fills for its own. */
export type Evolvers<T extends EventType> = {
  readonly [K in T]: (draft: Draft, event: JournalEvent<K>) => void
}

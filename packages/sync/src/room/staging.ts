import type { BlockId, PersonId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import type { BaseRefusal } from '../base-refusal.ts'
import { lineIn } from '../line/form.ts'
import { firstIdOf } from '../line/standing-back.ts'
import type { Authors } from './authors.ts'
import type { BaseEntry, Cause } from './base-entry.ts'
import type { BaseForm, Reading, TextReader } from './base-form.ts'
import { inInstalments } from './instalments.ts'
import { Neighbours } from './neighbours.ts'
import { mergeInChunks } from './stored-text.ts'
import { faultOf, isInPlace, isNews, MAX_WRITERS, type Update, writersOf } from './update-check.ts'

/** Nobody asks for the copy by name, and Yjs would spend more on drawing one than on everything else in a new document. */
const UNNAMED = ''

/** An update that waits to be tried. */
export interface Candidate {
  /** Whoever sent it: after one refused update nothing more of the same origin is taken. */
  readonly origin: object
  readonly person: PersonId
  readonly bytes: Uint8Array
  readonly update: Update
}

/** What the rules say, asked for each update that changes something. */
export interface Admission<C extends Candidate> {
  readonly epoch: number
  readonly time: number
  refusalOf(candidate: C): BaseRefusal | null
  /** The same for writing under a Yjs client id. */
  refusalAs(client: number, person: PersonId): BaseRefusal | null
}

export interface Admitted<C extends Candidate> {
  /** In order; a candidate that changed nothing has no entry. */
  entries: BaseEntry[]
  taken: C[]
  refused: { candidate: C; reason: BaseRefusal }[]
  text: Node
}

/**
 * A copy of the text on which updates are tried before anybody is shown them: a Y.Doc cannot un-apply, so what turns
 * out to be bad is undone by building the copy anew from what is on disk. What has been tried and not yet stored is
 * *ahead*; `settle` and `discard` end that.
 */
export class Staging {
  readonly #form: BaseForm
  readonly #newId: () => BlockId
  readonly #authors: Authors
  readonly #stored: () => Uint8Array
  readonly #client: number
  #doc: Y.Doc
  #reader: TextReader
  #emitted: Uint8Array[] = []
  /** What the copy holds beyond what is stored, in order. */
  #ahead: Uint8Array[] = []
  /** The text as stored. */
  #text: Node

  /** `stored` hands out the stored state as one update; `client` is the id under which the server itself writes. */
  constructor(parts: {
    form: BaseForm
    newId: () => BlockId
    authors: Authors
    stored: () => Uint8Array
    client: number
  }) {
    this.#form = parts.form
    this.#newId = parts.newId
    this.#authors = parts.authors
    this.#stored = parts.stored
    this.#client = parts.client
    this.#doc = this.#build()
    this.#reader = this.#form.reader(this.#doc)
    const reading = this.#read()
    if ('refused' in reading) throw new TypeError(`a stored text fails the strict check: ${reading.why}`)
    this.#text = reading.doc
  }

  get text(): Node {
    return this.#text
  }

  get isAhead(): boolean {
    return this.#ahead.length > 0
  }

  /** The whole state as one update, with what was deleted left out of it; only while nothing is ahead. */
  encode(): Uint8Array {
    if (this.isAhead) throw new TypeError('the staging copy holds what is not stored')
    return Y.encodeStateAsUpdate(this.#doc)
  }

  /** What somebody with this state vector lacks of what is stored; null while anything is ahead. Throws at other bytes. */
  lackingTo(stateVector: Uint8Array): Uint8Array | null {
    return this.isAhead ? null : Y.encodeStateAsUpdate(this.#doc, stateVector)
  }

  /** Takes in what was checked and stored elsewhere; the text with it. */
  take(updates: readonly Uint8Array[]): Node {
    if (this.isAhead) throw new TypeError('the staging copy holds what is not stored')
    for (const update of updates) Y.applyUpdate(this.#doc, update)
    this.#emitted = []
    const reading = this.#read(this.#text)
    if ('refused' in reading) throw new TypeError(`a stored text fails the strict check: ${reading.why}`)
    return reading.doc
  }

  /**
   * Takes in what others have stored while what is ahead was on its way. Updates commute, so the copy need not be built
   * anew for it; answers the text with both. Null: what the others did cannot be taken beside what is ahead, which is
   * then to be discarded and tried again after it.
   */
  takeBeside(others: readonly BaseEntry[], previous: Node): Node | null {
    const own = mergeInChunks(this.#ahead)
    // Whose a client id is, who came first says; what was deleted is not deleted again; and of the server's own changes
    // more is told than that they were made.
    if (others.some(({ cause, update }) => cause !== undefined || haveInCommon(own, update))) return null
    for (const { update } of others) Y.applyUpdate(this.#doc, update)
    this.#emitted = []
    const reading = this.#read(previous)
    return 'refused' in reading || reading.repaired !== undefined ? null : reading.doc
  }

  /** Tries updates one after another. Where the resulting text is bad, finds the guilty ones by halving. */
  admit<C extends Candidate>(candidates: readonly C[], admission: Admission<C>): Admitted<C> {
    const admitted: Admitted<C> = { entries: [], taken: [], refused: [], text: this.#text }
    this.#admit(candidates, admission, admitted, new Map())
    return admitted
  }

  #admit<C extends Candidate>(
    candidates: readonly C[],
    admission: Admission<C>,
    admitted: Admitted<C>,
    spoiled: Map<object, BaseRefusal>,
  ): void {
    const mark = this.#ahead.length
    const tried: { candidate: C; entry: BaseEntry | null }[] = []
    for (const candidate of candidates) {
      const answer = spoiled.get(candidate.origin) ?? this.#try(candidate, admission)
      if (typeof answer === 'string') {
        spoiled.set(candidate.origin, answer)
        admitted.refused.push({ candidate, reason: answer })
      } else tried.push({ candidate, entry: answer })
    }
    const last = tried.findLast(({ entry }) => entry !== null)?.entry
    const checked = last ? this.#check(admitted.text, last) : { text: admitted.text, repairs: [] }
    if (checked !== null) {
      for (const { candidate, entry } of tried) {
        admitted.taken.push(candidate)
        if (entry) admitted.entries.push(entry)
      }
      admitted.entries.push(...checked.repairs)
      admitted.text = checked.text
      return
    }
    this.#rebuild(mark)
    const [only] = tried
    if (only !== undefined && tried.length === 1) {
      spoiled.set(only.candidate.origin, 'bad-document')
      admitted.refused.push({ candidate: only.candidate, reason: 'bad-document' })
      return
    }
    const again = tried.map(({ candidate }) => candidate)
    const half = Math.ceil(again.length / 2)
    this.#admit(again.slice(0, half), admission, admitted, spoiled)
    this.#admit(again.slice(half), admission, admitted, spoiled)
  }

  /** Null: it changes nothing. */
  #try<C extends Candidate>(candidate: C, admission: Admission<C>): BaseEntry | null | BaseRefusal {
    const { person, bytes, update } = candidate
    if (!isNews(update, this.#doc)) return null
    const refusal = admission.refusalOf(candidate)
    if (refusal !== null) return refusal
    const writers = writersOf(update, this.#doc)
    if (writers.size > MAX_WRITERS) return 'update-too-big'
    for (const client of writers) {
      const foreign = client === this.#client ? 'foreign-client' : admission.refusalAs(client, person)
      if (foreign !== null) return foreign
    }
    const fault = faultOf(update, this.#doc)
    if (fault !== null) return fault
    const mark = this.#ahead.length
    let isRight = false
    let change: Uint8Array | null = null
    try {
      change = this.#change(() => {
        isRight = this.#apply(bytes, update)
      })
    } catch {
      // Yjs throws plain errors at structs that fit nowhere. The copy is in an unknown state now.
    }
    if (!isRight) {
      this.#rebuild(mark)
      return 'not-allowed'
    }
    if (change === null) return null
    const entry: BaseEntry = { actor: person, time: admission.time, epoch: admission.epoch, update: change }
    this.#authors.try(entry)
    return entry
  }

  /** False: something of it stands where it may not, or on nothing. */
  #apply(bytes: Uint8Array, update: Update): boolean {
    const neighbours = new Neighbours(this.#doc)
    for (const { structs, bytes: instalment } of inInstalments(bytes, update, this.#doc)) {
      const before = new Map(structs.map(({ id }) => [id.client, Y.getState(this.#doc.store, id.client)]))
      Y.applyUpdate(this.#doc, instalment)
      if (!isInPlace(this.#doc, before) || !neighbours.areRight(structs, before)) return false
    }
    return writersOf(update, this.#doc).size === 0
  }

  /** Reads the copy, and repairs ids in it; null if the text is bad. */
  #check(previous: Node, { actor, time, epoch }: BaseEntry): { text: Node; repairs: BaseEntry[] } | null {
    const reading = this.#read(previous)
    if ('refused' in reading) return null
    const { doc, repaired } = reading
    if (repaired === undefined) return { text: doc, repairs: [] }
    const update = this.#change(() => this.#form.write(this.#doc, doc, repaired))
    const again = this.#read(repaired)
    if ('refused' in again || again.repaired !== undefined) return null
    return { text: again.doc, repairs: update ? [{ actor, time, epoch, update, cause: { kind: 'repair' } }] : [] }
  }

  /** The server's own writing: entries that turn the text into one after another of others; none for one that is there. */
  write(
    revisions: readonly { doc: Node; cause: Cause }[],
    by: Pick<BaseEntry, 'actor' | 'time' | 'epoch'>,
  ): BaseEntry[] {
    if (this.isAhead) throw new TypeError('the staging copy holds what is not stored')
    const entries: BaseEntry[] = []
    let before = this.#text
    for (const { doc: after, cause } of revisions) {
      const from = before
      const update = this.#change(() => this.#form.write(this.#doc, from, after))
      const reading = this.#read(after)
      if ('refused' in reading || reading.repaired !== undefined || !reading.doc.eq(after)) {
        this.discard()
        throw new TypeError('the server wrote a text that does not read back as it was')
      }
      if (update) entries.push({ ...by, update, cause })
      before = after
    }
    return entries
  }

  /** What is ahead has been stored, and makes this text. */
  settle(text: Node): void {
    this.#ahead = []
    this.#text = text
  }

  /** What is ahead will not be stored. */
  discard(): void {
    this.#authors.forgetTried()
    this.#rebuild(0)
  }

  #read(previous?: Node): Reading {
    return this.#reader.check(this.#newId, previous)
  }

  #rebuild(keep: number): void {
    this.#ahead.length = keep
    this.#doc.destroy()
    this.#doc = this.#build()
    this.#reader = this.#form.reader(this.#doc)
    for (const update of this.#ahead) Y.applyUpdate(this.#doc, update)
    this.#doc.clientID = this.#client
    this.#emitted = []
  }

  #build(): Y.Doc {
    const doc = new Y.Doc({ guid: UNNAMED })
    lineIn(doc)
    Y.applyUpdate(doc, this.#stored())
    // Set before, it would be changed by Yjs where the text holds what was written under it.
    doc.clientID = this.#client
    doc.on('update', (update: Uint8Array) => this.#emitted.push(update))
    return doc
  }

  /** What `work` did to the copy, as one update: Yjs may clear up formatting in a transaction of its own. */
  #change(work: () => void): Uint8Array | null {
    this.#emitted = []
    work()
    if (this.#emitted.length === 0) return null
    const update = mergeInChunks(this.#emitted)
    this.#ahead.push(update)
    return update
  }
}

/** Whether two updates write under the same client id, or delete the same. */
function haveInCommon(one: Uint8Array, other: Uint8Array): boolean {
  const [a, b] = [Y.decodeUpdate(one), Y.decodeUpdate(other)]
  const writers = new Set(a.structs.map(({ id }) => firstIdOf(id.client)))
  if (b.structs.some(({ id }) => writers.has(firstIdOf(id.client)))) return true
  for (const [client, ranges] of a.ds.clients) {
    for (const { clock, len } of b.ds.clients.get(client) ?? []) {
      if (ranges.some((range) => range.clock < clock + len && clock < range.clock + range.len)) return true
    }
  }
  return false
}

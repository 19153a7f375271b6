import type { PersonId } from '@travaux/domain'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { BaseRefusal } from '../base-refusal.ts'
import { FIRST_SERVER_CLIENT, firstIdOf } from '../line/standing-back.ts'
import type { BaseEntry } from './base-entry.ts'

/** Whose a Yjs client id is; null is the server itself. */
export interface Author {
  person: PersonId | null
  epoch: number
}

/**
 * Who writes under which Yjs client id (SE22). The first to write under an id keeps it, also after sign-in anew, and
 * for one epoch: words that were typed before a reopening cannot land after it. The second id of an editor is whose its
 * first one is; the server's own are nobody's.
 */
export class Authors {
  readonly #byClient: Map<number, Author>
  /** Of what was tried and is not on disk: another server may be faster, with somebody else's. */
  readonly #tried = new Map<number, Author>()

  constructor(known: Iterable<readonly [number, Author]> = []) {
    this.#byClient = new Map()
    for (const [client, author] of known) this.#bind(client, author)
  }

  /** Why a person may not write under an id; null for one that is free, or theirs already. */
  refusalOf(client: number, person: PersonId, epoch: number): BaseRefusal | null {
    if (client >= FIRST_SERVER_CLIENT) return 'foreign-client'
    const first = firstIdOf(client)
    const author = this.#byClient.get(first) ?? this.#tried.get(first)
    if (author === undefined) return null
    if (author.person !== person) return 'foreign-client'
    return author.epoch === epoch ? null : 'section-changed'
  }

  /** Binds the client ids of an entry that is on disk. */
  learn(entry: BaseEntry): void {
    this.#tried.clear()
    for (const [client, author] of authorsOf(entry)) this.#bind(client, author)
  }

  /** The same of an entry that is to be written, until it is learnt or forgotten. */
  try(entry: BaseEntry): void {
    for (const [client, author] of authorsOf(entry)) this.#tried.set(firstIdOf(client), author)
  }

  /** What was tried is not written. */
  forgetTried(): void {
    this.#tried.clear()
  }

  #bind(client: number, author: Author): void {
    const first = firstIdOf(client)
    if (!this.#byClient.has(first)) this.#byClient.set(first, author)
  }

  write(encoder: encoding.Encoder): void {
    encoding.writeVarUint(encoder, this.#byClient.size)
    for (const [client, { person, epoch }] of this.#byClient) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarString(encoder, person ?? '')
      encoding.writeVarUint(encoder, epoch)
    }
  }

  static read(decoder: decoding.Decoder): Authors {
    const known: [number, Author][] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder)
      const person = decoding.readVarString(decoder)
      known.push([
        client,
        { person: person === '' ? null : (person as PersonId), epoch: decoding.readVarUint(decoder) },
      ])
    }
    return new Authors(known)
  }
}

function authorsOf({ actor, epoch, update, cause }: BaseEntry): [number, Author][] {
  const author = { person: cause ? null : actor, epoch }
  return [...Y.parseUpdateMeta(update).to.keys()].map((client) => [client, author])
}

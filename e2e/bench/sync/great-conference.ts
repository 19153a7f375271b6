import { createHash, randomBytes, randomUUID } from 'node:crypto'
import {
  type Command,
  type Conference,
  changedGuards,
  decide,
  EMPTY,
  envelopeOf,
  fold,
  type Hash,
  isRefusal,
  NO_ENTRY,
  openEnvelope,
  type Person,
  type PersonId,
  type Sealed,
  type SectionId,
  seal,
} from '@travaux/domain'
import type { Store } from '@travaux/storage'
import { openEmbedded } from '@travaux/storage/embedded'
import { encodeEntry, streamOf } from '@travaux/sync/room'
import type { BenchText } from './peer.ts'

const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex')
/** Entries in one write while a store is filled. */
const CHUNK = 1_000

/** What a conference has to have for a bench. */
export interface Stock {
  /** Sections with this text, so many of each. */
  readonly texts: readonly { readonly text: BenchText; readonly count: number }[]
  readonly members: number
}

export interface Stocked {
  /** Sections by the name of their text. */
  readonly sections: ReadonlyMap<string, SectionId[]>
  readonly penHolder: PersonId
  readonly members: readonly PersonId[]
}

/** The same in the folder of a server that does not run. */
export async function stockEmbedded(folder: string, stock: Stock): Promise<Stocked> {
  const store = await openEmbedded(folder, {
    onFault: (fault) => {
      throw fault
    },
  })
  return stockConference(store, stock)
}

/**
 * Makes the demo conference in a store large: people and sections by the commands of the rules, texts by the entries
 * that typing them would have left. To be done while no server has the store, which is closed afterwards.
 */
export async function stockConference(store: Store, { texts, members }: Stock): Promise<Stocked> {
  try {
    const [conference] = await store.conferences()
    if (conference === undefined) throw new Error('the store holds no conference')
    const rows = await store.journal(conference, 0)
    const envelopes = rows.map(({ body }) => envelopeOf(body, sha256, new Map()))
    const before = fold(EMPTY, envelopes.map(openEnvelope))
    const { id: actor } = personWith('secretariat', before)
    const penHolder = personWith('pen-holder', before).id
    const now = new Date().toISOString()
    let state = before
    let previous = envelopes.at(-1)?.hash ?? NO_ENTRY
    const sealed: Sealed[] = []
    const execute = (command: Command) => {
      const decision = decide(state, command, { actor, now })
      if (isRefusal(decision)) throw new Error(`${command.do} was refused: ${decision.refused}`)
      const salt = () => randomBytes(32).toString('hex')
      const { version } = state
      const made = seal(decision.events, { conference, version, previous, actor, now, hash: sha256, salt })
      sealed.push(...made)
      previous = made.at(-1)?.hash ?? previous
      state = fold(
        state,
        made.map(({ body }) => openEnvelope(envelopeOf(body, sha256, new Map()))),
      )
    }
    const added = Array.from({ length: members }, (_, index) => {
      const person = randomUUID() as PersonId
      execute({
        do: 'addPerson',
        person,
        role: 'member',
        name: `Member ${index}`,
        organisation: 'Bench',
        group: 'Bench',
      })
      return person
    })
    const sections = new Map<string, SectionId[]>()
    const streams: { stream: string; head: number; entries: Uint8Array[] }[] = []
    const written: { section: SectionId; entries: Uint8Array[] }[] = []
    for (const { text, count } of texts) {
      const ids = Array.from({ length: count }, () => randomUUID() as SectionId)
      sections.set(text.name, ids)
      const time = Date.parse(now)
      const [first, ...more] = text.updates.map((update, index) =>
        encodeEntry({ actor: penHolder, time, epoch: 1, update, ...(index === 0 ? { cause: { kind: 'seed' } } : {}) }),
      )
      if (first === undefined) throw new TypeError(`the text ${text.name} is empty`)
      for (const [index, section] of ids.entries()) {
        execute({ do: 'addSection', section, title: `Section ${text.name} ${index}` })
        streams.push({ stream: streamOf(section), head: 0, entries: [first] })
        written.push({ section, entries: more })
      }
    }
    if (sealed.length === 0) return { sections, penHolder, members: added }
    const committed = await store.commit({
      conference,
      expectedVersion: before.version,
      batch: randomUUID(),
      events: sealed.map(({ body }) => body),
      secrets: sealed.flatMap(({ secrets }) => secrets),
      sections: changedGuards(before, state),
      streams,
    })
    if ('refused' in committed) throw new Error(`the conference was not made large: ${committed.refused}`)
    for (const { section, entries } of written) {
      const guard = { section, epoch: 1, rights: (await store.section(section))?.rights ?? 0 }
      for (let at = 0; at < entries.length; at += CHUNK)
        await store.append(streamOf(section), guard, randomUUID(), entries.slice(at, at + CHUNK))
    }
    return { sections, penHolder, members: added }
  } finally {
    await store.close()
  }
}

function personWith(role: Person['role'], { people }: Conference): Person {
  const person = Object.values<Person>(people).find((each) => each.role === role)
  if (!person) throw new Error(`the conference has no ${role}`)
  return person
}

import { doc, p } from '@travaux/document/builders'
import type { ConferenceId, PersonId, Refusal, SectionId, SectionState } from '@travaux/domain'
import type { SectionGuard } from '@travaux/storage'
import type { Node } from 'prosemirror-model'
import { lineUpdate } from '../line/write.ts'
import { encodeEntry, streamOf } from '../room/base-entry.ts'
import { BaseRoom } from '../room/base-room.ts'
import type { BaseRoomOptions } from '../room/base-room-options.ts'
import type { Participant } from '../room/room-socket.ts'
import { FaultyStore } from './faulty-store.ts'
import { ManualClock } from './manual-clock.ts'
import { RoomClient } from './room-client.ts'

export const SECTION = 'section-1' as SectionId
const CONFERENCE = 'conference-1' as ConferenceId
const SERVER = 1

export const person = (name: string): Participant => ({ person: name as PersonId, name, colour: 1 })

/** A section in a store with its room, and the people who may write in it. */
export class RoomBench {
  readonly clock = new ManualClock()
  readonly disk = new FaultyStore()
  readonly faults: unknown[] = []
  readonly heads: number[] = []
  readonly writers = new Set(['ada', 'ben', 'eve'])
  readonly strangers = new Set<string>()
  guard: SectionGuard = { section: SECTION, epoch: 1, rights: 1 }
  state: SectionState = 'consultation'
  version = 1
  room!: BaseRoom
  #ids = 0
  #clients = 10

  static async open(
    text: Node = doc(p('Words.')),
    options: Partial<Pick<BaseRoomOptions, 'snapshotEvery' | 'clock'>> = {},
  ): Promise<RoomBench> {
    const bench = new RoomBench()
    await bench.disk.store.commit({
      conference: CONFERENCE,
      expectedVersion: 0,
      batch: 'first',
      events: ['{}'],
      secrets: [],
      sections: [{ section: SECTION, from: null, to: bench.guard }],
      streams: [
        {
          stream: streamOf(SECTION),
          entries: [
            encodeEntry({
              actor: 'ada' as PersonId,
              time: bench.clock.now(),
              epoch: 1,
              update: lineUpdate(text, SERVER),
              cause: { kind: 'seed' },
            }),
          ],
        },
      ],
    })
    await bench.reopen(options)
    return bench
  }

  async reopen(
    options: Partial<Pick<BaseRoomOptions, 'snapshotEvery' | 'clock' | 'client' | 'form' | 'onOutrun' | 'onHead'>> = {},
  ): Promise<void> {
    this.room = await BaseRoom.open({
      section: SECTION,
      store: this.disk.store,
      guard: this.guard,
      state: this.state,
      clock: this.clock,
      newId: () => `id-${++this.#ids}`,
      mayRead: (someone) => (this.strangers.has(someone) ? { refused: 'not-found', what: 'section' } : null),
      mayWrite: (someone) => this.mayWrite(someone),
      onHead: (head) => this.heads.push(head),
      onFault: (fault) => this.faults.push(fault),
      client: 2 + this.#ids * 1_000_000,
      ...options,
    })
  }

  mayWrite(someone: string): Refusal | null {
    if (!this.writers.has(someone)) return { refused: 'no-right', needs: 'pen-holder' }
    if (this.state === 'consultation' || this.state === 'drafting') return null
    return { refused: 'wrong-state', state: this.state, needs: ['drafting', 'consultation'] }
  }

  /** A client that has joined and shaken hands. */
  join(name: string, client = new RoomClient(++this.#clients), epoch?: number): RoomClient {
    return client.connect((socket) => this.room.join(socket, person(name), epoch === undefined ? {} : { epoch }))
  }

  /** Moves the section on in the store; the room is told by `tell`. */
  async move(state: SectionState, change: { epoch?: number; rights?: number }): Promise<() => void> {
    const to = { ...this.guard, ...change }
    const answer = await this.disk.store.commit({
      conference: CONFERENCE,
      expectedVersion: this.version,
      batch: `move-${this.version}`,
      events: ['{}'],
      secrets: [],
      sections: [{ section: SECTION, from: this.guard, to }],
      streams: [],
    })
    if ('refused' in answer) throw new Error(answer.refused)
    this.version = answer.version
    this.guard = to
    this.state = state
    return () => this.room.sectionMoved(to, state)
  }

  entries(): Promise<number> {
    return this.disk.store.head(streamOf(SECTION))
  }
}

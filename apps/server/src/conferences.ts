import { type ConferenceId, can, find, type PersonId, type Refusal, type SectionId } from '@travaux/domain'
import { Beat } from '@travaux/sync/room'
import { ConferenceHost, type HostParts } from './conference-host.ts'
import { withoutFormerDemos } from './demo/demo-conference.ts'
import { newId } from './random.ts'
import { utilisation } from './utilisation.ts'

/** The conferences of the store, each with its one host. */
export class Conferences {
  readonly #parts: HostParts
  #hosts: ReadonlyMap<ConferenceId, ConferenceHost> = new Map()

  private constructor(parts: HostParts) {
    this.#parts = parts
  }

  static async open(parts: Omit<HostParts, 'server' | 'beat'>): Promise<Conferences> {
    const conferences = new Conferences({ ...parts, server: newId(), beat: new Beat(utilisation()) })
    await conferences.renew()
    return conferences
  }

  /** Serves what the store holds now; answers the hosts that are served no more, for the caller to close. */
  async renew(): Promise<ConferenceHost[]> {
    const before = this.#hosts
    const hosts = new Map<ConferenceId, ConferenceHost>()
    for (const id of withoutFormerDemos(await this.#parts.store.conferences()))
      hosts.set(id, before.get(id) ?? (await ConferenceHost.open(id, this.#parts)))
    this.#hosts = hosts
    return [...before.values()].filter(({ id }) => !hosts.has(id))
  }

  all(): ConferenceHost[] {
    return [...this.#hosts.values()]
  }

  /** A conference for somebody who has a part in it; to others there is none. */
  for(id: ConferenceId, person: PersonId): ConferenceHost | Refusal {
    const host = this.#hosts.get(id)
    if (!host) return { refused: 'not-found', what: 'conference' }
    return can(person, { do: 'readConference' }, host.state) ?? host
  }

  /** The conference a section belongs to; section ids are unique everywhere. */
  ofSection(section: SectionId): ConferenceHost | null {
    return this.all().find((host) => find(host.state.sections, section) !== undefined) ?? null
  }

  async close(): Promise<void> {
    await Promise.all(this.all().map((host) => host.close()))
  }
}

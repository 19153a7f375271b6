import { type ConferenceId, can, find, type PersonId, type Refusal, type SectionId } from '@travaux/domain'
import { ConferenceHost, type HostParts } from './conference-host.ts'

/** The conferences of the store, each with its one host. */
export class Conferences {
  readonly #hosts: ReadonlyMap<ConferenceId, ConferenceHost>

  private constructor(hosts: ReadonlyMap<ConferenceId, ConferenceHost>) {
    this.#hosts = hosts
  }

  static async open(parts: HostParts): Promise<Conferences> {
    const hosts = new Map<ConferenceId, ConferenceHost>()
    for (const id of await parts.store.conferences()) hosts.set(id, await ConferenceHost.open(id, parts))
    return new Conferences(hosts)
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

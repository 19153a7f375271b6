import type { IncomingMessage } from 'node:http'
import type { ConferenceId, PersonId } from '@travaux/domain'
import type { DemoPeople } from '@travaux/sync/http'
import type { Conferences } from '../conferences.ts'
import { isLoopbackAddress, LOOPBACK_NAMES } from '../config.ts'
import { isDemoConference } from './demo-conference.ts'

/** The one-click people of the demo: everybody in a demo conference who has not been removed. */
export class DemoDoor {
  readonly #conferences: Conferences

  private constructor(conferences: Conferences) {
    this.#conferences = conferences
  }

  /**
   * The door, or null where there is none (SE14): it needs to be asked for, on a listener that only this machine
   * reaches, over a store that holds a demo and nothing else.
   */
  static open(wanted: boolean, listeningAddress: string, conferences: Conferences): DemoDoor | null {
    const hosts = conferences.all()
    const isDemoStore = hosts.length > 0 && hosts.every(({ id }) => isDemoConference(id))
    return wanted && isLoopbackAddress(listeningAddress) && isDemoStore ? new DemoDoor(conferences) : null
  }

  people(): DemoPeople['people'] {
    return this.#conferences
      .all()
      .flatMap((host) => Object.values(host.state.people))
      .filter((person) => !person.removed)
      .map(({ id, name, role, organisation }) => ({ id, name: name ?? '', role, organisation: organisation ?? '' }))
  }

  conferenceOf(person: PersonId): ConferenceId | null {
    const host = this.#conferences.all().find(({ state }) => state.people[person]?.removed === false)
    return host?.id ?? null
  }
}

/** Whether a request came straight from this machine, under a name that only this machine has (DNS rebinding). */
export function isLocalRequest({ headers, socket }: IncomingMessage): boolean {
  const forwarded = Object.keys(headers).some(
    (name) => name === 'forwarded' || name === 'via' || /^x-(forwarded|real-ip)/.test(name),
  )
  const name = headers.host?.replace(/:\d+$/, '') ?? ''
  return !forwarded && LOOPBACK_NAMES.includes(name) && isLoopbackAddress(socket.remoteAddress ?? '')
}

import type { ConferenceHost } from '../conference-host.ts'
import type { Conferences } from '../conferences.ts'

/** The operator named a conference that is not there, or named none where there are several. */
export class NoSuchConference extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NoSuchConference'
  }
}

/** The conference that was named; unnamed, the only one. */
export function chosenConference(conferences: Conferences, id: string | undefined, data: string): ConferenceHost {
  const all = conferences.all()
  const known = all.map((host) => host.id).join(', ')
  const [only] = all
  if (!only) throw new NoSuchConference(`The store in ${data} holds no conference.`)
  if (id === undefined) {
    if (all.length === 1) return only
    throw new NoSuchConference(`The store in ${data} holds several conferences; name one with --conference: ${known}.`)
  }
  const named = all.find((host) => host.id === id)
  if (!named) throw new NoSuchConference(`There is no conference "${id}" in ${data}. There is: ${known}.`)
  return named
}

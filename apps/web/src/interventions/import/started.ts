import type { ConferenceId, Envelope, PersonId } from '@travaux/domain'
import { note, noted, PREFIX } from '../../app/local-notes.ts'

/** An import that this browser has begun, until somebody here has read how it ended. Of the file, only the name. */
export interface Started {
  readonly id: string
  readonly name: string
  /** How many interventions of mine were in the register before. */
  readonly had: number
  /** Of the rows that were sent, in their order: the lines they stand in. */
  readonly lines: readonly number[]
}

/**
 * Which of these lines are in the register: rows are registered in their order, and the journal tells of every one who
 * registered it and when, even where nothing else of it is shown.
 */
export function linesRegistered({ had, lines }: Started, mine: number): readonly number[] {
  return lines.slice(0, Math.max(0, mine - had))
}

/** Counted in the journal, for the register does not show everybody what is not for use. */
export const registeredBy = (envelopes: readonly Envelope[], me: PersonId | null): number =>
  envelopes.filter(({ entry }) => entry.type === 'intervention.registered' && entry.actor === me).length

const keyOf = (conference: ConferenceId) => `${PREFIX}import:${conference}`

export const noteStarted = (conference: ConferenceId, started: Started): void =>
  note(keyOf(conference), JSON.stringify(started))

export function startedHere(conference: ConferenceId): Started | null {
  const text = noted((storage) => storage.getItem(keyOf(conference)))
  return text === null ? null : (JSON.parse(text) as Started)
}

export function forgetStarted(conference: ConferenceId): void {
  noted((storage) => {
    storage.removeItem(keyOf(conference))
    return null
  })
}

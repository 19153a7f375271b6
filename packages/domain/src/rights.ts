import type { Conference } from './conference.ts'
import type { InterventionId, PersonId, SectionId } from './ids.ts'
import type { Refusal } from './refusals.ts'

/** Everything that somebody can want to do or read. What is not named here is denied. */
export type Action =
  | { do: 'readConference' }
  | { do: 'readJournal' }
  | { do: 'readInterventions' }
  | { do: 'readConfidential'; intervention: InterventionId }
  | { do: 'readSection'; section: SectionId }
  /** Write the base of a section. */
  | { do: 'writeBase'; section: SectionId }
  | { do: 'suggest'; section: SectionId }
  | { do: 'decideSuggestion'; section: SectionId }
  | { do: 'linkPassage'; section: SectionId }
  | { do: 'markMessage'; section: SectionId }
  | { do: 'registerIntervention' }
  | { do: 'setLevel' }
  | { do: 'moveSection'; section: SectionId }
  | { do: 'returnSection'; section: SectionId }
  | { do: 'signSection'; section: SectionId }
  | { do: 'givePen'; section: SectionId }
  | { do: 'editProgramme' }
  | { do: 'managePeople' }
  | { do: 'export'; what: 'clean' | 'redline' | 'bundle' }

/**
 * The one place where rights are decided (SE1): the table of roles, by state. Null when allowed; a refusal with its
 * reason otherwise. Unknown people, unknown sections and unknown actions are denied. What the actor may not even
 * read is refused as `not-found`, the same as what does not exist (SE5).
 */
export function can(_actor: PersonId | null, _action: Action, _state: Conference): Refusal | null {
  throw new Error('to be written')
}

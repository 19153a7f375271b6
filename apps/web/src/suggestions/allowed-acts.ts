import type { Action, PersonId, Refusal, SectionId } from '@travaux/domain'
import type { ListedSuggestion } from './listed-suggestion.ts'

/** What I may do about a suggestion. The interface only shows it; the server decides again. */
export interface AllowedActs {
  readonly accept: boolean
  readonly reject: boolean
  /** Both will be, as soon as its author rests. */
  readonly soon: boolean
  readonly withdraw: boolean
  /** Say why, as its author. */
  readonly explain: boolean
  /** Support, concern. */
  readonly react: boolean
  /** Put my name under it, put it under the wording of now, or take it off. */
  readonly sponsor: 'offer' | 'again' | 'stop' | null
  readonly confirm: boolean
  readonly counter: boolean
  /** Why somebody who decides does not decide on this one (W6). */
  readonly own: 'author' | 'sponsor' | null
}

export interface Asker {
  readonly me: PersonId
  readonly section: SectionId
  readonly may: (action: Action) => Refusal | null
  /** The editor can take its wording over into my own suggestions. */
  readonly canCounter: boolean
}

export function allowedActs(suggestion: ListedSuggestion, { me, section, may, canCounter }: Asker): AllowedActs {
  const { isMine, isStale, waitsFor, isBeingWritten, hash, notes } = suggestion
  const isKnown = hash !== null
  const maySuggest = may({ do: 'suggest', section }) === null
  const decides = may({ do: 'decideSuggestion', section }) === null
  const sponsored = notes.sponsors.find(({ person }) => person === me)
  const own = isMine ? 'author' : sponsored ? 'sponsor' : null
  const isForMe = decides && own === null && isKnown
  return {
    accept: isForMe && !isStale && waitsFor === null && !isBeingWritten,
    reject: isForMe && !isBeingWritten,
    soon: isForMe && isBeingWritten,
    withdraw: maySuggest && isMine && isKnown,
    explain: maySuggest && isMine && isKnown,
    react: maySuggest && !isMine,
    sponsor: !maySuggest || isMine ? null : !sponsored ? 'offer' : sponsored.hash === hash ? 'stop' : 'again',
    confirm: isKnown && isStale && (isMine ? maySuggest : isForMe && !isBeingWritten),
    counter: canCounter && maySuggest && !isMine,
    own: decides ? own : null,
  }
}

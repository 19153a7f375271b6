import type { Section, Stance, SuggestionId } from '@travaux/domain'
import { useCallback, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import * as api from '../conference/api.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { type Failure, isFailure } from '../refusals/failure.ts'
import type { ListedSuggestion } from './listed-suggestion.ts'

/** What was done last, to be said and, where it can be, undone (W67). */
export interface Done {
  readonly what: 'accepted' | 'rejected' | 'withdrawn' | 'waits' | 'undone'
  readonly suggestions: readonly SuggestionId[]
  /** The number of the decision, by which it can be undone. */
  readonly decision: number | null
}

/** Why the last thing was refused, and on which suggestion; a decision that is to be undone has its suggestion's id. */
export interface Refused {
  readonly suggestion: SuggestionId
  readonly failure: Failure
}

/** The wording that a suggestion has by now, told by a refusal (W15). */
export interface Newer {
  readonly suggestion: SuggestionId
  readonly hash: string
  readonly sentence: string
}

/** What is done about the suggestions of a section, one at a time. True where it was done. */
export interface Acts {
  readonly busy: boolean
  readonly done: Done | null
  readonly refused: Refused | null
  readonly newer: Newer | null
  /** The wording in sight, by its hash. */
  accept(suggestion: SuggestionId, hash: string): Promise<boolean>
  /** Each with the same reason; ends at the first that is refused. */
  reject(suggestions: readonly ListedSuggestion[], reason: string): Promise<boolean>
  withdraw(suggestion: SuggestionId): Promise<boolean>
  confirm(suggestion: SuggestionId, hash: string): Promise<boolean>
  explain(suggestion: SuggestionId, reason: string): Promise<boolean>
  react(suggestion: SuggestionId, stance: Stance): Promise<boolean>
  sponsor(suggestion: SuggestionId, isOn: boolean): Promise<boolean>
  undo(suggestion: SuggestionId, decision: number): Promise<boolean>
  /** What was said of the last act has been read, or concerns another suggestion than the one looked at now. */
  forget(): void
}

export function useActs({ id: section }: Section): Acts {
  const conference = useConferenceId()
  const [about, setAbout] = useState<SuggestionId | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const [newer, setNewer] = useState<Newer | null>(null)
  const { busy, failure, run, forget } = useCommand((ask: () => Promise<object | Failure>) => ask())

  const take = async <Answer extends object>(
    suggestion: SuggestionId,
    ask: () => Promise<Answer | Failure>,
    said: (answer: Answer) => Done | null = () => null,
  ): Promise<boolean> => {
    setAbout(suggestion)
    let outcome: Done | null = null
    const answer = await run(async () => {
      const answer = await ask()
      if (isFailure(answer)) setNewer(newerIn(suggestion, answer))
      else outcome = said(answer)
      return answer
    })
    if (answer === null) return false
    setNewer(null)
    setDone(outcome)
    return true
  }

  return {
    busy,
    done,
    refused: about && failure && { suggestion: about, failure },
    newer,
    accept: (id, hash) =>
      take(
        id,
        () => api.postAcceptance(conference, section, id, hash),
        (answer) =>
          'waiting' in answer
            ? { what: 'waits', suggestions: [id], decision: null }
            : { what: 'accepted', suggestions: [id], decision: answer.version },
      ),
    reject: async (suggestions, reason) => {
      for (const [index, { id, hash }] of suggestions.entries()) {
        if (hash === null) return false
        const ids = suggestions.slice(0, index + 1).map((each) => each.id)
        const decision = (version: number) => (suggestions.length === 1 ? version : null)
        const isDone = await take(
          id,
          () => api.postRejection(conference, section, id, hash, reason),
          ({ version }) => ({ what: 'rejected', suggestions: ids, decision: decision(version) }),
        )
        if (!isDone) return false
      }
      return true
    },
    withdraw: (id) =>
      take(
        id,
        () => api.postWithdrawal(conference, section, id),
        () => ({ what: 'withdrawn', suggestions: [id], decision: null }),
      ),
    confirm: (id, hash) => take(id, () => api.postConfirmation(conference, section, id, hash)),
    explain: (id, reason) => take(id, () => api.postExplanation(conference, section, id, reason)),
    react: (id, stance) => take(id, () => api.postStance(conference, section, id, stance)),
    sponsor: (id, isOn) =>
      take(id, () =>
        isOn ? api.postSponsorship(conference, section, id) : api.deleteSponsorship(conference, section, id),
      ),
    undo: (id, decision) =>
      take(
        id,
        () => api.postUndoing(conference, section, decision),
        () => ({ what: 'undone', suggestions: [], decision: null }),
      ),
    forget: useCallback(() => {
      setDone(null)
      setNewer(null)
      forget()
    }, [forget]),
  }
}

function newerIn(suggestion: SuggestionId, { failed, facts }: Failure): Newer | null {
  const { hash, change } = facts
  if (failed !== 'changed-suggestion' || typeof hash !== 'string') return null
  const sentence = typeof change === 'object' && change !== null && 'sentence' in change ? change.sentence : null
  return { suggestion, hash, sentence: String(sentence ?? '') }
}

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
  /** Of many that were decided on at once: those that could not be, and why. */
  readonly left?: readonly Refused[]
}

/** A wording in sight. */
interface Read {
  readonly id: SuggestionId
  readonly hash: string
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
  /** How many are being decided on at once; 0 where no such decision is under way. */
  readonly onMany: number
  readonly done: Done | null
  readonly refused: Refused | null
  readonly newer: Newer | null
  /** The wording in sight, by its hash. */
  accept(suggestion: SuggestionId, hash: string): Promise<boolean>
  /** At once, the wordings in sight; those that cannot be are left. */
  acceptAll(suggestions: readonly ListedSuggestion[]): Promise<boolean>
  /** Each with the same reason; several at once, of which those that cannot be are left. */
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
  const [onMany, setOnMany] = useState(0)
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

  /** As many of them as can be decided on; what was left, and why, is part of what was done. */
  const takeAll = async (
    suggestions: readonly ListedSuggestion[],
    what: 'accepted' | 'rejected',
    body: (many: Read[]) => Parameters<typeof api.postDecisions>[2],
  ): Promise<boolean> => {
    const many = suggestions.flatMap(({ id, hash }) => (hash === null ? [] : [{ id, hash }]))
    const [first] = many
    if (!first) return false
    setOnMany(many.length)
    const isDone = await take(
      first.id,
      () => api.postDecisions(conference, section, body(many)),
      ({ decision, suggestions: ids, left }) => ({
        what,
        suggestions: ids,
        decision: decision?.version ?? null,
        left: left.map(({ suggestion, error, facts = {} }) => ({ suggestion, failure: { failed: error, facts } })),
      }),
    )
    setOnMany(0)
    return isDone
  }

  return {
    busy,
    onMany,
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
    acceptAll: (suggestions) => takeAll(suggestions, 'accepted', (many) => ({ decision: 'accept', suggestions: many })),
    reject: async (suggestions, reason) => {
      const [first] = suggestions
      if (!first) return false
      const { id, hash } = first
      if (suggestions.length > 1 || hash === null) {
        return takeAll(suggestions, 'rejected', (many) => ({ decision: 'reject', suggestions: many, reason }))
      }
      return take(
        id,
        () => api.postRejection(conference, section, id, hash, reason),
        ({ version }) => ({ what: 'rejected', suggestions: [id], decision: version }),
      )
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

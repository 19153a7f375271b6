import { useQueryClient } from '@tanstack/react-query'
import type { SectionId, SuggestionId } from '@travaux/domain'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useConferenceId } from '../conference/provider.tsx'
import type { Failure } from '../refusals/failure.ts'
import { suggestionsKey } from './use-suggestions.ts'

/** What is done about the suggestions of a section, one at a time. */
export interface Acts {
  readonly busy: boolean
  /** Why the last one was refused, and on which suggestion. */
  readonly refused: { readonly suggestion: SuggestionId; readonly failure: Failure } | null
  /** Whether it was done. The list is asked for again either way: a refusal tells that it has moved. */
  readonly run: (suggestion: SuggestionId, ask: () => Promise<object | Failure>) => Promise<boolean>
}

export function useActs(section: SectionId): Acts {
  const conference = useConferenceId()
  const client = useQueryClient()
  const [suggestion, setSuggestion] = useState<SuggestionId | null>(null)
  const { busy, failure, run } = useCommand((ask: () => Promise<object | Failure>) => ask())
  return {
    busy,
    refused: suggestion && failure && { suggestion, failure },
    run: async (about, ask) => {
      setSuggestion(about)
      const done = await run(ask)
      await client.invalidateQueries({ queryKey: suggestionsKey(conference, section) })
      return done !== null
    },
  }
}

import { useQueries } from '@tanstack/react-query'
import { find, type Section, type SectionId } from '@travaux/domain'
import type { SuggestionAnswer } from '@travaux/sync/http'
import { useMemo } from 'react'
import { getSuggestions } from '../conference/api.ts'
import { useCan } from '../conference/hooks.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { isFailure } from '../refusals/failure.ts'

/** What is suggested in the sections in which I suggest or decide; asked again with every decision there. */
export function useSuggestions(sections: readonly Section[]): ReadonlyMap<SectionId, readonly SuggestionAnswer[]> {
  const conference = useConferenceId()
  const { decisions } = useConference()
  const may = useCan()
  const asked = sections.filter(
    ({ id }) => may({ do: 'suggest', section: id }) === null || may({ do: 'decideSuggestion', section: id }) === null,
  )
  const answers = useQueries({
    queries: asked.map(({ id }) => ({
      queryKey: ['suggestions', conference, id, find(decisions, id)?.length ?? 0],
      queryFn: async () => {
        const answer = await getSuggestions(conference, id)
        return { id, suggestions: isFailure(answer) ? [] : answer.suggestions }
      },
      staleTime: 0,
    })),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  })
  return useMemo(() => new Map(answers.map(({ id, suggestions }) => [id, suggestions])), [answers])
}

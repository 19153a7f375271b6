import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ConferenceId, find, type Section, type SectionId } from '@travaux/domain'
import type { SuggestionAnswer, Suggestions } from '@travaux/sync/http'
import { useEffect } from 'react'
import { getSuggestions } from '../conference/api.ts'
import { useConference, useConferenceId, useHeads } from '../conference/provider.tsx'
import { isFailure } from '../refusals/failure.ts'

/** How often to look for what nobody tells of: what somebody is suggesting just now. */
const LOOK_MS = 5000
/** How long to let the text and the journal move before asking again. */
const SETTLE_MS = 400

const NONE: readonly SuggestionAnswer[] = []

export const suggestionsKey = (conference: ConferenceId, section: SectionId): QueryKey => [
  'suggestions',
  conference,
  section,
]

/** What is suggested in a section and not decided, in the order of its text. */
export function useSuggestions(section: Section): readonly SuggestionAnswer[] {
  const conference = useConferenceId()
  const client = useQueryClient()
  const { version } = useConference()
  const head = find(useHeads(), section.id)
  const { data } = useQuery({
    queryKey: suggestionsKey(conference, section.id),
    queryFn: async ({ queryKey }) => {
      const answer = await getSuggestions(conference, section.id)
      // What was heard last stays in sight while the server does not answer.
      return isFailure(answer) ? (client.getQueryData<Suggestions>(queryKey) ?? null) : answer
    },
    select: undecided,
    refetchInterval: LOOK_MS,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: that they have moved is the reason to ask
  useEffect(() => {
    const settled = setTimeout(
      () => void client.invalidateQueries({ queryKey: suggestionsKey(conference, section.id) }),
      SETTLE_MS,
    )
    return () => clearTimeout(settled)
  }, [client, conference, section.id, version, head])
  return data ?? NONE
}

const DECIDED: ReadonlySet<SuggestionAnswer['state']> = new Set(['accepted', 'rejected', 'withdrawn'])

/** One that was left when its section was frozen is not decided: it is open again when the section is. */
const undecided = (answer: Suggestions | null): readonly SuggestionAnswer[] =>
  answer?.suggestions.filter(({ state }) => !DECIDED.has(state)) ?? NONE

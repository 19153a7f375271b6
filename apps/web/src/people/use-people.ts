import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PersonId } from '@travaux/domain'
import type { Access, PeopleAnswer } from '@travaux/sync/http'
import { getPeople } from '../conference/api.ts'
import { useCan } from '../conference/hooks.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { type Failure, isFailure } from '../refusals/failure.ts'

/** That somebody came in is no event of the journal, so it is asked for now and then. */
const ASK_EVERY_MS = 20_000

/** How each person gets in; for those who manage people, and empty for others. */
export function usePeople(): { mail: boolean; accessOf: (id: PersonId) => Access | null; failure: Failure | null } {
  const conference = useConferenceId()
  const isManager = useCan()({ do: 'managePeople' }) === null
  const { version } = useConference()
  const { data }: UseQueryResult<PeopleAnswer | Failure> = useQuery({
    queryKey: ['people', conference, version],
    queryFn: () => getPeople(conference),
    enabled: isManager,
    refetchInterval: ASK_EVERY_MS,
    refetchOnWindowFocus: true,
    placeholderData: (former) => former,
  })
  if (data === undefined) return { mail: false, accessOf: () => null, failure: null }
  if (isFailure(data)) return { mail: false, accessOf: () => null, failure: data }
  const accessOf = (id: PersonId) => data.people.find((each) => each.id === id)?.access ?? null
  return { mail: data.mail, accessOf, failure: null }
}

/** To be called where something about it was changed here. */
export function useAskAgain(): () => void {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ queryKey: ['people'] })
}

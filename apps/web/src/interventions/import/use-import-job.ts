import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportJob, importInterventions } from '@travaux/sync/http'
import { useEffect, useState } from 'react'
import type { z } from 'zod/mini'
import { useCommand } from '../../app/use-command.ts'
import { deleteImport, getImports, postImport } from '../../conference/api.ts'
import { useConferenceId, useConnection, useEnvelopes, useMyId } from '../../conference/provider.tsx'
import { isFailure } from '../../refusals/failure.ts'
import { forgetStarted, linesRegistered, noteStarted, registeredBy, type Started, startedHere } from './started.ts'

const LOOK_EVERY_MS = 400

/** What the server last said; `isHeard` is false while it says nothing. */
interface Heard {
  readonly job: ImportJob | null
  readonly isHeard: boolean
}

/**
 * My import, under way or the last one that ended: the server knows it, so that a reload finds it again. It knows it as
 * long as it runs, so that this browser notes what it has begun: `lost` is that one, where the server was started anew
 * before anybody here had read its end.
 */
export function useImportJob() {
  const conference = useConferenceId()
  const client = useQueryClient()
  const mine = registeredBy(useEnvelopes(), useMyId())
  const key = ['imports', conference]
  const [forgotten, setForgotten] = useState<string | null>(null)
  const [started, setStarted] = useState<Started | null>(() => startedHere(conference))
  const { data } = useQuery({
    queryKey: key,
    queryFn: async (): Promise<Heard> => {
      const answer = await getImports(conference)
      if (!isFailure(answer)) return { job: answer.imports[0] ?? null, isHeard: true }
      return { job: client.getQueryData<Heard>(key)?.job ?? null, isHeard: false }
    },
    refetchInterval: ({ state }) =>
      state.data?.isHeard === false || state.data?.job?.state === 'running' ? LOOK_EVERY_MS : false,
  })
  const show = (job: ImportJob) => client.setQueryData<Heard>(key, { job, isHeard: true })
  const forget = () => {
    forgetStarted(conference)
    setStarted(null)
    setForgotten(data?.job?.id ?? null)
  }
  const start = useCommand(async (name: string, body: z.input<typeof importInterventions>) => {
    const answer = await postImport(conference, body)
    if (!isFailure(answer)) {
      const begun = { id: answer.id, name, had: mine, lines: body.interventions.map(({ line }) => line) }
      noteStarted(conference, begun)
      setStarted(begun)
      show(answer)
    }
    return answer
  })
  const cancel = useCommand(async (id: string) => {
    const answer = await deleteImport(conference, id)
    if (!isFailure(answer)) show(answer)
    return answer
  })
  const isRead = data?.job?.id === started?.id && data?.job?.state !== 'running'
  useEffect(() => {
    if (isRead) forgetStarted(conference)
  }, [conference, isRead])
  // The register is told by another way than the job: until that is back, too, it is not known how far it came.
  const isLive = useConnection().kind === 'live'
  const isLost = isLive && data?.isHeard && started !== null && started.id !== data.job?.id
  const lost = isLost ? { ...started, registered: linesRegistered(started, mine) } : null
  const job = data?.job && data.job.id !== forgotten && !lost ? data.job : null
  return { job, lost, start, cancel, forget }
}

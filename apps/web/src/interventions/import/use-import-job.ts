import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportJob, importInterventions } from '@travaux/sync/http'
import { useState } from 'react'
import type { z } from 'zod/mini'
import { useCommand } from '../../app/use-command.ts'
import { deleteImport, getImports, postImport } from '../../conference/api.ts'
import { useConferenceId } from '../../conference/provider.tsx'
import { isFailure } from '../../refusals/failure.ts'

const LOOK_EVERY_MS = 400

/** My import, under way or the last one that ended: the server knows it, so that a reload finds it again. */
export function useImportJob() {
  const conference = useConferenceId()
  const client = useQueryClient()
  const key = ['imports', conference]
  const [forgotten, setForgotten] = useState<string | null>(null)
  const { data } = useQuery({
    queryKey: key,
    queryFn: async (): Promise<ImportJob | null> => {
      const answer = await getImports(conference)
      return isFailure(answer) ? null : (answer.imports[0] ?? null)
    },
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_EVERY_MS : false),
  })
  const show = (job: ImportJob) => client.setQueryData(key, job)
  const start = useCommand(async (body: z.input<typeof importInterventions>) => {
    const answer = await postImport(conference, body)
    if (!isFailure(answer)) show(answer)
    return answer
  })
  const cancel = useCommand(async (id: string) => {
    const answer = await deleteImport(conference, id)
    if (!isFailure(answer)) show(answer)
    return answer
  })
  const job = data && data.id !== forgotten ? data : null
  return { job, start, cancel, forget: () => setForgotten(job?.id ?? null) }
}

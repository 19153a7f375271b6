import { useCallback, useState } from 'react'
import { type Failure, isFailure } from '../refusals/failure.ts'

/** One thing a person can ask the server for: whether it is under way, and why it last failed. */
export interface CommandRun<Args extends unknown[], Answer> {
  readonly busy: boolean
  readonly failure: Failure | null
  /** The answer, or null when it failed; `failure` then says why. */
  readonly run: (...args: Args) => Promise<Answer | null>
  readonly forget: () => void
}

export function useCommand<Args extends unknown[], Answer>(
  send: (...args: Args) => Promise<Answer | Failure>,
): CommandRun<Args, Answer> {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const run = async (...args: Args): Promise<Answer | null> => {
    setBusy(true)
    setFailure(null)
    try {
      const answer = await send(...args)
      if (!isFailure(answer)) return answer
      setFailure(answer)
      return null
    } finally {
      setBusy(false)
    }
  }
  return { busy, failure, run, forget: useCallback(() => setFailure(null), []) }
}

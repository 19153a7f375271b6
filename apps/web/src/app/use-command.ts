import { useCallback, useState } from 'react'
import { type Failure, isFailure } from '../refusals/failure.ts'
import { proven } from './proving.ts'

/**
 * One thing a person can ask the server for: whether it is under way, and why it last failed. Where that takes a fresh
 * code, they are asked for it, and it is asked for once more.
 */
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
      const first = await send(...args)
      const isToBeProven = isFailure(first) && first.failed === 'code-needed'
      const answer = isToBeProven && (await proven()) ? await send(...args) : first
      if (!isFailure(answer)) return answer
      setFailure(answer)
      return null
    } finally {
      setBusy(false)
    }
  }
  return { busy, failure, run, forget: useCallback(() => setFailure(null), []) }
}

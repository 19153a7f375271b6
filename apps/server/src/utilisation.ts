import { performance } from 'node:perf_hooks'

/** Says for what part of the time the process has worked since it was last asked, from 0 to 1. */
export function utilisation(): () => number {
  let before = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const since = performance.eventLoopUtilization(now, before)
    before = now
    return since.utilization
  }
}

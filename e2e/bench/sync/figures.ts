import { type Metric, median, quantile, ratio } from '../metric.ts'
import type { FannedOut } from './fan-out.ts'
import type { Measured } from './load.ts'
import type { PeerName } from './peer.ts'

export interface Comparison {
  readonly peer: Exclude<PeerName, 'ours'>
  readonly metric: string
  readonly most?: number
}

/** Of each turn the ratio, and of these the one in the middle. */
export function compared<Result>(
  results: ReadonlyMap<PeerName, readonly Result[]>,
  comparisons: readonly Comparison[],
  cost: (result: Result) => number,
): Metric[] {
  const ours = results.get('ours') ?? []
  return comparisons.map(({ peer, metric, most }) => {
    const ratios = (results.get(peer) ?? []).map((theirs, turn) => {
      const own = ours[turn]
      return own === undefined ? Number.NaN : cost(own) / cost(theirs)
    })
    return ratio(metric, median(ratios), { peer, ...(most === undefined ? {} : { most }) })
  })
}

export const latency = (runs: readonly FannedOut[], share: number): number =>
  median(runs.map(({ seen }) => quantile(seen.latencies, share)))
export const beside = (runs: readonly FannedOut[]): string =>
  `${short(runs)}key to screen ${latency(runs, 0.5).toFixed(0)} ms, 95 % below ${latency(runs, 0.95).toFixed(0)}, 99 % below ${latency(runs, 0.99).toFixed(0)}; ${cores(runs)}`
/** Who cannot keep up is told as such: what it uses then is a figure of its own. */
const short = (runs: readonly FannedOut[]): string => {
  const most = Math.max(...runs.map(({ shortBy }) => shortBy))
  return most === 0 ? '' : `COULD NOT KEEP UP, up to ${(most * 100).toFixed(0)} % never came in time; `
}
export const cores = (runs: readonly Measured[]): string => {
  const of = (cpu: (run: Measured) => number) => median(runs.map((run) => cpu(run) / run.ms)).toFixed(2)
  return `cores: server ${of(({ server }) => server.cpuMs)}, load ${of(({ loadCpuMs }) => loadCpuMs)}`
}

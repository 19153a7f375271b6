import { readFile } from 'node:fs/promises'
import type { DemoServer } from '../harness/demo-server.ts'

/** What a server is started with whose metrics are to be read. */
export const METRICS_TOKEN = 'metrics-of-a-fault-test'

export interface ServerMetrics {
  readonly rssMb: number
  readonly heapMb: number
  /** The longest that nothing else could be done, since this was last asked. */
  readonly stallMs: number
}

export async function readMetrics({ pid, url }: DemoServer): Promise<ServerMetrics> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
  const metrics = await answer.text()
  const gauge = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1] ?? Number.NaN)
  return {
    rssMb: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024),
    heapMb: Math.round(gauge('nodejs_heap_size_used_bytes') / 2 ** 20),
    stallMs: Math.round(gauge('nodejs_eventloop_lag_max_seconds') * 1_000),
  }
}

/** One line of a bench: CPU milliseconds of one turn, half of the turns below `value`, a ratio, or another amount. */
export type Metric = Milliseconds | Ratio | Amount | NotMeasured

interface Milliseconds {
  readonly metric: string
  readonly unit: 'ms'
  readonly value: number
  readonly p95: number
}
interface Ratio {
  readonly metric: string
  readonly unit: 'ratio'
  readonly ratio: number
  /** Which way is better, and what is asked for, where something is. */
  readonly better: 'lower'
  readonly most?: number
  /** The library that the same was asked of. */
  readonly peer?: string
}

interface Amount {
  readonly metric: string
  readonly unit: 'us' | 'ms' | 'MiB' | 'KiB' | 'people' | 'per s' | 'cores' | 'servers'
  readonly value: number
  readonly better: 'lower'
  readonly most?: number
  /** Whose it is, where it is not ours. */
  readonly peer?: string
  /** What stands beside it: what it was measured as, and what else was seen in the same run. */
  readonly of: string
}
interface NotMeasured {
  readonly metric: string
  readonly unit: 'none'
  readonly value: null
  readonly why: string
}

export const amount = (metric: string, value: number, more: Omit<Amount, 'metric' | 'value' | 'better'>): Metric => ({
  metric,
  value: rounded(value),
  better: 'lower',
  ...more,
})

export const notMeasured = (metric: string, why: string): Metric => ({ metric, unit: 'none', value: null, why })

export function milliseconds(metric: string, turns: readonly number[]): Metric {
  return { metric, unit: 'ms', value: rounded(quantile(turns, 0.5)), p95: rounded(quantile(turns, 0.95)) }
}

export const ratio = (metric: string, value: number, more: Partial<Ratio>): Metric => ({
  metric,
  unit: 'ratio',
  ratio: rounded(value),
  better: 'lower',
  ...more,
})

export const median = (values: readonly number[]): number => quantile(values, 0.5)
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((x, y) => x - y)[Math.floor(values.length * share)] ?? Number.NaN
const rounded = (value: number): number => Math.round(value * 1_000) / 1_000

export function tableOf(metrics: readonly Metric[]): string {
  const lines = metrics.map((line) => {
    const name = line.metric.padEnd(32)
    if (line.unit === 'none') return `${name}not measured: ${line.why}`
    if ('of' in line) {
      const most = line.most === undefined ? '' : `, at most ${line.most} asked`
      return `${name}${line.value} ${line.unit} ${line.of}${line.peer ? ` (${line.peer})` : ''}${most}`
    }
    if (line.unit === 'ms') return `${name}${line.value.toFixed(3)} ms of CPU, 95 % below ${line.p95.toFixed(3)}`
    const most = line.most === undefined ? '' : `, at most ${line.most} asked`
    return `${name}${line.ratio.toFixed(3)} (${line.peer ? `ours / ${line.peer}, ` : ''}lower is better${most})`
  })
  return lines.join('\n')
}

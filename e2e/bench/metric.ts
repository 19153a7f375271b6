/** One line of a bench: CPU milliseconds of one turn, half of the turns below `value`, or a ratio. */
export type Metric = Milliseconds | Ratio

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
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((x, y) => x - y)[Math.floor(values.length * share)] ?? Number.NaN
const rounded = (value: number): number => Math.round(value * 1_000) / 1_000

export function tableOf(metrics: readonly Metric[]): string {
  const lines = metrics.map((line) => {
    const name = line.metric.padEnd(32)
    if (line.unit === 'ms') return `${name}${line.value.toFixed(3)} ms of CPU, 95 % below ${line.p95.toFixed(3)}`
    const most = line.most === undefined ? '' : `, at most ${line.most} asked`
    return `${name}${line.ratio.toFixed(3)} (${line.peer ? `ours / ${line.peer}, ` : ''}lower is better${most})`
  })
  return lines.join('\n')
}

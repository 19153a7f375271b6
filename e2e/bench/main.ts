import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { benchEditor } from './editor.ts'
import { benchEngine } from './engine.ts'
import { type Metric, tableOf } from './metric.ts'
import { benchSync } from './sync.ts'

/** `npm run bench -- <name>`: what something costs. No figure is a test: a machine has its moods. */
const USAGE = `Usage: npm run bench -- <name> [row] [--turns n] [--json]

  engine   the comparison behind suggestions: CPU time of a key, of a merge, of a pen-holder's key to 25 layers
  sync     live rooms, beside Hocuspocus, @y/websocket-server and a bare echo in the same run; of a row's name the
           beginning is enough: fanout, cursors, rooms, join, storm, suggestions, two-nodes, costs
  editor   what one's own key takes to be seen in a real browser, with suggestions around it, in longer texts too

  --turns  of sync and editor: how often each is measured, 3 unless told
  --json   only a JSON array of {metric, unit, value | ratio, …}`

interface Asked {
  readonly row?: string | undefined
  readonly turns: number
  readonly tell: (metrics: readonly Metric[]) => void
}
/** Null: there is no such row. */
const BENCHES: Readonly<Record<string, (asked: Asked) => Promise<Metric[] | null>>> = {
  engine: async ({ row }) => (row === undefined ? benchEngine() : null),
  editor: async ({ row, turns }) => (row === undefined ? benchEditor(turns) : null),
  sync: benchSync,
}

const complain = (sentence: string): number => {
  console.error(`${sentence}\n\n${USAGE}`)
  return 2
}

async function main(args: string[]): Promise<number> {
  const options = { json: { type: 'boolean' }, help: { type: 'boolean' }, turns: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [name, row, ...more] = positionals
  const turns = Number(values.turns ?? 3)
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  if (name === undefined || more.length > 0) return complain('Name one bench.')
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
  if (!bench) return complain(`There is no bench "${name}".`)
  if (!Number.isInteger(turns) || turns < 1) return complain(`"${values.turns}" is no number of turns.`)
  const load = loadavg()[0] ?? 0
  const told: Metric[] = []
  const tell = (some: readonly Metric[]) => {
    told.push(...some)
    if (!values.json) console.log(tableOf(some))
  }
  const metrics = await bench({ row, turns, tell })
  if (!metrics) return complain(`${name} has no row "${row}".`)
  if (values.json) console.log(JSON.stringify(metrics))
  else {
    const untold = metrics.filter((metric) => !told.includes(metric))
    if (untold.length > 0) console.log(tableOf(untold))
    console.log(`\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, load ${load.toFixed(1)} before`)
  }
  return 0
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error
  process.exitCode = complain(error.message)
}

import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { benchEngine } from './engine.ts'
import { type Metric, tableOf } from './metric.ts'

/** `npm run bench -- <name>`: what something costs. No figure is a test: a machine has its moods. */
const USAGE = `Usage: npm run bench -- <name> [--json]

  engine   the comparison behind suggestions: CPU time of a key, of a merge, of a pen-holder's key to 25 layers

  --json   only a JSON array of {metric, unit, value | ratio, …}`

const BENCHES: Readonly<Record<string, () => Metric[]>> = { engine: benchEngine }

const complain = (sentence: string): number => {
  console.error(`${sentence}\n\n${USAGE}`)
  return 2
}

function main(args: string[]): number {
  const options = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [name, ...more] = positionals
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  if (name === undefined || more.length > 0) return complain('Name one bench.')
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
  if (!bench) return complain(`There is no bench "${name}".`)
  const load = loadavg()[0] ?? 0
  const metrics = bench()
  if (values.json) console.log(JSON.stringify(metrics))
  else {
    console.log(tableOf(metrics))
    console.log(`\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, load ${load.toFixed(1)} before`)
  }
  return 0
}

try {
  process.exitCode = main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error
  process.exitCode = complain(error.message)
}

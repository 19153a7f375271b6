import { parseArgs } from 'node:util'
import { stories } from './engine.ts'
import type { Bounds, Fault } from './fault.ts'
import { attacking } from './hostile.ts'
import { hostileLayers } from './hostile-layers.ts'
import { killing } from './kill.ts'
import { nodes } from './nodes.ts'
import { power } from './power.ts'
import { soaking } from './soak.ts'

/** `npm run faults -- <name>`: tests that break things on purpose. */
const FAULTS: Readonly<Record<string, Fault>> = {
  engine: stories,
  layers: hostileLayers,
  hostile: attacking,
  kill: killing,
  power,
  nodes,
  soak: soaking,
}

const SEED: Bounds = { usual: 1, least: 0, most: 2 ** 31 }
const optionsOf = ({ takes }: Fault): [name: string, bounds: Bounds][] => [...Object.entries(takes), ['seed', SEED]]

const USAGE = [
  'Usage: npm run faults -- <name> [part] [--option N]',
  '',
  ...Object.entries(FAULTS).flatMap(([name, fault]) => [
    `  ${name.padEnd(8)} ${fault.about}`,
    ...(fault.parts ? [`           parts: ${Object.keys(fault.parts).join(', ')}`] : []),
    `           ${optionsOf(fault)
      .map(([option, { usual }]) => `--${option} ${usual}`)
      .join('  ')}`,
  ]),
].join('\n')

class Complaint extends Error {}

function numbersFor(fault: Fault, given: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    optionsOf(fault).map(([option, { usual, least, most }]) => {
      const number = Number(given[option] ?? usual)
      if (Number.isInteger(number) && number >= least && number <= most) return [option, number]
      throw new Complaint(`--${option} takes a whole number from ${least} to ${most}.`)
    }),
  )
}

/** The numbers of the parts that were named; of all of them, where none was. */
function only(
  { parts = {} }: Fault,
  named: readonly string[],
  numbers: Readonly<Record<string, number>>,
): Record<string, number> {
  const unknown = named.find((part) => !Object.hasOwn(parts, part))
  if (unknown !== undefined) throw new Complaint(`There is no part "${unknown}".`)
  const left = Object.entries(parts).flatMap(([part, number]) => (named.includes(part) ? [] : [[number, 0]]))
  return { ...numbers, ...(named.length > 0 ? Object.fromEntries(left) : {}) }
}

async function main([name, ...args]: string[]): Promise<number> {
  if (name === '--help') {
    console.log(USAGE)
    return 0
  }
  const fault = name !== undefined && Object.hasOwn(FAULTS, name) ? FAULTS[name] : undefined
  if (!fault) throw new Complaint(name === undefined ? 'Name one fault test.' : `There is no fault test "${name}".`)
  const options = Object.fromEntries(optionsOf(fault).map(([option]) => [option, { type: 'string' as const }]))
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const { totals, holds } = await fault.run(only(fault, positionals, numbersFor(fault, values)), console.log)
  console.log(`\n${tableOf(totals)}`)
  return holds ? 0 : 1
}

function tableOf(totals: Readonly<Record<string, string | number>>): string {
  const width = Math.max(...Object.keys(totals).map((name) => name.length)) + 3
  return Object.entries(totals)
    .map(([name, total]) => `${name.padEnd(width)}${total}`)
    .join('\n')
}

const isBadOption = (error: unknown): error is TypeError =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Complaint) && !isBadOption(error)) throw error
  console.error(`${error.message}\n\n${USAGE}`)
  process.exitCode = 2
}

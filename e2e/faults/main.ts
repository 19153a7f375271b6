import { parseArgs } from 'node:util'
import { kill } from './kill.ts'

/** `npm run faults -- <name>`: tests that break things on purpose. Each is bounded, and repeatable by its seed. */
const USAGE = `Usage: npm run faults -- <name> [--times N] [--seed S]

  kill   kill -9 of the server while people type and commands come in (50 times unless told)`

const NAMES = ['kill']
const MOST_TIMES = 1_000

const complain = (sentence: string): number => {
  console.error(sentence)
  return 2
}

async function main(args: string[]): Promise<number> {
  const options = { times: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [name, ...more] = positionals
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  if (name === undefined || more.length > 0) return complain(`Name one fault test: ${NAMES.join(', ')}.`)
  if (!NAMES.includes(name)) return complain(`There is no fault test "${name}". There is: ${NAMES.join(', ')}.`)
  const times = Number(values.times ?? 50)
  const seed = Number(values.seed ?? 1)
  if (!Number.isInteger(times) || times < 1 || times > MOST_TIMES) {
    return complain(`--times takes a whole number from 1 to ${MOST_TIMES}.`)
  }
  if (!Number.isInteger(seed) || seed < 0) return complain('--seed takes a whole number.')

  const { acknowledged, seen, lost, doubled, disagreeing, longestRestartMs } = await kill({
    times,
    seed,
    say: console.log,
  })
  for (const [what, findings] of Object.entries({ lost, doubled, disagreeing })) {
    for (const finding of findings) console.log(`${what}: ${finding}`)
  }
  console.log(`
seed              ${seed}
kills             ${times}
acknowledged      ${acknowledged.words} words, ${acknowledged.commands} commands
seen              ${seen.words} words, ${seen.entries} journal entries
lost              ${lost.length}
doubled           ${doubled.length}
disagreeing       ${disagreeing.length}
longest restart   ${longestRestartMs} ms`)
  return lost.length + doubled.length + disagreeing.length === 0 ? 0 : 1
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error
  process.exitCode = complain(`${error.message}\n\n${USAGE}`)
}

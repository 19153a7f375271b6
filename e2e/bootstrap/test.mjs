// `npm test`: the only command a fresh clone needs. Installs, builds, finds a browser, runs every check and adds up
// what all runners counted. Plain Node, because nothing is installed when it starts.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from '../../apps/server/bootstrap/build.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const cache = join(root, '.cache')
process.chdir(root)
await prepare()
const { findBrowser } = await import('./browser.mjs')

const totals = { passed: 0, failed: 0, skipped: 0 }
const add = (passed, failed, skipped = 0) => {
  totals.passed += passed
  totals.failed += failed
  totals.skipped += skipped
}

function run(title, command, args, env = {}) {
  console.log(`\n== ${title}`)
  const { status, error } = spawnSync(join(root, 'node_modules', '.bin', command), args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (error) console.error(`${command} could not be run: ${error.message}`)
  return status === 0
}

/** A check that passes or fails as a whole counts as one test. */
const check = (title, command, args) => (run(title, command, args) ? add(1, 0) : add(0, 1))

/** A runner that writes its own count; one that dies, or leaves no count, has failed at least once. */
function counted(title, command, args, env, report, count) {
  rmSync(report, { force: true })
  const ok = run(title, command, args, env)
  const before = totals.failed
  if (existsSync(report)) add(...count(JSON.parse(readFileSync(report, 'utf8'))))
  if (!ok && totals.failed === before) add(0, 1)
  if (!existsSync(report)) add(0, ok ? 1 : 0)
}

/** The titles of those that failed first. */
const unsteady = (suites) =>
  suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ title }) => title),
    ...unsteady(inner),
  ])

mkdirSync(cache, { recursive: true })
check('Types', 'tsc', ['-b'])
check('Lint and walls', 'biome', ['check', '--error-on-warnings', '.'])
check('Unused code', 'knip', [])

const unit = join(cache, 'unit.json')
counted(
  'Unit, contract and fuzz tests',
  'vitest',
  ['run', '--config', '.vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`],
  {},
  unit,
  (report) => [report.numPassedTests, report.numFailedTests, report.numPendingTests + report.numTodoTests],
)

const browser = findBrowser()
if (browser) {
  const e2e = join(cache, 'e2e.json')
  counted(
    'End-to-end tests',
    'playwright',
    ['test', '--config', 'e2e/playwright.config.ts'],
    { CHROMIUM: browser, E2E_REPORT: e2e },
    e2e,
    ({ stats, suites }) => {
      for (const title of unsteady(suites)) console.log(`Passed only the second time: ${title}`)
      return [stats.expected + stats.flaky, stats.unexpected, stats.skipped]
    },
  )
} else add(0, 1)

const skipped = totals.skipped ? `, ${totals.skipped} skipped` : ''
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`)
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1)

import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import { systemClock } from '@travaux/sync'
import { backup } from './cli/backup.ts'
import { commandLine } from './cli/command-line.ts'
import { exportVerb } from './cli/export.ts'
import { invite } from './cli/invite.ts'
import { migrate } from './cli/migrate.ts'
import { people } from './cli/people.ts'
import { restore } from './cli/restore.ts'
import { demo, serve } from './cli/serve.ts'
import type { Terminal } from './cli/verb.ts'
import { verify } from './cli/verify.ts'

// The same place seen from src/main.ts and from the built dist/main.js.
const web = fileURLToPath(new URL('../../web/dist', import.meta.url))

const LONGEST_STOP_MS = 10_000

const terminal: Terminal = {
  env: process.env,
  folder: process.cwd(),
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  ask: process.stdin.isTTY && process.stdout.isTTY ? ask : null,
  clock: systemClock,
  stopAsked: () =>
    new Promise((resolve) => {
      const stop = () => {
        resolve()
        // What is on disk is safe; nobody should have to wait for a goodbye that does not come.
        setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref()
      }
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
    }),
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  // Nothing has been written yet when questions are asked.
  lines.once('SIGINT', () => process.exit(130))
  try {
    return await lines.question(`${question} `)
  } finally {
    lines.close()
  }
}

// Whoever reads our output may have heard enough, as in `travaux verify … | head`.
process.stdout.on('error', (error) => {
  if (!('code' in error && error.code === 'EPIPE')) throw error
})

const verbs = [serve(web), demo(web), invite, people, exportVerb, verify, backup, restore, migrate]
process.exitCode = await commandLine(verbs, process.argv.slice(2), terminal)

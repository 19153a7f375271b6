import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { describe, verifyBundle } from '@travaux/exchange/bundle'
import { sha256 } from '../random.ts'
import { verifyStore } from '../verify-store.ts'
import { databasePlace, folderPlace, nameOf, type StorePlace, withExistingStore } from './store-place.ts'
import type { Terminal, Verb } from './verb.ts'

export const verify: Verb = {
  name: 'verify',
  summary: 'check a bundle, or a store',
  help: `Usage: travaux verify <bundle file>
       travaux verify --data <folder>
       travaux verify --database

Of a bundle: whether its chain holds, whether its text is the text that both co-chairs approved, and on which
passages each message rests; or the first thing that does not hold. Needs no server and no network.
Of a store, in a data folder or in the database that DATABASE_URL names: whether every record is what was written,
and journals and texts agree. Servers on it must be stopped.

Ends with 0 where everything holds, with 1 where it does not.`,
  async run(args, terminal) {
    const options = { data: { type: 'string' }, database: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [bundle, ...more] = positionals
    const wants =
      (bundle === undefined ? 0 : 1) + more.length + (values.data === undefined ? 0 : 1) + Number(values.database)
    if (wants !== 1) {
      terminal.complain('Name one bundle file, or a data folder with --data, or say --database.')
      return 2
    }
    if (bundle !== undefined) return verifyFile(bundle, terminal)
    return verifyPlace(values.database ? databasePlace(terminal) : folderPlace(values.data, terminal), terminal)
  },
}

async function verifyFile(name: string, terminal: Terminal): Promise<number> {
  const report = verifyBundle(await readFile(resolve(terminal.folder, name)), { hash: sha256 })
  for (const line of describe(report)) terminal.say(line)
  return report.verdict === 'broken' ? 1 : 0
}

async function verifyPlace(place: StorePlace, terminal: Terminal): Promise<number> {
  const findings = await withExistingStore(place, terminal, verifyStore)
  for (const finding of findings) terminal.say(finding)
  const where = `The store in ${nameOf(place)}`
  terminal.say(findings.length === 0 ? `${where} holds.` : `${where} does not hold.`)
  return findings.length === 0 ? 0 : 1
}

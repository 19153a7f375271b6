import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { describe, verifyBundle } from '@travaux/exchange/bundle'
import { sha256 } from '../random.ts'
import { verifyStore } from '../verify-store.ts'
import { dataFolder, withExistingStore } from './data-folder.ts'
import type { Terminal, Verb } from './verb.ts'

export const verify: Verb = {
  name: 'verify',
  summary: 'check a bundle, or a data folder',
  help: `Usage: travaux verify <bundle file>
       travaux verify --data <folder>

Of a bundle: whether its chain holds, whether its text is the text that both co-chairs approved, and on which
passages each message rests; or the first thing that does not hold. Needs no server and no network.
Of a data folder: whether every record is what was written, and journals and texts agree. The server must be stopped.

Ends with 0 where everything holds, with 1 where it does not.`,
  async run(args, terminal) {
    const options = { data: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [bundle, ...more] = positionals
    const wants = (bundle === undefined ? 0 : 1) + more.length + (values.data === undefined ? 0 : 1)
    if (wants !== 1) {
      terminal.complain('Name one bundle file, or a data folder with --data.')
      return 2
    }
    return bundle === undefined ? verifyData(values.data, terminal) : verifyFile(bundle, terminal)
  },
}

async function verifyFile(name: string, terminal: Terminal): Promise<number> {
  const report = verifyBundle(await readFile(resolve(terminal.folder, name)), { hash: sha256 })
  for (const line of describe(report)) terminal.say(line)
  return report.verdict === 'broken' ? 1 : 0
}

async function verifyData(named: string | undefined, terminal: Terminal): Promise<number> {
  const folder = dataFolder(named, terminal)
  const findings = await withExistingStore(folder, terminal, verifyStore)
  for (const finding of findings) terminal.say(finding)
  terminal.say(findings.length === 0 ? `The store in ${folder} holds.` : `The store in ${folder} does not hold.`)
  return findings.length === 0 ? 0 : 1
}

import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { writeBackup } from '@travaux/storage'
import { storePlace, withExistingStore } from './store-place.ts'
import type { Verb } from './verb.ts'

export const backup: Verb = {
  name: 'backup',
  summary: 'write a whole store into one file',
  help: `Usage: travaux backup --out <file> [--data <folder>]

Writes everything the store holds into one file that checks itself. A server on that folder must be stopped.
The file holds what the record only commits to: guard it like the store.

  --out <file>     where to write; not overwritten where it exists
  --data <folder>  the store (DATABASE_URL, TRAVAUX_DATA, else ./data)`,
  async run(args, terminal) {
    const options = { out: { type: 'string' }, data: { type: 'string' } } as const
    const { values } = parseArgs({ args: [...args], options })
    if (values.out === undefined) {
      terminal.complain('Say where to write the backup: --out <file>.')
      return 2
    }
    const out = resolve(terminal.folder, values.out)
    await withExistingStore(storePlace(values.data, terminal), terminal, (store) => writeWhole(out, writeBackup(store)))
    terminal.say(`Backup written to ${out}.`)
    return 0
  },
}

/** A file that is there is whole: written beside, forced to disk, then given its name. */
async function writeWhole(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  // Refuses at once, and not after an hour, where something has that name.
  await (await open(path, 'wx')).close()
  const beside = `${path}.part`
  try {
    const file = await open(beside, 'w', 0o600)
    try {
      for await (const chunk of chunks) await file.writeFile(chunk)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    await rm(path, { force: true })
    throw error
  }
}

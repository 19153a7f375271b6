import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readBackup, StorageFault, writeBackup } from '@travaux/storage'
import { fetchBackup } from '../backup-door.ts'
import { storePlace, withExistingStore } from './store-place.ts'
import type { Verb } from './verb.ts'

export const backup: Verb = {
  name: 'backup',
  summary: 'write a whole store into one file',
  help: `Usage: travaux backup --out <file> [--data <folder>]

Writes everything the store holds into one file that checks itself. A server that runs on that folder goes on: the
backup is of one moment, while people write.
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
    const place = storePlace(values.data, terminal)
    try {
      await withExistingStore(place, terminal, (store) => writeWhole(out, writeBackup(store)))
    } catch (error) {
      if (!(error instanceof StorageFault && error.code === 'in-use' && 'folder' in place)) throw error
      const fetched = await fetchBackup(place.folder)
      if (fetched === null) throw error
      try {
        await writeWhole(out, fetched)
      } finally {
        fetched.destroy()
      }
    }
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
    // Read once more: who sent it may have gone before its end.
    for await (const _ of readBackup(createReadStream(beside)));
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    await rm(path, { force: true })
    throw error
  }
}

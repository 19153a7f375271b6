import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readBackup } from '@travaux/storage'
import { nameOf, storePlace, withStore } from './store-place.ts'
import type { Verb } from './verb.ts'

export const restore: Verb = {
  name: 'restore',
  summary: 'fill an empty store from a backup',
  help: `Usage: travaux restore <file> [--data <folder>]

Fills an empty store from a backup, after checking that the backup is whole.

  --data <folder>  the store (DATABASE_URL, TRAVAUX_DATA, else ./data)`,
  async run(args, terminal) {
    const options = { data: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [name, ...more] = positionals
    if (name === undefined || more.length > 0) {
      terminal.complain('Name one backup to restore.')
      return 2
    }
    const file = resolve(terminal.folder, name)
    await access(file)
    const place = storePlace(values.data, terminal)
    await withStore(place, terminal, (store) => store.importAll(readBackup(createReadStream(file))))
    terminal.say(`Restored into ${nameOf(place)}.`)
    return 0
  },
}

import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal } from '@travaux/domain'
import { Conferences } from '../conferences.ts'
import { exportBundle, exportWord } from '../exports.ts'
import { jsonLog } from '../log.ts'
import { chosenConference } from './chosen-conference.ts'
import { secretariatOf } from './secretariat.ts'
import { nameOf, storePlace, withExistingStore } from './store-place.ts'
import type { Verb } from './verb.ts'

const FORMATS = { docx: exportWord, bundle: exportBundle }

export const exportVerb: Verb = {
  name: 'export',
  summary: 'write the document, or the record that can be checked, into a file',
  help: `Usage: travaux export --format docx|bundle --out <file> [--conference <id>] [--data <folder>]

Writes what the secretariat is shown of a conference. A server on that folder must be stopped.

  --format docx       the document as a Word file
  --format bundle     text, links, quotes, approvals and journal; "travaux verify" checks it
  --out <file>        where to write
  --conference <id>   needed where the store holds several
  --data <folder>     the store (DATABASE_URL, TRAVAUX_DATA, else ./data)`,
  async run(args, terminal) {
    const options = {
      format: { type: 'string' },
      out: { type: 'string' },
      conference: { type: 'string' },
      data: { type: 'string' },
    } as const
    const { values } = parseArgs({ args: [...args], options })
    const { format, out } = values
    if (format !== 'docx' && format !== 'bundle') {
      terminal.complain('Say which format: --format docx or --format bundle.')
      return 2
    }
    if (out === undefined) {
      terminal.complain('Say where to write: --out <file>.')
      return 2
    }
    const place = storePlace(values.data, terminal)
    const log = jsonLog(terminal.complain, terminal.clock, 'faults')
    const file = await withExistingStore(place, terminal, async (store) => {
      const conferences = await Conferences.open({ store, clock: terminal.clock, log })
      try {
        const host = chosenConference(conferences, values.conference, nameOf(place))
        return await FORMATS[format](host, secretariatOf(host))
      } finally {
        await conferences.close()
      }
    })
    if (isRefusal(file)) throw new TypeError(`the secretariat was refused an export: ${file.refused}`)
    const path = resolve(terminal.folder, out)
    await writeFile(path, file.bytes)
    terminal.say(`${file.bytes.length} bytes written to ${path}.`)
    return 0
  },
}

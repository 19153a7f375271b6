import { parseArgs } from 'node:util'
import type { ConferenceId } from '@travaux/domain'
import { copyStore } from '../store-copy.ts'
import { NoSuchConference } from './chosen-conference.ts'
import { databasePlace, folderPlace, nameOf, withExistingStore, withStore } from './store-place.ts'
import type { Verb } from './verb.ts'

export const migrate: Verb = {
  name: 'migrate',
  summary: 'move a store from its folder into PostgreSQL, or back',
  help: `Usage: travaux migrate --to database [--data <folder>] [--conference <id>]
       travaux migrate --to folder [--data <folder>] [--conference <id>]

Copies everything from the data folder into the database that DATABASE_URL names, or from there into a data folder, and
then checks what has arrived. What is copied into must be empty; what is copied from stays as it is. No server may run
on either. People sign in again afterwards, as after a restore.

  --to database|folder  which way
  --data <folder>       the folder (TRAVAUX_DATA, else ./data)
  --conference <id>     only this one

Ends with 0 where everything has arrived and holds.`,
  async run(args, terminal) {
    const options = { to: { type: 'string' }, data: { type: 'string' }, conference: { type: 'string' } } as const
    const { values } = parseArgs({ args: [...args], options })
    const { to } = values
    if (to !== 'database' && to !== 'folder') {
      terminal.complain('Say which way: --to database or --to folder.')
      return 2
    }
    const folder = folderPlace(values.data, terminal)
    const database = databasePlace(terminal)
    const [source, target] = to === 'database' ? [folder, database] : [database, folder]
    return withExistingStore(source, terminal, (from) =>
      withStore(target, terminal, async (into) => {
        const only = chosen(values.conference, await from.conferences(), nameOf(source))
        terminal.say(`Copying from ${nameOf(source)} into ${nameOf(target)} …`)
        const onProgress = (records: number) => terminal.say(`${records} records …`)
        const { records, findings } = await copyStore({ from, to: into, ...only, onProgress })
        for (const finding of findings) terminal.complain(finding)
        const verdict = findings.length === 0 ? 'What arrived holds.' : 'What arrived does not hold: do not use it.'
        terminal.say(`${records} records copied. ${verdict}`)
        return findings.length === 0 ? 0 : 1
      }),
    )
  },
}

function chosen(named: string | undefined, there: readonly ConferenceId[], where: string) {
  if (named === undefined) return {}
  const conference = there.find((id) => id === named)
  if (conference === undefined) {
    throw new NoSuchConference(`There is no conference "${named}" in ${where}. There is: ${there.join(', ')}.`)
  }
  return { conference }
}

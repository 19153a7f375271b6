import { parseArgs } from 'node:util'
import { Conferences } from '../conferences.ts'
import { jsonLog } from '../log.ts'
import { Accounts, accessOf } from '../signin/accounts.ts'
import { chosenConference } from './chosen-conference.ts'
import { nameOf, storePlace, withExistingStore } from './store-place.ts'
import type { Verb } from './verb.ts'

export const people: Verb = {
  name: 'people',
  summary: 'list who is in a conference, and whether they have come in',
  help: `Usage: travaux people [--conference <id>] [--data <folder>]

A line for each: role, name, organisation, whether they have joined, and their id. A server on that folder must be stopped.

  --conference <id>   needed where the store holds several
  --data <folder>     the store (DATABASE_URL, TRAVAUX_DATA, else ./data)`,
  async run(args, terminal) {
    const options = { conference: { type: 'string' }, data: { type: 'string' } } as const
    const { values } = parseArgs({ args: [...args], options })
    const place = storePlace(values.data, terminal)
    const log = jsonLog(terminal.complain, terminal.clock, 'faults')
    return withExistingStore(place, terminal, async (store) => {
      const conferences = await Conferences.open({ store, clock: terminal.clock, log })
      try {
        const host = chosenConference(conferences, values.conference, nameOf(place))
        const accounts = new Accounts(store)
        for (const { id, role, name, organisation, removed } of Object.values(host.state.people)) {
          if (removed) continue
          const { state } = accessOf(await accounts.of(id, host.id), terminal.clock.now())
          terminal.say([role.padEnd(11), name, organisation, state, id].join('  '))
        }
        return 0
      } finally {
        await conferences.close()
      }
    })
  },
}

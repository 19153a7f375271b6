import { parseArgs } from 'node:util'
import { type Conference, isRefusal, type Person, type PersonId, ROLES, type Role } from '@travaux/domain'
import type { Store } from '@travaux/storage'
import type { ConferenceHost } from '../conference-host.ts'
import { Conferences } from '../conferences.ts'
import { publicUrl, readConfig } from '../config.ts'
import { jsonLog } from '../log.ts'
import { newId } from '../random.ts'
import { Sessions } from '../session.ts'
import { Accounts } from '../signin/accounts.ts'
import { Invitations } from '../signin/invitations.ts'
import { joinLink } from '../signin/postbox.ts'
import { chosenConference } from './chosen-conference.ts'
import { foundConference } from './found.ts'
import { foundingAnswers } from './founding-questions.ts'
import { secretariatOf } from './secretariat.ts'
import { nameOf, storePlace, withStore } from './store-place.ts'
import type { Terminal, Verb } from './verb.ts'

const OPTIONS = {
  name: { type: 'string' },
  organisation: { type: 'string' },
  role: { type: 'string' },
  group: { type: 'string' },
  title: { type: 'string' },
  theme: { type: 'string' },
  place: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'first-chair': { type: 'string' },
  'second-chair': { type: 'string' },
  conference: { type: 'string' },
  data: { type: 'string' },
} as const
type Values = { readonly [K in keyof typeof OPTIONS]?: string | undefined }

export const invite: Verb = {
  name: 'invite',
  summary: 'print a link by which somebody comes in; begins a conference where there is none',
  help: `Usage: travaux invite                            a link for the secretariat
       travaux invite <name or id>               a link for somebody who is in the conference
       travaux invite --name <name> --organisation <organisation> [--role <role>] [--group <group>]
                                                 adds a person, and prints their link

The link lets one person in, once, within seven days; a former link of theirs opens no more, and they are signed out.
Where the store holds no conference, one begins: what it is called and who you are is asked for, or given by
--title, --theme, --place, --from, --to, --first-chair, --second-chair, --name and --organisation.
The server must be stopped; while it runs, its page "People" does the same.

  --role <role>       ${ROLES.join(', ')} (member)
  --conference <id>   needed where the store holds several
  --data <folder>     the store (DATABASE_URL, TRAVAUX_DATA, else ./data)

The link begins with TRAVAUX_URL, else with http://localhost:PORT.`,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
    const [named, ...more] = positionals
    if (more.length > 0) {
      terminal.complain('Name one person; a name of several words stands in quotation marks.')
      return 2
    }
    const role = values.role ?? 'member'
    if (!isRole(role)) {
      terminal.complain(`There is no role "${role}". It is one of: ${ROLES.join(', ')}.`)
      return 2
    }
    const config = readConfig(terminal.env, terminal.folder)
    if ('wrong' in config) {
      for (const line of config.wrong) terminal.complain(line)
      return 1
    }
    const url = publicUrl(config, config.port)
    const place = storePlace(values.data, terminal)
    return withStore(place, terminal, async (store) => {
      const founder = (await store.conferences()).length === 0 ? await found(store, values, terminal) : null
      if (founder !== null && typeof founder !== 'string') return founder.exit
      const log = jsonLog(terminal.complain, terminal.clock, 'faults')
      const conferences = await Conferences.open({ store, clock: terminal.clock, log })
      try {
        const host = chosenConference(conferences, values.conference, nameOf(place))
        const person = founder ?? (await whom(host, named, { ...values, role }, terminal))
        return person === null ? 1 : await printLink(store, host, person, url, terminal)
      } finally {
        await conferences.close()
      }
    })
  },
}

const isRole = (text: string): text is Role => ROLES.some((role) => role === text)

async function found(store: Store, values: Values, terminal: Terminal): Promise<PersonId | { exit: number }> {
  const answers = await foundingAnswers(values, terminal)
  if ('missing' in answers) {
    const options = answers.missing.map((name) => `--${name}`).join(', ')
    terminal.complain(`There is no conference yet. To begin one, give ${options}; see "travaux invite --help".`)
    return { exit: 2 }
  }
  const founder = await foundConference(store, answers, new Date(terminal.clock.now()))
  if (typeof founder === 'string') return founder
  const field = 'field' in founder ? founder.field : founder.refused
  terminal.complain(`The conference was not made: "${field}" cannot be kept as it was given. Days are like 2022-05-10.`)
  return { exit: 1 }
}

/** Who is to be invited: the secretariat, somebody who is there, or somebody who is added; null with a sentence. */
async function whom(
  host: ConferenceHost,
  named: string | undefined,
  { name, organisation, group, role }: Values & { role: Role },
  terminal: Terminal,
): Promise<PersonId | null> {
  if (name === undefined) {
    if (named === undefined) return secretariatOf(host)
    const found = personNamed(host.state, named)
    if (!found) terminal.complain(`There is nobody called "${named}"; "travaux people" lists who is there.`)
    return found?.id ?? null
  }
  const person = newId<PersonId>()
  const values = { name, organisation: organisation ?? '', group: group ?? organisation ?? '' }
  const done = await host.execute(secretariatOf(host), { do: 'addPerson', person, role, ...values })
  if (!isRefusal(done)) return person
  const why = 'field' in done ? `--${done.field} is missing or cannot be kept` : 'there are two co-chairs already'
  terminal.complain(`${name} was not added: ${why}.`)
  return null
}

function personNamed(state: Conference, named: string): Person | null {
  const here = Object.values<Person>(state.people).filter(({ removed }) => !removed)
  const isNamed = ({ name }: Person) => name?.toLocaleLowerCase() === named.toLocaleLowerCase()
  const called = here.filter(isNamed)
  return here.find(({ id }) => id === named) ?? (called.length === 1 ? (called[0] ?? null) : null)
}

/** The operator acts for the secretariat, and the record says that a link was made. */
async function printLink(
  store: Store,
  host: ConferenceHost,
  person: PersonId,
  url: URL,
  terminal: Terminal,
): Promise<number> {
  const done = await host.execute(secretariatOf(host), { do: 'invitePerson', person })
  if (isRefusal(done)) throw new TypeError(`the secretariat was refused an invitation: ${done.refused}`)
  const { clock } = terminal
  const invitations = new Invitations(store, new Accounts(store), new Sessions(store, clock), clock)
  const { token, expiresAt } = await invitations.make(person, host.id)
  const name = host.state.people[person]?.name ?? person
  terminal.say(`For ${name}, once, until ${new Date(expiresAt).toISOString()}:`)
  terminal.say(joinLink(url, token).href)
  return 0
}

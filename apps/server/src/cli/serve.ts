import { parseArgs } from 'node:util'
import type { Store } from '@travaux/storage'
import { BackupDoor } from '../backup-door.ts'
import { type Config, readConfig } from '../config.ts'
import { seedDemo } from '../demo/seed.ts'
import { jsonLog, type Log } from '../log.ts'
import { type RunningServer, startServer } from '../server.ts'
import { nameOf, openStore, type StorePlace } from './store-place.ts'
import type { Terminal, Verb } from './verb.ts'

const VARIABLES = `Configuration comes from the environment:

  PORT           where to listen (4400)
  HOST           on which address (loopback)
  TRAVAUX_DATA   folder of the store (./data)
  DATABASE_URL   a PostgreSQL database to keep everything in instead; any number of servers may share it
  TRAVAUX_URL    the address people open (http://localhost:PORT)
  TRAVAUX_DEMO   1 offers the demo's one-click people, on loopback and over a demo store only
  TRAVAUX_MAIL   the mail server, like smtps://name:password@mail.example.org; unset: links are copied by hand
  TRAVAUX_MAIL_FROM   the address that letters come from
  TRAVAUX_TRUSTED_PROXIES  reverse proxies in front: loopback, addresses or networks (none)
  TRAVAUX_METRICS_TOKEN    lets who sends it as a bearer token read /metrics (nobody)
  TRAVAUX_LOG    all: a line per request and socket; faults: only what went wrong (all)`

/** `web` is the folder of the built web app. */
export const serve = (web: string): Verb => ({
  name: 'serve',
  summary: 'serve the conferences of a store',
  help: `Usage: travaux serve\n\nServes the web app, the API and the sockets until it is stopped.\n${VARIABLES}`,
  run: (args, terminal) => {
    parseArgs({ args: [...args], options: {} })
    return run(web, terminal, (config) => config)
  },
})

export const demo = (web: string): Verb => ({
  name: 'demo',
  summary: 'serve the demo, made where the store is empty',
  help: `Usage: travaux demo\n\nWhat "npm start" runs: makes the demo conference in an empty store, then serves it with one-click people.\n${VARIABLES}`,
  run: (args, terminal) => {
    parseArgs({ args: [...args], options: {} })
    return run(
      web,
      terminal,
      (config) => ({ ...config, demo: true }),
      async (store) => {
        const isEmpty = (await store.conferences()).length === 0
        if (!isEmpty) return
        terminal.say('Making the demo conference …')
        await seedDemo(store, new Date(terminal.clock.now()))
      },
    )
  },
})

/** What the operator may not have expected. */
function remarks({ demo }: Config, place: StorePlace, { conferences, isDemo }: RunningServer): string[] {
  if (conferences.all().length === 0) {
    return [
      `The store in ${nameOf(place)} holds no conference yet. Stop this, begin one with "npx travaux invite", and start again.`,
    ]
  }
  if (!demo || isDemo) return []
  return [
    `The demo's one-click people are off: they need a store that holds nothing but a demo, as ${nameOf(place)} may not, and a HOST that only this machine can reach.`,
  ]
}

async function run(
  web: string,
  terminal: Terminal,
  adjust: (config: Config) => Config,
  prepare: (store: Store) => Promise<void> = async () => {},
): Promise<number> {
  const read = readConfig(terminal.env, terminal.folder)
  if ('wrong' in read) {
    for (const line of read.wrong) terminal.complain(line)
    return 1
  }
  const config = adjust(read)
  const log: Log = jsonLog(terminal.complain, terminal.clock, config.log)
  const place: StorePlace = config.database ? { database: config.database } : { folder: config.data }
  const store = await openStore(place, (fault) => log.fault('storage', fault))
  const server = await openServer()
  const door = 'folder' in place ? await BackupDoor.open(place.folder, store, log) : null
  for (const line of remarks(config, place, server)) terminal.say(line)
  terminal.say(`Travaux is open at ${server.url.origin}`)
  await terminal.stopAsked()
  await door?.close()
  await server.stop()
  return 0

  async function openServer() {
    try {
      await prepare(store)
      return await startServer({ config, store, web, clock: terminal.clock, log })
    } catch (error) {
      await store.close()
      throw error
    }
  }
}

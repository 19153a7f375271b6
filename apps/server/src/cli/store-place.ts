import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { StorageFault, type Store } from '@travaux/storage'
import { openEmbedded } from '@travaux/storage/embedded'
import { openPostgres } from '@travaux/storage/postgres'
import { isDatabaseUrl, WRONG_DATABASE } from '../config.ts'
import type { Terminal } from './verb.ts'

/** Where a store is: in a folder of this machine, or in a PostgreSQL database. */
export type StorePlace = { readonly folder: string } | { readonly database: string }

/** The folder that was named on the command line; else `DATABASE_URL`, else `TRAVAUX_DATA`, else `./data`. */
export function storePlace(named: string | undefined, terminal: Terminal): StorePlace {
  return named === undefined && terminal.env['DATABASE_URL'] ? databasePlace(terminal) : folderPlace(named, terminal)
}

export const folderPlace = (named: string | undefined, { env, folder }: Terminal) => ({
  folder: resolve(folder, named ?? (env['TRAVAUX_DATA'] || './data')),
})

/** The one that `DATABASE_URL` names. */
export function databasePlace({ env }: Terminal) {
  const database = env['DATABASE_URL'] ?? ''
  if (!isDatabaseUrl(database)) throw new NoStore(WRONG_DATABASE)
  return { database }
}

/** For a sentence; of a database without name and password. */
export function nameOf(place: StorePlace): string {
  if ('folder' in place) return place.folder
  const { pathname, host } = new URL(place.database)
  return `the database ${decodeURIComponent(pathname.slice(1))} on ${host || 'this machine'}`
}

/** The store of a place, made where there is none; a fault says which folder it is about. */
export async function openStore(place: StorePlace, onFault: (fault: StorageFault) => void): Promise<Store> {
  if ('database' in place) return openPostgres(place.database, { onFault })
  try {
    return await openEmbedded(place.folder, { onFault })
  } catch (error) {
    if (!(error instanceof StorageFault) || error.code !== 'in-use') throw error
    const sentence = `The data folder ${place.folder} is in use by another Travaux process. Stop that one first, or name another folder with TRAVAUX_DATA.`
    throw new StorageFault(error.code, sentence, error)
  }
}

/** There is nothing to work on, and making an empty store instead would only hide a mistyped path. */
export class NoStore extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NoStore'
  }
}

/** Works on the store that is in a place. */
export async function withExistingStore<T>(
  place: StorePlace,
  terminal: Terminal,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  if ('folder' in place && !existsSync(join(place.folder, 'store'))) {
    throw new NoStore(`There is no data folder at ${place.folder}. Name it with --data or TRAVAUX_DATA.`)
  }
  return withStore(place, terminal, work)
}

/** Works on the store of a place, makes it where there is none, and closes it whatever happens. */
export async function withStore<T>(
  place: StorePlace,
  terminal: Terminal,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore(place, (fault) => terminal.complain(fault.message))
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

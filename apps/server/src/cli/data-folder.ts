import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { StorageFault, type Store } from '@travaux/storage'
import { openEmbedded } from '@travaux/storage/embedded'
import type { Terminal } from './verb.ts'

/** Where the store is: named on the command line, else `TRAVAUX_DATA`, else `./data`. */
export const dataFolder = (named: string | undefined, { env, folder }: Terminal): string =>
  resolve(folder, named ?? (env['TRAVAUX_DATA'] || './data'))

/** The store of a folder, made where there is none; a fault says which folder it is about. */
export async function openStore(folder: string, onFault: (fault: StorageFault) => void): Promise<Store> {
  try {
    return await openEmbedded(folder, { onFault })
  } catch (error) {
    if (!(error instanceof StorageFault) || error.code !== 'in-use') throw error
    const sentence = `The data folder ${folder} is in use by another Travaux process. Stop that one first, or name another folder with TRAVAUX_DATA.`
    throw new StorageFault(error.code, sentence, error)
  }
}

/** There is nothing to work on, and making an empty store instead would only hide a mistyped path. */
export class NoDataFolder extends Error {
  constructor(folder: string) {
    super(`There is no data folder at ${folder}. Name it with --data or TRAVAUX_DATA.`)
    this.name = 'NoDataFolder'
  }
}

/** Works on the store that is in a folder. */
export async function withExistingStore<T>(
  folder: string,
  terminal: Terminal,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  if (!existsSync(join(folder, 'store'))) throw new NoDataFolder(folder)
  return withStore(folder, terminal, work)
}

/** Works on the store of a folder, makes it where there is none, and closes it whatever happens. */
export async function withStore<T>(folder: string, terminal: Terminal, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(folder, (fault) => terminal.complain(fault.message))
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

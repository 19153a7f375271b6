import type { PersonId, SectionId } from '@travaux/domain'
import type { UnsentWords } from '@travaux/sync/client'
import { beforeEach, expect, test } from 'vitest'
import { OpeningKeeper, OwnWords } from './own-words.ts'
import { BrowserLocks } from './testing/browser-locks.ts'

const section = 'section' as SectionId
const person = 'person' as PersonId

/** What the browser's database has, where all that is asked of it is done at once. */
let rows: Map<string, UnsentWords>
let locks: LockManager
let now: number

beforeEach(() => {
  rows = new Map()
  locks = new BrowserLocks().manager
  now = 0
})

function openWindow(client: string): OpeningKeeper {
  const store = {
    put: (row: UnsentWords) => rows.set(row.client, row),
    delete: ([, name]: [string, string]) => rows.delete(name),
  }
  const words = new OwnWords({
    trouble: () => null,
    all: async <Row>() => [...rows.values()] as Row[],
    write: (_, change) => change(store as unknown as IDBObjectStore),
  })
  return new OpeningKeeper(words, client, () => ++now, locks)
}

const wrote = (client: string, words: string): UnsentWords => ({
  ...{ section, person, client, epoch: 1, version: 2, baseRev: 3 },
  batches: [{ steps: [], words: [words], rebase: null }],
})

/** All that waits for promises only. */
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Windows that wrote and are gone. */
async function gone(...clients: string[]): Promise<void> {
  for (const client of clients) {
    const keeper = openWindow(client)
    keeper.save(wrote(client, `words of ${client}`))
    keeper.close()
  }
  await rest()
}

const all = () => true

test('[W41] what windows that are gone have left belongs to the first that asks for it, the newest first', async () => {
  await gone('first', 'second')
  const [one, other] = [openWindow('one'), openWindow('other')]
  expect((await one.load(section, person)).map(({ client }) => client)).toEqual(['second', 'first'])
  expect(await other.load(section, person)).toEqual([])
})

test('[W44] a window that goes on takes the newest that it wants, and leaves the others to the next', async () => {
  await gone('first', 'second', 'third')
  const [one, other] = [openWindow('one'), openWindow('other')]
  const taken = await one.loadOne(section, person, ({ client }) => client !== 'third')
  expect(taken?.client).toBe('second')
  expect((await other.load(section, person)).map(({ client }) => client)).toEqual(['third', 'first'])
})

test('[W44] what it did not take up after all is there for another', async () => {
  await gone('first')
  const [one, other] = [openWindow('one'), openWindow('other')]
  expect((await one.loadOne(section, person, all))?.client).toBe('first')
  expect(await other.loadOne(section, person, all)).toBe(null)
  one.leave('first')
  await rest()
  expect((await other.loadOne(section, person, all))?.client).toBe('first')
})

test('[W44] [W41] words that it goes on with are its own to show, as soon as it keeps them', async () => {
  await gone('first')
  const one = openWindow('one')
  const taken = await one.loadOne(section, person, all)
  if (taken) one.save(taken)
  expect(one.unsent).toEqual(['words of first'])
})

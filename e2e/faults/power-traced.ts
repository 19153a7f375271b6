import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Api } from '../harness/api.ts'
import { DemoServer } from '../harness/demo-server.ts'
import { StockClient } from '../harness/stock-client.ts'
import { TRACER, wordsOnDisk } from './disk-trace.ts'

export interface Traced {
  readonly words: number
  /** Shown before the disk had said that they are on it, or not found where they should be. */
  readonly early: readonly string[]
}

const AT_MOST_MS = 30_000

/**
 * What a power loss would take, shown without one: one person writes words, another is shown them, and the system tells
 * in which order the server wrote to its log, synced it, and wrote to a socket. Needs no right to mount.
 */
export async function traced(words: number): Promise<Traced> {
  const folder = await mkdtemp(join(tmpdir(), 'travaux-traced-'))
  const file = join(folder, 'trace')
  try {
    const written = await write(words, folder, file)
    const found = await wordsOnDisk(file, written)
    const early = written.filter((word) => {
      const { synced, told } = found.get(word) ?? { synced: null, told: null }
      return synced === null || told === null || told <= synced
    })
    return { words: written.length, early }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A block of the log may end in the midst of a word, and not of all three. */
const copiesOf = (word: string) => `${word} ${word} ${word} `

async function write(count: number, folder: string, file: string): Promise<string[]> {
  await using server = await DemoServer.start({ data: join(folder, 'data'), under: TRACER(file) })
  const api = await Api.signIn(server.url, 'pen-holder')
  const { id } = await api.sectionIn('drafting')
  const writer = await StockClient.join(server, id, api)
  const reader = await StockClient.join(server, id, await Api.signIn(server.url, 'pen-holder', 1))
  const [first = ''] = writer.words.match(/\p{L}+/u) ?? []
  const words = Array.from({ length: count }, (_, n) => `traced${n}x`)
  for (const word of words) {
    writer.insert(first, copiesOf(word))
    await until(() => reader.words.includes(word))
  }
  writer.leave()
  reader.leave()
  await server.stop()
  return words
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 2) {
    if (waited > AT_MOST_MS) throw new Error('what was written was not shown to the other')
    await pause(2)
  }
}

import { cp, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ConferenceId, SectionId } from '@travaux/domain'
import { ClassicLevel } from 'classic-level'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StorageFault, type Store } from '../port.ts'
import { openEmbedded } from './store.ts'

const conference = 'conf-1' as ConferenceId
const section = 'sec-0' as SectionId
const guard = { section, epoch: 1, rights: 1 }

let parent: string
let folder: string
let faults: StorageFault[]

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'travaux-damage-'))
  folder = join(parent, 'data')
  faults = []
})
afterEach(() => rm(parent, { recursive: true, force: true }))

function open(): Promise<Store> {
  return openEmbedded(folder, { onFault: (fault) => faults.push(fault) })
}

/** A store with ten entries and a journal of one event. */
async function openSmall(): Promise<Store> {
  const store = await open()
  await store.commit({
    conference,
    expectedVersion: 0,
    batch: 'c1',
    events: ['{"n":1}'],
    secrets: [],
    sections: [{ section, from: null, to: guard }],
    streams: [{ stream: 'base/sec-0', entries: [] }],
  })
  for (let n = 1; n <= 10; n++)
    await store.append('base/sec-0', guard, `b${n}`, [new TextEncoder().encode(`word ${n}`)])
  return store
}

describe('the data folder', () => {
  test('[SE29] only its owner may enter it', async () => {
    const store = await open()
    store.register(conference, 1, {})
    await store.close()
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'registers', 'conf-1.json'))).mode & 0o777).toBe(0o600)
  })

  test('[A1] one of another version, or of a restore that broke off, is refused with a plain sentence', async () => {
    await (await openSmall()).close()
    await tamper((level) => level.put('format', 'travaux store 2'))
    await expect(open()).rejects.toMatchObject({ code: 'format', message: expect.stringContaining('travaux store 2') })
    await tamper((level) => level.put('format', 'travaux store 1, restore not finished'))
    await expect(open()).rejects.toMatchObject({ code: 'corrupt', message: expect.stringContaining('restore') })
  })

  test('[A1] a folder that cannot be used is refused as such', async () => {
    folder = join(fileURLToPath(import.meta.url), 'under a file')
    await expect(open()).rejects.toMatchObject({ code: 'io' })
  })

  test('[SY8] deleted or torn, all is there after a restart', async () => {
    const store = await openSmall()
    store.register(conference, 1, { title: 'Conference' })
    await store.close()
    const names = await readdir(join(folder, 'registers'))
    expect(names).toEqual(['conf-1.json'])
    await rm(join(folder, 'registers'), { recursive: true })
    const reopened = await open()
    expect(await reopened.read('base/sec-0', 0)).toHaveLength(10)
    expect(await reopened.journal(conference, 0)).toHaveLength(1)
    expect(await reopened.verify()).toEqual([])
    reopened.register(conference, 1, { title: 'Conference' })
    await reopened.close()
    expect(JSON.parse(await readFile(join(folder, 'registers', 'conf-1.json'), 'utf8'))).toEqual({
      conference,
      version: 1,
      state: { title: 'Conference' },
    })
    expect(faults).toEqual([])
  })
})

describe('a damaged store', () => {
  test('[D16] a flipped bit is named by verify, and reading throws', async () => {
    await (await openSmall()).close()
    await tamper((level) => flip(level, 'entry\0base/sec-0\u00000000000000000004'))
    await tamper((level) => flip(level, 'journal\0conf-1\u00000000000000000001'))
    const store = await open()
    expect(await store.verify()).toEqual([
      'entry base/sec-0 4: its checksum does not hold',
      'journal conf-1 1: its checksum does not hold',
    ])
    await expect(store.read('base/sec-0', 0)).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining('entry base/sec-0 4'),
    })
    expect(await store.read('base/sec-0', 4)).toHaveLength(6)
    await expect(store.journal(conference, 0)).rejects.toMatchObject({ code: 'corrupt' })
    await store.close()
  })

  test('[D16] a lost, strange or exchanged record is named by verify', async () => {
    await (await openSmall()).close()
    await tamper(async (level) => {
      await level.del('entry\0base/sec-0\u00000000000000000004')
      await level.put(
        'entry\0base/sec-0\u00000000000000000011',
        (await level.get('entry\0base/sec-0\u00000000000000000010')) ?? '',
      )
      await level.put('surprise', 'x')
    })
    const store = await open()
    expect(await store.verify()).toEqual([
      'entry base/sec-0 11: its checksum does not hold',
      'surprise: its checksum does not hold',
      'stream base/sec-0: number 5 stands where 4 should',
    ])
    await expect(store.read('base/sec-0', 0)).rejects.toMatchObject({ code: 'corrupt' })
    await store.close()
  })

  test('[SY1] a store that has lost its newest writes says so when it is opened', async () => {
    await (await openSmall()).close()
    await cp(join(folder, 'store'), join(folder, 'older'), { recursive: true })
    const store = await open()
    for (let n = 11; n <= 13; n++) await store.append('base/sec-0', guard, `b${n}`, [new Uint8Array(n)])
    await store.close()
    await rm(join(folder, 'store'), { recursive: true })
    await rename(join(folder, 'older'), join(folder, 'store'))
    await expect(open()).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining('its last 3 confirmed writes are missing'),
    })
    await rm(join(folder, 'confirmed'))
    const left = await open()
    expect(await left.head('base/sec-0')).toBe(10)
    await left.close()
  })

  test('[SY1] a tally that lags or is torn, as after a power loss, raises no alarm', async () => {
    await (await openSmall()).close()
    for (const content of ['', '0000000000000', `${'0'.repeat(15)}1 7c3a5ae1\n`, '9'.repeat(40)]) {
      await writeFile(join(folder, 'confirmed'), content)
      const store = await open()
      expect(await store.head('base/sec-0')).toBe(10)
      await store.close()
    }
  })

  test('[D16] whichever byte of its files is altered, no word is wrong or missing unnoticed', async () => {
    const store = await openSmall()
    const words = Array.from({ length: 400 }, (_, n) => `${n} ${'word '.repeat(n % 30)}`)
    const write = (store: Store, part: string[]) =>
      Promise.all(part.map((word) => store.append('words', guard, word, [new TextEncoder().encode(word)])))
    await write(store, words.slice(0, 300))
    await store.close()
    // Opened again, the first part moves from the log into a table; the second stays in the log.
    const again = await open()
    await write(again, words.slice(300))
    await again.close()
    const whole = folder

    const counts = { refused: 0, named: 0, unharmed: 0 }
    const seeds = fc.sample(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 })), {
      seed: 20220510,
      numRuns: 60,
    })
    for (const [index, [file, at, change]] of seeds.entries()) {
      folder = join(parent, `copy ${index}`)
      await cp(whole, folder, { recursive: true })
      await alter(join(folder, 'store'), file, at, change)
      counts[await outcome(words)]++
    }
    expect(counts.refused + counts.named).toBeGreaterThan(10)
  })

  async function outcome(words: readonly string[]): Promise<'refused' | 'named' | 'unharmed'> {
    let store: Store
    try {
      store = await open()
    } catch (fault) {
      expect(fault).toBeInstanceOf(StorageFault)
      return 'refused'
    }
    try {
      const findings = await store.verify()
      const read = await store.read('words', 0).catch((fault) => {
        expect(fault).toMatchObject({ code: 'corrupt' })
        return null
      })
      if (read === null) {
        expect(findings).not.toEqual([])
        return 'named'
      }
      expect(read.map(({ data }) => new TextDecoder().decode(data))).toEqual(words.slice(0, read.length))
      if (read.length === words.length) return 'unharmed'
      expect(findings).toContainEqual(expect.stringContaining('were written'))
      return 'named'
    } finally {
      await store.close()
    }
  }
})

/** Changes one byte of one of LevelDB's files that hold data. */
async function alter(store: string, file: number, at: number, change: number): Promise<void> {
  const names = (await readdir(store)).filter((name) => /\.(ldb|log)$|^MANIFEST/.test(name)).sort()
  const path = join(store, names[file % names.length] ?? '')
  const content = await readFile(path)
  if (content.length === 0) return
  const place = at % content.length
  content[place] = (content[place] ?? 0) ^ change
  await writeFile(path, content)
}

async function tamper(work: (level: ClassicLevel) => Promise<void>): Promise<void> {
  const level = new ClassicLevel(join(folder, 'store'))
  await work(level)
  await level.close()
}

async function flip(level: ClassicLevel, key: string): Promise<void> {
  const value = await level.get<string, Buffer>(key, { valueEncoding: 'buffer' })
  if (value === undefined) throw new Error(`no such key: ${key}`)
  value[value.length - 1] = (value.at(-1) ?? 0) ^ 1
  await level.put<string, Buffer>(key, value, { valueEncoding: 'buffer' })
}

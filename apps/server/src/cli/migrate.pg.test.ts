import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Store, writeBackup } from '@travaux/storage'
import { openEmbedded } from '@travaux/storage/embedded'
import { openPostgres } from '@travaux/storage/postgres'
import { TrialDatabases } from '@travaux/storage/postgres/trial'
import { systemClock } from '@travaux/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedDemo } from '../demo/seed.ts'
import { CONFERENCE, foundTrial } from '../trial.ts'
import { backup } from './backup.ts'
import { commandLine } from './command-line.ts'
import { migrate } from './migrate.ts'
import { serve } from './serve.ts'
import { verify } from './verify.ts'

const databases = await TrialDatabases.open()
const onFault = () => {}

describe.skipIf(databases === null)('the command line, with a database', () => {
  let folder: string
  let url: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'travaux-migrate-'))
    url = (await databases?.take()) ?? ''
  })
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
    await databases?.giveBack(url)
  })

  async function type(line: string, env: Record<string, string> = {}, stopAsked = async () => {}) {
    const said: string[] = []
    const code = await commandLine([migrate, verify, backup, serve('/nowhere')], line.split(' '), {
      env: { DATABASE_URL: url, ...env },
      folder,
      say: (each) => said.push(each),
      complain: (each) => said.push(each),
      ask: null,
      clock: systemClock,
      stopAsked,
    })
    return { code, said: said.join('\n') }
  }

  async function inFolder<T>(name: string, work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openEmbedded(join(folder, name), { onFault })
    return work(store).finally(() => store.close())
  }

  /** Its size and what it is, byte by byte. */
  const everything = async (store: Store) => {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const part of writeBackup(store)) {
      hash.update(part)
      bytes += part.length
    }
    return { bytes, hash: hash.digest('hex') }
  }

  it('[A1] moves a store into the database and back, and it is the same to the last byte', async () => {
    const before = await inFolder('data', async (store) => {
      await seedDemo(store, new Date('2022-06-01T10:00:00.000Z'))
      return everything(store)
    })
    const there = await type('migrate --to database')
    expect([there.code, there.said]).toEqual([0, expect.stringMatching(/\d+ records copied\. What arrived holds\.$/)])
    expect(there.said).not.toContain('travaux@')
    expect((await type('verify --database')).said).toMatch(/^The store in the database trial_\d+ on .* holds\.$/)
    const back = await type('migrate --to folder --data back')
    expect(back.code).toBe(0)
    expect(await inFolder('back', everything)).toEqual(before)
  })

  it('[A1] moves one conference and nothing of another', async () => {
    const alone = await inFolder('data', async (store) => {
      await foundTrial(store)
      const before = await everything(store)
      await seedDemo(store, new Date('2022-06-01T10:00:00.000Z'))
      return before
    })
    const { code } = await type(`migrate --to database --conference ${CONFERENCE}`)
    expect(code).toBe(0)
    const store = await openPostgres(url, { onFault })
    expect(await everything(store)).toEqual(alone)
    expect(await store.conferences()).toEqual([CONFERENCE])
    await store.close()
  })

  it('refuses what is not empty, and leaves it as it was', async () => {
    await inFolder('data', foundTrial)
    await type('migrate --to database')
    for (const line of ['migrate --to database', 'migrate --to folder']) {
      expect(await type(line)).toEqual({ code: 1, said: expect.stringContaining('not empty') })
    }
    expect((await type('verify --database')).code).toBe(0)
    expect((await type('verify --data data')).code).toBe(0)
  })

  it.each([
    ['migrate', /Say which way/],
    ['migrate --to database --conference no --data data', /There is no conference "no" in/],
    ['migrate --to database --data nowhere', /There is no data folder at/],
  ])('says plainly what is missing: %s', async (line, sentence) => {
    await inFolder('data', foundTrial)
    expect((await type(line)).said).toMatch(sentence)
  })

  it('says plainly that there is no such database, without its password', async () => {
    await inFolder('data', foundTrial)
    const { code, said } = await type('migrate --to database', { DATABASE_URL: `${url.replace('trial_', 'none_')}` })
    expect([code, said]).toEqual([1, expect.stringMatching(/^The database cannot be used\. .*does not exist\.$/)])
    const wrong = await type('migrate --to database', { DATABASE_URL: 'db' })
    expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('DATABASE_URL must be')])
  })

  it('[SY9] serves from a database, twice at once, and backs it up meanwhile', async () => {
    await inFolder('data', foundTrial)
    await type('migrate --to database')
    const served = await type('serve', { PORT: '0' }, async () => {
      const beside = await type('serve', { PORT: '0' })
      expect([beside.code, beside.said]).toEqual([0, expect.stringMatching(/Travaux is open at/)])
      expect((await type('backup --out all.backup')).code).toBe(0)
    })
    expect([served.code, served.said]).toEqual([0, expect.stringMatching(/Travaux is open at/)])
  })
})

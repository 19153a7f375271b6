import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConferenceId } from '@travaux/domain'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { StorageFault } from '../port.ts'
import { Registers } from './register.ts'

const conference = 'conf-1' as ConferenceId
let folder: string
let faults: StorageFault[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'travaux-register-'))
  faults = []
})
afterEach(async () => {
  vi.useRealTimers()
  await rm(folder, { recursive: true, force: true })
})

function open(version: number): Promise<Registers> {
  return Registers.open(join(folder, 'registers'), {
    delayMs: 250,
    onFault: (fault) => faults.push(fault),
    versionOf: async () => version,
  })
}

const file = () => join(folder, 'registers', 'conf-1.json')
const kept = async () => JSON.parse(await readFile(file(), 'utf8'))
const listed = async () => (await readdir(join(folder, 'registers'))).sort()

describe('register', () => {
  test('[SY8] only the newest is written, 250 ms behind, and readable in a text editor', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const registers = await open(0)
    for (let version = 1; version <= 50; version++)
      registers.put({ conference, version, state: { title: `v${version}` } })
    vi.advanceTimersByTime(249)
    expect(await listed()).toEqual([])
    vi.advanceTimersByTime(1)
    await registers.flush()
    expect(await kept()).toEqual({ conference, version: 50, state: { title: 'v50' } })
    expect(await readFile(file(), 'utf8')).toContain('\n  "version": 50,\n')
    expect(await listed()).toEqual(['conf-1.json'])
  })

  test('[SY8] what is handed over while one is written is written after it', async () => {
    const registers = await open(0)
    registers.put({ conference, version: 1, state: {} })
    const writing = registers.flush()
    registers.put({ conference, version: 2, state: {} })
    registers.put({ conference, version: 3, state: {} })
    await Promise.all([writing, registers.flush()])
    expect((await kept()).version).toBe(3)
  })

  test.each([
    ['torn', '{"conference":"conf-1","version":7,"sta', 7],
    ['empty', '', 7],
    ['not a register', '[1, 2]', 7],
    ['stale', '{"conference":"conf-1","version":6,"state":{}}', 7],
    ['newer than the journal', '{"conference":"conf-1","version":8,"state":{}}', 7],
  ])('[SY8] one that is %s is set aside and written anew', async (_what, content, version) => {
    await open(version)
    await writeFile(file(), content)
    const registers = await open(version)
    expect(await listed()).toEqual(['conf-1.json.set-aside'])
    registers.put({ conference, version, state: {} })
    await registers.flush()
    expect((await kept()).version).toBe(version)
    await open(version)
    expect(await listed()).toEqual(['conf-1.json', 'conf-1.json.set-aside'])
  })

  test('[SY8] one that was deleted, with its folder, is reported and does not stop anything', async () => {
    const registers = await open(7)
    await rm(join(folder, 'registers'), { recursive: true })
    registers.put({ conference, version: 7, state: {} })
    await registers.flush()
    expect(faults).toMatchObject([{ code: 'io' }])
    const reopened = await open(7)
    reopened.put({ conference, version: 7, state: {} })
    await reopened.flush()
    expect((await kept()).version).toBe(7)
  })

  test('[SY8] whatever an id holds, its register stays in the folder', async () => {
    const registers = await open(0)
    registers.put({ conference: '../../out' as ConferenceId, version: 1, state: {} })
    await registers.flush()
    expect(await listed()).toEqual(['..%2F..%2Fout.json'])
  })
})

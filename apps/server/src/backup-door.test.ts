import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBackup } from '@travaux/storage'
import { openEmbedded } from '@travaux/storage/embedded'
import { openMemory } from '@travaux/storage/memory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BackupDoor, fetchBackup } from './backup-door.ts'
import { at, startTrial, type Trial } from './trial.ts'
import { verifyStore } from './verify-store.ts'

let folder: string
let trial: Trial
let door: BackupDoor
const log = { event: () => {}, fault: (_: string, error: unknown) => Promise.reject(error) }
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'travaux-door-'))
  const store = await openEmbedded(folder, { onFault: () => {} })
  trial = await startTrial({ store })
  const opened = await BackupDoor.open(folder, store, log)
  if (!opened) throw new TypeError('the folder of tests has a short name')
  door = opened
})
afterEach(async () => {
  await door.close()
  await trial.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A backup as a file, as far as it came. */
async function fetched(name: string): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of (await fetchBackup(folder)) ?? []) chunks.push(chunk)
  const path = join(folder, name)
  await writeFile(path, Buffer.concat(chunks))
  return path
}

describe('a backup of a running server', () => {
  it('is whole and of one moment, while people go on writing', async () => {
    const secretary = await trial.as('secretary')
    let isOver = false
    const writing = (async () => {
      let made = 0
      for (; !isOver || made < 20; made += 1) await secretary.post(at('/title'), { title: `Title ${made}` })
      return made
    })()
    const paths = await Promise.all(['one', 'two', 'three'].map(fetched))
    isOver = true
    expect(await writing).toBeGreaterThanOrEqual(20)
    for (const path of paths) {
      const restored = openMemory()
      await restored.importAll(readBackup(createReadStream(path)))
      expect(await verifyStore(restored)).toEqual([])
      expect(await restored.records('session')).toEqual([])
    }
  })

  it('[SE29] is to be had by who owns the folder only', async () => {
    expect((await stat(join(folder, 'door'))).mode & 0o777).toBe(0o700)
  })

  it('that was broken off is not taken for one', async () => {
    const socket = await fetchBackup(folder)
    await door.close()
    const chunks: Uint8Array[] = []
    try {
      for await (const chunk of socket ?? []) chunks.push(chunk)
    } catch {
      // Cut off in the midst, or before it began: what came is all there is.
    }
    const path = join(folder, 'torn')
    await writeFile(path, Buffer.concat(chunks).subarray(0, -1))
    await expect(openMemory().importAll(readBackup(createReadStream(path)))).rejects.toThrow()
    expect(await fetchBackup(folder)).toBe(null)
  })
})

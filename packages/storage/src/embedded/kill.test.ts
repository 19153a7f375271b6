import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { ConferenceId, SectionId } from '@travaux/domain'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../port.ts'
import { openEmbedded } from './store.ts'

const child = fileURLToPath(new URL('./writer.child.ts', import.meta.url))
const conference = 'conf-1' as ConferenceId
const section = 'sec-0' as SectionId
const guard = { section, epoch: 1, rights: 1 }

let parent: string
let folder: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'travaux-kill-'))
  folder = join(parent, 'data')
})
afterEach(() => rm(parent, { recursive: true, force: true }))

function open(): Promise<Store> {
  return openEmbedded(folder, { onFault: rethrow })
}

function rethrow(fault: Error): never {
  throw fault
}

interface Said {
  what: string
  fact: { stream: string; batch: string; size: number; first: number; last: number; version: number; code: string }
}

/** Runs the writing child and hears what it says until it ends. */
async function hear(process: ChildProcess, listen: (said: Said, all: readonly Said[]) => void): Promise<Said[]> {
  const all: Said[] = []
  const { stdout } = process
  if (stdout === null) throw new Error('the child has no output')
  for await (const line of createInterface({ input: stdout })) {
    const space = line.indexOf(' ')
    const said: Said = { what: line.slice(0, space), fact: JSON.parse(line.slice(space + 1)) }
    all.push(said)
    listen(said, all)
  }
  return all
}

function writing(round: number): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', child, folder, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

describe('kill -9', () => {
  const rounds = 12
  const moments = fc.sample(fc.integer({ min: 1, max: 250 }), { seed: 20220510, numRuns: rounds })

  test(`[SY1] [SY3] in ${rounds} kills nothing acknowledged is missing, nothing is doubled, all halves agree`, async () => {
    const tried: Said['fact'][] = []
    const acknowledged: Said['fact'][] = []
    const committed: Said['fact'][] = []
    for (const [round, moment] of moments.entries()) {
      const running = writing(round)
      const said = await hear(running, (_, all) => {
        if (all.length === moment + 2) running.kill('SIGKILL')
      })
      for (const { what, fact } of said) {
        if (what === 'try') tried.push(fact)
        if (what === 'ack') acknowledged.push(fact)
        if (what === 'committed') committed.push(fact)
      }
      const store = await open()
      expect(await store.verify()).toEqual([])
      await checkStreams(store, acknowledged)
      await checkCommits(store, committed)
      for (const { stream, batch, size } of tried.splice(0)) {
        const entries = Array.from({ length: size }, (_, index) => ({ batch, index, size, pad: '' }))
        const data = entries.map((entry) => new TextEncoder().encode(JSON.stringify(entry)))
        await store.append(stream, guard, batch, data)
      }
      await checkStreams(store, acknowledged)
      await store.close()
    }
    expect(acknowledged.length).toBeGreaterThan(100)
    expect(committed.length).toBeGreaterThan(rounds)
  })

  /** Every batch stands in one piece, whole, and once; every acknowledged one where it was said to stand. */
  async function checkStreams(store: Store, acknowledged: readonly Said['fact'][]): Promise<void> {
    for (const stream of ['stream 0', 'stream 1', 'stream 2']) {
      const entries = (await store.read(stream, 0)).map(({ data }) => JSON.parse(new TextDecoder().decode(data)))
      const seen = new Map<string, { first: number; last: number }>()
      for (let at = 0; at < entries.length; ) {
        const { batch, size } = entries[at]
        expect(seen.has(batch)).toBe(false)
        expect(entries.slice(at, at + size).map((entry) => [entry.batch, entry.index])).toEqual(
          Array.from({ length: size }, (_, index) => [batch, index]),
        )
        seen.set(batch, { first: at + 1, last: at + size })
        at += size
      }
      for (const fact of acknowledged.filter((ack) => ack.stream === stream)) {
        expect(seen.get(fact.batch)).toEqual({ first: fact.first, last: fact.last })
      }
    }
  }

  /** An event is there with its two streams, its secret and its guard, or not at all. */
  async function checkCommits(store: Store, committed: readonly Said['fact'][]): Promise<void> {
    const journal = (await store.journal(conference, 0)).map(({ body }) => JSON.parse(body).batch)
    for (const { batch, version } of committed) expect(journal[version - 1]).toBe(batch)
    for (const stream of ['stream 0', 'stream 1']) {
      const entries = (await store.read(stream, 0)).map(({ data }) => JSON.parse(new TextDecoder().decode(data)))
      const batches = entries.filter(({ batch, index }) => batch.startsWith('commit') && index === 0)
      expect(batches.map(({ batch }) => batch)).toEqual(journal)
    }
    expect([...(await store.secrets(journal)).keys()]).toEqual(journal)
    if (journal.length > 0) expect((await store.section('sec-1' as SectionId))?.rights).toBe(journal.length)
  }
})

describe('a second process', () => {
  test('[SY9] a second process is refused with a plain sentence, and the lock dies with its holder', async () => {
    const running = writing(0)
    let second: Promise<unknown> | null = null
    await hear(running, () => {
      second ??= open()
        .catch((fault) => fault)
        .finally(() => running.kill('SIGKILL'))
    })
    expect(await second).toMatchObject({
      code: 'in-use',
      message: 'Another Travaux process is using this data folder. Stop it first.',
    })
    const store = await open()
    await expect(open()).rejects.toMatchObject({ code: 'in-use' })
    await store.close()
  })
})

/** The fortieth sync and all after it fail, as on a disk that is about to die. */
const FAILING_SYNC = `
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>
static int calls;
int fdatasync(int file) {
  if (++calls < 40) return syscall(SYS_fdatasync, file);
  errno = EIO;
  return -1;
}
`
const canFailSync = process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0

const DISKS = [
  {
    name: 'is full',
    code: 'full',
    isThere: process.platform !== 'win32',
    // A limit on the size of files, which LevelDB meets in its log as it would meet the end of the disk.
    before: async () => 'ulimit -f 2000',
  },
  {
    name: 'does not sync any more',
    code: 'io',
    isThere: canFailSync,
    before: async (place: string) => {
      const [source, library] = [join(place, 'sync.c'), join(place, 'sync.so')]
      await writeFile(source, FAILING_SYNC)
      execFileSync('cc', ['-shared', '-fPIC', '-o', library, source])
      return `export LD_PRELOAD="${library}"`
    },
  },
] as const

describe('a disk that fails', () => {
  for (const { name, code, isThere, before } of DISKS)
    test.skipIf(!isThere)(
      `[SY10] when it ${name} nothing more is acknowledged, and everything acknowledged is there`,
      async () => {
        const command = `${await before(parent)}; exec "${process.execPath}" --import tsx "${child}" "${folder}" 0 5000`
        const running = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] })
        const said = await hear(running, () => {})
        const first = said.findIndex(({ what }) => what === 'fault')
        expect(said[first]?.fact.code).toBe(code)
        expect(said.filter(({ what }) => what === 'told')).toHaveLength(1)
        expect(said.slice(first).filter(({ what }) => what === 'ack' || what === 'committed')).toEqual([])
        expect(said.find(({ what }) => what === 'after')?.fact.code).toBe(code)
        expect(said.find(({ what }) => what === 'stands')?.fact.code).toBe(code)

        const store = await open()
        expect(await store.verify()).toEqual([])
        for (const { fact } of said.filter(({ what }) => what === 'ack')) {
          const [entry] = await store.read(fact.stream, fact.first - 1)
          expect(JSON.parse(new TextDecoder().decode(entry?.data)).batch).toBe(fact.batch)
        }
        const head = await store.head('stream 0')
        expect(await store.append('stream 0', guard, 'new', [new Uint8Array(1)])).toEqual({
          first: head + 1,
          last: head + 1,
        })
        await store.close()
      },
      30_000,
    )
})

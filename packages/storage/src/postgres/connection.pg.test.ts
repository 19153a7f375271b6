import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { conference, founding, guard, next, section, stream, words } from '../contract/sample.ts'
import { StorageFault, type Store } from '../port.ts'
import { openPostgres } from './store.ts'
import { TrialDatabases } from './trial/database.ts'
import { type Accident, Way } from './trial/way.ts'

const databases = await TrialDatabases.open()

describe.skipIf(databases === null)('the way to PostgreSQL', () => {
  let url: string
  let way: Way
  let store: Store
  let faults: StorageFault[]

  const open = (patienceMs = 60_000) =>
    openPostgres(way.url(new URL(url).pathname.slice(1)), { onFault: (fault) => faults.push(fault), patienceMs })

  beforeEach(async () => {
    url = (await databases?.take()) ?? ''
    way = await Way.to(TrialDatabases.socketIn(url))
    faults = []
    store = await open()
    await store.commit(founding())
  })
  afterEach(async () => {
    way.reopen()
    await store.close()
    await way.close()
    await databases?.giveBack(url)
  })

  test('[SY3] wherever a connection is cut, an append and a commit land once, and are answered', async () => {
    const accidents: Accident[] = ['question-lost', 'answer-lost', 'both-under-way']
    for (const [index, accident] of [...accidents, ...accidents, ...accidents].entries()) {
      const lost = way.next('append', accident)
      const answer = await store.append(stream, guard, `b${index}`, [Uint8Array.of(index)])
      expect(answer).toMatchObject({ first: index + 1, last: index + 1 })
      await lost
    }
    for (const [index, accident] of accidents.entries()) {
      const lost = way.next('commit', accident)
      const commit = next({ batch: `c${index + 2}`, expectedVersion: index + 1 })
      expect(await store.commit(commit)).toMatchObject({ version: index + 2 })
      await lost
    }
    expect((await store.read(stream, 0)).map(({ data }) => data[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(await store.journal(conference, 0)).toHaveLength(4)
    expect(await store.verify()).toEqual([])
    expect(faults).toEqual([])
  })

  /** For a store that loses patience soon: again until it is answered. */
  async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const answer = await ask().catch((fault: StorageFault) => fault)
      if (!(answer instanceof StorageFault)) return answer
      expect(answer.code).toBe('unreachable')
    }
  }

  test('[SY10] a database that does not answer is said to be so, and used again when it does', async () => {
    await store.close()
    store = await answered(() => open(300))
    faults = []
    way.shut()
    const unreachable = expect.objectContaining({ code: 'unreachable' })
    await expect(store.append(stream, guard, 'b1', [Uint8Array.of(1)])).rejects.toEqual(unreachable)
    await expect(store.read(stream, 0)).rejects.toEqual(unreachable)
    expect([store.fault, faults]).toEqual([unreachable, [unreachable]])
    way.reopen()
    const landed = await answered(() => store.append(stream, guard, 'b1', [Uint8Array.of(1)]))
    expect(landed).toMatchObject({ first: 1, last: 1 })
    expect(store.fault).toBeNull()
  })

  test('[SY10] that it is back is noticed also where nobody asks for anything', async () => {
    await store.close()
    store = await answered(() => open(300))
    way.shut()
    await expect(store.head(stream)).rejects.toMatchObject({ code: 'unreachable' })
    const compared = new Promise<void>((resolve) => store.onHint((topic) => topic === null && resolve()))
    way.reopen()
    await compared
    expect(store.fault).toBeNull()
  })

  test('[SY10] a database that is not there is said to be so when a store is opened', async () => {
    way.shut()
    await expect(open(200)).rejects.toMatchObject({ code: 'unreachable' })
    way.reopen()
  })

  test('[SY2] hints that were lost with a connection are made up for by comparing', async () => {
    const other = await openPostgres(url, { onFault: () => {} })
    const gap = new Promise<void>((resolve) => store.onHint((topic) => topic === null && resolve()))
    way.cutAll()
    await gap
    const heard = new Promise<void>((resolve) => store.onHint((topic) => topic === 'section/1' && resolve()))
    // Until the connection that listens is there again, what is said is lost.
    const saying = setInterval(() => other.hint('section/1'), 20)
    await heard
    clearInterval(saying)
    await other.close()
  })

  test('[SY10] a connection that is lost while nobody uses it is not missed', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => store.append(stream, guard, `b${n}`, [Uint8Array.of(n)])))
    way.cutAll()
    expect(await store.head(stream)).toBe(8)
    expect(await words(store, stream)).toHaveLength(8)
    expect(await store.section(section)).toMatchObject(guard)
  })
})

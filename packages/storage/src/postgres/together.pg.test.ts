import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bytes, conference, founding, guard, next, section, stream, words } from '../contract/sample.ts'
import type { Store } from '../port.ts'
import { openPostgres } from './store.ts'
import { TrialDatabases } from './trial/database.ts'

const databases = await TrialDatabases.open()

describe.skipIf(databases === null)('several stores on one database', () => {
  let url: string
  let stores: Store[]

  const open = () => openPostgres(url, { onFault: () => {}, patienceMs: 60_000 })

  beforeEach(async () => {
    url = (await databases?.take()) ?? ''
    // All at once: they take turns at making the schema.
    stores = await Promise.all([open(), open(), open()])
    await at(0).commit(founding())
  })
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()))
    await databases?.giveBack(url)
  })

  const at = (index: number): Store => {
    const store = stores[index % stores.length]
    if (store === undefined) throw new TypeError('no store')
    return store
  }

  async function sql(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(url)
    await client.connect()
    try {
      return (await client.query(text, values)).rows
    } finally {
      await client.end()
    }
  }

  test('[A1] those who append at once share one numbering, each batch in one piece', async () => {
    const answers = await Promise.all(
      Array.from({ length: 90 }, (_, n) =>
        at(n).append(stream, guard, `b${n}`, bytes(...Array<string>(1 + (n % 3)).fill(`b${n}`))),
      ),
    )
    const entries = await words(at(1), stream)
    for (const [n, answer] of answers.entries()) {
      if ('refused' in answer) throw new Error('refused')
      expect(entries.slice(answer.first - 1, answer.last)).toEqual(Array(1 + (n % 3)).fill(`b${n}`))
    }
    expect(entries).toHaveLength(180)
  })

  test('[SY2] behind a change of the guard nothing lands, wherever it is tried', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(2), { minLength: 8, maxLength: 30 }), fc.nat(7), async (writers, when) => {
        const held = await at(0).section(section)
        const version = (await at(0).journal(conference, 0)).length
        if (held === null) throw new Error('no section')
        const before = await at(0).head(stream)
        const appended = writers.map((store, n) => at(store).append(stream, held, `${version} ${n}`, bytes('x')))
        for (let turn = 0; turn < when; turn++) await null
        const to = { ...held, epoch: held.epoch + 1 }
        const commit = next({ batch: `${version}`, expectedVersion: version, sections: [{ section, from: held, to }] })
        const [moved, seen] = await at(when)
          .commit({ ...commit, streams: [{ stream, entries: bytes('the end') }] })
          .then(async (answer) => [answer, await at(1).read(stream, before)] as const)
        expect(moved).toMatchObject({ version: version + 1 })
        const answers = await Promise.all(appended)
        const after = await at(2).read(stream, before)
        expect(after).toEqual(seen)
        expect(new TextDecoder().decode(after.at(-1)?.data)).toBe('the end')
        expect(answers.filter((answer) => !('refused' in answer))).toHaveLength(after.length - 1)
      }),
      { seed: 20220510, numRuns: 12 },
    )
  })

  test('[SE3] of many commits on one version exactly one lands', async () => {
    const commits = Array.from({ length: 30 }, (_, n) => at(n).commit(next({ batch: `r${n}` })))
    const answers = await Promise.all(commits)
    expect(answers.filter((answer) => !('refused' in answer))).toHaveLength(1)
    expect(answers.filter((answer) => 'refused' in answer && answer.refused === 'version')).toHaveLength(29)
    expect(await at(2).journal(conference, 0)).toHaveLength(2)
  })

  test('[SY3] a batch that several ask for at once is stored once', async () => {
    const answers = await Promise.all([0, 1, 2].map((n) => at(n).append(stream, guard, 'b1', bytes('one', 'two'))))
    expect(answers.filter((answer) => 'again' in answer)).toHaveLength(2)
    for (const answer of answers) expect(answer).toMatchObject({ first: 1, last: 2 })
    expect(await words(at(0), stream)).toEqual(['one', 'two'])
  })

  test('[SE12] of many who take a record exactly one has it', async () => {
    await at(0).putRecord('invitation', 'hash', 'once')
    const taken = await Promise.all(Array.from({ length: 15 }, (_, n) => at(n).takeRecord('invitation', 'hash')))
    expect(taken.filter((value) => value !== null)).toEqual(['once'])
  })

  test('[SY2] a hint reaches the others too, and whoever gives many gives each once', async () => {
    const heard: string[] = []
    const last = new Promise<void>((resolve) => {
      at(1).onHint((topic) => {
        if (topic !== null) heard.push(topic)
        if (topic === 'last') resolve()
      })
    })
    // Listening begins a moment after opening.
    const ready = new Promise<void>((resolve) => at(1).onHint((topic) => topic === null && resolve()))
    await ready
    for (let n = 0; n < 50; n++) at(0).hint(`section/${n % 5} ${'é'.repeat(900)}`)
    at(0).hint('x'.repeat(9_000))
    at(0).hint('last')
    await last
    expect(new Set(heard).size).toBe(heard.length)
    expect(heard.filter((topic) => topic.startsWith('section/'))).toHaveLength(5)
  })

  test('[A1] a database of a newer version is refused with a plain sentence', async () => {
    await sql('insert into travaux.migration values (99)')
    await expect(open()).rejects.toMatchObject({ code: 'format', message: expect.stringContaining('schema 99') })
  })

  test('[SE35] what was erased is in no file of the table, after an export that was under way at the latest', async () => {
    const payload = '"Ingeborg of the north"'
    await at(0).commit(next({ secrets: [{ id: 'c1', salt: 'salt', payload }] }))
    const inFile = async () => {
      await sql('checkpoint')
      const [row] = await sql(
        `select current_setting('data_directory') as folder, pg_relation_filepath('travaux.secret') as file`,
      )
      return (await readFile(join(String(row?.['folder']), String(row?.['file'])))).includes(payload)
    }
    expect(await inFile()).toBe(true)
    const exporting = at(1).exportAll()[Symbol.asyncIterator]()
    await exporting.next()
    await at(0).erase(['c1'])
    expect([(await at(2).secrets(['c1'])).size, await inFile()]).toEqual([0, true])
    for (let next = await exporting.next(); next.done !== true; ) next = await exporting.next()
    expect(await inFile()).toBe(false)
  })

  test('[D16] what is missing at the end of a stream, or in it, is named by verify', async () => {
    for (let n = 1; n <= 4; n++) await at(0).append(stream, guard, `b${n}`, bytes(`${n}`))
    await sql('delete from travaux.entry where seq = 4')
    expect(await at(1).verify()).toEqual([`stream ${stream}: its head is 4, but its last entry is 3`])
    await sql('delete from travaux.entry where seq = 2')
    expect(await at(1).verify()).toContain(`stream ${stream}: number 3 stands where 2 should`)
    await expect(at(1).read(stream, 0)).rejects.toMatchObject({ code: 'corrupt' })
  })
})

import { describe, expect, test } from 'vitest'
import { StorageFault } from '../port.ts'
import { GroupCommit } from './group-commit.ts'
import type { Change } from './level.ts'

/** A disk whose writes end when the test says so. */
class SlowDisk {
  fault: StorageFault | null = null
  readonly held = new Map<string, Uint8Array>()
  readonly writes: { changes: Change[]; done: () => void; fail: () => void }[] = []
  #begun = deferred<void>()

  async get(key: string): Promise<Uint8Array | undefined> {
    return this.held.get(key)
  }

  write(changes: Change[]): Promise<void> {
    const { promise, resolve, reject } = deferred<void>()
    const done = () => {
      for (const change of changes) {
        if (change.type === 'put') this.held.set(change.key, change.value)
        else this.held.delete(change.key)
      }
      resolve()
    }
    const fail = () => {
      this.fault = new StorageFault('full', 'The disk is full.')
      reject(this.fault)
    }
    this.writes.push({ changes, done, fail })
    this.#begun.resolve()
    this.#begun = deferred<void>()
    return promise
  }

  async nextWrite() {
    if (this.writes.length === 0) await this.#begun.promise
    const write = this.writes.shift()
    if (write === undefined) throw new Error('no write')
    return write
  }
}

function deferred<Value>() {
  let resolve: (value: Value) => void = () => {}
  let reject: (reason: unknown) => void = () => {}
  const promise = new Promise<Value>((onDone, onFail) => {
    resolve = onDone
    reject = onFail
  })
  return { promise, resolve, reject }
}

const put = (key: string) => async () => {
  const changes: Change[] = [{ type: 'put', key, value: new Uint8Array(1) }]
  return { answer: key, changes }
}

describe('group commit', () => {
  test('[SY1] what gathers while the disk is busy shares one write, and nobody is answered before it is done', async () => {
    const disk = new SlowDisk()
    const commits = new GroupCommit(disk)
    const answered: string[] = []
    const submit = (key: string) => commits.submit(put(key)).then((answer) => answered.push(answer))
    const first = submit('a')
    const write = await disk.nextWrite()
    const rest = ['b', 'c', 'd'].map(submit)
    expect(answered).toEqual([])
    write.done()
    await first
    const second = await disk.nextWrite()
    expect(second.changes.map(({ key }) => key)).toEqual(['b', 'c', 'd'])
    expect(answered).toEqual(['a'])
    second.done()
    await Promise.all(rest)
    expect(answered).toEqual(['a', 'b', 'c', 'd'])
    expect(disk.writes).toEqual([])
  })

  test('[SY1] an answer that rests on unwritten work waits for it too', async () => {
    const disk = new SlowDisk()
    const commits = new GroupCommit(disk)
    const answered: string[] = []
    const writer = commits.submit(put('a')).then((answer) => answered.push(answer))
    const asker = commits
      .submit(async (read) => ({ answer: (await read('a')) === undefined ? 'absent' : 'again', changes: [] }))
      .then((answer) => answered.push(answer))
    const write = await disk.nextWrite()
    expect(answered).toEqual([])
    write.done()
    await Promise.all([writer, asker])
    expect(answered).toEqual(['a', 'again'])
  })

  test('[SY1] what work has to read first is read beside the others, and it has its turn all the same', async () => {
    const disk = new SlowDisk()
    const commits = new GroupCommit(disk)
    const reading = deferred<void>()
    const slow = commits.submit(put('a'), reading.promise)
    const quick = commits.submit(put('b'))
    const failed = commits.submit(put('c'), Promise.reject(new Error('unreadable')))
    reading.resolve()
    const write = await disk.nextWrite()
    expect(write.changes.map(({ key }) => key)).toEqual(['a', 'b'])
    await expect(failed).rejects.toThrow('unreadable')
    write.done()
    expect(await Promise.all([slow, quick])).toEqual(['a', 'b'])
  })

  test('[SY10] when a write fails nobody of its group is answered, and afterwards nobody at all', async () => {
    const disk = new SlowDisk()
    const commits = new GroupCommit(disk)
    const group = Promise.allSettled([commits.submit(put('a')), commits.submit(put('b'))])
    const write = await disk.nextWrite()
    const waiting = commits.submit(put('c'))
    write.fail()
    const full = expect.objectContaining({ code: 'full' })
    expect(await group).toEqual([
      { status: 'rejected', reason: full },
      { status: 'rejected', reason: full },
    ])
    await expect(waiting).rejects.toEqual(full)
    await expect(commits.submit(async () => ({ answer: 'again', changes: [] }))).rejects.toEqual(full)
    expect(disk.writes).toEqual([])
  })

  test('[A5] work that throws is refused alone', async () => {
    const disk = new SlowDisk()
    const commits = new GroupCommit(disk)
    const bad = commits.submit(async () => {
      throw new Error('misuse')
    })
    const good = commits.submit(put('a'))
    await expect(bad).rejects.toThrow('misuse')
    const write = await disk.nextWrite()
    write.done()
    expect(await good).toBe('a')
    await commits.idle()
  })
})

import { doc, p } from '@travaux/document/builders'
import type { PersonId, SuggestionId } from '@travaux/domain'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { CLOSE } from '../close-codes.ts'
import { lineForm } from '../line/line-form.ts'
import { FIRST_BACK_CLIENT, FIRST_SERVER_CLIENT } from '../line/standing-back.ts'
import { person, RoomBench, SECTION } from '../test/open-room.ts'
import { RoomClient } from '../test/room-client.ts'
import { decodeEntry, streamOf } from './base-entry.ts'

/** A busy machine is no failure. */
const ada = 'ada' as PersonId

async function storedEntries(bench: RoomBench) {
  return (await bench.disk.store.read(streamOf(SECTION), 0)).map(({ data }) => decodeEntry(data))
}

describe('writing', () => {
  test('[SY1] an edit is on disk before it is acknowledged or shown to anybody', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada')
    const reader = bench.join('rita')
    expect(reader.text.toString()).toBe('Words.')
    bench.disk.hold()
    writer.text.insert(1, 'More ')
    writer.mark()
    await bench.clock.pass(100)
    expect(reader.text.toString()).toBe('Words.')
    expect(writer.acknowledged).toBe(0)
    bench.disk.release()
    await bench.clock.pass(100)
    expect(reader.text.toString()).toBe('More Words.')
    expect(writer.acknowledged).toBe(1)
    expect(bench.room.text().head).toBe(2)
    expect(bench.room.text().doc.eq(doc(p('More Words.')))).toBe(true)
    expect(bench.heads).toEqual([2])
  })

  test('[SY1] every entry names its author, its time and the epoch', async () => {
    const bench = await RoomBench.open()
    bench.join('ada').text.insert(1, 'A ')
    bench.join('ben').text.insert(1, 'B ')
    await bench.clock.pass(10)
    expect((await storedEntries(bench)).map(({ actor, epoch, cause }) => ({ actor, epoch, cause }))).toEqual([
      { actor: 'ada', epoch: 1, cause: { kind: 'seed' } },
      { actor: 'ada', epoch: 1, cause: undefined },
      { actor: 'ben', epoch: 1, cause: undefined },
    ])
  })

  test('[SY1] updates that wait while a batch is written go together in the next', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada')
    bench.disk.hold()
    writer.text.insert(1, 'a')
    await bench.clock.pass(10)
    for (const letter of 'bcdef') writer.text.insert(1, letter)
    writer.mark()
    bench.disk.release()
    await bench.clock.pass(10)
    expect(bench.heads).toEqual([2, 7])
    expect(writer.acknowledged).toBe(6)
  })

  test('[SY1] the newest marker is echoed, once everything before it on that connection is on disk', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada')
    writer.mark()
    await bench.clock.pass(10)
    expect(writer.socket.framesOf('marker')).toEqual([{ type: 'marker', n: 0 }])
    writer.text.insert(1, 'a')
    writer.mark()
    writer.text.insert(1, 'b')
    writer.mark()
    expect(writer.acknowledged).toBe(0)
    await bench.clock.pass(10)
    expect(writer.socket.framesOf('marker').map(({ n }) => n)).toEqual([0, 2])
  })

  test('[SY4] a client that spoke no extension is sent no frame of it', async () => {
    const bench = await RoomBench.open()
    const stock = bench.join('ada')
    const other = bench.join('ben')
    other.mark()
    stock.text.insert(1, 'a')
    await bench.clock.pass(10)
    const tell = await bench.move('frozen', { rights: 2 })
    tell()
    const types = new Set(stock.socket.frames().map(({ type }) => type))
    expect(types).toEqual(new Set(['step-1', 'step-2', 'update']))
    expect(other.socket.framesOf('revision').map(({ revision }) => revision)).toEqual([2])
    expect(other.socket.framesOf('moved')).toEqual([{ type: 'moved', epoch: 1, state: 'frozen' }])
  })

  test('[SY4] updates that come ahead of the words they stand on wait for these', async () => {
    const bench = await RoomBench.open()
    const first = bench.join('ada')
    first.leave()
    first.text.insert(1, 'offline ')
    const again = new RoomClient(first.doc.clientID, first.doc)
    again.isInstant = false
    bench.join('ada', again)
    again.text.insert(1, 'early ')
    again.sendAll()
    await bench.clock.pass(10)
    expect(await bench.entries()).toBe(1)
    again.receiveAll()
    again.sendAll()
    await bench.clock.pass(10)
    expect(again.socket.closed).toBeNull()
    expect(bench.room.text().doc.textContent).toBe('early offline Words.')
  })

  test('[SY4] a deletion that comes ahead of the words it deletes waits for these', async () => {
    const bench = await RoomBench.open()
    const first = bench.join('ada')
    first.leave()
    first.text.insert(1, 'offline ')
    const again = new RoomClient(first.doc.clientID, first.doc)
    again.isInstant = false
    bench.join('ada', again)
    again.text.delete(1, 3)
    again.sendAll()
    await bench.clock.pass(10)
    expect(again.socket.closed).toBeNull()
    again.receiveAll()
    again.sendAll()
    await bench.clock.pass(10)
    expect(bench.room.text().doc.textContent).toBe('line Words.')
  })

  test('[SY4] words written offline come back under a new connection of the same person', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada')
    writer.text.insert(1, 'one ')
    await bench.clock.pass(10)
    writer.leave()
    writer.text.insert(1, 'two ')
    bench.join('ada', new RoomClient(writer.doc.clientID, writer.doc))
    await bench.clock.pass(10)
    expect(bench.room.text().doc.textContent).toBe('two one Words.')
  })

  test('[SY4] a long time of writing offline, while others write on, comes back whole', async () => {
    const bench = await RoomBench.open(doc(p({ id: 'x' }, 'Some words to begin with.'), p({ id: 'y' }, 'And more.')))
    const away = bench.join('ada')
    const here = bench.join('ben')
    await bench.clock.pass(10)
    away.leave()
    for (let n = 1; n <= 200; n++) {
      const [mine, theirs] = [away.text, here.text]
      mine.insert(1 + ((n * 7919) % (mine.length - 1)), `<${n}>`)
      if (n % 3 === 0) mine.delete(1 + ((n * 104_729) % (mine.length - 3)), 2)
      if (n % 7 === 0) mine.format(1 + ((n * 31) % (mine.length - 5)), 4, { bold: n % 2 === 0 ? {} : null })
      theirs.insert(1 + ((n * 6_151) % (theirs.length - 1)), `[${n}]`)
      if (n % 5 === 0) theirs.delete(1 + ((n * 389) % (theirs.length - 3)), 2)
      await bench.clock.pass(20)
    }
    bench.join('ada', away)
    await bench.clock.pass(100)
    expect(away.socket.closed).toBeNull()
    expect(away.text.toDelta()).toEqual(here.text.toDelta())
    expect(here.text.toString()).toBe(bench.room.text().doc.textContent)
    expect(here.text.toString()).toContain('<200>')
  })

  test('[D7] a block without an id of its own gets one, as an entry that says so', async () => {
    const bench = await RoomBench.open(doc(p({ id: 'x' }, 'One.')))
    const writer = bench.join('ada')
    writer.doc.transact(() => {
      writer.text.insertEmbed(5, { b: 'x', t: 'paragraph' })
      writer.text.insert(6, 'Two.')
    })
    await bench.clock.pass(10)
    const ids = bench.room.text().doc.children.map((block) => block.attrs['id'])
    expect(ids[0]).toBe('x')
    expect(new Set(ids).size).toBe(2)
    expect((await storedEntries(bench)).map(({ cause }) => cause?.kind)).toEqual(['seed', undefined, 'repair'])
    expect(writer.text.toString()).toBe(bench.room.text().doc.textContent)
  })
})

describe('refusing', () => {
  test('[SY5] the update of one who may only read is refused with the reason, and reaches nobody', async () => {
    const bench = await RoomBench.open()
    const watcher = bench.join('ada')
    const stock = bench.join('rita')
    stock.text.insert(1, 'Mine ')
    const modern = bench.join('rolf')
    modern.mark()
    modern.text.insert(1, 'Mine ')
    modern.mark()
    await bench.clock.pass(10)
    expect(stock.socket.closed).toEqual({ code: 4403, reason: 'no-right' })
    expect(modern.socket.closed).toEqual({ code: 4403, reason: 'no-right' })
    expect(modern.socket.framesOf('refused')).toEqual([
      { type: 'refused', epoch: 1, state: 'consultation', reason: 'no-right' },
    ])
    expect(modern.acknowledged).toBe(0)
    expect(modern.text.toString()).toContain('Mine ')
    expect(watcher.text.toString()).toBe('Words.')
    expect(await bench.entries()).toBe(1)
  })

  test('[SY5] a reader that has nothing new to say stays', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada')
    writer.text.insert(1, 'abc')
    await bench.clock.pass(10)
    writer.text.delete(2, 1)
    await bench.clock.pass(10)
    const reader = bench.join('rita')
    reader.leave()
    const again = bench.join('rita', new RoomClient(99, reader.doc))
    again.send({ type: 'step-2', update: Y.encodeStateAsUpdate(again.doc) })
    await bench.clock.pass(10)
    expect(again.socket.closed).toBeNull()
    expect(again.text.toString()).toBe('acWords.')
    expect(await bench.entries()).toBe(3)
  })

  test('[SY5] of a batch only the guilty update is refused', async () => {
    const bench = await RoomBench.open()
    const writers = ['ada', 'ben', 'ada', 'eve', 'ben', 'ada'].map((name) => bench.join(name))
    for (const [index, writer] of writers.entries()) {
      writer.text.insert(1, index === 3 ? '\u0000' : `${index} `)
      writer.mark()
    }
    await bench.clock.pass(10)
    expect(writers.map(({ socket }) => socket.closed?.reason)).toEqual([
      undefined,
      undefined,
      undefined,
      'bad-document',
      undefined,
      undefined,
    ])
    expect(writers.map(({ acknowledged }) => acknowledged)).toEqual([1, 1, 1, 0, 1, 1])
    expect([...bench.room.text().doc.textContent.slice(0, 10)].sort().join('')).toBe('     01245')
    expect(writers[0]?.text.toString()).toBe(bench.room.text().doc.textContent)
  })

  test('[SY5] after a refused update nothing more of that connection is taken', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('eve')
    writer.text.insert(1, 'good ')
    writer.text.insert(1, '\u0000')
    writer.text.delete(writer.text.length - 1, 1)
    await bench.clock.pass(10)
    expect(bench.room.text().doc.textContent).toBe('good Words.')
  })

  test('[SY2] what is on its way when the section is approved does not land, and its writer is told', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada', undefined, 1)
    const reader = bench.join('rita')
    bench.disk.hold()
    writer.text.insert(1, 'late ')
    writer.mark()
    await bench.clock.pass(10)
    const tell = await bench.move('approved', { rights: 2 })
    bench.disk.release()
    await bench.clock.pass(10)
    expect(writer.socket.closed).toBeNull()
    tell()
    await bench.clock.pass(10)
    expect(writer.socket.framesOf('refused')).toEqual([
      { type: 'refused', epoch: 1, state: 'approved', reason: 'wrong-state' },
    ])
    expect(writer.socket.closed).toEqual({ code: 4409, reason: 'wrong-state' })
    expect(writer.acknowledged).toBe(0)
    expect(reader.text.toString()).toBe('Words.')
    expect(await bench.entries()).toBe(1)
  })

  test('[SY2] without word how the section moved on, what was on its way is refused after five seconds', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada', undefined, 1)
    await bench.move('consultation', { rights: 2 })
    writer.text.insert(1, 'late ')
    await bench.clock.pass(4_000)
    expect(writer.socket.closed).toBeNull()
    await bench.clock.pass(2_000)
    expect(writer.socket.closed).toEqual({ code: 4409, reason: 'section-changed' })
    expect(await bench.entries()).toBe(1)
  })

  test('[SE3] a writer who keeps the right loses no words when the guard moves under them', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada', undefined, 1)
    const loser = bench.join('ben', undefined, 1)
    writer.text.insert(1, 'kept ')
    loser.text.insert(1, 'not kept ')
    bench.writers.delete('ben')
    const tell = await bench.move('consultation', { rights: 2 })
    await bench.clock.pass(10)
    tell()
    writer.mark()
    await bench.clock.pass(10)
    expect(writer.acknowledged).toBe(1)
    expect(loser.socket.closed).toEqual({ code: 4403, reason: 'no-right' })
    expect(bench.room.text().doc.textContent).toBe('kept Words.')
  })

  test('[SY2] words of an earlier epoch do not land in a later one', async () => {
    const bench = await RoomBench.open()
    const stock = bench.join('ada')
    const modern = bench.join('ben', undefined, 1)
    stock.text.insert(1, 'old ')
    await bench.clock.pass(10)
    const tell = await bench.move('drafting', { epoch: 2, rights: 2 })
    modern.text.insert(1, 'older ')
    tell()
    await bench.clock.pass(10)
    expect(stock.socket.closed).toEqual({ code: 4409, reason: 'section-changed' })
    expect(modern.socket.framesOf('moved')).toEqual([{ type: 'moved', epoch: 2, state: 'drafting' }])
    expect(modern.socket.closed).toEqual({ code: 4409, reason: 'section-changed' })

    stock.text.insert(1, 'from before ')
    const back = bench.join('ada', new RoomClient(stock.doc.clientID, stock.doc))
    await bench.clock.pass(10)
    expect(back.socket.closed).toEqual({ code: 4409, reason: 'section-changed' })
    const stale = bench.join('ben', new RoomClient(77, modern.doc), 1)
    expect(stale.socket.closed).toEqual({ code: 4409, reason: 'section-changed' })
    expect(bench.room.text().doc.textContent).toBe('old Words.')
  })
})

test('[SY2] what was on its way through a reopening does not land, though its writer has left', async () => {
  const bench = await RoomBench.open()
  const writer = bench.join('ada')
  bench.disk.hold()
  writer.text.insert(1, 'old ')
  await bench.clock.pass(10)
  const another = bench.join('ben')
  another.text.insert(1, 'older ')
  for (const each of [writer, another]) each.leave()
  const tell = await bench.move('drafting', { epoch: 2, rights: 2 })
  tell()
  bench.disk.release()
  await bench.clock.pass(6_000)
  expect(await bench.entries()).toBe(1)
  expect(bench.room.text().doc.textContent).toBe('Words.')
})

describe('rights', () => {
  test('[SE4] who may no longer read, and who has lost the pen, is sent away at once', async () => {
    const bench = await RoomBench.open()
    const [writer, loser, removed] = [bench.join('ada'), bench.join('ben'), bench.join('rita')]
    bench.writers.delete('ben')
    bench.strangers.add('rita')
    bench.room.rightsChanged()
    expect(writer.socket.closed).toBeNull()
    expect(loser.socket.closed?.code).toBe(4403)
    expect(removed.socket.closed?.code).toBe(4403)
    expect(bench.join('rita').socket.closed?.code).toBe(4403)
  })

  test('[SE4] where nobody may write any more, the writers stay and read', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada')
    const tell = await bench.move('frozen', { rights: 2 })
    tell()
    expect(writer.socket.closed).toBeNull()
  })

  test('[SE19] a socket that does not say what it has within three seconds is closed', async () => {
    const bench = await RoomBench.open()
    const silent = new RoomClient(50)
    silent.isInstant = false
    bench.join('ada', silent)
    await bench.clock.pass(2_900)
    expect(silent.socket.closed).toBeNull()
    await bench.clock.pass(200)
    expect(silent.socket.closed).toEqual(CLOSE.late)
  })
})

describe('the disk', () => {
  test('[SY10] a full disk: nothing is acknowledged, the writer is told and keeps the words, the others come back', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada', undefined, 1)
    const reader = bench.join('rita')
    bench.disk.fate = () => 'fail'
    writer.text.insert(1, 'unsaved ')
    writer.mark()
    await bench.clock.pass(10)
    expect(writer.acknowledged).toBe(0)
    expect(writer.socket.framesOf('refused').map(({ reason }) => reason)).toEqual(['storage-failed'])
    expect(writer.socket.closed?.code).toBe(1013)
    expect(reader.socket.closed?.code).toBe(1013)
    expect(reader.text.toString()).toBe('Words.')
    expect(bench.faults).toHaveLength(1)
    expect(bench.join('ada').socket.closed?.code).toBe(1013)
    await expect(bench.room.exclusive(async () => 0)).rejects.toThrow('no space left')

    bench.disk.fate = () => 'write'
    await bench.reopen()
    bench.join('ada', new RoomClient(writer.doc.clientID, writer.doc))
    await bench.clock.pass(10)
    expect(bench.room.text().doc.textContent).toBe('unsaved Words.')
  })

  test('[SY3] an entry whose answer was lost stands once', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada', undefined, 1)
    bench.disk.fate = () => 'lose'
    writer.text.insert(1, 'once ')
    await bench.clock.pass(10)
    expect(writer.socket.closed?.code).toBe(1013)
    bench.disk.fate = () => 'write'
    await bench.reopen()
    const again = bench.join('ada', new RoomClient(writer.doc.clientID, writer.doc))
    again.mark()
    await bench.clock.pass(10)
    expect(again.acknowledged).toBe(0)
    expect(again.socket.closed).toBeNull()
    expect(bench.room.text().doc.textContent).toBe('once Words.')
    expect(await bench.entries()).toBe(2)
  })

  test('[SY1] a snapshot is saved as the text grows, and a room opened from it and the tail is the same', async () => {
    const bench = await RoomBench.open(doc(p('Words.')), { snapshotEvery: 10 })
    const writer = bench.join('ada')
    for (let n = 0; n < 25; n++) {
      writer.text.insert(1, `${n} `)
      await bench.clock.pass(100)
    }
    const snapshot = await bench.disk.store.loadSnapshot(streamOf(SECTION))
    expect(snapshot?.seq).toBeGreaterThan(10)
    const { doc: before, head } = bench.room.text()
    await bench.room.close()
    expect(writer.socket.closed).toEqual(CLOSE.stopping)
    await bench.reopen()
    expect(bench.room.text().head).toBe(head)
    expect(bench.room.text().doc.eq(before)).toBe(true)
    const thief = bench.join('ben')
    thief.doc.clientID = writer.doc.clientID
    thief.text.insert(1, 'as ada')
    await bench.clock.pass(10)
    expect(thief.socket.closed?.reason).toBe('foreign-client')
  })

  test('[SY1] who only reads is answered from bytes, and a text is checked when it is first needed', async () => {
    const bench = await RoomBench.open()
    let checks = 0
    const reader: typeof lineForm.reader = (ydoc) => {
      checks += 1
      return lineForm.reader(ydoc)
    }
    await bench.reopen({ form: { ...lineForm, reader } })
    const rita = bench.join('rita')
    expect(rita.text.toString()).toBe('Words.')
    expect(checks).toBe(0)
    bench.join('ada').text.insert(1, 'More ')
    await bench.clock.pass(10)
    expect(rita.text.toString()).toBe('More Words.')
    expect(checks).toBeGreaterThan(0)
  })

  test('[SY1] a stored text that fails the check ends the room, not the process', async () => {
    const bench = await RoomBench.open()
    const check = () => ({ refused: 'bad-document', why: 'foreign-root' }) as const
    await bench.reopen({ form: { ...lineForm, reader: () => ({ check }) } })
    const writer = bench.join('ada')
    writer.text.insert(1, 'More ')
    writer.mark()
    await bench.clock.pass(10)
    expect(bench.faults).toHaveLength(1)
    expect(writer.socket.closed).toEqual({ ...CLOSE.tryLater, reason: 'storage-failed' })
    expect(writer.acknowledged).toBe(0)
  })

  test('[SY1] a room that is closed leaves a snapshot, so that few entries are read again', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada')
    for (let n = 0; n < 60; n++) writer.text.insert(1, 'a')
    await bench.clock.pass(10)
    expect(bench.room.isIdle).toBe(false)
    writer.leave()
    expect(bench.room.isIdle).toBe(true)
    await bench.room.close()
    expect((await bench.disk.store.loadSnapshot(streamOf(SECTION)))?.seq).toBe(61)
    await bench.reopen()
    expect(bench.room.text()).toMatchObject({ head: 61 })
  })

  test('[SE22] an editor’s second client id is whose its first one is', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada')
    writer.doc.clientID += FIRST_BACK_CLIENT
    writer.text.insert(1, 'behind ')
    await bench.clock.pass(100)
    expect(writer.socket.closed).toBeNull()
    const thief = bench.join('ben')
    thief.doc.clientID = writer.doc.clientID - FIRST_BACK_CLIENT
    thief.text.insert(1, 'as ada')
    await bench.clock.pass(100)
    expect(thief.socket.closed?.reason).toBe('foreign-client')
  })

  test('[A3] the server writes under one id that no browser can have, also when its copy was built anew', async () => {
    const bench = await RoomBench.open()
    const client = FIRST_SERVER_CLIENT + 5
    await bench.reopen({ client })
    const by = { actor: person('ada').person, cause: { kind: 'acceptance', of: 's1' as SuggestionId } } as const
    for (const words of ['One.', 'Two.', 'Three.']) {
      await bench.room.exclusive(async () => bench.room.stage(doc(p({ id: 'x' }, 'Dropped.')), by).dropped())
      await bench.room.exclusive(async () => {
        const staged = bench.room.stage(doc(p({ id: 'x' }, words)), by)
        const writers = staged.entries.flatMap((entry) => [...Y.parseUpdateMeta(decodeEntry(entry).update).to.keys()])
        expect(writers).toEqual([client])
        const answer = await bench.disk.store.append(streamOf(SECTION), bench.guard, words, staged.entries)
        if ('refused' in answer) throw new Error(answer.refused)
        staged.landed(answer.last)
      })
    }
  })

  test('[SY1] closing writes what has come in first', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ada')
    writer.text.insert(1, 'last ')
    writer.mark()
    await bench.room.close()
    expect(writer.acknowledged).toBe(1)
    expect(await bench.entries()).toBe(2)
  })
})

describe("the server's own writing", () => {
  const acceptance = { actor: ada, cause: { kind: 'acceptance', of: 's-1' } } as const

  test('[A3] what the host commits lands as a revision that names its cause, and holds typing back meanwhile', async () => {
    const bench = await RoomBench.open(doc(p({ id: 'x' }, 'Words.')))
    const writer = bench.join('ben', undefined, 1)
    let finish = () => {}
    const done = bench.room.exclusive(async (text) => {
      expect(text.head).toBe(1)
      const staged = bench.room.stage(doc(p({ id: 'x' }, 'Words, accepted.')), acceptance)
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      const answer = await bench.disk.store.append(streamOf(SECTION), bench.guard, 'host', staged.entries)
      if ('refused' in answer) throw new Error('refused')
      staged.landed(answer.last)
    })
    await bench.clock.pass(10)
    writer.text.insert(1, 'More ')
    await bench.clock.pass(100)
    expect(await bench.entries()).toBe(1)
    finish()
    await done
    await bench.clock.pass(100)
    const revisions = writer.socket.framesOf('revision')
    expect(revisions.map(({ revision }) => revision)).toEqual([1, 2, 3])
    expect(revisions.map(({ acceptedFrom }) => acceptedFrom)).toEqual(['', 's-1', ''])
    expect(bench.room.text().doc.textContent).toContain('accepted.')
    expect(bench.room.text().doc.textContent).toContain('More ')
    expect((await storedEntries(bench))[1]).toMatchObject({ actor: 'ada', cause: { kind: 'acceptance', of: 's-1' } })
  })

  test('[A3] what the host drops was never there', async () => {
    const bench = await RoomBench.open()
    const writer = bench.join('ben')
    await bench.room.exclusive(async () => bench.room.stage(doc(p('Other.')), acceptance).dropped())
    writer.text.insert(1, 'More ')
    await bench.clock.pass(10)
    expect(bench.room.text().doc.textContent).toBe('More Words.')
  })

  test('[A3] a commit whose end is not known leaves the room to be opened anew', async () => {
    const bench = await RoomBench.open()
    const reader = bench.join('rita')
    const commit = bench.room.exclusive(async () => {
      bench.room.stage(doc(p('Other.')), acceptance)
      throw new Error('the answer was lost')
    })
    await expect(commit).rejects.toThrow('the answer was lost')
    expect(reader.text.toString()).toBe('Words.')
    expect(reader.socket.closed?.code).toBe(1013)
    expect(bench.faults).toHaveLength(1)
  })

  test('[A3] staging out of turn is misuse', async () => {
    const bench = await RoomBench.open()
    expect(() => bench.room.stage(doc(p('Other.')), acceptance)).toThrow(TypeError)
    await expect(
      bench.room.exclusive(async () => {
        bench.room.stage(doc(p('Other.')), acceptance)
      }),
    ).rejects.toThrow('neither landed nor dropped')
  })
})

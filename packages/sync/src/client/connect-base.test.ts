import { doc, p } from '@travaux/document/builders'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { systemClock } from '../clock.ts'
import { readFrame, writeFrame } from '../frame.ts'
import { person, RoomBench, SECTION } from '../test/open-room.ts'
import { pairedSocket } from '../test/paired-socket.ts'
import { type BaseConnection, connectBase } from './connect-base.ts'
import type { SaveState } from './save-state.ts'
import type { TypingKeeper } from './typing-keeper.ts'

let bench: RoomBench
let line: ReturnType<typeof pairedSocket>
const connections: BaseConnection[] = []

beforeEach(async () => {
  vi.useFakeTimers()
  bench = await RoomBench.open(doc(p({ id: 'x' }, 'Words.'), p({ id: 'y' }, 'More.')), { clock: systemClock })
  line = pairedSocket((url, socket) => {
    const epoch = url.searchParams.get('epoch')
    return bench.room.join(socket, person(url.hostname), epoch ? { epoch: Number(epoch) } : {}) as ReturnType<
      Parameters<typeof pairedSocket>[0]
    >
  })
})
afterEach(() => {
  for (const connection of connections.splice(0)) connection.close()
  vi.useRealTimers()
})

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

function connect(name = 'ada', ydoc = new Y.Doc(), keeper?: TypingKeeper) {
  const connection = connectBase({
    url: `ws://${name}/sync`,
    section: SECTION,
    epoch: bench.guard.epoch,
    ydoc,
    WebSocket: line.WebSocket,
    random: () => 0.5,
    ...(keeper && { keeper }),
  })
  connections.push(connection)
  const states: SaveState[] = []
  connection.subscribe(() => {
    const { save } = connection.snapshot()
    if (JSON.stringify(save) !== JSON.stringify(states.at(-1))) states.push(save)
  })
  return { connection, text: ydoc.getText('text'), states, save: () => connection.snapshot().save }
}

test('[W39] nothing is said to be saved before the text has come; then all is', async () => {
  const { connection, save } = connect()
  expect(save()).toEqual({ kind: 'connecting' })
  await pass(100)
  expect(save()).toEqual({ kind: 'saved' })
  expect(connection.snapshot()).toMatchObject({ isLive: true, revision: { head: 1, acceptedFrom: null } })
})

test('[W39] changes are saved when the server says that they are on its disk, and not before', async () => {
  const { connection, text, save, states } = connect()
  await pass(100)
  bench.disk.hold()
  text.insert(1, 'a')
  text.insert(1, 'b')
  expect(save()).toEqual({ kind: 'saving', count: 2 })
  await pass(200)
  text.insert(1, 'c')
  expect(save()).toEqual({ kind: 'saving', count: 3 })
  await pass(9_900)
  expect(save()).toEqual({ kind: 'offline', count: 3 })
  bench.disk.release()
  await pass(200)
  expect(save()).toEqual({ kind: 'saved' })
  expect(connection.snapshot().revision?.head).toBe(4)
  expect(states.at(-1)).toEqual({ kind: 'saved' })
  expect(bench.room.text().doc.textContent).toBe('cbaWords.More.')
})

test('[W39] a snapshot is the same object until something changes', async () => {
  const { connection } = connect()
  await pass(100)
  expect(connection.snapshot()).toBe(connection.snapshot())
})

test('[W39] what is typed offline is counted, goes out when the line is back, and is then saved', async () => {
  const { text, save } = connect()
  await pass(100)
  line.cut()
  await pass(10)
  expect(save()).toEqual({ kind: 'offline', count: 0 })
  text.insert(1, 'a')
  text.insert(1, 'b')
  await pass(5_000)
  expect(save()).toEqual({ kind: 'offline', count: 2 })
  line.mend()
  await pass(3_000)
  expect(save()).toEqual({ kind: 'saved' })
  expect(bench.room.text().doc.textContent).toBe('baWords.More.')
})

test('[W39] a server that is not there is known to be not there after ten seconds', async () => {
  line.cut()
  const { save } = connect()
  await pass(9_000)
  expect(save()).toEqual({ kind: 'connecting' })
  await pass(2_000)
  expect(save()).toEqual({ kind: 'offline', count: 0 })
})

test('[W39] a line that is dead is noticed by its silence, and what was typed meanwhile is called kept here', async () => {
  const { text, save, connection } = connect()
  await pass(100)
  line.freeze()
  text.insert(1, 'a')
  await pass(9_000)
  expect(save()).toEqual({ kind: 'saving', count: 1 })
  await pass(7_000)
  expect(save()).toEqual({ kind: 'offline', count: 1 })
  expect(connection.snapshot().isLive).toBe(false)
  line.mend()
  await pass(20_000)
  expect(save()).toEqual({ kind: 'saved' })
  expect(bench.room.text().doc.textContent).toBe('aWords.More.')
})

test('[W39] no marker is sent before the server has asked, and has answered', async () => {
  const sent: string[] = []
  let say: (frame: Parameters<typeof writeFrame>[0]) => void = () => {}
  const server = pairedSocket((_, socket) => {
    say = (frame) => socket.send(writeFrame(frame))
    return { receive: (data) => void sent.push(readFrame(data as Uint8Array)?.type ?? 'text'), leave: () => {} }
  })
  const connection = connectBase({ url: 'ws://ada/sync', section: SECTION, epoch: 1, WebSocket: server.WebSocket })
  connections.push(connection)
  const nothing = Y.encodeStateAsUpdate(new Y.Doc())
  connection.ydoc.getText('text').insert(0, 'a')
  await pass(1_000)
  say({ type: 'step-2', update: nothing })
  await pass(1_000)
  expect(sent).not.toContain('marker')
  say({ type: 'step-1', stateVector: Y.encodeStateVector(new Y.Doc()) })
  await pass(1_000)
  expect(sent.slice(-2)).toEqual(['step-2', 'marker'])
})

test('[SY5] refused words are told with the reason, by block, and stay', async () => {
  const { connection, text, save } = connect()
  await pass(100)
  text.insert(1, 'saved ')
  await pass(200)
  const tell = await bench.move('approved', { rights: 2 })
  tell()
  await pass(10)
  expect(connection.snapshot().section).toEqual({ epoch: 1, state: 'approved' })
  text.insert(1, 'first ')
  text.insert(text.length, ' second')
  text.delete(text.length - 2, 1)
  await pass(200)
  const refused: SaveState = {
    kind: 'refused',
    reason: 'wrong-state',
    words: [
      { block: 'x', text: 'first ' },
      { block: 'y', text: ' secod' },
    ],
  }
  expect(save()).toEqual(refused)
  await pass(20_000)
  expect(save()).toEqual(refused)
  expect(await bench.entries()).toBe(2)
})

test('[SY5] words of an earlier epoch are refused, also when they come back later', async () => {
  const { text, save } = connect()
  await pass(100)
  line.cut()
  await pass(10)
  text.insert(1, 'late ')
  const tell = await bench.move('drafting', { epoch: 2, rights: 2 })
  tell()
  line.mend()
  await pass(5_000)
  expect(save()).toEqual({ kind: 'refused', reason: 'section-changed', words: [{ block: 'x', text: 'late ' }] })
  const fresh = connect()
  await pass(200)
  expect(fresh.save()).toEqual({ kind: 'saved' })
})

test('[SE4] who loses the right is told, with nothing to keep', async () => {
  const { save } = connect('ben')
  await pass(100)
  bench.writers.delete('ben')
  bench.room.rightsChanged()
  await pass(10)
  expect(save()).toEqual({ kind: 'refused', reason: 'no-right', words: [] })
})

test('[SY10] a disk that fails: could not save, until it is known to be saved after all', async () => {
  const { text, save } = connect()
  await pass(100)
  bench.disk.fate = () => 'fail'
  text.insert(1, 'kept ')
  await pass(60)
  expect(save()).toEqual({ kind: 'refused', reason: 'storage-failed', words: [{ block: 'x', text: 'kept ' }] })
  bench.disk.fate = () => 'write'
  await bench.reopen({ clock: systemClock })
  await pass(3_000)
  expect(save()).toEqual({ kind: 'saved' })
  expect(bench.room.text().doc.textContent).toBe('kept Words.More.')
})

test('[W41] words that were kept on the device count until they are acknowledged', async () => {
  const first = connect()
  await pass(100)
  const kept = Y.encodeStateAsUpdate(first.connection.ydoc)
  line.cut()
  await pass(10)
  first.text.insert(1, 'kept ')
  const device = Y.encodeStateAsUpdate(first.connection.ydoc)
  first.connection.close()
  for (const [stored, words] of [
    [kept, ''],
    [device, 'kept '],
  ] as const) {
    const ydoc = new Y.Doc()
    const again = connect('ada', ydoc)
    Y.applyUpdate(ydoc, stored, 'device')
    await pass(300)
    expect(again.save()).toEqual({ kind: 'saving', count: 1 })
    line.mend()
    await pass(3_000)
    expect(again.save()).toEqual({ kind: 'saved' })
    expect(bench.room.text().doc.textContent).toBe(`${words}Words.More.`)
    line.cut()
    await pass(10)
  }
})

test('[W26] awareness passes, with the name that the server wrote, also after a break of the line', async () => {
  const [one, two] = [connect('ada'), connect('ben')]
  await pass(100)
  one.connection.awareness.setLocalStateField('caret', { at: 1 })
  await pass(200)
  const seen = () => two.connection.awareness.getStates().get(one.connection.ydoc.clientID)
  const ada = { caret: { at: 1 }, person: 'ada', name: 'ada', colour: 1 }
  expect(seen()).toMatchObject(ada)
  line.cut()
  await pass(10)
  expect(seen()).toBeUndefined()
  line.mend()
  await pass(3_000)
  expect(seen()).toMatchObject(ada)
})

test('[W39] a reader sends nothing of what its Y.Doc clears up by itself', async () => {
  const sent: string[] = []
  const [one, other, text] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  for (const [index, each] of [one, other, text].entries()) each.clientID = index + 1
  text.getText('text').insert(0, 'abcdef')
  text.getText('text').format(1, 2, { bold: true })
  const begin = Y.encodeStateAsUpdate(text)
  for (const each of [one, other]) each.getText('text')
  for (const each of [one, other]) Y.applyUpdate(each, begin)
  // Two who each delete half of what is bold leave the marks of nothing.
  one.getText('text').delete(1, 1)
  other.getText('text').delete(2, 1)
  let say: (update: Uint8Array) => void = () => {}
  const server = pairedSocket((_, socket) => {
    say = (update) => socket.send(writeFrame({ type: 'update', update }))
    socket.send(writeFrame({ type: 'step-2', update: begin }))
    return { receive: (data) => void sent.push(readFrame(data as Uint8Array)?.type ?? 'text'), leave: () => {} }
  })
  const connection = connectBase({ url: 'ws://rolf/sync', section: SECTION, epoch: 1, WebSocket: server.WebSocket })
  connections.push(connection)
  connection.ydoc.getText('text')
  await pass(100)
  sent.length = 0
  let isClearedUp = false
  connection.ydoc.on('update', (_: Uint8Array, origin: unknown) => {
    isClearedUp ||= origin !== connection.provider
  })
  for (const each of [one, other]) say(Y.encodeStateAsUpdate(each))
  await pass(100)
  expect(isClearedUp).toBe(true)
  expect(sent.filter((type) => type === 'update')).toEqual([])
  expect(connection.snapshot().save.kind).not.toBe('saving')
})

/** A device that several windows share. */
class Device {
  readonly kept = new Map<string, Uint8Array>()

  of(window: string) {
    return {
      save: (n: number, update: Uint8Array) => void this.kept.set(`${window} ${n}`, update),
      drop: (upTo: number) => {
        for (let n = 1; n <= upTo; n++) this.kept.delete(`${window} ${n}`)
      },
    }
  }

  take(window: string): Uint8Array[] {
    return [...this.kept].filter(([key]) => key.startsWith(`${window} `)).map(([, update]) => update)
  }

  clear(window: string): void {
    for (const key of [...this.kept.keys()]) if (key.startsWith(`${window} `)) this.kept.delete(key)
  }
}

test('[W41] each change is kept in the task in which it is typed, and no longer than until it is on disk', async () => {
  const device = new Device()
  const { text, save } = connect('ada', new Y.Doc(), device.of('one'))
  await pass(100)
  bench.disk.hold()
  text.insert(1, 'a')
  expect(device.take('one')).toHaveLength(1)
  text.insert(1, 'b')
  expect(device.take('one')).toHaveLength(2)
  await pass(200)
  bench.disk.release()
  await pass(200)
  expect(save()).toEqual({ kind: 'saved' })
  expect(device.kept.size).toBe(0)
})

test('[W41] [SY3] what windows that are gone have left goes up once, however many take it up and whatever arrived before', async () => {
  const device = new Device()
  const open = async (window: string) => {
    const opened = connect('ada', new Y.Doc(), device.of(window))
    await pass(3_000)
    return opened
  }
  const [one, two] = [await open('one'), await open('two')]
  // The first was heard, and did not hear it; the second was not.
  bench.disk.hold()
  one.text.insert(1, 'one ')
  await pass(100)
  line.cut()
  bench.disk.release()
  await pass(100)
  one.text.insert(1, 'and ')
  two.text.insert(7, ' two')
  for (const { connection } of [one, two]) connection.close()
  const left = ['one', 'two'].map((window) => [window, device.take(window)] as const)
  line.mend()
  for (const again of ['three', 'four']) {
    const opened = connect('ada', new Y.Doc(), device.of(again))
    for (const [window, updates] of left) opened.connection.recall(updates, () => device.clear(window))
    await pass(3_000)
    expect(opened.save()).toEqual({ kind: 'saved' })
    expect(device.kept.size).toBe(0)
    expect(bench.room.text().doc.textContent).toBe('and one Words. twoMore.')
  }
})

test('[W45] kept words that may not be written any more are refused with the reason, and told', async () => {
  const device = new Device()
  const one = connect('ada', new Y.Doc(), device.of('one'))
  await pass(100)
  line.cut()
  await pass(10)
  one.text.insert(1, 'late ')
  one.connection.close()
  const tell = await bench.move('approved', { rights: 2 })
  tell()
  line.mend()
  const again = connect('ada', new Y.Doc(), device.of('two'))
  again.connection.recall(device.take('one'), () => device.clear('one'))
  await pass(1_000)
  expect(again.save()).toEqual({ kind: 'refused', reason: 'wrong-state', words: [{ block: 'x', text: 'late ' }] })
  expect(device.take('two')).toHaveLength(1)
  expect(await bench.entries()).toBe(1)
})

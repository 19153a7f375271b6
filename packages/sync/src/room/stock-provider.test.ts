import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { systemClock } from '../clock.ts'
import { person, RoomBench } from '../test/open-room.ts'

/** A busy machine is no failure. */
/** The provider of y-websocket as it is, over real sockets; who it is stands in the address. */
let bench: RoomBench
let server: WebSocketServer
let providers: WebsocketProvider[]
const errors = vi.spyOn(console, 'error')

beforeEach(async () => {
  bench = await RoomBench.open(undefined, { clock: systemClock })
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  providers = []
  errors.mockClear()
  server.on('connection', (socket, request) => {
    const name = new URL(request.url ?? '', 'ws://localhost').searchParams.get('as') ?? ''
    const connection = bench.room.join(
      {
        send: (frames) => {
          for (const bytes of frames instanceof Uint8Array ? [frames] : frames) socket.send(bytes)
        },
        close: (code, reason) => socket.close(code, reason),
        get queued() {
          return socket.bufferedAmount
        },
      },
      person(name),
    )
    socket.on('message', (data: Buffer) => connection.receive(new Uint8Array(data)))
    socket.on('close', () => connection.leave())
  })
})

afterEach(async () => {
  for (const provider of providers) provider.destroy()
  await bench.room.close()
  await new Promise((resolve) => server.close(resolve))
  expect(errors).not.toHaveBeenCalled()
})

function connect(name: string, doc = new Y.Doc()) {
  const { port } = server.address() as AddressInfo
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, 'section-1', doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    params: { as: name },
    disableBc: true,
  })
  providers.push(provider)
  return { provider, doc, text: doc.getText('text') }
}

const until = (holds: () => boolean) => vi.waitFor(() => expect(holds()).toBe(true), { timeout: 5_000, interval: 5 })

test('[SY4] stock clients converge, and log no error', async () => {
  const [ada, ben, rita] = [connect('ada'), connect('ben'), connect('rita')]
  await until(() => [ada, ben, rita].every(({ provider }) => provider.synced))
  expect(rita.text.toString()).toBe('Words.')
  for (let n = 0; n < 20; n++) {
    ada.text.insert(1, `${n} `)
    ben.text.insert(ben.text.length, ` ${n}`)
  }
  await until(() => bench.room.text().doc.textContent.length === 'Words.'.length + 2 * 50)
  await until(() => [ada, ben, rita].every(({ text }) => text.toString() === bench.room.text().doc.textContent))
})

test('[SY4] words typed offline, and while the connection is made, arrive', async () => {
  const ada = connect('ada')
  await until(() => ada.provider.synced)
  ada.provider.disconnect()
  ada.text.insert(1, 'offline ')
  ada.provider.on('status', ({ status }) => {
    if (status === 'connected') ada.text.insert(1, 'early ')
  })
  ada.provider.connect()
  await until(() => bench.room.text().doc.textContent === 'early offline Words.')
})

test('[SY5] a stock reader gets the text and carets; what it writes reaches nobody, and it is told', async () => {
  const [ada, rita] = [connect('ada'), connect('rita')]
  await until(() => ada.provider.synced && rita.provider.synced)
  ada.provider.awareness.setLocalStateField('cursor', { at: 1 })
  await until(() => rita.provider.awareness.getStates().get(ada.doc.clientID)?.['cursor'] !== undefined)
  expect(rita.provider.awareness.getStates().get(ada.doc.clientID)).toMatchObject({
    cursor: { at: 1 },
    user: { person: 'ada', name: 'ada', colour: 1 },
  })
  const closed = new Promise((resolve) => rita.provider.on('closed', resolve))
  rita.text.insert(1, 'Mine ')
  expect(await closed).toEqual({ code: 4403, reason: 'no-right' })
  expect(rita.provider.shouldConnect).toBe(false)
  await until(() => !ada.provider.awareness.getStates().has(rita.doc.clientID))
  expect(ada.text.toString()).toBe('Words.')
})

test('[SY2] after approval the update of a stock client does not land, and it is told', async () => {
  const ada = connect('ada')
  await until(() => ada.provider.synced)
  const tell = await bench.move('approved', { rights: 2 })
  tell()
  const closed = new Promise((resolve) => ada.provider.on('closed', resolve))
  ada.text.insert(1, 'late ')
  expect(await closed).toEqual({ code: 4409, reason: 'wrong-state' })
  expect(await bench.entries()).toBe(1)
})

test('[SY10] after a fault of the disk a stock client comes back, with its words', async () => {
  const ada = connect('ada')
  await until(() => ada.provider.synced)
  bench.disk.fate = () => 'fail'
  ada.text.insert(1, 'kept ')
  await until(() => bench.faults.length > 0)
  bench.disk.fate = () => 'write'
  await bench.reopen({ clock: systemClock })
  await until(() => bench.room.text().doc.textContent === 'kept Words.')
})

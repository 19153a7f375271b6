import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { outgoingFrame } from './outgoing-frame.ts'

test('frames of every length come whole and in order, between those of ws itself', async () => {
  const payloads = [0, 1, 125, 126, 65_535, 65_536, 200_000].map((length) => new Uint8Array(length).fill(length % 251))
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await once(sockets, 'listening')
  sockets.on('connection', (socket, { socket: stream }) => {
    for (const payload of payloads) {
      stream.write(outgoingFrame(payload))
      socket.send(payload)
    }
    socket.close()
  })
  const { port } = sockets.address() as AddressInfo
  const heard = await heardFrom(port)
  sockets.close()
  const sent = payloads.flatMap((payload) => [payload, payload])
  expect(heard.map((frame, index) => frame.equals(sent[index] ?? new Uint8Array()))).toEqual(sent.map(() => true))
})

test('several messages in one write come one by one, and text comes as text', async () => {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await once(sockets, 'listening')
  sockets.on('connection', (socket, { socket: stream }) => {
    stream.write(outgoingFrame([Uint8Array.of(1), new Uint8Array(200).fill(2)]))
    stream.write(outgoingFrame('Où est-il ? 在哪里?'))
    socket.close()
  })
  const { port } = sockets.address() as AddressInfo
  const heard = await heardFrom(port)
  sockets.close()
  expect(heard.map((message) => message.length)).toEqual([1, 200, Buffer.byteLength('Où est-il ? 在哪里?')])
  expect(heard.at(-1)?.toString()).toBe('Où est-il ? 在哪里?')
})

async function heardFrom(port: number): Promise<Buffer[]> {
  const client = new WebSocket(`ws://127.0.0.1:${port}`)
  const heard: Buffer[] = []
  client.on('message', (data: Buffer) => heard.push(data))
  await once(client, 'close')
  return heard
}

test('what is said to many is made once', () => {
  const payload = Uint8Array.of(1, 2, 3)
  expect(outgoingFrame(payload)).toBe(outgoingFrame(payload))
  expect(outgoingFrame(Uint8Array.of(1, 2, 3))).not.toBe(outgoingFrame(payload))
})

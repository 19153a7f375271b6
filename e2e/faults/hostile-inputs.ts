import { connect } from 'node:net'
import { LIVE_PROTOCOL, writeFrame } from '@travaux/sync'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { BenchText, Door } from '../bench/sync/peer.ts'

/** Where a hostile person with all rights of a pen-holder stands. */
export interface Target {
  readonly room: Door
  readonly live: Door
  readonly text: BenchText
}

export interface HostileInput {
  readonly name: string
  /** Made before anything is measured; the answer sends it, and ends when the server has done with it. */
  prepare(target: Target): () => Promise<void>
}

const MIB = 1 << 20
/** A server may let somebody talk for so long. */
const PATIENCE_MS = 1_500

/** Says these frames on a socket of its own and waits to be sent away. */
function saying(door: Door, frames: readonly (Uint8Array | string)[]): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(door.url, { headers: door.headers, perMessageDeflate: false })
    const end = () => {
      clearTimeout(patience)
      socket.terminate()
      resolve()
    }
    const patience = setTimeout(end, PATIENCE_MS)
    // The close that follows is what counts.
    socket.on('error', () => {})
    socket.on('close', end)
    socket.on('open', () => {
      for (const frame of frames) socket.send(frame)
    })
  })
}

/** Says these bytes after the handshake of a WebSocket, or in place of one. */
function sayingBytes({ url, headers }: Door, bytes: Uint8Array, isUpgraded = true): Promise<void> {
  const { hostname, port, pathname } = new URL(url)
  const lines = [`GET ${pathname} HTTP/1.1`, `Host: ${hostname}:${port}`]
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
  lines.push('Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13')
  lines.push('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==')
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    const end = () => {
      clearTimeout(patience)
      socket.destroy()
      resolve()
    }
    const patience = setTimeout(end, PATIENCE_MS)
    socket.on('error', end)
    socket.on('close', end)
    if (isUpgraded) {
      socket.write(`${lines.join('\r\n')}\r\n\r\n`)
      socket.once('data', () => socket.write(bytes))
    } else socket.write(bytes)
  })
}

const inRoom = (name: string, frames: (target: Target) => readonly (Uint8Array | string)[]): HostileInput => ({
  name,
  prepare: (target) => {
    const made = frames(target)
    return () => saying(target.room, made)
  },
})
const onWire = (name: string, bytes: () => Uint8Array, isUpgraded = true): HostileInput => ({
  name,
  prepare: ({ room }) => {
    const made = bytes()
    return () => sayingBytes(room, made, isUpgraded)
  },
})
const onLive = (name: string, messages: () => readonly string[]): HostileInput => ({
  name,
  prepare: ({ live }) => {
    const made = [JSON.stringify({ type: 'hello', protocol: LIVE_PROTOCOL, have: 0 }), ...messages()]
    return () => saying(live, made)
  },
})

const update = (bytes: Uint8Array) => writeFrame({ type: 'update', update: bytes })
/** The update that a change to a copy of the text makes. */
function change({ text }: Target, work: (doc: Y.Doc, line: Y.Text) => void): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, text.state)
  const before = Y.encodeStateVector(doc)
  doc.transact(() => work(doc, doc.getText('text')))
  return update(Y.encodeStateAsUpdate(doc, before))
}
const join = writeFrame({ type: 'step-1', stateVector: Uint8Array.of(0) })
const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))
const awareness = (count: number, state: string) =>
  writeFrame({ type: 'awareness', entries: many(count, (client) => ({ client, clock: 1, state })) })

export const INPUTS: readonly HostileInput[] = [
  inRoom('an empty frame', () => [new Uint8Array()]),
  inRoom('garbage', () => [Uint8Array.from({ length: 4_000 }, (_, n) => n * 7)]),
  inRoom('text where bytes belong', () => ['x'.repeat(MIB / 2)]),
  inRoom('a frame over the limit', () => [new Uint8Array(2 * MIB)]),
  inRoom('twenty frames at the limit', () => many(20, () => update(new Uint8Array(MIB - 10)))),
  inRoom('an update that is garbage', () => [update(Uint8Array.of(200, 200, 200, 1))]),
  inRoom('an update of a billion structs', () => [update(Uint8Array.of(1, 128, 148, 235, 220, 3, 7, 0))]),
  inRoom('an update in the second format', ({ text }) => [update(Y.convertUpdateFormatV1ToV2(text.state))]),
  inRoom('struct dust', (target) => [
    change(target, (_, line) => {
      for (let n = 0; n < 20_000; n += 1) line.insert(0, 'x')
    }),
  ]),
  inRoom('a foreign root', (target) => [change(target, (doc) => doc.getMap('other').set('a', 1))]),
  inRoom('a nested type', (target) => [change(target, (_, line) => line.insertEmbed(1, new Y.Text('inside')))]),
  inRoom('a link that runs code', (target) => [
    change(target, (_, line) => line.insert(1, 'x', { link: { href: 'javascript:alert(1)' } })),
  ]),
  inRoom('a text without end', (target) =>
    many(3, () => change(target, (_, line) => line.insert(1, 'x'.repeat(400_000)))),
  ),
  inRoom('deletions of what is not there', () => [update(Uint8Array.of(0, 1, 9, 1, 0, 200, 1))]),
  inRoom('ten thousand awareness entries', () => [awareness(10_000, '{}')]),
  inRoom('awareness that nests without end', () => [awareness(1, '['.repeat(200_000) + ']'.repeat(200_000))]),
  inRoom('two thousand questions for the whole text, unread', () => many(2_000, () => join)),
  inRoom('a thousand made-up states', () =>
    many(1_000, (n) => writeFrame({ type: 'step-1', stateVector: Y.encodeStateVector(new Map([[n + 1, n]])) })),
  ),
  inRoom('five thousand markers', () => many(5_000, (n) => writeFrame({ type: 'marker', n }))),
  onWire('bytes that are no WebSocket', () => new Uint8Array(64 * 1_024).fill(255)),
  onWire('a compressed frame that nobody agreed on', () => Uint8Array.of(0xc2, 0x85, 0, 0, 0, 0, 1, 2, 3, 4, 5)),
  onWire('a message in pieces, never ended', () => {
    const pieces = many(10_000, (n) => [n === 0 ? 0x02 : 0x00, 0x81, 0, 0, 0, 0, 7])
    return Uint8Array.from(pieces.flat())
  }),
  onWire('headers without end', () => new TextEncoder().encode(`GET / HTTP/1.1\r\nX: ${'x'.repeat(MIB)}`), false),
  onLive('suggestions that are none, nested deeply', () => [
    `{"type":"steps","section":"x","epoch":1,"version":0,"baseRev":1,"steps":[{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}]}`,
  ]),
]

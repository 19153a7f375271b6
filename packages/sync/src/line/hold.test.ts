import { doc, p } from '@travaux/document/builders'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, test } from 'vitest'
import * as syncProtocol from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { holdWhileComposing } from './hold.ts'
import { Typist, textOf } from './testing/typist.ts'
import { lineUpdate } from './write.ts'

const SYNC = 0
const providers: WebsocketProvider[] = []
afterEach(() => {
  for (const provider of providers.splice(0)) provider.destroy()
})

/** Nothing connects here; the provider only wants to know what it would connect with. */
class NoSocket {}

/** Somebody who composes in an editor behind a stock provider, and somebody else who writes meanwhile. */
function composing() {
  const update = lineUpdate(doc(p('one two three')), 1)
  const typist = new Typist(10, update)
  const provider = new WebsocketProvider('ws://localhost', 'room', typist.ydoc, {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: NoSocket as unknown as typeof WebSocket,
  })
  providers.push(provider)
  const waiting: (() => void)[] = []
  const release = holdWhileComposing(
    provider,
    () => typist.composing,
    (work) => waiting.push(work),
  )
  const sent: Uint8Array[] = []
  typist.ydoc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin !== provider) sent.push(bytes)
  })
  const peer = new Typist(20, update)
  peer.ydoc.on('update', (bytes: Uint8Array) => {
    const frame = encoding.encode((encoder) => syncProtocol.writeUpdate(encoder, bytes))
    receive(frame)
  })
  const receive = (frame: Uint8Array) => {
    const answer = encoding.createEncoder()
    provider.messageHandlers[SYNC]?.(answer, decoding.createDecoder(frame), provider, false, SYNC)
    return encoding.length(answer)
  }
  const tick = () => {
    for (const work of waiting.splice(0)) work()
  }
  return { typist, peer, sent, receive, tick, release, waiting }
}

/** What an IME does: each key replaces what was composed so far. */
function compose(typist: Typist, keys: readonly string[], between: () => void): void {
  const from = typist.caret
  for (const composed of keys) {
    typist.dispatch(typist.state.tr.insertText(composed, from, typist.caret))
    between()
  }
}

describe('while somebody composes', () => {
  test('[SY11] what others type waits, and what is composed goes out whole', () => {
    const { typist, peer, sent, tick } = composing()
    typist.clickBehind('one ')
    peer.clickBehind('three')
    typist.composing = true
    compose(typist, ['n', 'ni', 'nih', '日', '日h', '日本'], () => {
      peer.type('x')
      tick()
      expect(typist.doc.textContent).not.toContain('x')
    })
    expect(sent.length).toBeGreaterThan(0)
    typist.composing = false
    tick()
    tick()
    expect(typist.doc.textContent).toBe('one 日本two threexxxxxx')
    for (const bytes of sent) Y.applyUpdate(peer.ydoc, bytes)
    expect(peer.doc.eq(typist.doc)).toBe(true)
    expect(typist.doc.textBetween(typist.caret - 2, typist.caret)).toBe('日本')
  })

  test('[SY11] the letters are taken in before what waited, shortly after the composition ends', () => {
    const { typist, peer, tick } = composing()
    typist.composing = true
    peer.clickBehind('three')
    peer.type('!')
    typist.composing = false
    tick()
    expect(typist.doc.textContent).toBe('one two three')
    typist.composing = true
    tick()
    typist.composing = false
    tick()
    expect(typist.doc.textContent).toBe('one two three')
    tick()
    expect(typist.doc.textContent).toBe('one two three!')
  })

  test('[SY11] what is asked is answered, and nothing is looked after when nothing waits', () => {
    const { typist, receive, waiting } = composing()
    typist.composing = true
    const question = encoding.encode((encoder) => syncProtocol.writeSyncStep1(encoder, new Y.Doc()))
    expect(receive(question)).toBeGreaterThan(10)
    expect(waiting).toEqual([])
  })

  test('[SY11] the end of the holding lets everything through in order', () => {
    const { typist, peer, release } = composing()
    typist.composing = true
    peer.clickBehind('three')
    peer.type('abc')
    release()
    expect(textOf(typist.ydoc).textContent).toBe('one two threeabc')
    peer.type('d')
    expect(typist.doc.textContent).toBe('one two threeabcd')
  })
})

import { doc, p } from '@travaux/document/builders'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MAX_FRAME_BYTES, writeFrame } from '../frame.ts'
import { FIRST_BACK_CLIENT, FIRST_SERVER_CLIENT } from '../line/standing-back.ts'
import { RoomBench } from '../test/open-room.ts'
import { RoomClient } from '../test/room-client.ts'
import { MAX_DELETIONS, MAX_STRUCTS, MAX_WRITERS } from './update-check.ts'

/** A busy machine is no failure. */
/** What a hostile pen-holder sends, and how the connection ends. A code alone: the reason is the code's own. */
interface Attack {
  name: string
  close: [code: number, reason: string]
  send(eve: RoomClient, victim: RoomClient): Uint8Array | undefined
}

const update = (bytes: Uint8Array) => writeFrame({ type: 'update', update: bytes })
/** The update that a change to a copy of the text makes. */
const change = (eve: RoomClient, work: (doc: Y.Doc, text: Y.Text) => void, client = eve.doc.clientID) => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(eve.doc))
  copy.clientID = client
  const before = Y.encodeStateVector(copy)
  copy.transact(() => work(copy, copy.getText('text')))
  return update(Y.encodeStateAsUpdate(copy, before))
}
/** An update written by hand: structs of one client, then deletions. */
const handmade = (
  structs: { client: number; clock: number; write: ((encoder: encoding.Encoder) => void)[] } | null,
  deletions: { client: number; clock: number; length: number }[] = [],
) =>
  update(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, structs ? 1 : 0)
      if (structs) {
        encoding.writeVarUint(encoder, structs.write.length)
        encoding.writeVarUint(encoder, structs.client)
        encoding.writeVarUint(encoder, structs.clock)
        for (const write of structs.write) write(encoder)
      }
      encoding.writeVarUint(encoder, deletions.length)
      for (const { client, clock, length } of deletions) {
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarUint(encoder, length)
      }
    }),
  )
/** A struct of the text root: its content type and what follows. */
const inText = (ref: number, content: (encoder: encoding.Encoder) => void) => (encoder: encoding.Encoder) => {
  encoding.writeUint8(encoder, ref)
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarString(encoder, 'text')
  content(encoder)
}
const clockOf = (client: RoomClient) => Y.getState(client.doc.store, client.doc.clientID)

const attacks: Attack[] = [
  { name: 'an empty frame', close: [1007, 'malformed frame'], send: () => new Uint8Array() },
  { name: 'garbage', close: [1007, 'malformed frame'], send: () => Uint8Array.from({ length: 400 }, (_, n) => n * 7) },
  { name: 'an unknown type', close: [1007, 'malformed frame'], send: () => Uint8Array.of(42, 1, 2) },
  {
    name: 'a permission message, which only a server says',
    close: [1007, 'malformed frame'],
    send: () => Uint8Array.of(2, 0, 0),
  },
  {
    name: 'a revision, which only the server says',
    close: [1007, 'malformed frame'],
    send: () => writeFrame({ type: 'revision', revision: 9, acceptedFrom: '' }),
  },
  {
    name: 'a frame that is too big',
    close: [1009, 'frame too big'],
    send: () => new Uint8Array(MAX_FRAME_BYTES + 1),
  },
  {
    name: 'a frame with bytes after its end',
    close: [1007, 'malformed frame'],
    send: () => Uint8Array.of(...writeFrame({ type: 'marker', n: 1 }), 0),
  },
  {
    name: 'a length that reaches past the frame',
    close: [1007, 'malformed frame'],
    send: () => Uint8Array.of(0, 2, 255, 255, 255, 127, 1),
  },
  {
    name: 'a number past all numbers',
    close: [1007, 'malformed frame'],
    send: () => Uint8Array.from([100, ...Array(12).fill(255), 1]),
  },
  {
    name: 'a state vector that is none',
    close: [1007, 'malformed frame'],
    send: () => writeFrame({ type: 'step-1', stateVector: Uint8Array.of(9, 1) }),
  },
  {
    name: 'an awareness state that is no JSON',
    close: [1007, 'malformed frame'],
    send: (eve) => writeFrame({ type: 'awareness', entries: [{ client: eve.doc.clientID, clock: 1, state: '{' }] }),
  },
  {
    name: 'a truncated update',
    close: [1007, 'malformed'],
    send: (eve) => {
      const copy = new Y.Doc()
      copy.getText('text').insert(0, 'some words')
      const whole = Y.encodeStateAsUpdate(copy)
      expect(eve.isSynced).toBe(true)
      return update(whole.subarray(0, whole.length - 4))
    },
  },
  {
    name: 'an update that is garbage',
    close: [1007, 'malformed'],
    send: () => update(Uint8Array.of(200, 200, 200, 1)),
  },
  {
    name: 'an update that says it has a billion structs',
    close: [1007, 'malformed'],
    send: () => update(Uint8Array.of(1, 128, 148, 235, 220, 3, 7, 0)),
  },
  {
    name: 'an update in the second format of Yjs',
    close: [1007, 'malformed'],
    send: (eve) => {
      const copy = new Y.Doc()
      copy.clientID = eve.doc.clientID
      copy.getText('text').insert(0, 'words')
      return update(Y.encodeStateAsUpdateV2(copy))
    },
  },
  {
    name: 'struct dust: more structs than anybody writes',
    close: [4413, 'update-too-big'],
    send: (eve) =>
      change(eve, (_, text) => {
        for (let n = 0; n <= MAX_STRUCTS; n++) text.insert(0, 'x')
      }),
  },
  {
    name: 'a thousand structs that each claim the whole text for a place',
    close: [4400, 'not-allowed'],
    send: (eve) =>
      handmade({
        client: eve.doc.clientID,
        clock: clockOf(eve),
        write: Array.from({ length: 1_000 }, () => (encoder: encoding.Encoder) => {
          encoding.writeUint8(encoder, 0x80 | 4)
          encoding.writeVarUint(encoder, 1)
          encoding.writeVarUint(encoder, 0)
          encoding.writeVarString(encoder, 'x')
        }),
      }),
  },
  {
    name: 'more client ids than one person can have used',
    close: [4413, 'update-too-big'],
    send: () =>
      update(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, MAX_WRITERS + 1)
          for (let n = 0; n <= MAX_WRITERS; n++) {
            encoding.writeVarUint(encoder, 1)
            encoding.writeVarUint(encoder, 800_000 + n)
            encoding.writeVarUint(encoder, 0)
            inText(4, (content) => encoding.writeVarString(content, 'x'))(encoder)
          }
          encoding.writeVarUint(encoder, 0)
        }),
      ),
  },
  {
    name: 'a place that no client can have put it in: its right neighbour on the left',
    close: [4400, 'not-allowed'],
    send: (eve) =>
      handmade({
        client: eve.doc.clientID,
        clock: clockOf(eve),
        write: [
          (encoder) => {
            encoding.writeUint8(encoder, 0x80 | 0x40 | 4)
            for (const number of [1, 4, 1, 2]) encoding.writeVarUint(encoder, number)
            encoding.writeVarString(encoder, 'x')
          },
        ],
      }),
  },
  {
    name: 'a struct of nothing',
    close: [1007, 'malformed'],
    send: (eve) =>
      handmade({
        client: eve.doc.clientID,
        clock: clockOf(eve),
        write: [inText(4, (encoder) => encoding.writeVarString(encoder, ''))],
      }),
  },
  {
    name: 'a clock driven far ahead by words that nobody wrote',
    close: [4413, 'update-too-big'],
    send: (eve) =>
      handmade({
        client: eve.doc.clientID,
        clock: clockOf(eve),
        write: [inText(1, (encoder) => encoding.writeVarUint(encoder, 2 ** 45))],
      }),
  },
  {
    name: "a forged client id: words under somebody else's",
    close: [4400, 'foreign-client'],
    send: (eve, victim) => change(eve, (_, text) => text.insert(1, 'not hers '), victim.doc.clientID),
  },
  {
    name: "a forged client id: words under somebody else's second one",
    close: [4400, 'foreign-client'],
    send: (eve, victim) =>
      change(eve, (_, text) => text.insert(1, 'not hers '), victim.doc.clientID + FIRST_BACK_CLIENT),
  },
  {
    name: 'a forged client id: one of those that are only the server’s',
    close: [4400, 'foreign-client'],
    send: (eve) => change(eve, (_, text) => text.insert(1, 'from above '), FIRST_SERVER_CLIENT + 7),
  },
  {
    name: 'a forged client id of one who is there and has not yet written',
    close: [4400, 'foreign-client'],
    send: (eve) => change(eve, (_, text) => text.insert(1, 'not hers '), 4711),
  },
  {
    name: "a forged client id: the server's own",
    close: [4400, 'foreign-client'],
    send: (eve) => change(eve, (_, text) => text.insert(1, 'from above '), 2),
  },
  {
    name: "a forged client id: the seed's",
    close: [4400, 'foreign-client'],
    send: (eve) => change(eve, (_, text) => text.insert(1, 'from the start '), 1),
  },
  {
    name: 'dangling structs: a gap before them',
    close: [4400, 'missing-structs'],
    send: (eve) =>
      handmade({
        client: eve.doc.clientID,
        clock: clockOf(eve) + 5,
        write: [inText(4, (encoder) => encoding.writeVarString(encoder, 'x'))],
      }),
  },
  {
    name: 'dangling structs: beside a struct that does not exist',
    close: [4400, 'missing-structs'],
    send: (eve) =>
      handmade({
        client: eve.doc.clientID,
        clock: clockOf(eve),
        write: [
          (encoder) => {
            encoding.writeUint8(encoder, 0x80 | 4)
            encoding.writeVarUint(encoder, 123)
            encoding.writeVarUint(encoder, 456)
            encoding.writeVarString(encoder, 'x')
          },
        ],
      }),
  },
  {
    name: 'dangling structs: two that stand on one another',
    close: [4400, 'not-allowed'],
    send: (eve) => {
      const [mine, also] = [eve.doc.clientID, 900_001]
      const beside = (client: number, clock: number) => (encoder: encoding.Encoder) => {
        encoding.writeUint8(encoder, 0x80 | 4)
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarString(encoder, 'x')
      }
      return update(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, 2)
          for (const [client, clock, write] of [
            [also, 0, beside(mine, clockOf(eve))],
            [mine, clockOf(eve), beside(also, 0)],
          ] as const) {
            encoding.writeVarUint(encoder, 1)
            encoding.writeVarUint(encoder, client)
            encoding.writeVarUint(encoder, clock)
            write(encoder)
          }
          encoding.writeVarUint(encoder, 0)
        }),
      )
    },
  },
  {
    name: 'deletion dust: more ranges than a text ever has',
    close: [4413, 'update-too-big'],
    send: () =>
      update(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, 0)
          encoding.writeVarUint(encoder, 1)
          encoding.writeVarUint(encoder, 1)
          encoding.writeVarUint(encoder, MAX_DELETIONS + 1)
          for (let n = 0; n <= MAX_DELETIONS; n++) {
            encoding.writeVarUint(encoder, 0)
            encoding.writeVarUint(encoder, 1)
          }
        }),
      ),
  },
  {
    name: 'deletions of what does not exist yet',
    close: [4400, 'unknown-deletes'],
    send: (_, victim) => handmade(null, [{ client: victim.doc.clientID, clock: 0, length: 1_000_000 }]),
  },
  {
    name: 'deletions of a client that nobody knows',
    close: [4400, 'unknown-deletes'],
    send: () => handmade(null, [{ client: 31_337, clock: 0, length: 1 }]),
  },
  {
    name: 'another root',
    close: [4400, 'not-allowed'],
    send: (eve) => change(eve, (copy) => copy.getText('notes').insert(0, 'x')),
  },
  {
    name: 'a nested type',
    close: [4400, 'not-allowed'],
    send: (eve) => change(eve, (_, text) => text.insertEmbed(1, new Y.Map())),
  },
  {
    name: 'a subdocument',
    close: [4400, 'not-allowed'],
    send: (eve) => change(eve, (copy) => copy.getMap('attributes').set('x|t', new Y.Doc())),
  },
  {
    name: 'binary data',
    close: [4400, 'not-allowed'],
    send: (eve) => change(eve, (copy) => copy.getMap('attributes').set('x|t', Uint8Array.of(1, 2))),
  },
  {
    name: 'a key that is none',
    close: [4400, 'not-allowed'],
    send: (eve) => change(eve, (copy) => copy.getMap('attributes').set('__proto__', 'x')),
  },
  {
    name: 'a value that is endless',
    close: [4400, 'not-allowed'],
    send: (eve) => change(eve, (copy) => copy.getMap('attributes').set('x|t', 'x'.repeat(500_000))),
  },
  {
    name: 'a key on the text itself',
    close: [4400, 'not-allowed'],
    send: (eve) => change(eve, (_, text) => text.setAttribute('x|t', 'x')),
  },
  {
    name: 'a value among the letters',
    close: [4400, 'not-allowed'],
    send: (eve) =>
      handmade({
        client: eve.doc.clientID,
        clock: clockOf(eve),
        write: [
          (encoder) => {
            encoding.writeUint8(encoder, 0x80 | 8)
            encoding.writeVarUint(encoder, 1)
            encoding.writeVarUint(encoder, 1)
            encoding.writeVarUint(encoder, 1)
            encoding.writeAny(encoder, 'x')
          },
        ],
      }),
  },
  {
    name: 'a letter among the values',
    close: [4400, 'not-allowed'],
    send: (eve) =>
      handmade({
        client: eve.doc.clientID,
        clock: clockOf(eve),
        write: [
          (encoder) => {
            encoding.writeUint8(encoder, 0x20 | 4)
            encoding.writeVarUint(encoder, 1)
            encoding.writeVarString(encoder, 'attributes')
            encoding.writeVarString(encoder, 'x|t')
            encoding.writeVarString(encoder, 'x')
          },
        ],
      }),
  },
  {
    name: 'an unknown mark',
    close: [4400, 'not-allowed'],
    send: (eve) => change(eve, (_, text) => text.insert(1, 'x', { blink: {} })),
  },
  {
    name: 'a link that runs code',
    close: [4400, 'bad-document'],
    send: (eve) => change(eve, (_, text) => text.insert(1, 'x', { link: { href: 'javascript:alert(1)' } })),
  },
  {
    name: 'a control character',
    close: [4400, 'bad-document'],
    send: (eve) => change(eve, (_, text) => text.insert(1, 'a\u0007b')),
  },
  {
    name: 'an embed that is no block and no leaf',
    close: [4400, 'bad-document'],
    send: (eve) => change(eve, (_, text) => text.insertEmbed(1, { image: 'https://example.org/pixel' })),
  },
  {
    name: 'a block whose id is no id',
    close: [4400, 'bad-document'],
    send: (eve) => change(eve, (_, text) => text.insertEmbed(1, { b: '<b>', t: 'paragraph' })),
  },
  {
    name: 'a text without end',
    close: [4400, 'bad-document'],
    send: (eve) => {
      for (let n = 0; n < 3; n++) eve.text.insert(1, 'x'.repeat(400_000))
      return undefined
    },
  },
  {
    name: 'more than the server is willing to hold',
    close: [4429, 'too fast'],
    send: (eve) => {
      for (let n = 0; n < 5; n++) eve.text.insert(1, 'x'.repeat(1_000_000))
      return undefined
    },
  },
]

test.each(attacks)('[SY7, SE22] $name costs its sender the connection, and nobody else anything', async (attack) => {
  const bench = await RoomBench.open(doc(p({ id: 'x' }, 'Words.')))
  const victim = bench.join('ada')
  victim.text.insert(1, 'Honest ')
  const quiet = new RoomClient(4711)
  bench.join('rita', quiet)
  quiet.point({ cursor: 1 })
  await bench.clock.pass(100)
  const shown = victim.text.toString()

  const eve = bench.join('eve')
  await bench.clock.pass(10)
  const bytes = attack.send(eve, victim)
  if (bytes) eve.sendBytes(bytes)
  await bench.clock.pass(100)
  expect(eve.socket.closed).toEqual({ code: attack.close[0], reason: attack.close[1] })
  expect(victim.socket.closed).toBeNull()
  expect(victim.text.toString().replace(/x{400000,}/g, '')).toBe(shown)

  victim.text.insert(1, 'Still ')
  victim.mark()
  await bench.clock.pass(100)
  expect(victim.acknowledged).toBe(victim.made)
  expect(quiet.text.toString()).toBe(victim.text.toString())
  expect(bench.faults).toEqual([])
})

test('[SE23] nobody points under a client id that somebody else has written under', async () => {
  const bench = await RoomBench.open()
  const eve = bench.join('eve')
  eve.text.insert(1, 'hers ')
  await bench.clock.pass(10)
  const late = bench.join('ada')
  late.send({ type: 'awareness', entries: [{ client: eve.doc.clientID, clock: 1, state: '{}' }] })
  await bench.clock.pass(100)
  expect(eve.socket.framesOf('awareness')).toEqual([])
  expect(late.socket.closed).toBeNull()
})

test("[SE23] others' awareness and a thousand entries change nothing and cost nothing", async () => {
  const bench = await RoomBench.open()
  const [ada, eve] = [bench.join('ada'), bench.join('eve')]
  ada.point({ cursor: 1 })
  eve.point({ cursor: 2 })
  await bench.clock.pass(100)
  const before = ada.socket.sent.length
  eve.send({ type: 'awareness', entries: [{ client: ada.doc.clientID, clock: 99, state: 'null' }] })
  eve.send({
    type: 'awareness',
    entries: Array.from({ length: 1_000 }, (_, n) => ({ client: n, clock: 1, state: '{}' })),
  })
  await bench.clock.pass(100)
  expect(eve.socket.closed).toBeNull()
  expect(ada.socket.sent.length).toBe(before)
})

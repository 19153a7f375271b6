import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Neighbours } from './neighbours.ts'

/** A busy machine is no failure. */
/**
 * Two honest people write in one text while somebody puts structs with made-up neighbours into it. What passes the
 * check comes to the same text for everybody, whatever they had under way; what honest people wrote always passes.
 */
type Step =
  | { do: 'type'; who: number; at: number; length: number }
  | { do: 'delete'; who: number; at: number }
  | { do: 'send' | 'receive'; who: number }
  | { do: 'forge'; client: number; left: number; right: number; near: boolean }

const who = fc.nat(1)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      who,
      at: fc.nat(60),
      length: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), who, at: fc.nat(60) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('send' as const, 'receive' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('forge' as const),
      client: fc.nat(2),
      left: fc.nat(60),
      right: fc.nat(60),
      near: fc.boolean(),
    }),
  },
)

/** Below, between and above the honest ones: Yjs settles ties by client id. */
const FORGERS = [5, 150, 400] as const
const HONEST = [100, 200] as const

function newDoc(client: number): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = client
  return doc
}
const textOf = (doc: Y.Doc) => doc.getText('text')

function unitsOf(doc: Y.Doc): Y.ID[] {
  const units: Y.ID[] = []
  for (let item = textOf(doc)._start; item !== null; item = item.right) {
    for (let at = 0; at < item.length; at++) units.push(Y.createID(item.id.client, item.id.clock + at))
  }
  return units
}

function forged(client: number, clock: number, left: Y.ID | undefined, right: Y.ID | undefined): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number)
    encoding.writeUint8(encoder, 4 | (left ? 0x80 : 0) | (right ? 0x40 : 0))
    for (const id of [left, right]) {
      if (id === undefined) continue
      encoding.writeVarUint(encoder, id.client)
      encoding.writeVarUint(encoder, id.clock)
    }
    if (!left && !right) {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, 'text')
    }
    encoding.writeVarString(encoder, '*')
    encoding.writeVarUint(encoder, 0)
  })
}

const seen = { refused: 0, nextToEachOther: 0, apart: 0 }

class Run {
  /** What the server has taken, in its order. */
  readonly log: Uint8Array[] = []
  readonly people = HONEST.map((client) => ({ doc: newDoc(client), unsent: [] as Uint8Array[], received: 0 }))
  server = newDoc(1)

  constructor() {
    const seed = newDoc(2)
    textOf(seed).insert(0, 'abcdef')
    expect(this.offer(Y.encodeStateAsUpdate(seed))).toBe(true)
    for (const person of this.people) {
      this.receive(person)
      person.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'net') person.unsent.push(update)
      })
    }
  }

  /** The server takes an update, or is as it was before. */
  offer(update: Uint8Array): boolean {
    const { structs } = Y.decodeUpdate(update)
    const before = new Map(structs.map(({ id }) => [id.client, Y.getState(this.server.store, id.client)]))
    Y.applyUpdate(this.server, update)
    if (new Neighbours(this.server).areRight(structs, before)) {
      this.log.push(update)
      return true
    }
    this.server = newDoc(1)
    for (const taken of this.log) Y.applyUpdate(this.server, taken)
    return false
  }

  receive(person: (typeof this.people)[number]): void {
    for (; person.received < this.log.length; person.received++) {
      Y.applyUpdate(person.doc, this.log[person.received] ?? new Uint8Array(), 'net')
    }
  }

  send(person: (typeof this.people)[number]): void {
    for (const update of person.unsent.splice(0)) expect(this.offer(update)).toBe(true)
  }

  do(step: Step): void {
    if (step.do === 'forge') {
      this.forge(step)
      return
    }
    const person = this.people[step.who]
    if (person === undefined) return
    const text = textOf(person.doc)
    if (step.do === 'type') text.insert(step.at % (text.length + 1), 'xyz'.slice(0, step.length))
    else if (step.do === 'delete' && text.length > 0) text.delete(step.at % text.length, 1)
    else if (step.do === 'send') this.send(person)
    else if (step.do === 'receive') this.receive(person)
  }

  forge({ client, left, right, near }: Extract<Step, { do: 'forge' }>): void {
    const units = unitsOf(this.server)
    const from = (left % (units.length + 1)) - 1
    const to = near ? from + 1 + (right % 3) : right % (units.length + 1)
    const forger = FORGERS[client] ?? 5
    const update = forged(forger, Y.getState(this.server.store, forger), units[from], units[to])
    if (!this.offer(update)) seen.refused += 1
    else if (to === from + 1) seen.nextToEachOther += 1
    else seen.apart += 1
  }

  end(): void {
    for (const person of this.people) this.send(person)
    for (const person of this.people) this.receive(person)
    const again = newDoc(3)
    for (const update of this.log) Y.applyUpdate(again, update)
    const atOnce = newDoc(4)
    Y.applyUpdate(atOnce, Y.mergeUpdates(this.log))
    const texts = [again, atOnce, ...this.people.map(({ doc }) => doc)].map((doc) => textOf(doc).toString())
    expect(new Set(texts)).toEqual(new Set([textOf(this.server).toString()]))
  }
}

const runs = Number(process.env['FUZZ_RUNS'] ?? 300)

test('[SY7] structs with forged neighbours never make two people read different texts', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 40, size: 'max' }), (steps) => {
      const run = new Run()
      for (const each of steps) run.do(each)
      run.end()
    }),
    { seed: 20220512, numRuns: runs },
  )
  expect(seen.refused).toBeGreaterThan(runs / 2)
  expect(seen.apart).toBeGreaterThan(runs / 4)
  expect(seen.nextToEachOther).toBeGreaterThan(runs / 4)
})

test('[SY7] neighbours in the wrong order, or with their own past between them, are refused', () => {
  for (const [from, to] of [
    [4, 1],
    [0, 5],
    [2, 2],
    [-1, 3],
  ] as const) {
    const run = new Run()
    const units = unitsOf(run.server)
    expect(run.offer(forged(5, 0, units[from], units[to]))).toBe(false)
  }
})

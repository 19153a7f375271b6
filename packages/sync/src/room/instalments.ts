import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Update } from './update-check.ts'

/**
 * Structs that are applied before their places are looked at. Yjs passes everything that stands between a struct and
 * its neighbours: thousands of forged ones at once would keep it busy for minutes.
 */
const INSTALMENT = 16

/**
 * A long update in short ones, each standing on what the document then has; the deletions come last. To be applied as
 * they come: which structs are next depends on it. Structs that stand on nothing are never next.
 */
export function* inInstalments(bytes: Uint8Array, { structs, ds }: Update, doc: Y.Doc): Generator<Instalment> {
  if (structs.length <= INSTALMENT) {
    yield { structs, bytes }
    return
  }
  const byClient = new Map<number, Struct[]>()
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue
    const { client, clock } = struct.id
    if (clock + struct.length <= Y.getState(doc.store, client)) continue
    const waiting = byClient.get(client)
    if (waiting) waiting.push(struct)
    else byClient.set(client, [struct])
  }
  for (let isStuck = false; !isStuck; ) {
    isStuck = true
    for (const waiting of byClient.values()) {
      const next = waiting.splice(0, readyIn(waiting, doc))
      if (next.length === 0) continue
      isStuck = false
      yield { structs: next, bytes: encode(next) }
    }
  }
  yield { structs: [], bytes: encodeDeletions(ds) }
}

export interface Instalment {
  structs: readonly Struct[]
  bytes: Uint8Array
}
type Struct = Update['structs'][number]

/** How many structs of one client can be applied, for having all that they stand on. */
function readyIn(structs: readonly Struct[], { store }: Y.Doc): number {
  const end = (struct: Struct) => struct.id.clock + struct.length
  const [first] = structs
  let ready = 0
  for (const struct of structs.slice(0, INSTALMENT)) {
    const isThere = (id: Y.ID | null) =>
      id === null ||
      id.clock < Y.getState(store, id.client) ||
      (id.client === first?.id.client && id.clock < struct.id.clock)
    if (struct instanceof Y.Item && !(isThere(struct.origin) && isThere(struct.rightOrigin))) break
    const previous = structs[ready - 1]
    const reach = previous ? end(previous) : Y.getState(store, struct.id.client)
    if (struct.id.clock > reach) break
    ready += 1
  }
  return ready
}

function encode(structs: readonly Struct[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  const [first] = structs
  if (first === undefined) return encodeDeletions({ clients: new Map() })
  encoding.writeVarUint(restEncoder, 1)
  encoding.writeVarUint(restEncoder, structs.length)
  encoder.writeClient(first.id.client)
  encoding.writeVarUint(restEncoder, first.id.clock)
  for (const struct of structs) struct.write(encoder, 0)
  encoding.writeVarUint(restEncoder, 0)
  return encoder.toUint8Array()
}

function encodeDeletions({ clients }: Pick<Update['ds'], 'clients'>): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, clients.size)
    for (const [client, ranges] of clients) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, ranges.length)
      for (const { clock, len } of ranges) {
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarUint(encoder, len)
      }
    }
  })
}

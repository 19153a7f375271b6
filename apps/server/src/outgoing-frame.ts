/** How much a frame holds at most whose length stands in its second byte, and in the two after it. */
const SHORT = 125
const MIDDLE = 65_535
const FINAL = 0x80
const TEXT = 0x01
const BINARY = 0x02

/** A message of text or of bytes, or several messages of bytes in a row. */
export type Outgoing = string | Uint8Array | readonly Uint8Array[]

/** The last one made: what a room tells everybody it tells them one after another. */
let last: { said: Outgoing; bytes: Buffer } | null = null

/**
 * Whole messages as they go on the wire of a WebSocket, headers and payloads in one piece, made once for all who are
 * sent the same. Writing them beside `ws` is sound where nothing is compressed: `ws` writes each frame whole as well.
 */
export function outgoingFrame(said: Outgoing): Buffer {
  if (last?.said === said) return last.bytes
  const bytes =
    typeof said === 'string'
      ? framed(Buffer.from(said), TEXT)
      : said instanceof Uint8Array
        ? framed(said, BINARY)
        : Buffer.concat(said.map((payload) => framed(payload, BINARY)))
  last = { said, bytes }
  return bytes
}

function framed(payload: Uint8Array, kind: number): Buffer {
  const { length } = payload
  const header = length <= SHORT ? 2 : length <= MIDDLE ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = FINAL | kind
  if (header === 2) frame[1] = length
  else if (header === 4) {
    frame[1] = SHORT + 1
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = SHORT + 2
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, header)
  return frame
}

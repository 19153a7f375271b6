/** How much a frame holds at most whose length stands in its second byte, and in the two after it. */
const SHORT = 125
const MIDDLE = 65_535
const FINAL = 0x80
const BINARY = 0x02

/** The last one made: what a room tells everybody it tells them one after another. */
let last: { payload: Uint8Array; frame: Buffer } | null = null

/**
 * A whole message as it goes on the wire of a WebSocket, header and payload in one piece, made once for all who are
 * sent the same. Writing it beside `ws` is sound where nothing is compressed: `ws` writes each frame whole as well.
 */
export function outgoingFrame(payload: Uint8Array): Buffer {
  if (last?.payload === payload) return last.frame
  const { length } = payload
  const header = length <= SHORT ? 2 : length <= MIDDLE ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = FINAL | BINARY
  if (header === 2) frame[1] = length
  else if (header === 4) {
    frame[1] = SHORT + 1
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = SHORT + 2
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, header)
  last = { payload, frame }
  return frame
}

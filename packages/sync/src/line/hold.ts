import type * as decoding from 'lib0/decoding'
import type * as encoding from 'lib0/encoding'

/** What y-websocket calls for a frame of each type; one that writes nothing to the encoder is answered by nothing. */
type Handler<Provider> = (
  encoder: encoding.Encoder,
  decoder: decoding.Decoder,
  provider: Provider,
  emitSynced: boolean,
  type: number,
) => void

/** A provider of y-websocket, as far as it is needed here. */
interface FrameProvider<Provider> {
  messageHandlers: Handler<Provider>[]
}

const SYNC = 0
const STEP_1 = 0

/**
 * Holds back the changes of others while the writer composes a character (an IME, a dead key): a change of the
 * document in the midst of it would end the composition and write its letters twice. One's own words go out
 * meanwhile, and what is asked for is answered. `again` calls back a little later; the writer must have been seen at
 * rest twice in a row, for an editor takes in the composed letters shortly after the composition has ended.
 *
 * `first` is called each time before changes of others are let in. The answer lets everything through and ends the
 * holding.
 */
export function holdWhileComposing<Provider extends FrameProvider<Provider>>(
  provider: Provider,
  isComposing: () => boolean,
  again: (work: () => void) => void,
  first: () => void = () => {},
): () => void {
  const handler = provider.messageHandlers[SYNC]
  if (handler === undefined) throw new TypeError('a provider without a handler for sync frames')
  let held: (() => void)[] = []
  let wasAtRest = false

  const release = () => {
    const frames = held
    held = []
    if (frames.length > 0) first()
    for (const frame of frames) frame()
  }
  const look = () => {
    if (held.length === 0) return
    const isAtRest = !isComposing()
    if (isAtRest && wasAtRest) return release()
    wasAtRest = isAtRest
    again(look)
  }
  provider.messageHandlers[SYNC] = (encoder, decoder, ...rest) => {
    const isQuestion = decoder.arr[decoder.pos] === STEP_1
    const isHeld = !isQuestion && (held.length > 0 || isComposing())
    if (!isHeld) {
      first()
      return handler(encoder, decoder, ...rest)
    }
    // The caller goes on with its own decoder.
    const copy = Object.assign(Object.create(Object.getPrototypeOf(decoder)) as decoding.Decoder, decoder)
    held.push(() => handler(encoder, copy, ...rest))
    if (held.length > 1) return
    wasAtRest = false
    again(look)
  }
  return () => {
    provider.messageHandlers[SYNC] = handler
    release()
  }
}

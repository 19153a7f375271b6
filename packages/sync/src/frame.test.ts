import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Frame, readFrame, writeFrame } from './frame.ts'

const natural = fc.nat({ max: 2 ** 40 })
const bytes = fc.uint8Array({ maxLength: 40 })
const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const state = fc.constantFrom('drafting' as const, 'frozen' as const)
const frame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({ type: fc.constant('step-1' as const), stateVector: bytes }),
  fc.record({ type: fc.constantFrom('step-2' as const, 'update' as const), update: bytes }),
  fc.record({
    type: fc.constant('awareness' as const),
    entries: fc.array(fc.record({ client: natural, clock: natural, state: text }), { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('query-awareness' as const) }),
  fc.record({ type: fc.constant('marker' as const), n: natural }),
  fc.record({ type: fc.constant('refused' as const), epoch: natural, state, reason: text }),
  fc.record({ type: fc.constant('moved' as const), epoch: natural, state }),
  fc.record({ type: fc.constant('revision' as const), revision: natural, acceptedFrom: text }),
)

test('[SY4] every frame reads back as it was written, and not with a byte more or less', () => {
  fc.assert(
    fc.property(frame, fc.nat(), (said, cut) => {
      const written = writeFrame(said)
      expect(readFrame(written)).toEqual(said)
      expect(readFrame(Uint8Array.of(...written, 0))).toBeNull()
      const short = readFrame(written.subarray(0, cut % written.length))
      expect(short).toBeNull()
    }),
    { seed: 1, numRuns: 500 },
  )
})

test('[SY7] bytes that are no frame are told apart, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (garbage) => {
      const read = readFrame(garbage)
      if (read !== null) expect(readFrame(writeFrame(read))).toEqual(read)
    }),
    { seed: 2, numRuns: 2_000 },
  )
})

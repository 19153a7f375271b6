import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod/mini'
import { fromClient, fromServer, LIVE_PROTOCOL, readMessage } from './messages.ts'

/**
 * Two builds that disagree on the shape of a message must know it of each other. Where this fails, raise
 * `LIVE_PROTOCOL` and add a line; a line that has been in a release is never changed.
 */
const SHAPES: Readonly<Record<number, string>> = {
  1: 'c08e1173c059514c11163c8d173f4a0b0310ca1f454190a35742d65b740ea997',
  2: '021df2ec0c5aa65f117b3fdfa7dd5a3f97fce7d3ca1425505c0fd29877c32e6f',
  3: '84582a8bbfff2cf3f6c5857233b6b881eefe9129fb344551f97dc1888d302be0',
  4: 'eba47e9ab9fa74754d9bc7e259030e12ac1ae2e76333f0c2ad05c4b3ef5cb413',
}

test('[SY4] a change in the shape of a live message comes with a new protocol number', () => {
  const shape = JSON.stringify([fromClient, fromServer].map((schema) => z.toJSONSchema(schema, { io: 'input' })))
  expect(createHash('sha256').update(shape).digest('hex')).toBe(SHAPES[LIVE_PROTOCOL])
})

test('[SE21] what is no message is told apart', () => {
  expect(readMessage(fromClient, '{"type":"looking","section":null}')).toEqual({ type: 'looking', section: null })
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{"type":"shout"}',
    '{"type":"looking"}',
    '{"type":"looking","section":"a b"}',
  ]) {
    expect(readMessage(fromClient, text)).toBeNull()
  }
  expect(readMessage(fromClient, '{"type":"looking","section":null,"more":1}')).toBeNull()
})

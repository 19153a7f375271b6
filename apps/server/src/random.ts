import { createHash, randomBytes, randomInt } from 'node:crypto'

/** The runtime's randomness and hash, handed to everything that must not reach for them itself. */

const ID_BYTES = 15
/** Drawn for many ids at once: one of its own for each costs several times as much, and every batch of keys has one. */
let pool = Buffer.alloc(0)

/** A new opaque id, unguessable enough to be unique everywhere: 120 bits. */
export function newId<Id extends string>(): Id {
  if (pool.length === 0) pool = randomBytes(ID_BYTES * 256)
  const id = pool.toString('hex', 0, ID_BYTES)
  pool = pool.subarray(ID_BYTES)
  return id as Id
}

/** The salt of a commitment: 32 bytes as lower-case hex. */
export const newSalt = (): string => randomBytes(32).toString('hex')

/** A secret that opens something: 256 bits. */
export const newToken = (): string => randomBytes(32).toString('base64url')

const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** A secret that a person types, of signs that are not taken for one another: 39 bits, so tries must be few. */
export const newCode = (): string => Array.from({ length: 8 }, () => SIGNS[randomInt(SIGNS.length)]).join('')

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** A Yjs client id for something that is written once. */
export const newClient = (): number => randomInt(1, 2 ** 32)

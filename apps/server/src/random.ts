import { createHash, randomBytes, randomInt } from 'node:crypto'

/** The runtime's randomness and hash, handed to everything that must not reach for them itself. */

/** A new opaque id, unguessable enough to be unique everywhere: 120 bits. */
export const newId = <Id extends string>(): Id => randomBytes(15).toString('hex') as Id

/** The salt of a commitment: 32 bytes as lower-case hex. */
export const newSalt = (): string => randomBytes(32).toString('hex')

/** A secret that opens something: 256 bits. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** A Yjs client id for something that is written once. */
export const newClient = (): number => randomInt(1, 2 ** 32)

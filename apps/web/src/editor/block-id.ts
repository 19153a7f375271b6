import type { BlockId } from '@travaux/domain'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A fresh random id for a block: 96 bits in the letters that ids are written with. */
export function newBlockId(): BlockId {
  const letters = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => LETTERS[byte % LETTERS.length])
  return letters.join('') as BlockId
}

import { type Report, verifyBundle } from '@travaux/exchange/bundle'
import { sha256Hex } from '../conference/hash.ts'

/** More than the record of any conference; a larger file is not read into memory. */
const MAX_BYTES = 100 * 1024 * 1024

/** Checks a bundle in this browser: nothing of it is sent anywhere. Null where it is too large to be one. */
export async function checkFile(file: File): Promise<Report | null> {
  if (file.size > MAX_BYTES) return null
  const bytes = new Uint8Array(await file.arrayBuffer())
  // What takes a second or two must not begin before the page says that it is on it.
  await new Promise((resolve) => setTimeout(resolve, 30))
  return verifyBundle(bytes, { hash: sha256Hex })
}

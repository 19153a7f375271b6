import { canonical, type Hash } from '@travaux/domain'
import { type BundleInput, bundleOf, stateOf } from './bundle.ts'

/**
 * The conference as one file that can be checked without a server: canonical JSON, in UTF-8. The same input gives
 * the same bytes (EX1); it has no date of its own, since the journal's last entry says how far it reaches.
 */
export function writeBundle(input: BundleInput, { hash }: { hash: Hash }): Uint8Array {
  const bundle = bundleOf(input, stateOf(input.journal), hash)
  return new TextEncoder().encode(canonical({ ...bundle }))
}

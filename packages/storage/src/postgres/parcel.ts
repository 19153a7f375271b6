/** Many pieces of bytes as one value, which travels as it is, and their sizes. Copied at once. */
export interface Parcel {
  readonly bytes: Buffer
  readonly sizes: number[]
}

export function parcelOf(pieces: readonly Uint8Array[]): Parcel {
  return { bytes: Buffer.concat(pieces), sizes: pieces.map(({ length }) => length) }
}

import type { Store } from '@travaux/storage'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Authors } from './authors.ts'
import { decodeEntry } from './base-entry.ts'
import { mergeInChunks, StoredText } from './stored-text.ts'

/** A section's text up to some entry, as one update, with whose the client ids in it are. A cache of the stream. */
const FORMAT = 1

export function encodeSnapshot(state: Uint8Array, authors: Authors): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FORMAT)
    authors.write(encoder)
    encoding.writeVarUint8Array(encoder, state)
  })
}

/** Null for a snapshot in another format: the stream is then read from its first entry. */
function decodeSnapshot(data: Uint8Array): { state: Uint8Array; authors: Authors } | null {
  const decoder = decoding.createDecoder(data)
  if (decoding.readVarUint(decoder) !== FORMAT) return null
  const authors = Authors.read(decoder)
  return { authors, state: decoding.readVarUint8Array(decoder) }
}

export interface LoadedText {
  stored: StoredText
  authors: Authors
  /** The entry up to which a snapshot is saved; 0 for none. */
  snapshotHead: number
}

/** What the store has of a stream: snapshot and the entries after it. */
export async function loadText(store: Pick<Store, 'read' | 'loadSnapshot'>, stream: string): Promise<LoadedText> {
  const saved = await store.loadSnapshot(stream)
  const snapshot = saved && decodeSnapshot(saved.data)
  const snapshotHead = saved && snapshot ? saved.seq : 0
  const authors = snapshot?.authors ?? new Authors()
  const entries = (await store.read(stream, snapshotHead)).map(({ seq, data }) => ({ seq, entry: decodeEntry(data) }))
  for (const { entry } of entries) authors.learn(entry)
  const updates = entries.map(({ entry }) => entry.update)
  const state = mergeInChunks(snapshot ? [snapshot.state, ...updates] : updates)
  const unsavedBytes = updates.reduce((sum, { length }) => sum + length, 0)
  return { stored: new StoredText(state, entries.at(-1)?.seq ?? snapshotHead, unsavedBytes), authors, snapshotHead }
}

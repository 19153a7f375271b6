import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { writeChange } from './write.ts'

/** The update that makes another document of a stored line, which reads as `before`. */
export function lineRevision(stored: Uint8Array, before: Node, after: Node, clientId: number): Uint8Array {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, stored)
  // Set before, it would be changed by Yjs where the line holds what was written under it.
  ydoc.clientID = clientId
  const known = Y.encodeStateVector(ydoc)
  writeChange(ydoc, before, after)
  const update = Y.encodeStateAsUpdate(ydoc, known)
  ydoc.destroy()
  return update
}

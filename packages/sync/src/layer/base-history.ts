import type { BlockId, SectionId } from '@travaux/domain'
import type { Store } from '@travaux/storage'
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { decodeEntry, streamOf } from '../room/base-entry.ts'
import type { BaseForm, TextReader } from '../room/base-form.ts'
import type { BaseHistory } from './base-revisions.ts'

/** Revisions of a section's base, from its stream: entry by entry from the first, for a snapshot cannot go back. */
export function baseHistory(store: Pick<Store, 'read'>, section: SectionId, form: BaseForm): BaseHistory {
  return {
    textsAt: async (revs) => {
      const wanted = new Set(revs)
      const last = Math.max(...revs)
      const texts = new Map<number, Node>()
      const ydoc = new Y.Doc()
      const reader = form.reader(ydoc)
      for (const { seq, data } of await store.read(streamOf(section), 0)) {
        if (seq > last) break
        Y.applyUpdate(ydoc, decodeEntry(data).update)
        const text = wanted.has(seq) ? textOf(reader, [...texts.values()].at(-1)) : null
        if (text) texts.set(seq, text)
      }
      ydoc.destroy()
      return texts
    },
  }
}

/** Null in the midst of a batch: a revision ends with the repairs that it needed. */
function textOf(reader: TextReader, previous: Node | undefined): Node | null {
  const reading = reader.check(() => 'unused' as BlockId, previous)
  return 'refused' in reading || reading.repaired !== undefined ? null : reading.doc
}

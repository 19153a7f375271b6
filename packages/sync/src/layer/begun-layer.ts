import type { Node } from 'prosemirror-model'
import type { BaseRevision } from './base-revisions.ts'
import { changedList, EMPTY_LIST, openingOf } from './layer.ts'
import { encodeLayerEntry, type LayerOpened } from './layer-entry.ts'
import { changeOf, nothingChanged } from './list-record.ts'
import { type ListedSuggestion, listedOpen } from './listed-suggestion.ts'
import { type Finder, standingOn } from './standing.ts'
import { groupsOf, suggestedChange } from './suggestion-group.ts'

/**
 * A layer that begins with words in it, for a conference that is made as a whole: the first entry of its stream, and
 * what it suggests on that revision.
 */
export function begunLayer(
  base: BaseRevision,
  doc: Node,
  epoch: number,
  finder: Finder,
): { entry: Uint8Array; suggestions: ListedSuggestion[] } {
  const standing = standingOn(base, doc, finder)
  const list = changedList(EMPTY_LIST, changeOf(EMPTY_LIST, standing) ?? nothingChanged(standing))
  const layer = { epoch, baseRev: base.rev, version: 0, doc, own: [], accepted: [] }
  const opening: LayerOpened = openingOf({ layer, list }, finder.now)
  const grouped = groupsOf(standing.list, finder.hash).map((group) => ({
    group,
    open: {
      author: finder.owner,
      state: 'open' as const,
      change: suggestedChange(group, base.doc),
      hash: group.hash,
      beingWritten: false,
    },
  }))
  return { entry: encodeLayerEntry(opening), suggestions: listedOpen(grouped) }
}

import { competing, type Hunk } from '@travaux/document'
import type { OpenSuggestion, SuggestionId } from '@travaux/domain'
import type { KeptWords } from './layer-entry.ts'
import type { Listed } from './standing.ts'
import type { SuggestionGroup } from './suggestion-group.ts'

/** A suggestion as a list of all of them shows it. */
export interface ListedSuggestion {
  readonly suggestion: SuggestionId
  readonly open: OpenSuggestion
  /** Milliseconds since 1970: when it was first seen, and when its author last changed it. */
  readonly at: number
  readonly changedAt: number
  /** Others in the same place. */
  readonly competing: readonly SuggestionId[]
  /** What it would change where in the base; nothing for words whose place is gone. */
  readonly members: readonly Listed[]
}

interface Grouped {
  readonly group: SuggestionGroup
  readonly open: OpenSuggestion
}

/** Those that can be made, in the order of the text. */
export function listedOpen(grouped: readonly Grouped[]): ListedSuggestion[] {
  const ids = new Map<Hunk, SuggestionId>()
  for (const { group } of grouped) for (const { hunk } of group.members) ids.set(hunk, group.id)
  const rivals = competing([...ids.keys()])
  const listed = grouped.map(({ group, open }): ListedSuggestion => {
    const hunks = group.members.map(({ hunk }) => hunk)
    const others = new Set(hunks.flatMap((hunk) => rivals.get(hunk) ?? []).flatMap((hunk) => ids.get(hunk) ?? []))
    return {
      suggestion: group.id,
      open,
      at: Math.min(...group.members.map(({ at }) => at)),
      changedAt: Math.max(...group.members.map(({ changedAt }) => changedAt)),
      competing: [...others].filter((id) => id !== group.id).sort(),
      members: group.members,
    }
  })
  const begins = ({ members }: ListedSuggestion) => members[0]?.hunk.from ?? 0
  return listed.sort((one, other) => begins(one) - begins(other) || one.at - other.at)
}

export const listedKept = ({ id, at }: KeptWords, open: OpenSuggestion): ListedSuggestion => ({
  suggestion: id,
  open,
  at,
  changedAt: at,
  competing: [],
  members: [],
})

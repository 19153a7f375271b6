import { checkNode, diff, merge3 } from '@travaux/document'
import type { BlockId, SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { Accepted, OwnLeg } from './layer-entry.ts'
import { blocksAt } from './quiet.ts'
import type { Standing } from './standing.ts'

/** The text has changed where an acceptance had changed it: in these blocks. */
export interface Moved {
  readonly refused: 'base-moved'
  readonly blocks: BlockId[]
}

/**
 * The texts on the way back from acceptances that were made at once, leg by leg from the last: what others have
 * written since stays, as long as it stands elsewhere.
 */
export function inverseOf(current: Node, legs: readonly OwnLeg[], at: (rev: number) => Node): { docs: Node[] } | Moved {
  const [last, first] = [legs[0], legs.at(-1)]
  if (!last || !first) throw new TypeError('there is nothing to undo')
  const made = at(last.rev)
  const inverse = diff(made, at(first.before))
  const since = diff(made, current).filter((y) => inverse.some((x) => x.aFrom <= y.aTo && y.aFrom <= x.aTo))
  if (since.length > 0) {
    const blocks = since.flatMap(({ bFrom, bTo }) => blocksAt(current, bFrom, bTo))
    return { refused: 'base-moved', blocks: [...new Set(blocks)] }
  }
  const docs = legs.map(({ before }) => merge3(made, at(before), current).doc)
  return docs.some((doc) => checkNode(doc)) ? { refused: 'base-moved', blocks: [] } : { docs }
}

/** What was accepted with others stands on the text that it stood on before: taking them out made none of it stale. */
export function asItWas(standing: Standing, accepted: Accepted['hunks']): Standing {
  const hashes = new Map(accepted.map(({ id, hash }) => [id, hash]))
  const list = standing.list.map((listed) => {
    if (!listed.isStale || hashes.get(listed.id) !== listed.hunk.hash) return listed
    const { before: _, ...others } = listed
    return { ...others, isStale: false }
  })
  return { ...standing, list }
}

/** What was rejected is there again, with all that is decided together with it; null where none of it is left. */
export function returned(standing: Standing, ids: ReadonlySet<SuggestionId>): Standing | null {
  const own = standing.list.filter(({ id, out }) => ids.has(id) && out === 'rejected')
  const kept = standing.kept.filter(({ id, out }) => ids.has(id) && out === 'rejected')
  if (own.length + kept.length === 0) return null
  const bonds = new Set(own.flatMap(({ hunk }) => hunk.together ?? []))
  const list = standing.list.map((each) => {
    const isPart = each.hunk.together !== undefined && bonds.has(each.hunk.together)
    return own.includes(each) || isPart ? { ...each, out: null } : each
  })
  const words = standing.kept.map((each) => {
    const { out: _, ...shown } = each
    return kept.includes(each) ? shown : each
  })
  return { ...standing, list, kept: words }
}

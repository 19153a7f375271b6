import { tell } from '@travaux/document'
import type { Hash, SuggestedChange, SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { Listed } from './standing.ts'

/** Hunks that are decided together: the ends of a move, a footnote and what refers to it; most often one alone. */
export interface SuggestionGroup {
  /** The id of its oldest hunk: that of the suggestion. */
  readonly id: SuggestionId
  /** Over all of it: what a decider names. */
  readonly hash: string
  readonly members: readonly Listed[]
  /** Another's suggestion, of which its author made this one. */
  readonly derivedFrom?: SuggestionId
}

/** What a list suggests, in document order. What is to be left out of it, and what no reader would see, is not in it. */
export function groupsOf(list: readonly Listed[], hash: Hash): readonly SuggestionGroup[] {
  const together = new Map<unknown, Listed[]>()
  for (const listed of list) {
    if (listed.out !== null || listed.hunk.silent) continue
    const key = listed.hunk.together ?? listed
    together.set(key, [...(together.get(key) ?? []), listed])
  }
  return [...together.values()].map((members) => {
    const eldest = members.reduce((first, next) => (next.at < first.at ? next : first))
    const hashes = members.map(({ hunk }) => hunk.hash)
    const whole = hashes.length === 1 ? (hashes[0] ?? '') : hash(JSON.stringify(hashes))
    const derivedFrom = members.find((member) => member.derivedFrom !== undefined)?.derivedFrom
    return { id: eldest.id, hash: whole, members, ...(derivedFrom ? { derivedFrom } : {}) }
  })
}

/** What it does to this base, in words, for the record of a decision. */
export function suggestedChange({ members }: SuggestionGroup, base: Node): SuggestedChange {
  const hunksOf = members.map(({ hunk }) => hunk)
  const [first] = hunksOf
  if (!first) throw new TypeError('a suggestion without a hunk')
  const kind = hunksOf.some((hunk) => hunk.kind === 'move') ? 'move' : first.kind
  const texts = (side: 'del' | 'ins') =>
    hunksOf
      .map(({ text }) => text[side])
      .filter((text) => text !== '')
      .join('\n')
  const [del, ins] = [texts('del'), texts('ins')]
  const sentence = tell(hunksOf, base)
    .map(({ english }) => english)
    .join('; ')
  const block = first.bid === null ? {} : { block: first.bid }
  return { kind, ...block, del, ins, sentence }
}

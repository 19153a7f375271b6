import type { Node } from '@tiptap/pm/model'
import { competing, hunks } from '@travaux/document'
import { EMPTY, type PersonId, type SectionId, type SuggestionId } from '@travaux/domain'
import { NOTHING_SHOWN, type OwnHunk } from '@travaux/sync/client'
import type { OpenHunk } from '@travaux/sync/live'
import { sha256Hex } from '../../conference/hash.ts'
import { type ListedSuggestion, listedSuggestions, type Told } from '../listed-suggestion.ts'

export const SECTION = 'section' as SectionId
export const person = (name: string): PersonId => name as PersonId
export const suggestion = (name: string): SuggestionId => name as SuggestionId

/** What the server tells of layers over a base: the hunks of each author are `ana-1`, `ana-2`, … */
export function openHunks(base: Node, layers: Readonly<Record<string, Node>>): OpenHunk[] {
  const all = Object.entries(layers).flatMap(([author, layer]) =>
    found(base, layer, author).map(({ id, hunk }): OpenHunk => {
      const { kind, from, to, bid, del, ins, text, hash } = hunk
      return {
        ...{ id, suggestion: id, decideBy: hash, author: person(author), at: 1, changedAt: 1, competing: [] },
        ...{ kind, from, to, bid, del, ins, text, hash },
      }
    }),
  )
  const rivals = competing(all)
  return all.map((each) => ({ ...each, competing: (rivals.get(each) ?? []).map(({ id }) => id) }))
}

export function found(base: Node, layer: Node, author: string): OwnHunk[] {
  const list = hunks(base, layer, { author: person(author), hash: sha256Hex })
  if ('refused' in list) throw new Error('too many')
  return list.map((hunk, index) => ({ id: suggestion(`${author}-${index + 1}`), hunk }))
}

export function told(base: Node, known: readonly OpenHunk[], change: Partial<Told> & { own?: OwnHunk[] } = {}): Told {
  const { own, ...rest } = change
  const hunks = new Map(known.map((each) => [each.id, each]))
  const shown = { ...NOTHING_SHOWN, base: { rev: 1, doc: base }, hunks }
  return {
    now: { shown, missed: [], ...(own && { own }) },
    conference: EMPTY,
    section: SECTION,
    me: person('me'),
    beingWritten: new Set(),
    ...rest,
  }
}

export const listOf = (
  base: Node,
  layers: Readonly<Record<string, Node>>,
  change: Partial<Told> = {},
): readonly ListedSuggestion[] => listedSuggestions(told(base, openHunks(base, layers), change))

import { applyHunks, competing } from '@travaux/document'
import type { SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { OpenChange } from './open-change.ts'
import type { Revision } from './revision.ts'
import { type NameOf, revisionOf, type TrackedChange, trackedChanges } from './tracked-change.ts'

/** The base of a section, and what Word can show of the changes that are open in it. */
export interface Redline {
  readonly base: Node
  /** The base with all tracked changes made. */
  readonly proposed: Node
  /** In the order of the text. */
  readonly changes: readonly TrackedChange[]
  /** What is in the way of a tracked change: for comments, a suggestion in each. */
  readonly competing: readonly { readonly changes: Suggestion; readonly by: Revision }[]
}

/** Changes that make sense only together. */
type Suggestion = readonly [OpenChange, ...OpenChange[]]

/**
 * Word cannot show two changes of one stretch of text, so not all that is open can be tracked (EX10).
 *
 * 1. Of suggestions that compete the first in the order given is tracked.
 * 2. A suggestion of several changes is tracked whole or not at all.
 * 3. All that are tracked make one document. Where they would not, though none competes with another, the later one
 *    is left.
 */
export function redlineOf(base: Node, open: readonly OpenChange[], nameOf: NameOf): Redline {
  const suggestions = suggestionsOf(open)
  const first = firstOfRivals(open, suggestions)
  const { proposed, tracked } = allOf(base, open, first) ?? fittingOf(base, open, first)
  return {
    base,
    proposed,
    changes: trackedChanges(base.type.schema, inTheText(open, tracked), nameOf),
    competing: suggestions
      .filter((suggestion) => !tracked.includes(suggestion))
      .map((changes) => ({ changes, by: revisionOf(changes[0], nameOf) })),
  }
}

function suggestionsOf(open: readonly OpenChange[]): Suggestion[] {
  const suggestions = new Map<SuggestionId, Suggestion>()
  for (const change of open) {
    const known = suggestions.get(change.suggestion)
    suggestions.set(change.suggestion, known === undefined ? [change] : [...known, change])
  }
  return [...suggestions.values()]
}

function firstOfRivals(open: readonly OpenChange[], suggestions: readonly Suggestion[]): Suggestion[] {
  const rivals = competing(open)
  const taken = new Set<OpenChange>()
  const isLate = (change: OpenChange): boolean => (rivals.get(change) ?? []).some((rival) => taken.has(rival))
  return suggestions.filter((suggestion) => {
    if (suggestion.some(isLate)) return false
    for (const change of suggestion) taken.add(change)
    return true
  })
}

interface Choice {
  readonly tracked: readonly Suggestion[]
  readonly proposed: Node
}

/** All of these suggestions, or null where they do not go together. */
function allOf(base: Node, open: readonly OpenChange[], tracked: readonly Suggestion[]): Choice | null {
  if (tracked.length === 0) return { tracked, proposed: base }
  const proposed = applyHunks(base, inTheText(open, tracked))
  return 'refused' in proposed || hasLooseReferences(proposed) ? null : { tracked, proposed }
}

/** As many of them as go together, the earlier before the later. */
function fittingOf(base: Node, open: readonly OpenChange[], suggestions: readonly Suggestion[]): Choice {
  let choice: Choice = { tracked: [], proposed: base }
  for (const suggestion of suggestions) {
    const next = allOf(base, open, [...choice.tracked, suggestion])
    if (next === null && 'refused' in applyHunks(base, suggestion))
      throw new TypeError(`suggestion ${suggestion[0].suggestion} does not stand on this base`)
    choice = next ?? choice
  }
  return choice
}

/** The changes of these suggestions as `applyHunks` makes them: those at one place in the order given. */
function inTheText(open: readonly OpenChange[], suggestions: readonly Suggestion[]): OpenChange[] {
  const changes = new Set(suggestions.flat())
  return open.filter((change) => changes.has(change)).sort((x, y) => x.from - y.from || x.to - y.to)
}

/** Somebody takes a footnote away, and somebody else brings a reference to it. */
function hasLooseReferences(doc: Node): boolean {
  const notes = new Set<unknown>()
  const cited = new Set<unknown>()
  doc.descendants(({ type, attrs }) => {
    if (type.name === 'footnote') notes.add(attrs['id'])
    if (type.name === 'footnoteReference') cited.add(attrs['footnote'])
  })
  return [...cited].some((id) => !notes.has(id))
}

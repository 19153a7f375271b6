import { find, type Link, linksOf, messageAt } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Evolvers } from './draft.ts'
import { type Happening, mustBeOn, RELATIONS } from './events.ts'
import { mustBeId } from './ids.ts'
import type { Refusal } from './refusals.ts'
import { can } from './rights.ts'
import { unfitText } from './text.ts'

/**
 * A link ties a message to the exact words that it rests on: these letters, in this version of this intervention, at
 * this place (D6). It is never attached again to words that merely look alike.
 */
export const decideLinks: Deciders<'linkPassage' | 'removeLink'> = {
  linkPassage(state, command, { actor }) {
    const { link, section, block, intervention, version, relation, wording, head } = command
    const refusal =
      can(actor, { do: 'linkPassage', section }, state) ?? can(actor, { do: 'readIntervention', intervention }, state)
    if (refusal) return refusal
    mustBeId(link)
    mustBeOn(RELATIONS, relation)
    if (find(state.links, link)) return { refused: 'already-exists', what: 'link' }
    if (wording === null) return { refused: 'no-such-block' }
    if (!messageAt(state, section, block)) return { refused: 'no-message' }
    const latest = find(state.interventions, intervention)?.versions.at(-1)
    if (!latest) return { refused: 'not-found', what: 'intervention' }
    if (version !== latest.version) return { refused: 'old-version', version: latest.version }
    const quote = command.quote.normalize('NFC')
    const offset = unfitText({ quote }) ?? placeOf(quote, latest.text ?? '', command.offset)
    if (typeof offset !== 'number') return offset
    const same = linksOf(state, section, block).some(
      (each) =>
        each.intervention === intervention &&
        each.version === version &&
        each.offset === offset &&
        each.quote === quote &&
        each.relation === relation,
    )
    if (same) return { refused: 'already-exists', what: 'link' }
    const facts = { link, section, block, intervention, version, relation, offset, head }
    return { events: [{ type: 'link.added', facts, values: { quote, wording } }] }
  },

  /** A link in a section, or to an intervention, that the actor may not see is as invisible as that (SE5). */
  removeLink(state, { link }, { actor }) {
    const outside = can(actor, { do: 'readConference' }, state)
    if (outside) return outside
    const found = find(state.links, link)
    if (!found) return { refused: 'not-found', what: 'link' }
    const { section, intervention } = found
    const refusal =
      can(actor, { do: 'readIntervention', intervention }, state) ?? can(actor, { do: 'linkPassage', section }, state)
    if (refusal) return refusal.refused === 'not-found' ? { refused: 'not-found', what: 'link' } : refusal
    return { events: [removal(found)] }
  },
}

export const evolveLinks: Evolvers<'link.added' | 'link.removed'> = {
  'link.added': (draft, { facts, values, commitments, actor, at }) => {
    const { link, section, block, intervention, version, relation, offset } = facts
    draft.put('links', link, {
      id: link,
      section,
      block,
      intervention,
      version,
      relation,
      offset,
      quote: values.quote,
      quoteCommitment: commitments['quote'] ?? '',
      wording: values.wording,
      by: actor,
      at,
    })
  },
  'link.removed': (draft, { facts }) => draft.remove('links', facts.link),
}

export function removal({ id, section, block, intervention }: Link): Happening {
  return { type: 'link.removed', facts: { link: id, section, block, intervention }, values: {} }
}

/** Enough for a person to choose from; a letter as quote would have thousands. */
const MAX_OFFSETS = 50

/** Where a quote stands in a text, in UTF-16 code units; it must stand there exactly, and be told apart. */
function placeOf(quote: string, text: string, offset: number | undefined): number | Refusal {
  if (offset !== undefined && text.indexOf(quote, offset) === offset) return offset
  const offsets: number[] = []
  for (let at = text.indexOf(quote); at >= 0 && offsets.length < MAX_OFFSETS; at = text.indexOf(quote, at + 1)) {
    offsets.push(at)
  }
  const [first] = offsets
  if (first === undefined) return { refused: 'quote-not-found' }
  if (offset !== undefined) return { refused: 'quote-not-at-offset', offsets }
  return offsets.length === 1 ? first : { refused: 'quote-twice', offsets }
}

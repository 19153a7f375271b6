import { find, type Link, linksOf, messageAt } from './conference.ts'
import type { Deciders } from './decision.ts'
import type { Draft, Evolvers } from './draft.ts'
import { type BlockId, mustBeId, type SectionId } from './ids.ts'
import type { Refusal } from './refusals.ts'
import { can } from './rights.ts'

/**
 * What becomes of messages, links and discussions when their blocks do not stay as they are (D7).
 *
 * - Split: the first half keeps all; the second is a message too, with the same passages under it. Both read otherwise
 *   than when the links were made, so these are to be checked, each for itself.
 * - Joined: what was known of either is known of the block that is left; its links are to be checked.
 * - Copied: nothing. A copy has an id of its own, and somebody has to say what it rests on.
 * - Moved to another section: all goes along, and as no word changes nothing is to be checked.
 */
export const decideLineage: Deciders<'splitBlock' | 'joinBlocks' | 'moveBlock'> = {
  splitBlock(state, { section, block, into, ids }, { actor }) {
    const refusal = refusedAsWriter(state, section, actor)
    if (refusal) return refusal
    mustBeId(into)
    if (!messageAt(state, section, block)) return { refused: 'no-message' }
    if (messageAt(state, section, into)) return { refused: 'already-exists', what: 'message' }
    const links = linksOf(state, section, block).map(({ id: of }, index) => {
      const link = ids[index]
      if (link === undefined) throw new TypeError('every link of a split block needs an id for the second half')
      mustBeId(link)
      return { link, of }
    })
    return { events: [{ type: 'block.split', facts: { section, block, into, links }, values: {} }] }
  },

  joinBlocks(state, { section, block, from }, { actor }) {
    const refusal = refusedAsWriter(state, section, actor)
    if (refusal) return refusal
    mustBeId(block)
    if (block === from) return { refused: 'already-exists', what: 'block' }
    if (!messageAt(state, section, from)) return { refused: 'no-message' }
    return { events: [{ type: 'block.joined', facts: { section, block, from }, values: {} }] }
  },

  /** By who holds the pen of both: it writes in both texts. */
  moveBlock(state, { section, to, blocks, head, toHead }, { actor }) {
    const refusal =
      can(actor, { do: 'writeBase', section }, state) ?? can(actor, { do: 'writeBase', section: to }, state)
    if (refusal) return refusal
    if (section === to) return { refused: 'already-exists', what: 'block' }
    for (const block of blocks) mustBeId(block)
    if (blocks.some((block) => messageAt(state, to, block))) return { refused: 'already-exists', what: 'message' }
    return { events: [{ type: 'block.moved', facts: { section, to, blocks: [...blocks], head, toHead }, values: {} }] }
  },
}

/** Somebody who writes the text, or makes others' words part of it. */
function refusedAsWriter(
  state: Parameters<typeof can>[2],
  section: SectionId,
  actor: Parameters<typeof can>[0],
): Refusal | null {
  const refusal = can(actor, { do: 'writeBase', section }, state)
  return refusal && can(actor, { do: 'decideSuggestion', section }, state) ? refusal : null
}

interface Place {
  readonly section: SectionId
  readonly block: BlockId
}

export const evolveLineage: Evolvers<'block.split' | 'block.joined' | 'block.moved'> = {
  'block.split': (draft, { facts, at }) => {
    const { section, block, into, links } = facts
    const message = messageAt(draft.conference, section, block)
    if (!message) throw new TypeError(`the journal has no message at ${block}`)
    const { own: _, ...half } = message
    draft.put('messages', section, { ...draft.conference.messages[section], [into]: { ...half, block: into } })
    for (const { link, of } of links)
      draft.put('links', link, { ...draft.get('links', of), id: link, block: into, at } as Link)
  },
  'block.joined': (draft, { facts: { section, block, from } }) =>
    carry(draft, { section, block: from }, { section, block }),
  'block.moved': (draft, { facts: { section, to, blocks } }) => {
    for (const block of blocks) carry(draft, { section, block }, { section: to, block })
  },
}

/** All that was tied to one place is tied to the other; what that had already stays there. */
function carry(draft: Draft, from: Place, to: Place): void {
  const { conference } = draft
  const message = messageAt(conference, from.section, from.block)
  if (message) {
    const { [from.block]: _, ...rest } = conference.messages[from.section] ?? {}
    draft.put('messages', from.section, rest)
    const there = find(draft.conference.messages, to.section) ?? {}
    if (!find(there, to.block)) draft.put('messages', to.section, { ...there, [to.block]: { ...message, ...to } })
  }
  const isThere = (place: Partial<Place>) => place.section === from.section && place.block === from.block
  for (const link of linksOf(conference, from.section, from.block)) draft.put('links', link.id, { ...link, ...to })
  for (const each of Object.values(conference.interventions)) {
    if (each.leftOut?.into && isThere(each.leftOut.into)) {
      draft.put('interventions', each.id, { ...each, leftOut: { ...each.leftOut, into: to } })
    }
  }
  for (const each of Object.values(conference.discussions))
    if (isThere(each)) draft.put('discussions', each.id, { ...each, ...to })
}

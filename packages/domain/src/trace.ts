import type { JournalEvent } from './events.ts'
import type { BlockId, InterventionId, SectionId } from './ids.ts'

/** Where a point went (D12): what was done with an intervention, and with every message it was ever linked to. */
export interface Trace {
  /** What happened to the intervention itself, in the order of the journal. */
  readonly own: readonly JournalEvent[]
  /** In the order in which it was first linked to them. */
  readonly places: readonly TracedMessage[]
}

export interface TracedMessage {
  readonly section: SectionId
  readonly block: BlockId
  /** Whether a link from the intervention stands there now. */
  readonly stands: boolean
  /** Links made and removed, and while one stood: kinds, decisions on its wording, and steps of its section. */
  readonly events: readonly JournalEvent[]
}

/** `events` are the whole journal as its reader is shown it; what is withheld from them is in no trace. */
export function traceOf(events: Iterable<JournalEvent>, intervention: InterventionId): Trace {
  const own: JournalEvent[] = []
  const places = new Map<string, Place>()
  for (const event of events) {
    const { facts } = event
    const isOwn = 'intervention' in facts && facts.intervention === intervention
    if (isOwn && event.type === 'link.added') {
      const { section, block, link } = event.facts
      const key = `${section}/${block}`
      const place = places.get(key) ?? { section, block, links: new Set(), events: [] }
      places.set(key, place)
      place.links.add(link)
      place.events.push(event)
    } else if (isOwn && event.type === 'link.removed') {
      const place = places.get(`${event.facts.section}/${event.facts.block}`)
      place?.links.delete(event.facts.link)
      place?.events.push(event)
    } else if (isOwn) {
      own.push(event)
    } else if (event.type === 'block.split' || event.type === 'block.joined' || event.type === 'block.moved') {
      follow(places, event)
    } else {
      for (const place of places.values()) if (place.links.size > 0 && touches(event, place)) place.events.push(event)
    }
  }
  return {
    own,
    places: [...places.values()].map(({ section, block, links, events: told }) => ({
      section,
      block,
      stands: links.size > 0,
      events: told,
    })),
  }
}

/** With its message a passage goes to where that goes: what became of it goes on being told there. */
function follow(places: Map<string, Place>, event: JournalEvent<'block.split' | 'block.joined' | 'block.moved'>): void {
  const { section } = event.facts
  for (const { block, to } of stepsOf(event)) {
    const place = places.get(`${section}/${block}`)
    if (!place || place.links.size === 0) continue
    place.events.push(event)
    const key = `${to.section}/${to.block}`
    const there = places.get(key) ?? { ...to, links: new Set<string>(), events: [] }
    if (!places.has(key)) there.events.push(event)
    places.set(key, there)
    if (event.type === 'block.split') {
      for (const { link, of } of event.facts.links) if (place.links.has(of)) there.links.add(link)
    } else {
      for (const link of place.links) there.links.add(link)
      place.links.clear()
    }
  }
}

function stepsOf(event: JournalEvent<'block.split' | 'block.joined' | 'block.moved'>): {
  block: BlockId
  to: { section: SectionId; block: BlockId }
}[] {
  const { section } = event.facts
  if (event.type === 'block.split') return [{ block: event.facts.block, to: { section, block: event.facts.into } }]
  if (event.type === 'block.joined') return [{ block: event.facts.from, to: { section, block: event.facts.block } }]
  const { blocks, to } = event.facts
  return blocks.map((block) => ({ block, to: { section: to, block } }))
}

interface Place {
  readonly section: SectionId
  readonly block: BlockId
  readonly links: Set<string>
  readonly events: JournalEvent[]
}

function touches(event: JournalEvent, { section, block }: Place): boolean {
  if (!('section' in event.facts) || event.facts.section !== section) return false
  switch (event.type) {
    case 'section.advanced':
    case 'section.returned':
    case 'section.reopened':
    case 'section.signed':
    case 'section.approved':
    case 'section.unsettled':
      return true
    case 'message.marked':
    case 'message.unmarked':
    case 'message.owned':
    case 'message.disowned':
      return event.facts.block === block
    case 'suggestion.accepted':
    case 'suggestion.rejected':
      return event.values.change?.block === block
    case 'suggestions.accepted':
    case 'suggestions.rejected':
      return event.values.changes?.some((change) => change.block === block) ?? false
    default:
      return false
  }
}

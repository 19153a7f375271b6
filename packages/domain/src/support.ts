import { type Conference, find, type Link, linksOf, messageAt } from './conference.ts'
import type { BlockId, SectionId } from './ids.ts'

/** What has changed since a link was made; with anything in it, the link is *to check* (D6). */
export type LinkStatus = 'holds' | 'to-check'
export type LinkChange = 'intervention-corrected' | 'intervention-withheld' | 'wording-changed' | 'block-gone'

/** `wording` is the text of the link's block as it stands now, null where the block is gone. */
export function linkChanges(link: Link, state: Conference, wording: string | null): LinkChange[] {
  const changes: LinkChange[] = []
  const source = find(state.interventions, link.intervention)
  if (!source || source.level === 'none') changes.push('intervention-withheld')
  else if (source.versions.length !== link.version) changes.push('intervention-corrected')
  if (wording === null) changes.push('block-gone')
  else if (wording.normalize('NFC') !== link.wording) changes.push('wording-changed')
  return changes
}

export function linkStatus(link: Link, state: Conference, wording: string | null): LinkStatus {
  return linkChanges(link, state, wording).length === 0 ? 'holds' : 'to-check'
}

/**
 * How well a message is supported (D8): every link holds, some do, links but none that holds, or no link; one without
 * a link can be the chairs' own words, as long as it reads as it did when a co-chair said so.
 */
export type Support = 'supported' | 'partly' | 'to-check' | 'unsupported' | 'own-words'

export function supportOf(state: Conference, section: SectionId, block: BlockId, wording: string | null): Support {
  const statuses = linksOf(state, section, block).map((link) => linkStatus(link, state, wording))
  if (statuses.length === 0) {
    const own = messageAt(state, section, block)?.own
    return own !== undefined && wording !== null && own.wording === wording.normalize('NFC')
      ? 'own-words'
      : 'unsupported'
  }
  if (statuses.every((status) => status === 'holds')) return 'supported'
  return statuses.includes('holds') ? 'partly' : 'to-check'
}

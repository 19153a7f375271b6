import { type Conference, find, type Section } from './conference.ts'
import type { SectionId } from './ids.ts'

/** What storage compares on every append to a section's text, without judging it (SE3). */
export interface Guard {
  section: SectionId
  epoch: number
  rights: number
}

export function guardOf({ id, epoch, rights }: Section): Guard {
  return { section: id, epoch, rights }
}

/** The guards that some events have changed, for the commit that stores these events; `from` is null for a new section. */
export function changedGuards(
  before: Conference,
  after: Conference,
): { section: SectionId; from: Guard | null; to: Guard }[] {
  return Object.values<Section>(after.sections).flatMap((section) => {
    const old = find(before.sections, section.id)
    const same = old?.epoch === section.epoch && old.rights === section.rights
    return same ? [] : [{ section: section.id, from: old ? guardOf(old) : null, to: guardOf(section) }]
  })
}

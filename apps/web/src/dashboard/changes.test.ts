import type { JournalEvent, PersonId, SectionId } from '@travaux/domain'
import { describe, expect, it } from 'vitest'
import { changesSince, lastDeedOf } from './changes.ts'

const [me, other] = ['me', 'other'] as [PersonId, PersonId]
const [first, second] = ['first', 'second'] as [SectionId, SectionId]

const entry = (version: number, actor: PersonId, section: SectionId | null, person = other): JournalEvent => ({
  ...{ version, actor, at: '', time: null, commitments: {} },
  ...(section
    ? { type: 'section.retitled', facts: { section }, values: { title: '' } }
    : {
        type: 'person.joined',
        facts: { person, role: 'member' },
        values: { name: '', organisation: '', group: '' },
      }),
})
/** The newest first, as the page has them. */
const journal = [
  entry(7, other, first),
  entry(6, other, null),
  entry(5, me, second),
  entry(4, other, first),
  entry(3, other, second),
  entry(2, other, null, me),
  entry(1, other, null),
]
const told = (since: number, sections = [first, second]) =>
  changesSince(journal, me, since, sections).map(({ section, events }) => [section, ...events.map((e) => e.version)])

describe('what changed since I looked', () => {
  it('[W28] is what others did, by section in the order of the document, the rest last', () => {
    expect(told(0)).toEqual([
      [first, 7, 4],
      [second, 3],
      [null, 6, 2, 1],
    ])
    expect(told(0, [second, first]).map(([section]) => section)).toEqual([second, first, null])
  })

  it('[W28] leaves out what was there when I looked, and is nothing after the last entry', () => {
    expect(told(4)).toEqual([
      [first, 7],
      [null, 6],
    ])
    expect(told(7)).toEqual([])
  })

  it('[W28] begins, on a device that knows nothing of me, with my last deed or else my joining', () => {
    expect(lastDeedOf(journal, me)).toBe(5)
    expect(
      lastDeedOf(
        journal.filter(({ actor }) => actor !== me),
        me,
      ),
    ).toBe(2)
    expect(lastDeedOf([], me)).toBe(0)
  })
})

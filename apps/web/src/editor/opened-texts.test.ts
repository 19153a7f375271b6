import type { PersonId, SectionId } from '@travaux/domain'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { type OpenedText, OpenedTexts, type Readable } from './opened-texts.ts'

const SECTIONS = ['section-1', 'section-2', 'section-3'] as SectionId[]
const PEOPLE = ['person-1', 'person-2'] as PersonId[]
const [first = '' as SectionId, second = '' as SectionId] = SECTIONS
const [me = '' as PersonId, another = '' as PersonId] = PEOPLE

/** What the browser's database has, where all that is asked of it is done at once. */
let rows: Map<SectionId, OpenedText>
let texts: OpenedTexts

beforeEach(() => {
  rows = new Map()
  texts = onThisDevice()
})

/** As a page finds it that is loaded anew. */
function onThisDevice(): OpenedTexts {
  const store = {
    put: (row: OpenedText) => rows.set(row.section, row),
    delete: (section: SectionId) => rows.delete(section),
    getAll: () => ({
      result: [...rows.values()],
      set onsuccess(then: () => void) {
        then()
      },
    }),
  }
  return new OpenedTexts({
    all: async <Row>() => [...rows.values()] as Row[],
    write: (_, change) => change(store as unknown as IDBObjectStore),
  })
}

const text = (over: Partial<OpenedText> = {}): OpenedText => ({
  ...{ section: first, person: me, epoch: 1, at: 1000, document: { type: 'doc' } },
  ...{ before: { paragraphs: 3, footnotes: 1 } },
  ...over,
})
const readable = (person: PersonId, epochs: Partial<Record<SectionId, number>>): Readable => ({
  person,
  epochs: new Map(Object.entries(epochs) as [SectionId, number][]),
})

test('[W43] a text that was opened is found again as it was last heard, by a page loaded anew too', async () => {
  texts.keepOnly(readable(me, { [first]: 1, [second]: 1 }))
  texts.keep(text())
  texts.keep(text({ at: 2000 }))
  expect(await texts.find(first)).toEqual(text({ at: 2000 }))
  expect(await texts.find(second)).toBeNull()
  const again = onThisDevice()
  again.keepOnly(readable(me, { [first]: 1, [second]: 1 }))
  expect(await again.find(first)).toEqual(text({ at: 2000 }))
  expect(rows.size).toBe(1)
})

test('[W43] a text goes with the right to read it and with its epoch, and is not kept again by who still shows it', async () => {
  for (const left of [readable(me, {}), readable(me, { [first]: 2 }), null]) {
    texts.keepOnly(readable(me, { [first]: 1 }))
    texts.keep(text())
    expect(rows.size).toBe(1)
    texts.keepOnly(left)
    texts.keep(text())
    expect(rows.size).toBe(0)
    expect(await texts.find(first)).toBeNull()
  }
})

test('[W43] [W48] another person on the same device gets nothing of it', async () => {
  texts.keepOnly(readable(me, { [first]: 1 }))
  texts.keep(text())
  const theirs = onThisDevice()
  expect(await theirs.find(first)).toBeNull()
  theirs.keepOnly(readable(another, { [first]: 1 }))
  expect(await theirs.find(first)).toBeNull()
  expect(rows.size).toBe(0)
})

test('[W43] whatever is opened, read, taken away and signed out of, only texts that may be read now are here', () => {
  const person = fc.constantFrom(...PEOPLE)
  const section = fc.constantFrom(...SECTIONS)
  const epoch = fc.integer({ min: 1, max: 2 })
  const rights = fc.record({ person, epochs: fc.uniqueArray(fc.tuple(section, epoch), { selector: ([id]) => id }) })
  const deed = fc.oneof(
    fc.record({ section, person, epoch, at: fc.nat() }).map((over) => ({ keep: text(over) })),
    fc.option(rights).map((given) => ({ only: given && { ...given, epochs: new Map(given.epochs) } })),
  )
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 20 }), (deeds) => {
      rows = new Map()
      texts = onThisDevice()
      let now: Readable | null = null
      for (const each of deeds) {
        if ('keep' in each) texts.keep(each.keep)
        else {
          now = each.only
          texts.keepOnly(now)
        }
        for (const row of rows.values()) {
          expect(row.person).toBe(now?.person)
          expect(row.epoch).toBe(now?.epochs.get(row.section))
        }
      }
    }),
    { seed: 43, numRuns: 300 },
  )
})

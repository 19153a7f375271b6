import type { Orphan } from '@travaux/document'
import type { SuggestionId } from '@travaux/domain'
import type { RecordedList } from './layer.ts'
import type { KeptWords, ListChange, ListedRecord } from './layer-entry.ts'
import type { Listed, Standing } from './standing.ts'

/**
 * Between a list and what the stream says of it. Hunks are not written down, for they follow from layer and base; what
 * is written is which of them carries which id, since when, and what is the matter with it.
 */

/** What has to be written so that the stream says of the list what it is now; null where it says so already. */
export function changeOf(before: RecordedList, standing: Standing): ListChange | null {
  const now = recordsOf(standing.list)
  const set = [...now.values()].filter((record) => !isSame(record, before.records.get(record.id)))
  const gone = [...before.records.keys()].filter((id) => !now.has(id))
  const words = new Map(standing.kept.map((each) => [each.id, each]))
  const kept = [...words.values()].filter((each) => !isSameWords(each, before.kept.get(each.id)))
  const dropped = [...before.kept.keys()].filter((id) => !words.has(id))
  const isNothing = set.length + gone.length + kept.length + dropped.length === 0
  return isNothing ? null : { rev: standing.at.rev, set, gone, kept, dropped }
}

export const nothingChanged = ({ at }: Standing): ListChange => ({
  rev: at.rev,
  set: [],
  gone: [],
  kept: [],
  dropped: [],
})

/**
 * Gives hunks found anew what the stream says of them. A hunk is known by its key; should that fail, by its block,
 * for a newer program may find other hunks in the same documents.
 *
 * Found anew they are in one stride from the layer's own revision, where the list that was written down may have come
 * there in several: what was a hunk may have lost its place on the longer way, and the other way round. Whichever it
 * is now, its words are there (L8), under the id that they had (L12).
 */
export function recalled(found: Standing, { records, kept }: RecordedList): Standing {
  const known = recordsFor(found.list, records)
  const taken = new Set(known.values())
  const left = [...records.values()].filter((record) => !taken.has(record))
  const waiting = [...kept.values()].filter(({ settled }) => !settled)
  const again = found.kept.map((words): KeptWords => {
    const was = takeFirst(waiting, ({ orphan }) => isSameOrphan(orphan, words.orphan))
    if (was) return was
    const record = takeFirst(left, ({ bid }) => bid === words.orphan.bid)
    if (!record) return words
    const { id, at, out, derivedFrom } = record
    return { ...words, id, at, ...(out ? { out } : {}), ...(derivedFrom ? { derivedFrom } : {}) }
  })
  const list = found.list.map((listed): Listed => {
    const record = known.get(listed)
    if (record) return withRecord(listed, record)
    const was = takeFirst(waiting, ({ orphan }) => orphan.text.ins === listed.hunk.text.ins)
    return was ? { ...listed, id: was.id, at: was.at, out: was.out ?? null } : listed
  })
  const settled = [...kept.values()].filter((words) => words.settled)
  return { ...found, list, kept: [...settled, ...waiting, ...again] }
}

function recordsFor(list: readonly Listed[], records: RecordedList['records']): ReadonlyMap<Listed, ListedRecord> {
  const byKey = new Map([...records.values()].map((record) => [record.key, record]))
  const known = new Map<Listed, ListedRecord>()
  for (const [key, listed] of keyed(list)) {
    const record = byKey.get(key)
    if (record) known.set(listed, record)
  }
  const taken = new Set([...known.values()])
  const left = [...records.values()].filter((record) => !taken.has(record))
  for (const listed of list) {
    if (known.has(listed)) continue
    const record = takeFirst(left, ({ bid }) => bid === listed.hunk.bid)
    if (record) known.set(listed, record)
  }
  return known
}

function withRecord({ hunk }: Listed, record: ListedRecord): Listed {
  const { id, at, changedAt, stale, before, out, derivedFrom } = record
  return {
    ...{ id, hunk, at, changedAt, isStale: stale === true, out: out ?? null },
    ...(before === undefined ? {} : { before }),
    ...(derivedFrom ? { derivedFrom } : {}),
  }
}

function takeFirst<Item>(items: Item[], isIt: (item: Item) => boolean): Item | undefined {
  const index = items.findIndex(isIt)
  return index < 0 ? undefined : items.splice(index, 1)[0]
}

function recordsOf(list: readonly Listed[]): ReadonlyMap<SuggestionId, ListedRecord> {
  const records = new Map<SuggestionId, ListedRecord>()
  for (const [key, { id, hunk, at, changedAt, isStale, before, out, derivedFrom }] of keyed(list)) {
    const marks = {
      ...(isStale ? { stale: true as const } : {}),
      ...(before === undefined ? {} : { before }),
      ...(out ? { out } : {}),
      ...(derivedFrom ? { derivedFrom } : {}),
    }
    records.set(id, { id, key, bid: hunk.bid, at, changedAt, ...marks })
  }
  return records
}

/** Each with its hash, and which it is of those with the same. */
function keyed(list: readonly Listed[]): [key: string, listed: Listed][] {
  const seen = new Map<string, number>()
  return list.map((listed) => {
    const { hash } = listed.hunk
    const nth = (seen.get(hash) ?? 0) + 1
    seen.set(hash, nth)
    return [nth === 1 ? hash : `${hash}#${nth}`, listed]
  })
}

const isSame = (x: ListedRecord, y: ListedRecord | undefined): boolean =>
  y !== undefined &&
  x.key === y.key &&
  x.bid === y.bid &&
  x.at === y.at &&
  x.changedAt === y.changedAt &&
  x.stale === y.stale &&
  x.out === y.out &&
  x.derivedFrom === y.derivedFrom

const isSameWords = (x: KeptWords, y: KeptWords | undefined): boolean =>
  y !== undefined && (x === y || (x.settled === y.settled && x.out === y.out && x.rev === y.rev && sameText(x, y)))
const sameText = (x: KeptWords, y: KeptWords): boolean =>
  x.orphan.text.ins === y.orphan.text.ins && x.orphan.text.del === y.orphan.text.del
const isSameOrphan = (x: Orphan, y: Orphan): boolean => x.bid === y.bid && x.text.ins === y.text.ins

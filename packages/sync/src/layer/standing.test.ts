import { doc, p } from '@travaux/document/builders'
import type { PersonId, SuggestionId } from '@travaux/domain'
import { expect, test } from 'vitest'
import { changedList, EMPTY_LIST } from './layer.ts'
import { changeOf, recalled } from './list-record.ts'
import { type Finder, follow, recognised, standingOn } from './standing.ts'

let ids = 0
const finder: Finder = {
  owner: 'ana' as PersonId,
  hash: (text) => text,
  newId: () => {
    ids += 1
    return `s${ids}` as SuggestionId
  },
  now: 1,
}
const say = (text: string) => doc(p({ id: 'a' }, text))
const BASE = say('A convoy usually meets it at the border.')

test('[W16] a stale suggestion remembers what the text said around it before it changed there', () => {
  const fresh = standingOn({ rev: 1, doc: BASE }, say('A convoy often meets it at the border.'), finder)
  const stale = follow(fresh, { rev: 2, doc: say('A convoy never meets it at the border.') }, false, finder)
  const before = 'A convoy usually meets it at the border.'
  expect(stale.list).toMatchObject([{ isStale: true, before }])

  const later = follow(stale, { rev: 3, doc: say('A convoy hardly meets it at the border.') }, false, finder)
  expect(later.list).toMatchObject([{ isStale: true, before }])
})

test('[W16] it still does when its list is read from disk, and no more when its author has changed it', () => {
  const fresh = standingOn({ rev: 1, doc: BASE }, say('A convoy often meets it at the border.'), finder)
  const stale = follow(fresh, { rev: 2, doc: say('A convoy never meets it at the border.') }, false, finder)
  const change = changeOf(EMPTY_LIST, stale)
  if (!change) throw new Error('nothing was written')
  const found = standingOn(stale.at, stale.doc, finder)
  expect(recalled(found, changedList(EMPTY_LIST, change)).list).toEqual(stale.list)

  const written = standingOn(stale.at, say('A convoy rarely meets it at the border.'), finder)
  const [listed] = recognised(stale, written, 'wrote', finder).list
  expect(listed?.isStale).toBe(false)
  expect(listed).not.toHaveProperty('before')
})

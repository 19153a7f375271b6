import { doc, li, p, ul } from '@travaux/document/builders'
import type { PersonId, SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { originsIn, withOrigins } from './origin.ts'
import { type Finder, standingOn } from './standing.ts'

let ids = 0
const finderOf = (owner: string): Finder => ({
  owner: owner as PersonId,
  hash: (text) => text,
  newId: () => {
    ids += 1
    return `s${ids}` as SuggestionId
  },
  now: 1,
})

test('[W9] a counter-suggestion names its origin also where it is fused with what is beside it', () => {
  const item = (id: string, words: string): Node => li({ id }, p({ id: `${id}-p` }, words))
  const [one, two, empty] = [item('one', 'Civil society.'), item('two', 'It must be heard.'), item('new', '')]
  const at = { rev: 1, doc: doc(ul({ id: 'l' }, one, two)) }
  const theirs = standingOn(at, doc(ul({ id: 'l' }, one, empty, two)), finderOf('bob'))
  const lifted = one.children
  const before = standingOn(at, doc(...lifted, ul({ id: 'l' }, two)), finderOf('cai'))
  const after = standingOn(at, doc(...lifted, ul({ id: 'l' }, empty, two)), finderOf('cai'))
  const [origin] = theirs.list
  if (!origin) throw new Error('nothing was suggested')
  const { list } = withOrigins(before, after, originsIn(theirs, origin.id))
  expect(list.map(({ derivedFrom }) => derivedFrom)).toContain(origin.id)
})

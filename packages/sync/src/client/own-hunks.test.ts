import { hunks } from '@travaux/document'
import { doc, p } from '@travaux/document/builders'
import type { PersonId, SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import type { OpenHunk } from '../live/layer-messages.ts'
import { OwnHunks } from './own-hunks.ts'

const ann = 'ann' as PersonId
const hash = (text: string) => text
const say = (text: string): Node => doc(p({ id: 'a' }, text))

function listed(base: Node, layer: Node, id: SuggestionId): OpenHunk[] {
  const found = hunks(base, layer, { author: ann, hash })
  if ('refused' in found) throw new Error(found.refused)
  const times = { at: 1, changedAt: 1, competing: [] }
  return found.map((hunk) => ({ ...hunk, ...times, id, suggestion: id, decideBy: hunk.hash }))
}

test('[L12] an id that the server gave on a revision ahead is asked for once the text has come there', () => {
  const [then, now] = [say('States should act.'), say('States should act at once.')]
  const [before, after] = [say('States must act.'), say('States must act at once.')]
  const own = new OwnHunks(ann, hash, { rev: 1, doc: then })
  own.find({ rev: 1, doc: then }, before)
  own.adopt(listed(then, before, 's1' as SuggestionId), { rev: 1, doc: then })
  expect(own.find({ rev: 1, doc: then }, before)).toBe(false)
  expect(own.find({ rev: 2, doc: now }, after)).toBe(true)
  own.adopt(listed(now, after, 's2' as SuggestionId), { rev: 2, doc: now })
  expect(own.list.map(({ id }) => id)).toEqual(['s2'])
})

import { blockText } from '@travaux/document'
import type { PersonId, SuggestionId } from '@travaux/domain'
import { EditorState } from 'prosemirror-state'
import { NOTHING_SHOWN } from '../../client/watched-section.ts'
import type { OpenHunk } from '../../live/layer-messages.ts'
import type { Story } from './story.ts'
import type { StoryWindow } from './story-member.ts'

/** Deeds that begin in calm, so that what they alone change can be told, and held against a promise. */

/** All is still: the acceptance alone changes what it changes. */
export async function calmAccept(story: Story): Promise<void> {
  await story.calm()
  const seen = story.someHunk(story.live, ({ stale }) => !stale)
  const author = story.members.find(({ person }) => person === seen?.hunk.author)
  if (!seen || !author || story.section.silenced.size > 0) return
  const { hunk } = seen
  const before = author.windows.map(({ editor }) => editor.doc)
  const others = proposals(
    author.windows.find(({ wire }) => wire.isLive),
    author.person,
  ).filter(([, suggestion]) => suggestion !== hunk.suggestion)
  const refused = await story.accept(seen, (section) => section.accept(hunk.suggestion, hunk.decideBy))
  story.law('[L7] what is shown and not stale can be accepted', refused === null || refused === 'base-moved', () => [
    refused,
    hunk.text,
  ])
  await story.calm()
  if (refused !== null) return
  for (const [index, window] of author.windows.entries()) {
    if (!window.wire.isLive) continue
    const was = before[index]
    story.law(
      '[L2] accepting leaves the author’s text as it was',
      was?.textContent === window.editor.doc.textContent,
      () => [was?.textContent, window.editor.doc.textContent],
    )
    const now = proposals(window, author.person)
    story.law('[L2] it leaves their list, and the others stay', now.join() === others.join(), () => [others, now])
  }
}

export async function calmReject(story: Story): Promise<void> {
  await story.calm()
  const { hunk } = story.someHunk(story.live) ?? {}
  const author = story.members.find(({ person }) => person === hunk?.author)
  if (!hunk || !author || story.section.silenced.size > 0) return
  const others = proposals(
    author.windows.find(({ wire }) => wire.isLive),
    author.person,
  ).filter(([, suggestion]) => suggestion !== hunk.suggestion)
  const refused = await story.remove(hunk.suggestion, 'rejected')
  await story.calm()
  story.law('[L3] what is shown can be rejected', refused === null, () => refused)
  const now = proposals(
    author.windows.find(({ wire }) => wire.isLive),
    author.person,
  )
  story.law('[L3] rejecting leaves every other hunk as it was', now.join() === others.join(), () => [others, now])
}

/** Somebody types in the midst of their own suggestion. */
export async function calmType(story: Story): Promise<void> {
  await story.calm()
  const member = story.pick(story.members)
  const window = member && story.pick(member.windows.filter(({ wire }) => wire.isLive))
  const own =
    window && story.pick(window.layer.snapshot().own.filter(({ hunk }) => hunk.kind === 'insert' && !hunk.silent))
  if (!window || !member || !own || story.section.silenced.size > 0) return
  const { layerFrom, layerTo } = own.hunk
  const count = window.layer.snapshot().own.length
  member.type(window, Math.floor((layerFrom + layerTo) / 2))
  await story.calm()
  const { hunks } = window.layer.snapshot().shown
  const isFused = window.layer.snapshot().own.length < count
  story.law('[L12] a suggestion keeps its id while its author types in it', isFused || hunks.has(own.id), () => [
    own.id,
    own.hunk.text,
  ])
}

export async function calmRestart(story: Story): Promise<void> {
  await story.gather()
  // What the base changed under is merged anew, in another stride: it may be cut in other places, or find none.
  const shown = () => story.live[0]?.layer.snapshot().shown ?? NOTHING_SHOWN
  const before = [...shown().hunks.values()].filter(({ stale }) => !stale)
  await story.restart()
  await story.gather()
  const after = new Set([...shown().hunks.keys(), ...shown().kept.keys()])
  const lost = before.filter(({ id }) => !after.has(id))
  story.law('[L12] a restart keeps every suggestion and its id', lost.length === 0, () => [lost, [...after]])
}

const isFlat = (slice: OpenHunk['del']): boolean => slice?.content.every(({ type }) => type === 'text') ?? true

/** The pen-holder writes in the midst of words that somebody would take out. */
export async function calmWriteUnder(story: Story): Promise<void> {
  await story.calm()
  // Of blocks that become others, words may only go along.
  const isWordy = ({ kind, text, stale, del, ins }: OpenHunk) =>
    kind === 'replace' && text.del.length > 3 && !stale && [del, ins].every(isFlat)
  const { hunk } = story.someHunk(story.live, isWordy) ?? {}
  if (!hunk || story.section.silenced.size > 0) return
  // Of blocks that become others, it may be a place where nothing can be typed.
  if (!(await story.typeAt(hunk.from + 2))) return
  await story.calm()
  const now = story.shown(hunk)
  const isKept = [...(story.live[0]?.layer.snapshot().shown.kept.keys() ?? [])].includes(hunk.id)
  story.law(
    '[L9] what the base has changed under is stale, or its place is gone',
    isKept || now?.stale === true,
    () => [hunk.text, now?.text],
  )
  if (!now) return
  const before = story.section.base.current.doc
  const refused = await story.section.accept(now.suggestion, now.decideBy)
  const isUntouched = story.section.base.current.doc === before
  story.law('[L9] and is not accepted unless somebody confirms it', refused === 'stale-suggestion' && isUntouched)
}

/** The pen-holder takes out a whole paragraph, in which somebody has put words. */
export async function calmDeleteUnder(story: Story): Promise<void> {
  await story.calm()
  const { doc } = story.section.base.current
  // A footnote that is referred to goes with its reference only.
  const isNote = (at: number) => doc.resolve(at).parent.type.name === 'footnote'
  const isInside = ({ kind, text, from, stale }: OpenHunk) =>
    kind === 'insert' &&
    text.ins.trim() !== '' &&
    !stale &&
    doc.resolve(from).depth === 1 &&
    doc.childCount > 1 &&
    !isNote(from)
  const { hunk } = story.someHunk(story.live, isInside) ?? {}
  if (!hunk || story.section.silenced.size > 0) return
  const place = doc.resolve(hunk.from)
  const { bid } = hunk
  // As it was at some time: their author may not have heard yet how it last read.
  const contexts = bid === null ? [] : story.section.given.map((text) => blockText(text, bid) ?? '')
  const { tr } = EditorState.create({ doc })
  await story.changingBase(() => story.section.write(tr.delete(place.before(), place.after()).doc))
  await story.calm()
  const { kept, hunks } = story.live[0]?.layer.snapshot().shown ?? NOTHING_SHOWN
  // They may have been kept before, and come back.
  const words = [...kept.values()].filter(
    (each) => each.author === hunk.author && each.text.ins.includes(hunk.text.ins),
  )
  const isAlive = [...hunks.values()].some(
    (each) => each.author === hunk.author && each.text.ins.includes(hunk.text.ins),
  )
  story.law(
    '[L15] words whose paragraph is gone are kept with what stood around them',
    isAlive || words.some(({ context }) => contexts.includes(context)),
    () => [hunk.text, words],
  )
}

/** Somebody makes another's suggestion their own, and says so. */
export async function calmAdopt(story: Story): Promise<void> {
  await story.calm()
  const member = story.pick(story.members)
  const window = member && story.pick(member.windows.filter(({ wire }) => wire.isLive))
  if (!member || !window || story.section.silenced.size > 0) return
  const { hunk } = story.someHunk([window], ({ author }) => author !== member.person) ?? {}
  if (!hunk || !story.adopt(window, hunk)) return
  await story.calm()
  const mine = [...window.layer.snapshot().shown.hunks.values()].filter(({ author }) => author === member.person)
  story.law(
    '[W9] a counter-suggestion names what it was made of',
    mine.some(({ derivedFrom }) => derivedFrom === hunk.suggestion),
    () => hunk.text,
  )
}

/** Each suggestion of a person as a window shows it: what it proposes, and not where. */
function proposals(
  window: StoryWindow | undefined,
  author: PersonId,
): [id: SuggestionId, of: SuggestionId, what: string][] {
  const hunks = [...(window?.layer.snapshot().shown.hunks.values() ?? [])]
  return hunks
    .filter((hunk) => hunk.author === author)
    .map(({ id, suggestion, kind, del, ins }): [SuggestionId, SuggestionId, string] => [
      id,
      suggestion,
      JSON.stringify([kind, proposedIn(del), proposedIn(ins)]),
    ])
    .sort(([x], [y]) => (x < y ? -1 : 1))
}

type Json = { readonly type: string; readonly attrs?: unknown; readonly content?: readonly Json[] }

/** What is open at an edge of a slice stands around what is proposed: which block that is may change with another hunk. */
function proposedIn(slice: OpenHunk['del']): readonly Json[] {
  const { content = [], openStart = 0, openEnd = 0 } = slice ?? {}
  return withoutEdge(withoutEdge(content as readonly Json[], openStart, 0), openEnd, -1)
}

function withoutEdge(content: readonly Json[], open: number, edge: 0 | -1): readonly Json[] {
  const node = content.at(edge)
  if (!node || open === 0) return content
  const bare = { type: node.type, content: withoutEdge(node.content ?? [], open - 1, edge) }
  return edge === 0 ? [bare, ...content.slice(1)] : [...content.slice(0, -1), bare]
}

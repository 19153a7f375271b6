import { applyHunks, checkNode, collide, type Hunk, textOf } from '@travaux/document'
import type { SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import type { OpenHunk } from '../../live/layer-messages.ts'
import { plainTexts } from './plain-base.ts'
import type { StoryMember, StoryWindow } from './story-member.ts'
import { wordsIn, wordsOf } from './story-member.ts'
import { SECTION, type StorySection } from './story-section.ts'

/** What the laws look at of a story. */
export interface Told {
  readonly section: StorySection
  readonly members: readonly StoryMember[]
  /** Words that were in the base and were taken out of it, by a pen-holder or a decision. */
  readonly gone: ReadonlySet<string>
  /**
   * Words that a person has put elsewhere: made their own out of another's suggestion, or taken from another place of
   * the base. Where one of two suggestions is accepted without the other, they stand in a text twice; so they do where
   * the one that takes them away is rejected, for the one that brings them stays as it was (L3).
   */
  readonly copied: ReadonlySet<string>
}

/**
 * What must hold when everything that was said has been heard. Answers with the promises that are broken, each with
 * what shows it.
 *
 * | promise       | here                                        | and at the moment itself                             |
 * |---------------|---------------------------------------------|------------------------------------------------------|
 * | L1, L11       | the stream of the base, entry by entry      | `Story.accept`; `hostile-steps.test.ts`              |
 * | L2, L3        |                                             | `calmAccept`, `calmReject`                           |
 * | L4            | base and all hunks against each window      |                                                      |
 * | L5, L6        | `listLaws`, on all that is shown            | `laws.fuzz.test.ts` of the engine                    |
 * | L7            | `listLaws`: who competes with whom          | `calmAccept`: what is shown can be accepted          |
 * | L8, L14       | `lostWords`                                 | `beAwayForADay` makes it hard                        |
 * | L9            |                                             | `calmWriteUnder`                                     |
 * | L10, L12      | each window’s own list against the server’s | `calmType`, `calmRestart`                            |
 * | L13           |                                             | `undo`; `connect-layer.test.ts`                      |
 * | L15           |                                             | `calmDeleteUnder`                                    |
 */
export async function brokenLaws({ section, members, gone, copied }: Told): Promise<string[]> {
  const broken: string[] = []
  const law = (name: string, holds: boolean, shown: () => unknown = () => ''): void => {
    if (!holds) broken.push(`${name} ${JSON.stringify(shown())}`)
  }
  law('[A5] no fault', section.faults.length === 0, () => section.faults.map(String))
  const { rev, doc: base } = section.base.current
  const stored = await plainTexts(section.store, SECTION)
  const isGiven = stored.length === section.given.length && stored.every((doc, at) => section.given[at]?.eq(doc))
  law('[L1, L11] the base is what pen-holders and decisions made of it, and nothing else', isGiven)
  law('[SE25] the base is a good document', checkNode(base) === null)
  const twiceIn = (doc: Node) => wordsTwice(doc).filter((word) => !copied.has(word))
  law('[SY3] the base has no word twice', twiceIn(base).length === 0, () => [twiceIn(base), base.textContent])
  for (const member of members) {
    for (const window of member.windows) {
      const { layer, editor, client } = window
      const { save, shown, own } = layer.snapshot()
      const who = client
      law(`[W39] ${who} has saved all`, save.kind === 'saved', () => save)
      law(`[L10] ${who} follows the base`, shown.base?.rev === rev && shown.base.doc.eq(base), () => [
        shown.base?.rev,
        rev,
      ])
      const theirs = [...shown.hunks.values()].filter(({ author }) => author === member.person)
      const mine = own.filter(({ hunk }) => !hunk.silent)
      law(`[L10] ${who} has the server's list`, sameHashes(mine, theirs), () => [
        mine.map(({ hunk }) => [hunk.text, hunk.kind]),
        theirs.map(({ text, kind }) => [text, kind]),
      ])
      law(`[L12] ${who} has the server's ids`, sameIds(mine, theirs), () => [
        mine.map(({ id }) => id),
        theirs.map(({ id }) => id),
      ])
      const made = applied(
        base,
        own.map(({ hunk }) => hunk),
      )
      law(`[L4] ${who}: base and all hunks are the layer`, made?.eq(editor.doc) === true, () => [
        made?.textContent,
        editor.doc.textContent,
      ])
      // A block that a member joined to another and a pen-holder moved meanwhile stands where either of them put it.
      const twice = twiceIn(editor.doc).filter((word) => !word.startsWith('qpen'))
      law(`[SY3] ${who} has no word twice`, twice.length === 0, () => [twice, editor.doc.textContent])
      law(`[L12] ${who} keeps nothing that is saved`, !window.device.keepsOf(client))
    }
    sameInAll(member, law)
    lostWords(section, member, gone, law)
  }
  const [first] = members.flatMap(({ windows }) => windows)
  if (first) listLaws(first, base, law)
  return broken
}

type Law = (name: string, holds: boolean, shown?: () => unknown) => void

function wordsTwice(doc: Node): string[] {
  const words = wordsOf(textOf(doc))
  return words.filter((word, at) => words.indexOf(word) !== at)
}

function sameInAll({ windows, person }: StoryMember, law: Law): void {
  const [first, ...others] = windows
  for (const other of others) {
    law(
      `[L4] all windows of ${person} show the same`,
      other.editor.doc.eq(first?.editor.doc ?? other.editor.doc),
      () => [first?.editor.doc.textContent, other.editor.doc.textContent],
    )
  }
}

/** [L8] In the layer, in the base, among the kept, or in the record of a decision: never nowhere. */
function lostWords(section: StorySection, member: StoryMember, gone: ReadonlySet<string>, law: Law): void {
  const [window] = member.windows
  if (!window) return
  const places = new Set([...wordsIn(section.base.current.doc), ...gone])
  for (const { editor, layer } of member.windows) {
    for (const word of wordsIn(editor.doc)) places.add(word)
    const { shown } = layer.snapshot()
    for (const { text, author } of shown.kept.values())
      if (author === member.person) for (const word of wordsOf(text.ins)) places.add(word)
  }
  for (const { aside } of member.devices)
    for (const { text } of aside) for (const word of wordsOf(text)) places.add(word)
  // What a window that is gone has left stays on the device until another window opens.
  for (const { batches, client } of member.devices.flatMap(({ kept }) => [...kept.values()])) {
    if (member.windows.some((each) => each.client === client)) continue
    // Steps replace letters: what a word has in common with the one it replaces is not in them.
    for (const word of batches.flatMap(({ words }) => words.flatMap(wordsOf))) places.add(word)
  }
  for (const { words, author } of section.decisions)
    if (author === member.person) for (const word of wordsOf(words)) places.add(word)
  const lost = [...member.words].filter((word) => !places.has(word))
  law(`[L8] no word of ${member.person} is nowhere`, lost.length === 0, () => [lost, window.editor.doc.textContent])
}

function listLaws({ layer }: StoryWindow, base: Node, law: Law): void {
  const all = [...layer.snapshot().shown.hunks.values()]
  for (const group of groups(all)) {
    const alone = applied(base, group)
    law('[L5] each suggestion alone leaves a valid document', alone !== null && isValid(alone), () =>
      group.map(({ kind, text }) => [kind, text]),
    )
  }
  for (const x of all) {
    for (const y of all) {
      if (x.author === y.author) continue
      const isListed = x.competing.includes(y.id)
      law('[L7] what is in each other’s way competes, and nothing else', isListed === collide(x, y), () => [
        x.text,
        y.text,
      ])
    }
  }
  const [one, other] = twoApart(all)
  if (one && other) {
    const there = applied(base, [one, other])
    const first = applied(base, [one])
    const then = first && applied(first, [behind(other, one)])
    law('[L6] what does not overlap commutes', there !== null && then?.eq(there) === true, () => [one.text, other.text])
  }
}

/** Two alone, of different authors, the first before the second and not next to it. */
function twoApart(all: readonly OpenHunk[]): OpenHunk[] {
  const lone = all.filter(({ id, suggestion, decideBy, hash }) => id === suggestion && decideBy === hash)
  for (const x of lone)
    for (const y of lone) if (x.author !== y.author && x.to < y.from && !x.competing.includes(y.id)) return [x, y]
  return []
}

const behind = (hunk: OpenHunk, first: OpenHunk): OpenHunk => {
  const gain = sizeOf(first.ins) - (first.to - first.from)
  return { ...hunk, from: hunk.from + gain, to: hunk.to + gain }
}

function sizeOf(slice: Hunk['ins']): number {
  const size = (json: unknown): number => {
    const { text, content, type } = json as { text?: string; content?: unknown[]; type: string }
    if (text !== undefined) return text.length
    const isAtom = type === 'hardBreak' || type === 'footnoteReference'
    return (content ?? []).reduce<number>((sum, child) => sum + size(child), isAtom ? 1 : 2)
  }
  if (!slice) return 0
  const whole = slice.content.reduce((sum, child) => sum + size(child), 0)
  return whole - (slice.openStart ?? 0) - (slice.openEnd ?? 0)
}

function groups(all: readonly OpenHunk[]): OpenHunk[][] {
  const bySuggestion = new Map<SuggestionId, OpenHunk[]>()
  for (const hunk of all) bySuggestion.set(hunk.suggestion, [...(bySuggestion.get(hunk.suggestion) ?? []), hunk])
  return [...bySuggestion.values()]
}

type Placed = Pick<Hunk, 'from' | 'to' | 'del' | 'ins'>

function applied(base: Node, hunks: readonly Placed[]): Node | null {
  const made = applyHunks(base, hunks)
  return 'refused' in made ? null : made
}

function isValid(doc: Node): boolean {
  try {
    doc.check()
    return true
  } catch {
    return false
  }
}

const sorted = (texts: readonly string[]): string => [...texts].sort().join()
const sameHashes = (mine: readonly { hunk: Hunk }[], theirs: readonly OpenHunk[]): boolean =>
  sorted(mine.map(({ hunk }) => hunk.hash)) === sorted(theirs.map(({ hash }) => hash))
const sameIds = (mine: readonly { id: SuggestionId }[], theirs: readonly OpenHunk[]): boolean =>
  sorted(mine.map(({ id }) => id)) === sorted(theirs.map(({ id }) => id))

import { checkNode, schema } from '@travaux/document'
import { b, doc, fn, h, li, p, quote, ref, table, td, tr, ul } from '@travaux/document/builders'
import { seededRandom } from '@travaux/document/random-document'
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { readLine } from '../read.ts'
import {
  addFootnote,
  type Deed,
  deleteBlock,
  deleteWords,
  heading,
  join,
  list,
  mark,
  type Random,
  randomGap,
  randomOf,
  replaceWord,
  split,
} from './deeds.ts'
import { Offers } from './offers.ts'
import { Party } from './party.ts'
import { growTable, moveBlock, moveCells, quote as quoteOrLift, rearrangeList, shrinkTable } from './restructuring.ts'
import { type Typist, textOf } from './typist.ts'
import { Words } from './words.ts'

/** What happens to a text in a session. */
export interface Setting {
  readonly text: () => Node
  /** Changes of structure: whatever they do, no letter is deleted for them. */
  readonly structure: readonly Deed[]
  readonly deletions: readonly Deed[]
  /** What the server does when it accepts something. */
  readonly accepted: readonly Deed[]
}

const STRUCTURE: readonly Deed[] = [split, split, join, heading, list, mark, addFootnote]
const DELETIONS: readonly Deed[] = [deleteWords, deleteBlock]
const ACCEPTED: readonly Deed[] = [split, join, heading, list, replaceWord]
const settingOf = (text: () => Node): Setting => ({
  text,
  structure: STRUCTURE,
  deletions: DELETIONS,
  accepted: ACCEPTED,
})

/** A text with one of each kind of block that is not in the other. */
export const rich = settingOf(() =>
  doc(
    p('Participants welcomed the programme.', ref('n1'), ' They'),
    quote(p('A quotation of two'), p('paragraphs in it')),
    table(tr(td(p('one cell')), td(p('another'))), tr(td(p('a third')), td(p('and the last')))),
    p('In the end'),
    fn('n1', 'a note at the end'),
  ),
)

/** Headings, paragraphs and a list: what is written most. */
export const simple = settingOf(() =>
  doc(
    h(1, 'Opening of the session'),
    p('Participants welcomed the programme and ', b('the role of victims'), ' in it.'),
    ul(li(p('The first point of the list')), li(p('The second point'), p('with a second paragraph'))),
    p('States are invited to report on their measures.'),
  ),
)

/** Lists in lists and tables, made anew all the time while people type in them. */
export const nested: Setting = {
  text: () =>
    doc(
      p('Participants welcomed'),
      ul(
        li(p('the first point'), ul(li(p('its first part')), li(p('and the second'), ul(li(p('with a part')))))),
        li(p('the second point'), p('and more of it')),
        li(p('the third')),
      ),
      table(tr(td(p('Region')), td(p('Cases'))), tr(td(p('North')), td(p('some twelve'), p('or more')))),
      p('In the end'),
    ),
  structure: [rearrangeList, rearrangeList, growTable, growTable, quoteOrLift, split, join],
  deletions: [shrinkTable, moveCells, moveBlock, deleteBlock, deleteWords],
  accepted: [rearrangeList, growTable, quoteOrLift, split, join, shrinkTable, deleteBlock],
}

export interface Session {
  words: Words
  party: Party
  offers: Offers
}

/** Three people and a server at one text for a while, their words delivered in any order. */
export function session(seed: number, setting: Setting): Session {
  const random = randomOf(seededRandom(seed))
  const clients = [random.below(1000), random.below(1000), random.below(1000)].map((n, place) => 10 + n * 3 + place)
  const offers = new Offers()
  const party = new Party(setting.text(), clients, (ydoc) => [offers.plugin(ydoc)])
  const words = new Words()
  words.watch(party.server)
  for (const { ydoc } of party.typists) words.watch(ydoc)
  const deliverSome = (share: number) => {
    while (random.chance(share)) if (!party.deliver(random.below)) break
  }
  for (let turn = 0; turn < 20; turn += 1) {
    const typist = random.pick(party.typists)
    if (typist !== undefined) act(typist, turn, { words, random, setting, offers }, () => deliverSome(0.4))
    if (typist !== undefined && !textOf(typist.ydoc).eq(typist.doc)) throw new Error(`turn ${turn}: out of step`)
    if (random.chance(0.15)) serve(party, random, setting)
    deliverSome(0.7)
  }
  party.settle()
  return { words, party, offers }
}

interface Stage {
  readonly words: Words
  readonly random: Random
  readonly setting: Setting
  readonly offers: Offers
}

function act(typist: Typist, turn: number, { words, random, setting, offers }: Stage, between: () => void): void {
  const deed = random.below(10)
  if (deed < 5) {
    // Nobody begins a word in the midst of another one that is being typed.
    if (random.chance(0.6) || !isGap(typist)) {
      const gap = randomGap(typist.doc, random)
      if (gap !== undefined) typist.click(gap)
    }
    for (let left = 1 + random.below(2); left > 0; left -= 1) {
      const clock = Y.getState(typist.ydoc.store, typist.ydoc.clientID)
      const word = `q${words.count}x`
      offers.watch(typist.ydoc, word)
      if (random.chance(0.4)) typist.type(`${word} `, between)
      else typist.dispatch(typist.state.tr.insertText(`${word} `))
      words.typed(word, turn, typist.ydoc, clock)
    }
  } else if (deed === 9) {
    if (random.chance(0.7)) typist.undo()
    else typist.redo()
  } else {
    const isStructure = deed < 8
    const does = random.pick(isStructure ? setting.structure : setting.deletions)
    const { tr } = typist.state
    words.deletedLast = 0
    if (does?.(tr, random)) typist.dispatch(tr)
    if (isStructure && words.deletedLast > 0) throw new Error(`${does?.name} deleted letters`)
  }
}

function isGap({ doc, caret }: Typist): boolean {
  const { parent, parentOffset } = doc.resolve(caret)
  return parentOffset === 0 || parent.textBetween(parentOffset - 1, parentOffset) === ' '
}

function serve(party: Party, random: Random, setting: Setting): void {
  const does = random.pick(setting.accepted)
  party.write((tr) => does?.(tr, random))
}

export function complaintsOf({ words, party, offers }: Session): string[] {
  const { text } = party
  const complaints = words.complaints(text, party.server)
  for (const [place, { doc, ydoc, rescued }] of party.typists.entries()) {
    const missing = offers.due(ydoc).filter((word) => !rescued.some(({ text }) => text.includes(word)))
    if (missing.length > 0) complaints.push(`typist ${place} was not offered back: ${missing}`)
    if (!doc.eq(text)) complaints.push(`typist ${place} has another text than the server`)
    const reading = readLine(ydoc, schema)
    if ('refused' in reading || !reading.doc.eq(doc)) complaints.push(`typist ${place} sees what the line does not say`)
    else if (reading.flaws.length > 0) complaints.push(`left unmended: ${JSON.stringify(reading.flaws)}`)
  }
  const bad = checkNode(text)
  if (bad) complaints.push(`${bad.why} at ${bad.at}`)
  return complaints
}

/** Seeded sessions, one after the other; the first in which something is wrong is thrown with its seed. */
export function sessions(from: number, to: number, setting: Setting): { words: number } {
  let words = 0
  for (let seed = from; seed < to; seed += 1) {
    const each = session(seed, setting)
    const complaints = complaintsOf(each)
    if (complaints.length > 0) throw new Error(`seed ${seed}: ${complaints.join(', ')}`)
    words += each.words.count
    each.party.close()
  }
  return { words }
}

import { schema } from '@travaux/document'
import type { Node, NodeType } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { canJoin, canSplit, findWrapping, liftTarget } from 'prosemirror-transform'
import type { Random } from './random.ts'
import { newId } from './suggester.ts'

/** So many letters around the place where somebody types are left to them. */
const ELBOW_ROOM = 15

/** What may be proposed for the paragraph in which somebody types. */
export const PROPOSALS = ['words', 'split', 'join', 'heading', 'list'] as const
export type Proposal = (typeof PROPOSALS)[number]

/**
 * Makes proposals for a paragraph while others type in it, and for what was split off it. No two of them are in one
 * place: none takes a word that another one took.
 */
export class Proposals {
  /** Words that were to come into the text, in the order in which they were proposed. */
  readonly words: string[] = []
  readonly #parts: Set<string>
  readonly #taken = new Set<string>()
  readonly #random: Random
  /** Of each typist, what they type. */
  readonly #typed: readonly (readonly string[])[]

  constructor(paragraph: string, typed: readonly (readonly string[])[], random: Random) {
    this.#parts = new Set([paragraph])
    this.#typed = typed
    this.#random = random
  }

  /** False where there is nothing of the kind to be proposed at the moment. */
  make(proposal: Proposal, tr: Transaction): boolean {
    const place = this.#random.pick(this.#places(tr.doc))
    if (place) this.#makers[proposal](tr, place)
    return tr.docChanged
  }

  readonly #makers: Record<Proposal, (tr: Transaction, place: Place) => void> = {
    words: (tr, place) => {
      const gap = this.#gapIn(place)
      if (gap === undefined) return
      const word = `proposal${this.words.length}to${this.#typed[0]?.[0]?.[0]}`
      this.words.push(word)
      tr.insert(gap, schema.text(`${word} `))
    },
    split: (tr, place) => {
      const gap = this.#gapIn(place)
      if (gap === undefined || !canSplit(tr.doc, gap)) return
      const id = newId()
      this.#parts.add(id)
      tr.split(gap, 1, [{ type: place.node.type, attrs: { ...place.node.attrs, id } }])
    },
    join: (tr, { node, pos, hands }) => {
      const seams = [pos, pos + node.nodeSize].filter((seam) => {
        const { nodeBefore, nodeAfter } = tr.doc.resolve(seam)
        const areParts = [nodeBefore, nodeAfter].every((part) => this.#parts.has(String(part?.attrs['id'])))
        return areParts && canJoin(tr.doc, seam) && isFree(hands, seam)
      })
      const seam = this.#random.pick(seams)
      if (seam !== undefined) tr.join(seam)
    },
    heading: (tr, { node, pos }) => {
      const { paragraph, heading } = schema.nodes
      const id = node.attrs['id']
      if (tr.doc.resolve(pos).depth > 0) return
      if (node.type === heading) tr.setNodeMarkup(pos, paragraph, { id })
      else tr.setNodeMarkup(pos, heading, { id, level: 1 + this.#random.below(3) })
    },
    list: (tr, { node, pos }) => {
      const { bulletList, orderedList, paragraph } = schema.nodes
      const at = tr.doc.resolve(pos)
      const range = tr.doc.resolve(pos + 1).blockRange()
      if (at.depth === 0) {
        const wrapping = range && node.type === paragraph ? findWrapping(range, bulletList as NodeType) : null
        if (range && wrapping) tr.wrap(range, wrapping)
      } else if (at.node(at.depth - 1).type === bulletList) {
        tr.setNodeMarkup(at.before(at.depth - 1), orderedList)
      } else {
        const whole = tr.doc.resolve(at.start()).blockRange(tr.doc.resolve(at.end()))
        const target = whole && liftTarget(whole)
        if (whole && typeof target === 'number') tr.lift(whole, target)
      }
    },
  }

  /** The blocks in which somebody types. */
  #places(doc: Node): Place[] {
    const text = doc.textContent
    const last = this.#typed.flatMap((words) => words.findLast((word) => text.includes(word)) ?? [])
    const places: Place[] = []
    doc.descendants((node, pos) => {
      const here = node.isTextblock ? last.filter((word) => node.textContent.includes(word)) : []
      const hands = here.map((word) => pos + 1 + node.textContent.indexOf(word) + word.length)
      if (hands.length > 0) places.push({ node, pos, hands })
    })
    return places
  }

  /** Before a word that nobody took yet, and away from where somebody types. */
  #gapIn({ node, pos, hands }: Place): number | undefined {
    const gaps = [...node.textContent.matchAll(/\s(\S+)/g)]
      .map(({ index, 1: word = '' }) => ({ word, at: pos + 1 + index + 1 }))
      .filter(({ word, at }) => !this.#taken.has(word) && isFree(hands, at))
    const gap = this.#random.pick(gaps)
    if (gap) this.#taken.add(gap.word)
    return gap?.at
  }
}

interface Place {
  node: Node
  pos: number
  /** Behind what each of those who type here has typed last. */
  hands: readonly number[]
}

const isFree = (hands: readonly number[], at: number): boolean =>
  hands.every((hand) => Math.abs(hand - at) > ELBOW_ROOM)

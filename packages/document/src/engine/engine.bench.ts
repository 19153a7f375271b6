import type { BlockId, Hash, PersonId } from '@travaux/domain'
import { ChangeSet, simplifyChanges } from 'prosemirror-changeset'
import type { Node } from 'prosemirror-model'
import { Step, Transform } from 'prosemirror-transform'
import { seededRandom } from '../random-document.ts'
import { diff } from './diff.ts'
import { type Hunk, hunks } from './hunk.ts'
import { identify, type Suggestion } from './identity.ts'
import { merge3 } from './merge.ts'
import { PositionMap } from './position-map.ts'
import { editAtRandom } from './random-editor.ts'
import { sampleDocument } from './sample-document.ts'

/** One line of `npm run bench -- engine`: a median in CPU milliseconds, or a ratio. */
export interface Metric {
  readonly metric: string
  readonly value?: number
  readonly ratio?: number
  readonly unit?: 'ms'
  readonly peer?: string
}

/** What measuring needs from outside: the CPU time this process has used so far, and a hash as the product uses it. */
export interface Bench {
  readonly cpuMs: () => number
  readonly hash: Hash
}

/** Own hunks in a layer while somebody types in it, and hunks in each of the layers that a pen-holder's key reaches. */
const OWN_HUNKS = 41
const LAYERS = 25
const HUNKS_EACH = 20

export function benchEngine(bench: Bench): Metric[] {
  const small = new Desk(1_000, bench)
  const large = new Desk(10_000, bench)
  const client = { small: small.keystrokes('client'), large: large.keystrokes('client') }
  const changeset = large.keystrokesOfChangeset()
  return [
    ms('keystroke-client-1000', client.small),
    ms('keystroke-client-10000', client.large),
    ms('keystroke-server-1000', small.keystrokes('server')),
    ms('keystroke-server-10000', large.keystrokes('server')),
    { metric: 'length-growth', ratio: rounded(client.large / client.small) },
    { metric: 'hunks-found-vs-made', ratio: rounded(large.hunksFoundVersusMade()) },
    ms('merge3-10000', large.merges()),
    ms('fanout-25-layers-10000', large.fanOut()),
    {
      metric: 'keystroke-10000-vs-changeset',
      ratio: rounded(client.large / changeset),
      peer: 'prosemirror-changeset',
    },
  ]
}

const ms = (metric: string, value: number): Metric => ({ metric, value: rounded(value), unit: 'ms' })
const rounded = (value: number): number => Math.round(value * 1_000) / 1_000
const median = (values: readonly number[]): number => values.toSorted((x, y) => x - y)[values.length >> 1] ?? 0

/** A base of so many words, and people who write in it. */
class Desk {
  readonly #bench: Bench
  readonly #random = seededRandom(20_220_510)
  readonly #base: Node
  #ids = 0

  constructor(words: number, bench: Bench) {
    this.#bench = bench
    this.#base = sampleDocument(this.#random, words)
  }

  /** A person types on, in a layer that already has hunks: what each key costs until the list with its ids is there. */
  keystrokes(side: 'client' | 'server'): number {
    const { layer: start, caret } = this.#layer(OWN_HUNKS)
    let layer = start
    let known = this.#suggestions([], this.#base, layer, 'a')
    return this.#measured(600, (key) => {
      const step = new Transform(layer).insert(
        caret + key,
        layer.type.schema.text(LETTERS.charAt(key % LETTERS.length)),
      )
      const json = step.steps[0]?.toJSON()
      const typed = step.doc
      return () => {
        layer = side === 'client' ? typed : (Step.fromJSON(layer.type.schema, json).apply(layer).doc ?? layer)
        known = this.#suggestions(known, this.#base, layer, 'a')
      }
    })
  }

  keystrokesOfChangeset(): number {
    const { layer: start, caret, maps } = this.#layer(OWN_HUNKS)
    let layer = start
    let changes = ChangeSet.create(this.#base).addSteps(layer, maps, null)
    return this.#measured(600, (key) => {
      const tr = new Transform(layer).insert(caret + key, layer.type.schema.text(LETTERS.charAt(key % LETTERS.length)))
      layer = tr.doc
      return () => {
        changes = changes.addSteps(tr.doc, tr.mapping.maps, null)
        simplifyChanges(changes.changes, tr.doc)
      }
    })
  }

  /** Edits at places of their own, and the hunks that come out. */
  hunksFoundVersusMade(): number {
    const { layer, made } = this.#layer(120)
    return diff(this.#base, layer).length / made
  }

  /** A pen-holder edits here and there; one layer follows. */
  merges(): number {
    let base = this.#base
    let { layer } = this.#layer(OWN_HUNKS)
    return this.#measured(300, () => {
      const next = editAtRandom(base, this.#typist(), ['type', 'replaceWords', 'deleteWords']).doc
      return () => {
        layer = merge3(base, next, layer).doc
        base = next
      }
    })
  }

  /** A pen-holder types; each key reaches every layer and leaves its list of hunks as it is sent. */
  fanOut(): number {
    let base = this.#base
    const layers = Array.from({ length: LAYERS }, (_, index) => {
      const { layer } = this.#layer(HUNKS_EACH)
      return { author: `a${index}`, doc: layer, known: this.#suggestions([], base, layer, `a${index}`) }
    })
    const caret = this.#placesOfWords()[40] ?? 1
    return this.#measured(120, (key) => {
      const next = new Transform(base).insert(
        caret + key,
        base.type.schema.text(LETTERS.charAt(key % LETTERS.length)),
      ).doc
      return () => {
        const moved = PositionMap.ofChanges(diff(base, next))
        const sent = layers.map((layer) => {
          layer.doc = merge3(base, next, layer.doc).doc
          layer.known = this.#suggestions(layer.known, next, layer.doc, layer.author, moved)
          return JSON.stringify(layer.known.map(({ id, hunk }) => [id, hunk.from, hunk.to, hunk.hash]))
        })
        base = next
        return sent
      }
    })
  }

  #suggestions(
    known: readonly Suggestion[],
    base: Node,
    layer: Node,
    author: string,
    moved?: PositionMap,
  ): readonly Suggestion[] {
    const list = hunks(base, layer, { author: author as PersonId, hash: this.#bench.hash }) as readonly Hunk[]
    return identify(known, list, () => this.#newId(), moved).suggestions
  }

  /** The base with so many edits of one word each, apart from each other, and a caret in the middle of a paragraph. */
  #layer(edits: number): {
    layer: Node
    made: number
    caret: number
    maps: readonly Transform['mapping']['maps'][0][]
  } {
    const places = this.#placesOfWords()
    const every = Math.floor(places.length / (edits + 1))
    const tr = new Transform(this.#base)
    const { schema } = this.#base.type
    let made = 0
    for (let edit = edits; edit > 0; edit -= 1) {
      const at = places[edit * every] ?? 1
      const word = /^[\p{L}]+ ?/u.exec(tr.doc.textBetween(at, at + 30, ' ', ' '))?.[0] ?? ''
      if (word === '') continue
      if (edit % 3 === 0) tr.delete(at, at + word.length)
      else if (edit % 3 === 1) tr.insert(at, schema.text('novum '))
      else tr.replaceWith(at, at + word.trim().length, schema.text('aliud'))
      made += 1
    }
    const caret = tr.mapping.map(places[Math.floor(every * 20.5)] ?? 1)
    return { layer: tr.doc, made, caret, maps: tr.mapping.maps }
  }

  /** Where words begin that have others on both sides. */
  #placesOfWords(): number[] {
    const places: number[] = []
    this.#base.descendants((node, at) => {
      if (!node.isText) return true
      for (const { index } of (node.text ?? '').matchAll(/(?<=\p{L} )\p{L}+(?= \p{L})/gu)) places.push(at + index)
      return false
    })
    return places
  }

  #typist() {
    return { random: this.#random, newId: () => this.#newId() as BlockId, newWord: () => `w${this.#newId()}` }
  }

  #newId(): string {
    this.#ids += 1
    return `i${this.#ids}`
  }

  /** The median of what `prepare` answers with takes, once it has run often enough to be compiled. */
  #measured(times: number, prepare: (turn: number) => () => unknown): number {
    const values: number[] = []
    for (let turn = 0; turn < times; turn += 1) {
      const work = prepare(turn)
      const before = this.#bench.cpuMs()
      work()
      if (turn >= times / 4) values.push(this.#bench.cpuMs() - before)
    }
    return median(values)
  }
}
const LETTERS = 'verbum sat '

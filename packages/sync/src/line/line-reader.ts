import { type BadDocument, MAX_NODES } from '@travaux/document'
import type { BlockId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { type Line, lineIn, openerIn } from './form.ts'
import { type Format, readStretches, type Stretch, sayingOfAll } from './stretch.ts'
import {
  type BadLine,
  type CheckedLine,
  checkSaying,
  faultAroundText,
  faultAroundValues,
  faultInLine,
  faultInRoots,
  isGoodEntry,
  MAX_ITEMS,
} from './strict.ts'

/** Items passed on the way to the openers of what changed; beyond, reading everything again is no more work. */
const MAX_STEPS = 20_000

/** Before the first opener, without a mark: what an empty line is. */
const NO_MARKS: Format = new Map()

/**
 * The strict check of one text that is made again after every change: what `checkLine` says, but reading only the
 * stretches in which something was written, deleted or set since, and those that other marks now reach into. Where it
 * finds a fault, or is in doubt, everything is read, and what is refused is for the full check to say.
 */
export class LineReader {
  readonly #ydoc: Y.Doc
  readonly #line: Line
  /** What was read last, in order, the first without an opener; null where that is not to be relied on. */
  #known: readonly Stretch[] | null = null
  /** Openers of stretches in which something has changed; null is the beginning of the text. */
  readonly #touched = new Set<Y.Item | null>()
  /** Keys whose value was set or removed. */
  readonly #keys = new Set<string>()
  #steps = 0

  constructor(ydoc: Y.Doc) {
    this.#ydoc = ydoc
    this.#line = lineIn(ydoc)
    ydoc.on('afterTransaction', (transaction: Y.Transaction) => this.#note(transaction))
  }

  check(newId: () => BlockId, previous?: Node): CheckedLine | BadLine | BadDocument {
    const read = this.#readAgain() ?? this.#readAll()
    this.#known = 'refused' in read ? null : read
    this.#touched.clear()
    this.#keys.clear()
    this.#steps = 0
    return 'refused' in read ? read : checkSaying(sayingOfAll(read), newId, previous)
  }

  #readAll(): readonly Stretch[] | BadLine {
    const why = faultInLine(this.#ydoc)
    if (why !== null) return { refused: 'bad-document', why }
    const stretches = readStretches(this.#line, null, NO_MARKS, null)
    if (stretches === null) throw new TypeError('a line without fault could not be read')
    return stretches
  }

  /** Null: something is at fault, or it cannot be told from what has changed. */
  #readAgain(): readonly Stretch[] | null {
    if (this.#known === null || !this.#isSoundAround() || !this.#haveGoodValues()) return null
    const blocks = new Set([...this.#keys].map((key) => key.slice(0, key.indexOf('|'))))
    // Openers never change their order. What was behind one that is gone stands behind the one before it now.
    const left = this.#known.filter(({ opener }) => opener === null || !opener.deleted)
    const stretches: Stretch[] = []
    let marks = NO_MARKS
    for (const [at, stretch] of left.entries()) {
      const { opener, said, begin } = stretch
      if (this.#touched.has(opener) || blocks.has(said.id) || !areSame(begin, marks)) {
        const read = readStretches(this.#line, opener, marks, left[at + 1]?.opener ?? null)
        if (read === null) return null
        for (const each of read) stretches.push(each)
      } else stretches.push(stretch)
      marks = stretches.at(-1)?.end ?? NO_MARKS
    }
    return stretches.length - 1 > MAX_NODES ? null : stretches
  }

  #isSoundAround(): boolean {
    const { text, attributes } = this.#line
    // More than are in the text: those of the values are counted too.
    let items = 0
    for (const structs of this.#ydoc.store.clients.values()) items += structs.length
    return (
      items <= MAX_ITEMS &&
      faultInRoots(this.#ydoc) === null &&
      faultAroundText(text) === null &&
      faultAroundValues(attributes) === null
    )
  }

  #haveGoodValues(): boolean {
    const { attributes } = this.#line
    for (const key of this.#keys) if (attributes.has(key) && !isGoodEntry(key, attributes.get(key))) return false
    return true
  }

  #note(transaction: Y.Transaction): void {
    if (this.#known === null) return
    const { text, attributes } = this.#line
    const { beforeState, afterState, deleteSet } = transaction
    const changed: ReadonlyMap<unknown, ReadonlySet<string | null>> = transaction.changed
    for (const key of changed.get(attributes) ?? []) if (key !== null) this.#keys.add(key)
    if (!changed.has(text)) return
    for (const [client, clock] of afterState) {
      const before = beforeState.get(client) ?? 0
      const structs = clock > before ? this.#ydoc.store.clients.get(client) : undefined
      if (structs === undefined) continue
      for (const struct of structs.slice(Y.findIndexSS(structs, before))) this.#touch(struct)
    }
    Y.iterateDeletedStructs(transaction, deleteSet, (struct) => this.#touch(struct))
  }

  /** Something came or went: what it stands behind is to be read again, and what it opens. */
  #touch(struct: Y.Item | Y.GC): void {
    if (this.#known === null || !(struct instanceof Y.Item) || struct.parent !== this.#line.text) return
    if (openerIn(struct) !== null) this.#touched.add(struct)
    let before = struct.left
    for (; before !== null && openerIn(before) === null; before = before.left) {
      this.#steps += 1
      if (this.#steps > MAX_STEPS) {
        this.#known = null
        return
      }
    }
    this.#touched.add(before)
  }
}

const areSame = (a: Format, b: Format): boolean =>
  a === b || (a.size === b.size && [...a].every(([key, value]) => b.get(key) === value))

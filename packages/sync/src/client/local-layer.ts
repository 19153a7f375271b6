import { checkNode, diff, merge3, spokenIn, textOf, withIds } from '@travaux/document'
import type { BlockId, SuggestionId } from '@travaux/domain'
import { Node, type Schema } from 'prosemirror-model'
import { Step, Transform } from 'prosemirror-transform'
import { changed, changesBetween } from '../layer/base-move.ts'
import { type BaseRevision, BaseRevisions } from '../layer/base-revisions.ts'
import type { OwnLeg, StepJson } from '../layer/layer-entry.ts'
import { stepTo } from '../line/difference.ts'
import { UndoMemory } from './undo-memory.ts'
import type { AsideWords, UnsentBatch, UnsentWords } from './words-keeper.ts'

/** A layer as the server has acknowledged it. */
export interface Confirmed {
  readonly epoch: number
  readonly version: number
  readonly base: BaseRevision
  readonly doc: Node
  /** The server has it on disk. */
  readonly isBegun: boolean
}

/** What is to be sent next: it makes another layer of the confirmed one. */
export interface Outgoing {
  readonly version: number
  readonly baseRev: number
  readonly steps: readonly StepJson[]
  /** Of a rebase. */
  readonly to: number | null
  /** Suggestions of others that it makes one's own. */
  readonly adopts: readonly SuggestionId[]
}

/** On the way from the confirmed layer to the text at hand: what was written up to there, or a rebase. */
interface Milestone {
  readonly doc: Node
  readonly rebasedTo: BaseRevision | null
  readonly adopts?: readonly SuggestionId[]
}

/** What is written goes in messages of at most 64 kB. */
const MAX_STEPS_CHARACTERS = 60_000

/**
 * The owner's copy of a layer: the text at hand, what of it is confirmed, and the way between the two.
 *
 * As with prosemirror-collab the server is the authority: steps apply to a version, and those that come too late are
 * made anew. They are made from documents, though, and not mapped through the steps of others: the only others are the
 * owner's own windows, a rebase must not be mapped over what another window wrote meanwhile, and a step that no longer
 * applies would be dropped with its words. The engine merges, and loses none (L8).
 */
export class LocalLayer {
  readonly #newId: () => BlockId
  #confirmed: Confirmed
  #base: BaseRevision
  #doc: Node
  #milestones: Milestone[] = []
  /** Suggestions of others that were made one's own since the last milestone. */
  #adopts: readonly SuggestionId[] = []
  #isInFlight = false
  #isDoubtful = false
  readonly #revisions: BaseRevisions
  #own: OwnLeg[] = []
  readonly #undo = new UndoMemory()

  constructor(confirmed: Confirmed, newId: () => BlockId) {
    this.#newId = newId
    this.#confirmed = confirmed
    this.#base = confirmed.base
    this.#doc = confirmed.doc
    this.#revisions = new BaseRevisions(confirmed.base, { textsAt: async () => new Map() })
  }

  get confirmed(): Confirmed {
    return this.#confirmed
  }

  get doc(): Node {
    return this.#doc
  }

  /** The revision of the base that the text at hand stands on, and the newest that is known. */
  get base(): BaseRevision {
    return this.#base
  }
  get newest(): BaseRevision {
    return this.#revisions.current
  }

  get isInFlight(): boolean {
    return this.#isInFlight
  }

  /**
   * Two messages on one version may be on their way: one sent before the layer was read anew, one after. Which of them
   * an acknowledgement is for nobody can tell.
   */
  get isDoubtful(): boolean {
    return this.#isDoubtful
  }

  /** Whether words are not confirmed; a rebase alone is none. */
  get hasUnsent(): boolean {
    const tip = this.#milestones.at(-1)?.doc ?? this.#confirmed.doc
    return (tip !== this.#doc && !tip.eq(this.#doc)) || this.#milestones.some(({ rebasedTo }) => rebasedTo === null)
  }

  type(doc: Node): void {
    this.#doc = doc
  }

  /** Without what was decided on. It is said by itself: whoever writes the same again suggests it again. */
  takeOut(doc: Node): void {
    const { doc: base } = this.#base
    this.#undo.layerChanged({ base, layer: this.#doc }, { base, layer: doc })
    this.#mark()
    this.#doc = doc
    this.#mark()
  }

  /** What was typed last is another's suggestion, made one's own: the server is told with it. */
  adopted(suggestion: SuggestionId): void {
    this.#adopts = [...this.#adopts, suggestion]
  }

  /** The editor has the text at hand as this node: equal, and sharing with what it shows what did not change. */
  shown(doc: Node): void {
    const last = this.#milestones.at(-1)
    if (last?.doc === this.#doc) this.#milestones[this.#milestones.length - 1] = { ...last, doc }
    if (this.#confirmed.doc === this.#doc) this.#confirmed = { ...this.#confirmed, doc }
    this.#doc = doc
  }

  /** The base moved on; `isOwn` where it took, or gave back, something of this layer. */
  follow(from: number, to: number, doc: Node, isOwn: boolean): void {
    if (isOwn && !this.#own.some(({ rev }) => rev === to)) this.#own.push({ before: from, rev: to })
    if (to > this.#revisions.current.rev) this.#revisions.advance({ rev: to, doc })
  }

  baseAt(rev: number): Node | null {
    return this.#revisions.has(rev) ? this.#revisions.at(rev).doc : null
  }

  /**
   * Brings the text at hand to the newest revision. Words that have no place there stand in what is sent before it, and
   * so the server knows of them.
   */
  rebase(): void {
    const to = this.newest
    if (to.rev === this.#base.rev) return
    this.#undoAt(to.rev)
    const doc = this.#mended(this.#along(this.#doc, this.#base.rev, to.rev).doc)
    this.#undo.layerChanged({ base: this.#base.doc, layer: this.#doc }, { base: to.doc, layer: doc })
    if (this.isBlank) {
      // Nobody has written here yet: there is nothing to be said about where it stands.
      this.#confirmed = { ...this.#confirmed, base: to, doc: to.doc }
      this.#doc = to.doc
    } else {
      this.#mark()
      const last = this.#milestones.at(-1)
      if (last?.rebasedTo && !(this.#isInFlight && this.#milestones.length === 1)) this.#milestones.pop()
      this.#milestones.push({ doc, rebasedTo: to })
      this.#doc = doc
    }
    this.#base = to
    this.#trim()
  }

  /** A layer without a word of its own, of which the server need not know. */
  get isBlank(): boolean {
    const { isBegun, doc } = this.#confirmed
    return !isBegun && this.#milestones.length === 0 && this.#doc.eq(doc)
  }

  /** What is to be sent now, null where nothing is; `unsendable` where it is too large for one message. */
  send(): Outgoing | 'unsendable' | null {
    if (this.#isInFlight) return null
    if (this.#milestones.length === 0) this.#mark()
    const [next] = this.#milestones
    if (!next) return null
    const { version, base, doc } = this.#confirmed
    const tr = transformTo(doc, next.doc)
    const steps = tr.steps.map((step) => step.toJSON() as StepJson)
    const part = next.rebasedTo === null ? partOf(tr, steps) : steps.length
    const between = tr.docs[part]
    if (between) {
      if (part === 0) return 'unsendable'
      this.#milestones.unshift({ doc: between, rebasedTo: null })
      steps.length = part
    }
    this.#isInFlight = true
    const adopts = between ? [] : (next.adopts ?? [])
    return { version, baseRev: base.rev, steps, to: next.rebasedTo?.rev ?? null, adopts }
  }

  /** Whether the next thing to send would only say where the layer stands. */
  get isOnlyRebase(): boolean {
    return this.#milestones.length === 1 && this.#milestones[0]?.rebasedTo !== null && !this.hasUnsent
  }

  /** What was in flight is on disk. */
  saved(version: number): void {
    const sent = this.#milestones.shift()
    if (!sent) throw new TypeError('what was not sent was saved')
    this.#isInFlight = false
    const base = sent.rebasedTo ?? this.#confirmed.base
    this.#confirmed = { ...this.#confirmed, version, base, doc: sent.doc, isBegun: true }
    this.#trim()
  }

  /** What was in flight did not arrive, or came too late: it is sent anew. */
  unsent(): void {
    this.#isInFlight = false
    this.#isDoubtful = false
  }

  /**
   * Steps on the confirmed layer, which this client itself has sent without hearing of it, or another window of the
   * owner. Null where they do not fit. Otherwise words that have lost their place.
   */
  receive(steps: readonly StepJson[], to: number | null, isMine: boolean): AsideWords[] | null {
    const { confirmed } = this
    const doc = applied(confirmed.doc, steps)
    const base = to === null ? confirmed.base : this.#revisions.has(to) ? this.#revisions.at(to) : null
    if (doc === null || base === null) return null
    const next: Confirmed = { ...confirmed, version: confirmed.version + 1, base, doc, isBegun: true }
    const [sent] = this.#milestones
    if (isMine && sent?.doc.eq(doc) && (sent.rebasedTo?.rev ?? null) === to) {
      this.saved(next.version)
      return []
    }
    return this.replace(next)
  }

  /** The server's layer is another one, of the same life: what was written here is merged into it. */
  replace(next: Confirmed): AsideWords[] | null {
    this.#revisions.put(next.base)
    const from = this.#confirmed
    const to = Math.max(this.#base.rev, next.base.rev)
    // One that nobody had written in stood anywhere; any other has only gone forward.
    if (to > this.newest.rev || (from.isBegun && from.base.rev > next.base.rev)) return null
    const theirs = this.#along(next.doc, next.base.rev, to)
    const common = this.#along(from.doc, from.base.rev, to)
    const ours = this.#along(this.#doc, this.#base.rev, to)
    const merged = merge3(common.doc, theirs.doc, ours.doc)
    const unsent = this.#lostUnsent()
    this.#adopts = [...this.#milestones.flatMap(({ adopts }) => adopts ?? []), ...this.#adopts]
    this.#undoAt(to)
    this.#isDoubtful = this.#isInFlight && next.version === from.version
    this.#confirmed = next
    this.#base = this.#revisions.at(to)
    this.#doc = this.#mended(merged.doc)
    this.#undo.layerChanged({ base: this.#base.doc, layer: ours.doc }, { base: this.#base.doc, layer: this.#doc })
    this.#milestones = to > next.base.rev ? [{ doc: theirs.doc, rebasedTo: this.#base }] : []
    this.#isInFlight = false
    this.#trim()
    // What the confirmed layer loses by it the server keeps.
    const unknown = [...unsent, ...ours.lost].filter((text) => !common.lost.includes(text))
    const orphans = merged.orphans.map(({ text }) => text.ins)
    const unseen = swallowed(common.doc, theirs.doc, merged.doc)
    return [...unknown, ...orphans, ...unseen].map((text) => ({ text, why: 'no-place' }))
  }

  /** What an undo should have left; null where it has left that. `isOld` where others did something since. */
  withoutHarm(before: Node, after: Node, isOld: boolean): Node | null {
    const doc = this.#undo.mended(this.#base.doc, before, after, isOld)
    // What is put back may stand in the text elsewhere by now.
    return doc && this.#mended(doc)
  }

  #undoAt(rev: number): void {
    const isOwn = new Set(this.#own.map((leg) => leg.rev))
    for (const { from, to } of this.#revisions.legs(this.#base.rev, rev, this.#own))
      this.#undo.baseMoved(from.doc, to.doc, isOwn.has(to.rev))
  }

  /** All that is not confirmed, to be kept on the device. */
  batches(): UnsentBatch[] {
    const batches: UnsentBatch[] = []
    let { doc, base } = this.#confirmed
    const tip: Milestone = { doc: this.#doc, rebasedTo: null, adopts: this.#adopts }
    for (const milestone of [...this.#milestones, tip]) {
      const steps = transformTo(doc, milestone.doc).steps.map((step) => step.toJSON() as StepJson)
      const { rebasedTo, adopts = [] } = milestone
      const rebase = rebasedTo && { to: rebasedTo.rev, changes: changesBetween(base.doc, rebasedTo.doc) }
      const words = rebase ? [] : wordsBetween(doc, milestone.doc)
      if (steps.length > 0 || rebase) batches.push({ steps, words, rebase, ...(adopts.length > 0 ? { adopts } : {}) })
      doc = milestone.doc
      base = rebasedTo ?? base
    }
    return batches
  }

  /** Whether words that were kept stand on what is here, and nothing beside them does. */
  goesOnWith({ epoch, version, baseRev }: UnsentWords): boolean {
    const { confirmed } = this
    const fits = epoch === confirmed.epoch && version === confirmed.version && baseRev === confirmed.base.rev
    return fits && !this.hasUnsent && this.#base.rev === baseRev && this.newest.rev === baseRev
  }

  /** Takes up again what was kept; false where it does not fit the layer. */
  recall(batches: readonly UnsentBatch[]): boolean {
    let { doc, base } = this.#confirmed
    const milestones: Milestone[] = []
    for (const { steps, rebase, adopts } of batches) {
      const next = applied(doc, steps)
      const moved = rebase && movedBase(base, rebase)
      if (next === null || (rebase && !moved)) return false
      milestones.push({ doc: next, rebasedTo: moved, ...(adopts ? { adopts } : {}) })
      doc = next
      base = moved ?? base
    }
    for (const { rebasedTo } of milestones)
      if (rebasedTo) this.follow(rebasedTo.rev, rebasedTo.rev, rebasedTo.doc, false)
    this.#milestones = milestones
    this.#doc = doc
    this.#base = base
    return true
  }

  /** What was written since the last milestone becomes one. */
  #mark(): void {
    const tip = this.#milestones.at(-1)?.doc ?? this.#confirmed.doc
    if (tip === this.#doc || tip.eq(this.#doc)) return
    this.#milestones.push({ doc: this.#doc, rebasedTo: null, adopts: this.#adopts })
    this.#adopts = []
  }

  #along(layer: Node, from: number, to: number): { doc: Node; lost: string[] } {
    const isOwn = new Set(this.#own.map(({ rev }) => rev))
    const lost: string[] = []
    let doc = layer
    for (const leg of this.#revisions.legs(from, to, this.#own)) {
      if (isOwn.has(leg.to.rev)) continue
      const merged = merge3(leg.from.doc, leg.to.doc, doc)
      lost.push(...merged.orphans.map(({ text }) => text.ins))
      doc = merged.doc
    }
    return { doc, lost }
  }

  /** Of what was written and not sent, what has lost its place since: only the way here still knows of it. */
  #lostUnsent(): string[] {
    const lost: string[] = []
    let { doc, base } = this.#confirmed
    for (const { doc: next, rebasedTo } of this.#milestones) {
      if (rebasedTo) lost.push(...this.#along(doc, base.rev, rebasedTo.rev).lost)
      doc = next
      base = rebasedTo ?? base
    }
    return lost
  }

  readonly #mended = (doc: Node): Node => withIds(doc, this.#newId).doc

  /** Revisions before the confirmed one are passed for good. */
  #trim(): void {
    const { rev } = this.#confirmed.base
    this.#revisions.keepOnly(new Set(this.#revisions.kept.filter((each) => each >= rev)))
    this.#own = this.#own.filter((leg) => leg.rev > rev)
  }
}

function transformTo(from: Node, to: Node): Transform {
  const tr = new Transform(from)
  if (from !== to) stepTo(tr, to)
  return tr
}

const sizeOf = (step: StepJson): number => JSON.stringify(step).length + 1

/** How many of the steps fit into one message and leave a good document; 0 for none. */
function partOf(tr: Transform, steps: readonly StepJson[]): number {
  let count = 0
  for (let size = 0; count < steps.length; count += 1) {
    size += sizeOf(steps[count] ?? {})
    if (size > MAX_STEPS_CHARACTERS) break
  }
  while (count > 0 && count < steps.length && checkNode(tr.docs[count] ?? tr.doc) !== null) count -= 1
  return count
}

/** Null where a step does not apply. */
export function applied(doc: Node, steps: readonly StepJson[]): Node | null {
  const { schema } = doc.type
  let result: Node | null = doc
  for (const json of steps) result = result && Step.fromJSON(schema, json).apply(result).doc
  return result
}

/** What one text says that the other does not, whole words, one stretch after another. */
const wordsBetween = (before: Node, after: Node): string[] =>
  diff(before, after)
    .map(({ bFrom, bTo }) => after.textBetween(bFrom, bTo, '\n'))
    .filter((text) => text.trim() !== '')

/**
 * What another window of the owner wrote in a place that was deleted in this one. Of the base it would be seen among
 * what the suggestion deletes; here nobody has seen it, and nobody took it back (L8).
 */
function swallowed(common: Node, theirs: Node, merged: Node): string[] {
  const there = new Set(spokenIn(textOf(merged)))
  return wordsBetween(common, theirs).filter((text) => spokenIn(text).some((word) => !there.has(word)))
}

function movedBase({ doc }: BaseRevision, { to, changes }: NonNullable<UnsentBatch['rebase']>): BaseRevision {
  return { rev: to, doc: changed(doc, changes) }
}

export const nodeOf = (schema: Schema, json: unknown): Node => Node.fromJSON(schema, json)

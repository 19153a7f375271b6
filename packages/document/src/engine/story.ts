import type { PersonId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { duplicateIds } from '../ids.ts'
import { seededRandom } from '../random-document.ts'
import { applyHunks } from './apply.ts'
import type { Hunk } from './hunk.ts'
import { groupsOf, hunksOf, proposals } from './laws.ts'
import { merge3 } from './merge.ts'
import { editAtRandom, type Typist, typistOf } from './random-editor.ts'

/**
 * A base and three layers of it, and what their people do to them: a pen-holder and the members write, a decider accepts
 * and rejects, layers are brought to the newest base, sooner or later. Every word that a member has typed and not deleted
 * is followed. What breaks a promise is in `broken`, always the same for the same seed.
 */
export class Story {
  readonly broken: string[] = []
  readonly merges = { all: 0, stale: 0, orphans: 0 }
  readonly #random: () => number
  readonly #pen: Typist
  readonly #members: Member[]
  readonly #revisions: Revision[]
  #base: Node

  constructor(base: Node, seed: number) {
    this.#random = seededRandom(seed)
    this.#pen = typistOf(this.#random, 'pen')
    this.#base = base
    this.#revisions = [{ doc: base, acceptedFrom: null }]
    this.#members = ['ana', 'ben', 'cleo'].map((name) => new Member(name, base, this.#random))
  }

  tell(turns: number): void {
    for (let turn = 0; turn < turns; turn += 1) {
      const member = this.#members[Math.floor(this.#random() * this.#members.length)] as Member
      const chance = this.#random()
      if (chance < 0.45) this.#write(member)
      else if (chance < 0.7) this.#turnBase(editAtRandom(this.#base, this.#pen).doc, null)
      else if (chance < 0.87) this.#accept(member)
      else if (chance < 0.95) this.#reject(member)
      else this.#follow(member)
    }
    for (const member of this.#members) this.#follow(member)
  }

  #turnBase(doc: Node, acceptedFrom: Member | null): void {
    this.#base = doc
    this.#revisions.push({ doc, acceptedFrom })
  }

  #write(member: Member): void {
    this.#follow(member)
    const before = ownWords(member.doc, member)
    member.doc = editAtRandom(member.doc, member.typist).doc
    const after = ownWords(member.doc, member)
    for (const word of after.keys()) if (!before.has(word)) member.alive.add(word)
    for (const word of before.keys()) if (!after.has(word)) member.alive.delete(word)
  }

  #accept(member: Member): void {
    this.#follow(member)
    const group = this.#groupOf(member)
    if (group === null) return
    const base = applyHunks(this.#base, group, this.#pen.newId)
    if ('refused' in base) {
      this.#break(member, `[L5] ${group.map(({ kind }) => kind)} could not be made`)
      return
    }
    base.check()
    const text = member.doc
    for (const word of ownWords(base, member).keys()) member.alive.delete(word)
    this.#turnBase(base, member)
    this.#follow(member)
    if (member.doc !== text) this.#break(member, '[L2] accepting touched the text of its author')
    this.#mustBeGone(group, member, 'L2')
  }

  #reject(member: Member): void {
    this.#follow(member)
    const group = this.#groupOf(member)
    if (group === null) return
    const others = hunksOf(this.#base, member.doc, member.person).filter((hunk) => !group.includes(hunk))
    const layer = applyHunks(this.#base, others, member.typist.newId)
    if ('refused' in layer) {
      this.#break(member, `[L3] ${group.map(({ kind }) => kind)} could not be taken out`)
      return
    }
    for (const { text } of group) member.record(text.ins)
    member.doc = layer
    this.#mustBeGone(group, member, 'L3')
    this.#examine(member)
  }

  #groupOf(member: Member): readonly Hunk[] | null {
    const visible = hunksOf(this.#base, member.doc, member.person).filter(({ silent }) => !silent)
    const groups = groupsOf(visible)
    return groups[Math.floor(this.#random() * groups.length)] ?? null
  }

  #mustBeGone(group: readonly Hunk[], member: Member, law: string): void {
    const left = new Set(proposals(hunksOf(this.#base, member.doc, member.person)))
    const isLeft = proposals(group).every((proposal) => left.has(proposal))
    if (isLeft && !isRepeated(group)) this.#break(member, `[${law}] a decided hunk is still there`)
  }

  /** Brings a layer to the newest base, revision by revision. */
  #follow(member: Member): void {
    for (; member.revision < this.#revisions.length - 1; member.revision += 1) {
      const base = (this.#revisions[member.revision] as Revision).doc
      const next = this.#revisions[member.revision + 1] as Revision
      if (next.acceptedFrom === member) continue
      // The same by its slices; or by its hash, which leaves out the words of a moved block that only go along.
      const was = hunksOf(base, member.doc, member.person)
      const before = new Set([...proposals(was), ...was.map(({ hash }) => hash)])
      const merged = merge3(base, next.doc, member.doc)
      this.merges.all += 1
      this.merges.stale += merged.stale.length
      this.merges.orphans += merged.orphans.length
      for (const { text } of merged.orphans) member.record(text.ins)
      const stale = new Set(merged.stale.map(({ aFrom, aTo }) => `${aFrom} ${aTo}`))
      const after = hunksOf(next.doc, merged.doc, member.person)
      if (after.some((hunk) => !isIn(before, hunk) && !stale.has(`${hunk.from} ${hunk.to}`)))
        this.#break(member, '[L9] a hunk proposes something else and is not stale')
      const twice = [...ownWords(merged.doc, member)].filter(
        ([word, count]) =>
          count > 1 && [base, next.doc, member.doc].every((doc) => (ownWords(doc, member).get(word) ?? 0) < 2),
      )
      if (twice.length > 0) this.#break(member, `[L8] doubled: ${twice.map(([word]) => word)}`)
      member.doc = merged.doc
      this.#examine(member, next.doc)
    }
  }

  #examine(member: Member, base = this.#base): void {
    member.doc.check()
    const ids = duplicateIds(member.doc)
    if (ids.length > 0) this.#break(member, `[L5] two blocks with the id ${ids}`)
    const here = ownWords(member.doc, member)
    const there = ownWords(base, member)
    const lost = [...member.alive].filter((word) => !here.has(word) && !there.has(word) && !member.recorded.has(word))
    if (lost.length > 0) this.#break(member, `[L8] lost: ${lost}`)
    for (const word of lost) member.alive.delete(word)
  }

  #break(member: Member, what: string): void {
    this.broken.push(`${member.person}: ${what}`)
  }
}

interface Revision {
  readonly doc: Node
  /** Whose hunk made it; null where somebody wrote. */
  readonly acceptedFrom: Member | null
}

class Member {
  readonly person: PersonId
  readonly typist: Typist
  doc: Node
  revision = 0
  /** Words typed and not deleted, and not in the base yet. */
  readonly alive = new Set<string>()
  /** Words that a decision or an orphan keeps. */
  readonly recorded = new Set<string>()

  constructor(name: string, doc: Node, random: () => number) {
    this.person = name as PersonId
    this.typist = typistOf(random, name)
    this.doc = doc
  }

  record(text: string): void {
    for (const [word] of text.matchAll(wordOf(this))) this.recorded.add(word)
  }
}

const isIn = (known: ReadonlySet<string>, hunk: Hunk): boolean =>
  [hunk.hash, ...proposals([hunk])].some((each) => known.has(each))

const wordOf = ({ person }: Member): RegExp => new RegExp(`${person}\\d+x`, 'g')

/** How often each word of a member stands in a text, also where two words have grown together. */
function ownWords(doc: Node, member: Member): ReadonlyMap<string, number> {
  const words = new Map<string, number>()
  doc.descendants((node) => {
    for (const [word] of (node.text ?? '').matchAll(wordOf(member))) words.set(word, (words.get(word) ?? 0) + 1)
  })
  return words
}

/** Whether the same is proposed in several places of one list: then one may go and the others stay. */
const isRepeated = (group: readonly Hunk[]): boolean => group.every(({ text }) => text.ins.trim() === '')

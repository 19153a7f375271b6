import { applyHunks, withIds } from '@travaux/document'
import { doc, fn, h, li, p, quote, ref, table, td, th, tr, ul } from '@travaux/document/builders'
import { seededRandom } from '@travaux/document/random-document'
import { editAtRandom } from '@travaux/document/random-editor'
import type { BlockId, PersonId, SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { NOTHING_SHOWN } from '../../client/watched-section.ts'
import type { OpenHunk } from '../../live/layer-messages.ts'
import type { BaseRevision } from '../base-revisions.ts'
import { IdLedger } from './id-ledger.ts'
import { brokenLaws, type Told } from './laws.ts'
import { rest } from './story-clock.ts'
import { StoryMember, type StoryWindow, wordsIn, wordsOf } from './story-member.ts'
import { type Crash, StorySection } from './story-section.ts'

export const PEOPLE = ['ann', 'bob', 'cai'] as PersonId[]

const text = (): Node =>
  doc(
    h(1, 'Rights of victims'),
    p('The rights of victims shall be protected by law. States should act.'),
    ul(li(p('Civil society has a voice.'), ul(li(p('So have victims.')))), li(p('It must be heard, and soon.'))),
    quote(p('Never again, they said.')),
    table(tr(th('Region'), th('Cases')), tr(td('North'), td('12')), tr(td('South'), td('7'))),
    p('Nobody is left behind', ref('note'), '.'),
    fn('note', 'See the report.'),
  )

/** Three members with their windows, a pen-holder, and a server; what happens to them others say. */
export class Story implements Told {
  readonly section: StorySection
  readonly members: readonly StoryMember[]
  /** Somebody who only looks on, and is told of every suggestion at once. */
  readonly ledger: IdLedger
  readonly gone = new Set<string>()
  readonly copied = new Set<string>()
  readonly broken: string[] = []
  #random = seededRandom(0)
  #pen = 0

  static async begin(): Promise<Story> {
    const story = new Story(await StorySection.open(text(), PEOPLE))
    for (const member of story.members) {
      const window = member.open()
      await rest()
      story.connect(member, window)
    }
    await story.calm()
    return story
  }

  private constructor(section: StorySection) {
    this.section = section
    this.ledger = new IdLedger(section)
    this.members = PEOPLE.map((person) => new StoryMember(section, person, this.random))
  }

  /** Each deed has numbers of its own: it stays what it is where another is left out. */
  turnTo(seed: number): void {
    this.#random = seededRandom(seed)
  }

  readonly random = (): number => this.#random()
  below = (limit: number): number => Math.floor(this.random() * limit)
  pick = <Item>(items: readonly Item[]): Item | undefined => items[this.below(items.length)]

  get windows(): readonly StoryWindow[] {
    return this.members.flatMap(({ windows }) => windows)
  }

  get live(): readonly StoryWindow[] {
    return this.windows.filter(({ wire }) => wire.isLive)
  }

  connect({ person }: StoryMember, { wire }: StoryWindow): void {
    wire.connect((window) => this.section.join(person, window))
  }

  /**
   * One message arrives, of those that are the first on their way: each line has two ways, and nothing is said about
   * which of all is the quickest. False where nothing is on its way.
   */
  async deliver(on: Ways = 'both'): Promise<boolean> {
    const up = on === 'down' ? [] : this.windows.filter(({ wire }) => wire.up.length > 0)
    const down = on === 'up' ? [] : this.windows.filter(({ wire }) => wire.down.length > 0)
    const nth = this.below(up.length + down.length)
    up[nth]?.wire.deliverUp()
    down[nth - up.length]?.wire.deliverDown()
    // What the server makes of it may come before the next message or after it.
    if (this.random() < 0.8) await rest()
    return up.length + down.length > 0
  }

  /** Everything on the way is heard, and time passes until nobody has anything more to say. */
  async calm(): Promise<void> {
    for (const { editor } of this.windows) editor.composing = false
    for (let quiet = 0, turns = 0; quiet < 4 && turns < 400; turns += 1) {
      await rest()
      const isBusy = await this.deliver()
      while (await this.deliver()) {
        // All that is on its way, and what it brings about.
      }
      quiet = isBusy ? 0 : quiet + 1
      await this.section.clock.pass(quiet > 1 ? 5_000 : 150)
    }
  }

  /** Everybody is there, and everything is said. */
  async gather(): Promise<void> {
    for (const member of this.members) {
      if (member.windows.length === 0) {
        member.open()
        await rest()
      }
      for (const window of member.windows) if (!window.wire.isLive) this.connect(member, window)
    }
    await this.calm()
  }

  async thaw(): Promise<void> {
    if (this.section.silenced.size === 0) return
    const tell = await this.section.move({ rights: this.section.guard.rights + 1 })
    this.section.silenced.clear()
    tell()
    for (const { wire, layer } of this.windows) {
      // The news of it comes behind all that was said before.
      while (wire.deliverDown()) {
        // All that is there.
      }
      layer.retry()
    }
  }

  /** The pen-holder types at a place, if it is in a text; whether it is. */
  async typeAt(place: number): Promise<boolean> {
    const { doc: base } = this.section.base.current
    if (place >= base.content.size || !base.resolve(place).parent.isTextblock) return false
    this.#pen += 1
    const { tr } = EditorState.create({ doc: base })
    const after = tr.insertText(` qpen${this.#pen}z `, place).doc
    await this.changingBase(() => this.section.write(after))
    return true
  }

  async end(): Promise<string[]> {
    await this.thaw()
    await this.gather()
    const broken = [...this.broken, ...(await brokenLaws(this))]
    for (const { editor, layer } of this.windows) {
      layer.close()
      editor.close()
    }
    return broken
  }

  /** The pen-holder, or a decision, changed the base. */
  async changingBase<T>(change: () => Promise<T>): Promise<T> {
    const before = wordsIn(this.section.base.current.doc)
    try {
      return await change()
    } finally {
      const after = wordsIn(this.section.base.current.doc)
      for (const word of before) if (!after.has(word)) this.gone.add(word)
    }
  }

  async write(): Promise<void> {
    const newId = () => `pen-${++this.#pen}` as BlockId
    const newWord = () => `qpen${++this.#pen}z`
    const edited = editAtRandom(this.section.base.current.doc, { random: this.random, newId, newWord }).doc
    const after = withIds(edited, newId).doc
    if (!after.eq(this.section.base.current.doc)) await this.changingBase(() => this.section.write(after))
  }

  /** What some window shows, old or new. */
  someHunk(among: readonly StoryWindow[] = this.windows, isIt: (hunk: OpenHunk) => boolean = () => true): Seen | null {
    const window = this.pick(among)
    const { hunks, base } = window?.layer.snapshot().shown ?? NOTHING_SHOWN
    const hunk = this.pick([...hunks.values()].filter(isIt))
    const parts = [...hunks.values()].filter(({ suggestion }) => suggestion === hunk?.suggestion)
    return hunk && base ? { hunk, parts, base } : null
  }

  /** What has become of a hunk that somebody was shown: it may have become part of a larger one. */
  shown({ id, author, text }: OpenHunk): OpenHunk | undefined {
    const { hunks } = this.live[0]?.layer.snapshot().shown ?? NOTHING_SHOWN
    return (
      hunks.get(id) ?? [...hunks.values()].find((hunk) => hunk.author === author && hunk.text.ins.includes(text.ins))
    )
  }

  /** Accepted as somebody saw it, which may be long ago: that is made, exactly, or nothing is (L1). */
  async accept(seen: Seen, how: (section: StorySection) => Promise<string | null>): Promise<string | null> {
    const before = this.section.base.current
    const refused = await this.changingBase(() => how(this.section))
    const { rev, doc } = this.section.base.current
    if (refused !== null || rev === before.rev) {
      this.law('[L1] what is refused leaves the base as it is', doc.eq(before.doc), () => refused)
      return refused
    }
    const there = wordsIn(before.doc)
    for (const { text } of seen.parts) for (const word of wordsOf(text.ins)) if (there.has(word)) this.copied.add(word)
    const { hash } = this.section.decisions.at(-1) ?? {}
    this.law('[L1] an acceptance is of the wording that was read', hash === seen.hunk.decideBy, () => seen.hunk.text)
    if (seen.base.rev === before.rev) {
      const made = applyHunks(before.doc, seen.parts)
      const isMade = !('refused' in made) && textAndForm(made) === textAndForm(doc)
      this.law('[L1] an acceptance makes exactly what was seen', isMade, () => [seen.hunk.text, doc.textContent])
    }
    return refused
  }

  /** Rejected or withdrawn: what its author has put elsewhere by another suggestion than this one stands there still. */
  async remove(suggestion: SuggestionId, out: 'rejected' | 'withdrawn', crash?: Crash): Promise<string | null> {
    const known = this.section.decisions.length
    try {
      return await this.section.remove(suggestion, out, crash)
    } finally {
      for (const { author, words, gone } of this.section.decisions.slice(known)) {
        const theirs = this.members.find(({ person }) => person === author)?.windows ?? []
        const there = theirs.flatMap(({ editor }) => [...wordsIn(editor.doc)])
        for (const word of wordsOf(gone)) if (there.includes(word) && !words.includes(word)) this.copied.add(word)
      }
    }
  }

  /** Makes another's suggestion, all of it, a member's own; whether it could be. */
  adopt({ layer }: StoryWindow, { id, suggestion }: OpenHunk): boolean {
    const parts = [...layer.snapshot().shown.hunks.values()].filter((hunk) => hunk.suggestion === suggestion)
    if ('refused' in layer.adopt(id)) return false
    for (const { text } of parts) for (const word of wordsOf(text.ins)) this.copied.add(word)
    return true
  }

  async restart(): Promise<void> {
    for (const { wire } of this.windows) wire.cut()
    await this.section.start()
    this.ledger.join()
    for (const member of this.members) {
      for (const window of member.windows) if (this.random() < 0.8) this.connect(member, window)
    }
  }

  law(name: string, holds: boolean, shown: () => unknown = () => ''): void {
    if (!holds) this.broken.push(`${name} ${JSON.stringify(shown())}`)
  }
}

export type Ways = 'up' | 'down' | 'both'

/** A suggestion as a window showed it, on the base that it showed. */
export interface Seen {
  readonly hunk: OpenHunk
  readonly parts: readonly OpenHunk[]
  readonly base: BaseRevision
}

/** Of blocks that come with an acceptance the server mints the ids anew where they are taken. */
const textAndForm = (doc: Node): string =>
  JSON.stringify(doc.toJSON(), (key, value) => (key === 'id' ? undefined : value))

import { withIds } from '@travaux/document'
import { doc, h, li, p, ul } from '@travaux/document/builders'
import { seededRandom } from '@travaux/document/random-document'
import { editAtRandom } from '@travaux/document/random-editor'
import type { BlockId, PersonId, SuggestionId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import type { OpenHunk } from '../../live/layer-messages.ts'
import { brokenLaws } from './laws.ts'
import { rest } from './story-clock.ts'
import { StoryMember, type StoryWindow, wordsIn } from './story-member.ts'
import { StorySection } from './story-section.ts'

const PEOPLE = ['ann', 'bob', 'cai'] as PersonId[]

const text = (): Node =>
  doc(
    h(1, 'Rights of victims'),
    p('The rights of victims shall be protected by law. States should act.'),
    ul(li(p('Civil society has a voice.')), li(p('It must be heard, and soon.'))),
    p('Nobody is left behind.'),
  )

export interface StoryOptions {
  readonly deeds: number
  /** Which deeds may happen; all of them unless said otherwise. */
  readonly only?: readonly Deed[]
}

type Deed = keyof typeof DEEDS

/**
 * Three members suggest, a pen-holder writes, a chair decides, while what they say lingers on the way in both
 * directions, lines break, windows close, and the server starts again. Always the same story for the same seed. In the
 * end everything that was said is heard; the answer is the promises that are broken.
 */
export async function tell(seed: number, options: StoryOptions): Promise<string[]> {
  const story = await Story.begin(seed)
  for (let count = 0; count < options.deeds; count += 1) await story.deed(options.only ?? OFTEN)
  return story.end()
}

class Story {
  readonly random: () => number
  readonly section: StorySection
  readonly members: readonly StoryMember[]
  /** Words that were in the base and were taken out of it, by a pen-holder or a decision. */
  readonly gone = new Set<string>()
  readonly broken: string[] = []
  #pen = 0

  static async begin(seed: number): Promise<Story> {
    const section = await StorySection.open(text(), PEOPLE)
    const story = new Story(seed, section)
    for (const member of story.members) {
      const window = member.open()
      await rest()
      story.connect(member, window)
    }
    await story.calm()
    for (const member of story.members) {
      for (const window of member.windows) {
        for (let count = story.below(3); count > 0; count -= 1) member.edit(window)
        if (story.random() < 0.7) await story.say(window)
      }
    }
    return story
  }

  async say({ wire }: StoryWindow): Promise<void> {
    while (wire.deliverUp()) await rest()
  }

  private constructor(seed: number, section: StorySection) {
    this.random = seededRandom(seed)
    this.section = section
    this.members = PEOPLE.map((person) => new StoryMember(section, person, this.random))
  }

  below = (limit: number): number => Math.floor(this.random() * limit)
  pick = <Item>(items: readonly Item[]): Item | undefined => items[this.below(items.length)]

  get windows(): readonly StoryWindow[] {
    return this.members.flatMap(({ windows }) => windows)
  }

  get live(): readonly StoryWindow[] {
    return this.windows.filter(({ wire }) => wire.isLive)
  }

  async deed(names: readonly Deed[]): Promise<void> {
    const name = this.pick(names)
    if (process.env['TRACE'])
      console.log(
        'DEED',
        name,
        JSON.stringify(
          this.members.map((m) =>
            m.windows.map((w) => [
              w.client,
              w.wire.isLive,
              w.wire.up.map((x) => x.type),
              w.wire.down.map((x) => x.type),
              w.editor.doc.textContent,
            ]),
          ),
        ),
        this.section.base.current.rev,
        this.section.base.current.doc.textContent,
      )
    if (name) await DEEDS[name](this)
    await rest()
  }

  connect({ person }: StoryMember, { wire }: StoryWindow): void {
    wire.connect((window) => this.section.join(person, window))
  }

  /** Everything on the way is heard, and time passes until nobody has anything more to say. */
  async calm(): Promise<void> {
    for (const { editor } of this.windows) editor.composing = false
    for (let quiet = 0, turns = 0; quiet < 4 && turns < 400; turns += 1) {
      let isBusy = false
      for (const { wire } of this.windows) {
        while (wire.deliverUp()) {
          isBusy = true
          await rest()
        }
        while (wire.deliverDown()) isBusy = true
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

  /** The pen-holder types at a place, if it is in a text. */
  async typeAt(place: number): Promise<void> {
    const { doc: base } = this.section.base.current
    if (place >= base.content.size || !base.resolve(place).parent.isTextblock) return
    this.#pen += 1
    const { tr } = EditorState.create({ doc: base })
    const after = tr.insertText(` qpen${this.#pen}z `, place).doc
    await this.changingBase(() => this.section.write(after))
  }

  async end(): Promise<string[]> {
    await this.thaw()
    await this.gather()
    const broken = [...this.broken, ...brokenLaws(this.section, this.members, this.gone)]
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

  /** What some window shows, old or new; or one that is up to date. */
  someHunk(among: readonly StoryWindow[] = this.windows): OpenHunk | undefined {
    const window = this.pick(among)
    return this.pick([...(window?.layer.snapshot().shown.hunks.values() ?? [])])
  }

  async restart(): Promise<void> {
    for (const { wire } of this.windows) wire.cut()
    await this.section.start()
    for (const member of this.members) {
      for (const window of member.windows) if (this.random() < 0.8) this.connect(member, window)
    }
  }

  law(name: string, holds: boolean, shown: () => unknown = () => ''): void {
    if (!holds) this.broken.push(`${name} ${JSON.stringify(shown())}`)
  }
}

const DEEDS = {
  async edit(story: Story) {
    const member = story.pick(story.members)
    const window = member && story.pick(member.windows)
    if (window) member.edit(window)
  },
  async undo(story: Story) {
    const member = story.pick(story.members)
    const window = member && story.pick(member.windows)
    if (!window) return
    const before = wordsIn(window.editor.doc)
    member.undo(window)
    const after = wordsIn(window.editor.doc)
    const base = wordsIn(window.layer.snapshot().shown.base?.doc ?? window.editor.doc)
    const lost = [...before].filter((word) => word.startsWith('qpen') && base.has(word) && !after.has(word))
    story.law('[L13] undo takes no word of the pen-holder', lost.length === 0, () => lost)
  },
  async write(story: Story) {
    await story.write()
  },
  async writeMuch(story: Story) {
    for (let count = 0; count < 5; count += 1) {
      await story.write()
      if (story.random() < 0.3) await story.section.clock.pass(120)
    }
  },
  /** On some lines something arrives at the server. */
  async say(story: Story) {
    for (const { wire } of story.windows) {
      for (let count = story.below(4) - 1; count > 0; count -= 1) {
        wire.deliverUp()
        await rest()
      }
    }
  },
  /** And on some, here. */
  async hear(story: Story) {
    for (const { wire } of story.windows) for (let count = story.below(9) - 2; count > 0; count -= 1) wire.deliverDown()
  },
  async flow(story: Story) {
    for (const window of story.windows) {
      await story.say(window)
      while (window.wire.deliverDown()) {
        // All that is there.
      }
    }
    await story.section.clock.pass(200)
  },
  async pass(story: Story) {
    await story.section.clock.pass(story.pick([10, 100, 200, 400, 1_500, 3_000, 12_000]) ?? 0)
  },
  async compose(story: Story) {
    const window = story.pick(story.windows)
    if (window) window.editor.composing = !window.editor.composing
  },
  async breakLine(story: Story) {
    story.pick(story.windows)?.wire.cut()
  },
  async comeBack(story: Story) {
    const member = story.pick(story.members)
    for (const window of member?.windows ?? []) if (member && !window.wire.isLive) story.connect(member, window)
  },
  async secondWindow(story: Story) {
    const member = story.pick(story.members)
    if (!member || member.windows.length > 1) return
    const window = member.open()
    await rest()
    story.connect(member, window)
  },
  async reload(story: Story) {
    const member = story.pick(story.members)
    const window = member && story.pick(member.windows)
    if (!window) return
    member.kill(window)
    if (member.windows.length > 0) return
    const next = member.open()
    await rest()
    story.connect(member, next)
  },
  async accept(story: Story) {
    const hunk = story.someHunk()
    if (hunk) await story.changingBase(() => story.section.accept(hunk.suggestion, hunk.decideBy))
  },
  async acceptStale(story: Story) {
    const hunk = story.someHunk()
    if (hunk) await story.changingBase(() => story.section.acceptConfirmed(hunk.suggestion, hunk.decideBy))
  },
  async reject(story: Story) {
    const hunk = story.someHunk()
    if (hunk) await story.section.remove(hunk.suggestion, story.random() < 0.7 ? 'rejected' : 'withdrawn')
  },
  async undoAcceptance(story: Story) {
    const taken = story.pick(story.section.decisions.filter(({ outcome }) => outcome === 'accepted'))
    if (taken) await story.changingBase(() => story.section.undo(taken.author, taken.suggestion))
  },
  async undoRejection(story: Story) {
    const taken = story.pick(story.section.decisions.filter(({ outcome }) => outcome === 'rejected'))
    if (taken) await story.section.letBack(taken.author, taken.suggestion)
  },
  async crash(story: Story) {
    const hunk = story.someHunk()
    if (!hunk) return
    const crash = story.random() < 0.5 ? 'before-commit' : 'after-commit'
    const decide = () =>
      story.random() < 0.6
        ? story.section.accept(hunk.suggestion, hunk.decideBy, crash)
        : story.section.remove(hunk.suggestion, 'rejected', crash)
    await story.changingBase(async () => {
      await decide().catch(() => undefined)
      await story.restart()
    })
    story.section.faults.length = 0
  },
  async restart(story: Story) {
    await story.restart()
  },
  /** Somebody types where a block is to be moved or deleted: that waits. */
  async acceptUnderTyping(story: Story) {
    const window = story.pick(story.live)
    const hunks = [...(window?.layer.snapshot().shown.hunks.values() ?? [])]
    const hunk = story.pick(hunks.filter(({ kind }) => kind === 'move' || kind === 'block-deleted'))
    if (!hunk) return
    await story.typeAt(hunk.from + 2)
    await story.changingBase(async () => {
      await story.section.accept(hunk.suggestion, hunk.decideBy)
      await story.section.clock.pass(story.pick([100, 900, 2_500]) ?? 0)
    })
  },
  /** The section is frozen; the layers may hear of it late. */
  async freeze(story: Story) {
    if (story.section.silenced.size > 0) return
    const tell = await story.section.move({ rights: story.section.guard.rights + 1 })
    if (story.random() < 0.5) await story.deed(['say', 'edit', 'flow'])
    for (const person of PEOPLE)
      story.section.silenced.set(person, { refused: 'wrong-state', state: 'frozen', needs: [] })
    tell()
  },
  async thaw(story: Story) {
    await story.thaw()
  },
  /** Approved, and reopened with a reason. */
  async reopen(story: Story) {
    const { epoch, rights } = story.section.guard
    const tell = await story.section.move({ epoch: epoch + 1, rights: rights + 1 })
    if (story.random() < 0.3) await story.deed(['say', 'edit', 'flow'])
    tell()
  },
  /** All is still: the acceptance alone changes what it changes. */
  async calmAccept(story: Story) {
    await story.calm()
    const hunk = story.someHunk(story.live)
    const author = story.members.find(({ person }) => person === hunk?.author)
    if (!hunk || !author || hunk.stale || story.section.silenced.size > 0) return
    const before = author.windows.map(({ editor }) => editor.doc)
    const others = proposals(
      author.windows.find(({ wire }) => wire.isLive),
      author.person,
    ).filter(([, suggestion]) => suggestion !== hunk.suggestion)
    const refused = await story.changingBase(() => story.section.accept(hunk.suggestion, hunk.decideBy))
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
  },
  async calmReject(story: Story) {
    await story.calm()
    const hunk = story.someHunk(story.live)
    const author = story.members.find(({ person }) => person === hunk?.author)
    if (!hunk || !author || story.section.silenced.size > 0) return
    const others = proposals(
      author.windows.find(({ wire }) => wire.isLive),
      author.person,
    ).filter(([, suggestion]) => suggestion !== hunk.suggestion)
    const refused = await story.section.remove(hunk.suggestion, 'rejected')
    await story.calm()
    story.law('[L3] what is shown can be rejected', refused === null, () => refused)
    const now = proposals(
      author.windows.find(({ wire }) => wire.isLive),
      author.person,
    )
    story.law('[L3] rejecting leaves every other hunk as it was', now.join() === others.join(), () => [others, now])
  },
  /** Somebody types in the midst of their own suggestion. */
  async calmType(story: Story) {
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
  },
  async calmRestart(story: Story) {
    await story.gather()
    // What the base changed under is merged anew, in another stride, and may be cut in other places.
    const shown = () => [...(story.live[0]?.layer.snapshot().shown.hunks.values() ?? [])]
    const before = shown().filter(({ stale }) => !stale)
    await story.restart()
    await story.gather()
    const after = new Set(shown().map(({ id }) => id))
    const lost = before.filter(({ id }) => !after.has(id))
    story.law('[L12] a restart keeps every suggestion and its id', lost.length === 0, () => [lost, [...after]])
  },
} satisfies Record<string, (story: Story) => Promise<void>>

/** Each suggestion of a person as a window shows it: what it proposes, and not where. */
function proposals(
  window: StoryWindow | undefined,
  author: PersonId,
): [id: SuggestionId, of: SuggestionId, what: string][] {
  const hunks = [...(window?.layer.snapshot().shown.hunks.values() ?? [])]
  return hunks
    .filter((hunk) => hunk.author === author)
    .map(({ id, suggestion, del, ins }): [SuggestionId, SuggestionId, string] => [
      id,
      suggestion,
      JSON.stringify([del, ins]),
    ])
    .sort(([x], [y]) => (x < y ? -1 : 1))
}

const times = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item)

const OFTEN: readonly Deed[] = [
  ...times<Deed>(14, 'edit'),
  ...times<Deed>(6, 'write'),
  ...times<Deed>(2, 'writeMuch'),
  ...times<Deed>(4, 'say'),
  ...times<Deed>(4, 'hear'),
  ...times<Deed>(5, 'flow'),
  ...times<Deed>(3, 'pass'),
  ...times<Deed>(4, 'accept'),
  ...times<Deed>(2, 'reject'),
  ...times<Deed>(2, 'thaw'),
  ...(Object.keys(DEEDS) as Deed[]),
]

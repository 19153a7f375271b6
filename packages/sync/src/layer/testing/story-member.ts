import { editAtRandom } from '@travaux/document/random-editor'
import type { BlockId, PersonId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { connectLayer, type LayerConnection } from '../../client/connect-layer.ts'
import { MemoryKeeper } from './memory-keeper.ts'
import { SECTION, type StorySection, sha256 } from './story-section.ts'
import { TestEditor } from './test-editor.ts'
import { Wire } from './wire.ts'

/** One window of a member: an editor, a layer in it, and a line to the server. */
export class StoryWindow {
  readonly wire = new Wire()
  readonly layer: LayerConnection
  readonly editor: TestEditor
  readonly client: string

  constructor(section: StorySection, member: StoryMember, client: string) {
    this.client = client
    const { person, keeper, newId } = member
    const { clock } = section
    this.layer = connectLayer({
      channel: this.wire,
      section: SECTION,
      person,
      client,
      keeper,
      hash: sha256,
      newId,
      clock,
    })
    this.editor = new TestEditor(this.layer.plugins, newId)
    keeper.open.add(client)
  }
}

/** A member with one window or two, and all the words that they ever wrote and did not delete. */
export class StoryMember {
  readonly person: PersonId
  readonly keeper = new MemoryKeeper()
  readonly windows: StoryWindow[] = []
  readonly words = new Set<string>()
  readonly #section: StorySection
  readonly #random: () => number
  #made = 0

  constructor(section: StorySection, person: PersonId, random: () => number) {
    this.person = person
    this.#section = section
    this.#random = random
  }

  readonly newId = (): BlockId => {
    this.#made += 1
    return `${this.person}-${this.#made}` as BlockId
  }

  readonly newWord = (): string => {
    this.#made += 1
    return `q${this.person}${this.#made}z`
  }

  open(): StoryWindow {
    this.#made += 1
    const window = new StoryWindow(this.#section, this, `${this.person}-window-${this.#made}`)
    this.windows.push(window)
    return window
  }

  /** The window is gone, with whatever was on its way; what the device keeps is all that is left. */
  kill(window: StoryWindow): void {
    this.windows.splice(this.windows.indexOf(window), 1)
    this.keeper.open.delete(window.client)
    for (const { client } of this.keeper.kept.values())
      if (!this.windows.some((each) => each.client === client)) this.keeper.open.delete(client)
    window.wire.cut()
    window.layer.close()
  }

  /** Does something at random in a window, as a person does. */
  edit(window: StoryWindow): void {
    const { editor } = window
    if (!editor.isEditable) return
    const { random } = { random: this.#random }
    const { steps } = editAtRandom(editor.doc, { random, newId: this.newId, newWord: this.newWord })
    this.#note(editor, () => {
      const { tr } = editor.state
      for (const step of steps) tr.step(step)
      editor.dispatch(tr)
    })
  }

  undo(window: StoryWindow): void {
    if (window.editor.isEditable) this.#note(window.editor, () => void window.editor.undo())
  }

  type(window: StoryWindow, at: number): void {
    const { editor } = window
    this.#note(editor, () => editor.dispatch(editor.state.tr.insertText(this.newWord(), at)))
  }

  #note(editor: TestEditor, deed: () => void): void {
    const before = wordsIn(editor.doc)
    deed()
    const after = wordsIn(editor.doc)
    const isOwn = (word: string) => word.startsWith(`q${this.person}`)
    for (const word of before) if (!after.has(word)) this.words.delete(word)
    for (const word of after) if (!before.has(word) && isOwn(word)) this.words.add(word)
  }
}

export const wordsIn = (doc: Node): Set<string> => new Set(doc.textContent.match(/q[a-z]+\d+z/g) ?? [])
export const wordsOf = (text: string): string[] => text.match(/q[a-z]+\d+z/g) ?? []

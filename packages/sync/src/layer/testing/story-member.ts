import { strokeAtRandom } from '@travaux/document/random-editor'
import type { BlockId, PersonId } from '@travaux/domain'
import type { Node } from 'prosemirror-model'
import { connectLayer, type LayerConnection } from '../../client/connect-layer.ts'
import { MemoryDevice } from './memory-device.ts'
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
  /** The device that it is open on. */
  readonly device: MemoryDevice

  constructor(section: StorySection, { person, newId }: StoryMember, device: MemoryDevice, client: string) {
    this.client = client
    this.device = device
    const { clock } = section
    this.layer = connectLayer({
      channel: this.wire,
      section: SECTION,
      person,
      client,
      keeper: new MemoryKeeper(device, client),
      ...(device.turns && { turn: device.turns.open() }),
      hash: sha256,
      newId,
      clock,
    })
    this.editor = new TestEditor(this.layer.plugins, newId)
  }
}

/** A member with one window or two, on one device or two, and all the words that they ever wrote and did not delete. */
export class StoryMember {
  readonly person: PersonId
  readonly devices: MemoryDevice[]
  readonly windows: StoryWindow[] = []
  readonly words = new Set<string>()
  readonly #section: StorySection
  readonly #random: () => number
  #made = 0

  constructor(section: StorySection, person: PersonId, random: () => number, device = new MemoryDevice()) {
    this.person = person
    this.devices = [device]
    this.#section = section
    this.#random = random
  }

  readonly newId = (): BlockId => {
    this.#made += 1
    return `${this.person}-${this.#made}` as BlockId
  }

  /** How many words they ever wrote. */
  wrote = 0

  readonly newWord = (): string => {
    this.#made += 1
    this.wrote += 1
    return `q${this.person}${this.#made}z`
  }

  /** On the device in use, if there are more: the one of the window that was opened last. */
  open(): StoryWindow {
    return this.#openOn(this.windows.at(-1)?.device ?? this.devices.at(-1) ?? new MemoryDevice())
  }

  openElsewhere(): StoryWindow {
    const other = this.devices.find((each) => this.windows.every(({ device }) => device !== each))
    return this.#openOn(other ?? new MemoryDevice())
  }

  #openOn(device: MemoryDevice): StoryWindow {
    if (!this.devices.includes(device)) this.devices.push(device)
    this.#made += 1
    const window = new StoryWindow(this.#section, this, device, `${this.person}-window-${this.#made}`)
    this.windows.push(window)
    return window
  }

  /** The window is gone, with whatever was on its way; what the device keeps is all that is left. */
  kill(window: StoryWindow): void {
    const { device, client, wire, layer } = window
    this.windows.splice(this.windows.indexOf(window), 1)
    device.release(client)
    wire.cut()
    layer.close()
  }

  /** Does something at random in a window, as a person does. */
  edit(window: StoryWindow): void {
    const { editor } = window
    if (!editor.isEditable) return
    const { random } = { random: this.#random }
    const { steps } = strokeAtRandom(editor.doc, { random, newId: this.newId, newWord: this.newWord })
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

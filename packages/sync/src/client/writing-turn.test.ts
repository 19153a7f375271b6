import { doc, li, p, ul } from '@travaux/document/builders'
import { seededRandom } from '@travaux/document/random-document'
import type { PersonId } from '@travaux/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MemoryDevice } from '../layer/testing/memory-device.ts'
import { MemoryTurns } from '../layer/testing/memory-turns.ts'
import { rest } from '../layer/testing/story-clock.ts'
import { StoryMember, type StoryWindow, wordsIn } from '../layer/testing/story-member.ts'
import { StorySection } from '../layer/testing/story-section.ts'

/** Windows of one member on one device, which the server does not hear. */

const ann = 'ann' as PersonId
const TEXT = doc(
  p('States should act.'),
  ul(li(p('Civil society has a voice.')), li(p('It must be heard.'))),
  p('The end.'),
)

class Desk {
  readonly section: StorySection
  readonly member: StoryMember

  private constructor(section: StorySection, seed: number) {
    this.section = section
    this.member = new StoryMember(section, ann, seededRandom(seed), new MemoryDevice(new MemoryTurns()))
  }

  static async open(seed = 0): Promise<Desk> {
    return new Desk(await StorySection.open(TEXT, [ann]), seed)
  }

  get windows(): readonly StoryWindow[] {
    return this.member.windows
  }

  /** Another window, with the layer in it. */
  async window(): Promise<StoryWindow> {
    const window = this.member.open()
    await rest()
    this.connect(window)
    await this.settle()
    return window
  }

  connect({ wire }: StoryWindow): void {
    wire.connect((each) => this.section.join(ann, each))
  }

  /** No window is heard. */
  cut(): void {
    for (const { wire } of this.windows) wire.cut()
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 12; turn += 1) {
      for (const { wire } of this.windows) {
        while (wire.deliverUp()) await rest()
        while (wire.deliverDown()) await rest()
      }
      await this.section.clock.pass(200)
    }
  }
}

const says = ({ layer }: StoryWindow) => {
  const { isWaiting, aside, save } = layer.snapshot()
  return { isWaiting, aside, save: save.kind }
}

test('[W44] while the server is not heard one window writes; the other waits, and goes on with its words when it is closed', async () => {
  const desk = await Desk.open()
  const [one, other] = [await desk.window(), await desk.window()]
  desk.cut()
  for (const each of desk.windows) expect(each.editor.isEditable).toBe(true)
  one.editor.replace('heard', 'heard at once')
  expect(one.editor.isEditable).toBe(true)
  expect([other.editor.isEditable, says(other)]).toEqual([false, { isWaiting: true, aside: [], save: 'saved' }])

  desk.member.kill(one)
  await desk.section.clock.pass(200)
  expect([other.editor.isEditable, other.layer.snapshot().isWaiting]).toEqual([true, false])
  expect(other.editor.doc.textContent).toContain('heard at once')
  expect(says(other).save).toBe('offline')
  other.editor.replace('voice', 'voice of its own')
  desk.member.kill(other)

  const again = await desk.window()
  expect(again.editor.doc.textContent).toBe(
    'States should act.Civil society has a voice of its own.It must be heard at once.The end.',
  )
  expect(says(again)).toEqual({ isWaiting: false, aside: [], save: 'saved' })
  expect(again.device.kept.size).toBe(0)
})

test('[W44] who takes back all that was written lets the other windows write; each writes that is heard', async () => {
  const desk = await Desk.open()
  const [one, other] = [await desk.window(), await desk.window()]
  desk.cut()
  one.editor.replace('heard', 'heard at once')
  expect(other.editor.isEditable).toBe(false)
  one.editor.undo()
  expect(other.editor.isEditable).toBe(true)
  one.editor.redo()
  desk.connect(other)
  await desk.settle()
  expect(other.editor.isEditable).toBe(true)
  other.editor.replace('voice', 'voice of its own')
  desk.connect(one)
  await desk.settle()
  for (const each of desk.windows) {
    expect(each.editor.doc.textContent).toContain('voice of its own.It must be heard at once.')
    expect(says(each)).toEqual({ isWaiting: false, aside: [], save: 'saved' })
  }
})

test('[W44] [SY3] the turn can be taken over: what was written in both windows stands in the layer once', async () => {
  const desk = await Desk.open()
  const [one, other] = [await desk.window(), await desk.window()]
  desk.cut()
  one.editor.replace('heard', 'heard at once')
  other.layer.writeHere()
  expect(desk.windows.map(({ editor }) => editor.isEditable)).toEqual([false, true])
  other.editor.replace('voice', 'voice of its own')
  for (const each of desk.windows) desk.connect(each)
  await desk.settle()
  for (const each of desk.windows) {
    expect(each.editor.doc.textContent).toBe(
      'States should act.Civil society has a voice of its own.It must be heard at once.The end.',
    )
    expect([each.editor.isEditable, says(each).aside]).toEqual([true, []])
  }
})

test('[W44] [W11] a turn does not end in the midst of a composition', async () => {
  const desk = await Desk.open()
  const [one, other] = [await desk.window(), await desk.window()]
  desk.cut()
  one.editor.composing = true
  other.editor.replace('voice', 'voice of its own')
  await desk.section.clock.pass(300)
  expect(one.editor.isEditable).toBe(true)
  one.editor.replace('heard', 'heard at once')
  one.editor.composing = false
  await desk.section.clock.pass(300)
  expect([one.editor.isEditable, other.editor.isEditable]).toEqual([false, true])
})

/** What may happen while nobody is heard, in one window or another. */
const deed = fc.tuple(fc.constantFrom('edit', 'edit', 'edit', 'undo', 'close', 'open', 'pass'), fc.nat(9))

test('[W44] [L8] whatever is written while the server is not heard, in whichever windows and however they end, is put back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 2, max: 3 }), fc.array(deed, { maxLength: 25 }), async (...story) => {
      const [seed, count, deeds] = story
      const desk = await Desk.open(seed)
      const { member, windows, section } = desk
      while (windows.length < count) await desk.window()
      for (const each of windows) {
        member.edit(each)
        await desk.settle()
      }
      // While they are heard one may delete what another has just written.
      for (const { layer } of windows) layer.forgetAside()
      desk.cut()
      for (const [what, n] of deeds) {
        const window = windows[n % windows.length]
        if (!window) break
        if (what === 'edit') member.edit(window)
        else if (what === 'undo') member.undo(window)
        else if (what === 'close') member.kill(window)
        else if (what === 'open') member.open()
        else await section.clock.pass(100 * n)
        await rest()
      }
      for (const each of [...windows]) member.kill(each)
      const last = await desk.window()
      expect(says(last)).toEqual({ isWaiting: false, aside: [], save: 'saved' })
      const there = wordsIn(last.editor.doc)
      expect([...member.words].filter((word) => !there.has(word))).toEqual([])
    }),
    { seed: 44, numRuns: 60 },
  )
})

import { doc, li, p, ul } from '@travaux/document/builders'
import { seededRandom } from '@travaux/document/random-document'
import type { PersonId, SuggestionId } from '@travaux/domain'
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

  /** The device tells what it keeps after so long. */
  answersAfter(ms: number): void {
    const { clock } = this.section
    for (const device of this.member.devices) {
      device.answer = () => new Promise((resolve) => void clock.after(ms, resolve))
    }
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

const SAVED = { isWaiting: false, aside: [], save: 'saved' }
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
  expect(says(again)).toEqual(SAVED)
  expect(again.device.kept.size).toBe(0)
})

test('[W44] [W41] a window that goes on keeps the words as its own, before anything is written in it', async () => {
  const desk = await Desk.open()
  const [one, other] = [await desk.window(), await desk.window()]
  const { kept } = one.device
  desk.cut()
  one.editor.replace('heard', 'heard at once')
  const left = kept.get(one.client)
  desk.member.kill(one)
  await desk.section.clock.pass(200)
  expect(kept.get(one.client)).toEqual(left)
  expect(kept.get(one.client)).not.toBe(left)
  desk.connect(other)
  await desk.settle()
  expect([says(other), kept.size]).toEqual([SAVED, 0])
})

test.each([
  ['what the layer lacks here', false],
  ['all of the layer', true],
])(
  '[W44] [SY3] words that the server had, and did not come to say so, are kept no longer when it tells %s',
  async (_, isAll) => {
    const desk = await Desk.open()
    const [one, other] = [await desk.window(), await desk.window()]
    one.editor.replace('heard', 'heard at once')
    while (one.wire.deliverUp()) await rest()
    desk.cut()
    desk.member.kill(one)
    await desk.section.clock.pass(200)
    desk.connect(other)
    const { up } = other.wire
    const asked = up.splice(0)
    up.push(...asked.map((each) => (each.type === 'open-layer' && isAll ? { ...each, have: null } : each)))
    await desk.settle()
    expect(other.editor.doc.textContent).toContain('It must be heard at once.')
    expect([says(other), other.device.kept.size]).toEqual([SAVED, 0])
  },
)

test('[W44] nobody writes before the words of the window that wrote are there, however late the device tells them', async () => {
  const desk = await Desk.open()
  const [one, other] = [await desk.window(), await desk.window()]
  desk.cut()
  one.editor.replace('heard', 'heard at once')
  desk.answersAfter(1_500)
  desk.member.kill(one)
  await desk.section.clock.pass(1_400)
  expect([other.editor.isEditable, other.layer.snapshot().isWaiting]).toEqual([false, true])
  await desk.section.clock.pass(200)
  expect([other.editor.isEditable, other.layer.snapshot().isWaiting]).toEqual([true, false])
  expect(other.editor.doc.textContent).toContain('It must be heard at once.')
})

test('[W44] [L8] a silent device keeps nobody from writing for longer than two seconds; what it tells later is left to another window', async () => {
  const desk = await Desk.open()
  const [one, other] = [await desk.window(), await desk.window()]
  desk.cut()
  one.editor.replace('heard', 'heard at once')
  desk.answersAfter(3_000)
  desk.member.kill(one)
  await desk.section.clock.pass(2_100)
  expect(other.editor.isEditable).toBe(true)
  other.editor.replace('voice', 'voice of its own')
  await desk.section.clock.pass(1_000)
  expect(other.editor.doc.textContent).not.toContain('at once')
  desk.answersAfter(0)
  const third = await desk.window()
  desk.connect(other)
  await desk.settle()
  for (const each of [other, third]) {
    expect(each.editor.doc.textContent).toContain('voice of its own.It must be heard at once.')
    expect(says(each)).toEqual(SAVED)
  }
})

test('[W44] a turn that goes and comes back while the device is asked is asked about anew', async () => {
  const desk = await Desk.open()
  const [one, two, three] = [await desk.window(), await desk.window(), await desk.window()]
  desk.cut()
  one.editor.replace('heard', 'heard at once')
  desk.answersAfter(1_000)
  desk.member.kill(one)
  three.layer.writeHere()
  await desk.section.clock.pass(500)
  desk.member.kill(three)
  await desk.section.clock.pass(600)
  expect(two.editor.isEditable).toBe(false)
  await desk.section.clock.pass(500)
  expect([two.editor.isEditable, two.editor.doc.textContent.includes('at once')]).toEqual([true, true])
})

test('[W44] a window that is heard again while the device is asked writes at once, and leaves the words to another', async () => {
  const desk = await Desk.open()
  const [one, two, three] = [await desk.window(), await desk.window(), await desk.window()]
  desk.cut()
  one.editor.replace('heard', 'heard at once')
  desk.answersAfter(1_000)
  desk.member.kill(one)
  three.layer.writeHere()
  desk.connect(two)
  while (two.wire.deliverUp()) await rest()
  while (two.wire.deliverDown()) await rest()
  expect([two.editor.isEditable, three.editor.isEditable]).toEqual([true, false])
  await desk.section.clock.pass(1_100)
  expect([two.editor.isEditable, three.editor.isEditable]).toEqual([true, true])
  const withWords = desk.windows.filter(({ editor }) => editor.doc.textContent.includes('at once'))
  expect(withWords).toEqual([three])
})

test('[W44] [L8] of words that were left in two windows one takes up the newest, and leaves the others to the next', async () => {
  const desk = await Desk.open()
  const [one, two, three] = [await desk.window(), await desk.window(), await desk.window()]
  desk.cut()
  one.editor.replace('heard', 'heard at once')
  two.layer.writeHere()
  await rest()
  two.editor.replace('voice', 'voice of its own')
  desk.member.kill(one)
  desk.member.kill(two)
  await desk.section.clock.pass(200)
  expect(three.editor.doc.textContent).toContain('voice of its own.It must be heard.')
  const next = await desk.window()
  desk.connect(three)
  await desk.settle()
  for (const each of [three, next]) {
    expect(each.editor.doc.textContent).toContain('voice of its own.It must be heard at once.')
    expect(says(each)).toEqual(SAVED)
  }
})

test('[W44] [W9] nothing of others is taken over in a window that waits, and it says why', async () => {
  const desk = await Desk.open()
  const [one, other] = [await desk.window(), await desk.window()]
  desk.cut()
  one.editor.replace('heard', 'heard at once')
  expect(other.layer.adopt('any' as SuggestionId)).toEqual({ refused: 'not-my-turn' })
})

test('[W44] who takes back all that was written lets the other windows write; each writes that is heard', async () => {
  const desk = await Desk.open()
  const [one, other] = [await desk.window(), await desk.window()]
  desk.cut()
  one.editor.replace('heard', 'heard at once')
  expect(other.editor.isEditable).toBe(false)
  one.editor.undo()
  await rest()
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
    expect(says(each)).toEqual(SAVED)
  }
})

test('[W44] [SY3] the turn can be taken over: what was written in both windows stands in the layer once', async () => {
  const desk = await Desk.open()
  const [one, other] = [await desk.window(), await desk.window()]
  desk.cut()
  one.editor.replace('heard', 'heard at once')
  other.layer.writeHere()
  await rest()
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

/** When a device tells what it keeps: sooner than anybody would stop waiting for it. */
const late = fc.constantFrom(0, 300, 1_500)

test('[W44] [L8] whatever is written while the server is not heard, in whichever windows and however they end, is put back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      late,
      fc.integer({ min: 2, max: 3 }),
      fc.array(deed, { maxLength: 25 }),
      async (...story) => {
        const [seed, ms, count, deeds] = story
        const desk = await Desk.open(seed)
        const { member, windows, section } = desk
        desk.answersAfter(ms)
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
        expect(says(last)).toEqual(SAVED)
        const there = wordsIn(last.editor.doc)
        expect([...member.words].filter((word) => !there.has(word))).toEqual([])
      },
    ),
    { seed: 44, numRuns: 60 },
  )
})

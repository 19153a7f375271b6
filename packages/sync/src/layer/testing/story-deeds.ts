import { PEOPLE, type Story } from './story.ts'
import { rest } from './story-clock.ts'
import { wordsIn } from './story-member.ts'

/** What happens in a story, at any moment. Each picks by itself whom it happens to, and may find nobody. */

const DAY_MS = 86_400_000

export async function edit(story: Story): Promise<void> {
  const member = story.pick(story.members)
  const window = member && story.pick(member.windows)
  if (window) member.edit(window)
}

export async function undo(story: Story): Promise<void> {
  const member = story.pick(story.members)
  const window = member && story.pick(member.windows)
  if (!window) return
  const before = wordsIn(window.editor.doc)
  member.undo(window)
  const after = wordsIn(window.editor.doc)
  const base = wordsIn(window.layer.snapshot().shown.base?.doc ?? window.editor.doc)
  const lost = [...before].filter((word) => word.startsWith('qpen') && base.has(word) && !after.has(word))
  story.law('[L13] undo takes no word of the pen-holder', lost.length === 0, () => lost)
}

export async function write(story: Story): Promise<void> {
  await story.write()
}

export async function writeMuch(story: Story): Promise<void> {
  for (let count = 0; count < 5; count += 1) {
    await story.write()
    if (story.random() < 0.3) await story.section.clock.pass(120)
  }
}

/** Something arrives at the server. */
export async function say(story: Story): Promise<void> {
  for (let count = story.below(6); count > 0; count -= 1) await story.deliver('up')
}

/** And something, here. */
export async function hear(story: Story): Promise<void> {
  for (let count = story.below(14); count > 0; count -= 1) await story.deliver('down')
}

export async function flow(story: Story): Promise<void> {
  while (await story.deliver()) {
    // All that is on its way.
  }
  await story.section.clock.pass(200)
}

export async function pass(story: Story): Promise<void> {
  await story.section.clock.pass(story.pick([10, 100, 200, 400, 1_500, 3_000, 12_000]) ?? 0)
}

export async function compose(story: Story): Promise<void> {
  const window = story.pick(story.windows)
  if (window) window.editor.composing = !window.editor.composing
}

export async function breakLine(story: Story): Promise<void> {
  story.pick(story.windows)?.wire.cut()
}

export async function comeBack(story: Story): Promise<void> {
  const member = story.pick(story.members)
  for (const window of member?.windows ?? []) if (member && !window.wire.isLive) story.connect(member, window)
}

export async function secondWindow(story: Story): Promise<void> {
  const member = story.pick(story.members)
  if (!member || member.windows.length > 1) return
  const window = member.open()
  await rest()
  story.connect(member, window)
}

/** Another device keeps nothing of what the first one does. */
export async function secondDevice(story: Story): Promise<void> {
  const member = story.pick(story.members)
  if (!member || member.windows.length > 1) return
  const window = member.openElsewhere()
  await rest()
  story.connect(member, window)
}

export async function reload(story: Story): Promise<void> {
  const member = story.pick(story.members)
  const window = member && story.pick(member.windows)
  if (!window) return
  member.kill(window)
  if (member.windows.length > 0) return
  const next = member.open()
  await rest()
  story.connect(member, next)
}

export async function accept(story: Story): Promise<void> {
  const seen = story.someHunk()
  if (seen) await story.accept(seen, (section) => section.accept(seen.hunk.suggestion, seen.hunk.decideBy))
}

export async function acceptStale(story: Story): Promise<void> {
  const seen = story.someHunk()
  if (seen) await story.accept(seen, (section) => section.acceptConfirmed(seen.hunk.suggestion, seen.hunk.decideBy))
}

export async function reject(story: Story): Promise<void> {
  const { hunk } = story.someHunk() ?? {}
  if (hunk) await story.remove(hunk.suggestion, story.random() < 0.7 ? 'rejected' : 'withdrawn')
}

export async function undoAcceptance(story: Story): Promise<void> {
  const taken = story.pick(story.section.decisions.filter(({ outcome }) => outcome === 'accepted'))
  if (taken) await story.changingBase(() => story.section.undo(taken.author, taken.suggestion))
}

export async function undoRejection(story: Story): Promise<void> {
  const taken = story.pick(story.section.decisions.filter(({ outcome }) => outcome === 'rejected'))
  if (taken) await story.section.letBack(taken.author, taken.suggestion)
}

export async function crash(story: Story): Promise<void> {
  const { hunk } = story.someHunk() ?? {}
  if (!hunk) return
  const crash = story.random() < 0.5 ? 'before-commit' : 'after-commit'
  const decide = () =>
    story.random() < 0.6
      ? story.section.accept(hunk.suggestion, hunk.decideBy, crash)
      : story.remove(hunk.suggestion, 'rejected', crash)
  await story.changingBase(async () => {
    await decide().catch(() => undefined)
    await story.restart()
  })
  story.section.faults.length = 0
}

export async function restart(story: Story): Promise<void> {
  await story.restart()
}

/** Somebody types where a block is to be moved or deleted: that waits. */
export async function acceptUnderTyping(story: Story): Promise<void> {
  const { hunk } = story.someHunk(story.live, ({ kind }) => kind === 'move' || kind === 'block-deleted') ?? {}
  if (!hunk) return
  await story.typeAt(hunk.from + 2)
  await story.changingBase(async () => {
    await story.section.accept(hunk.suggestion, hunk.decideBy)
    await story.section.clock.pass(story.pick([100, 900, 2_500]) ?? 0)
  })
}

/** The section is frozen; the layers may hear of it late. */
export async function freeze(story: Story): Promise<void> {
  if (story.section.silenced.size > 0) return
  const tell = await story.section.move({ rights: story.section.guard.rights + 1 })
  if (story.random() < 0.5) await story.pick([say, edit, flow])?.(story)
  for (const person of PEOPLE)
    story.section.silenced.set(person, { refused: 'wrong-state', state: 'frozen', needs: [] })
  tell()
}

export async function thaw(story: Story): Promise<void> {
  await story.thaw()
}

/** Approved, and reopened with a reason. */
export async function reopen(story: Story): Promise<void> {
  const { epoch, rights } = story.section.guard
  const tell = await story.section.move({ epoch: epoch + 1, rights: rights + 1 })
  if (story.random() < 0.3) await story.pick([say, edit, flow])?.(story)
  tell()
}

/** A day without a line, and with many words; meanwhile the base goes its way. */
export async function beAwayForADay(story: Story): Promise<void> {
  const member = story.pick(story.members)
  const window = member && story.pick(member.windows)
  if (!member || !window) return
  window.wire.cut()
  for (let count = 0; count < 3; count += 1) {
    member.edit(window)
    await writeMuch(story)
    await accept(story)
  }
  await story.section.clock.pass(DAY_MS)
  if (story.random() < 0.7) story.connect(member, window)
}

/** Somebody makes another's suggestion their own, as they see it. */
export async function adopt(story: Story): Promise<void> {
  const member = story.pick(story.members)
  const window = member && story.pick(member.windows)
  const hunks = [...(window?.layer.snapshot().shown.hunks.values() ?? [])]
  const hunk = story.pick(hunks.filter(({ author }) => author !== member?.person))
  if (hunk && window?.editor.isEditable) story.adopt(window, hunk)
}

import type { Node } from 'prosemirror-model'
import type { OpenHunk } from '../../live/layer-messages.ts'
import type { Asked, Made } from '../suggestion-desk.ts'
import { Story } from './story.ts'
import { rest } from './story-clock.ts'
import { accept, breakLine, edit, flow, reject, reload, restart, write } from './story-deeds.ts'

/** What comes after: people go on writing, lines break, the server starts again. */
const AFTERWARDS = [edit, write, accept, reject, restart, breakLine, reload, flow]

/** All that is open accepted at once, and then undone or lived with; the promises that are broken. */
export async function brokenAtOnce(seed: number): Promise<{ broken: string[]; taken: number }> {
  const story = await begun(seed)
  const before = story.section.base.current.doc
  const listBefore = listOf(story)
  const { taken, left } = await story.changingBase(() => story.section.acceptMany(asked(story)))
  await story.calm()
  const made: Made[] = taken.map(({ suggestion, open }) => ({ suggestion, author: open.author }))

  const other = await begun(seed)
  for (const { suggestion } of taken) {
    const hunk = shownHunks(other).find((each) => each.suggestion === suggestion)
    const refused = hunk ? await other.section.acceptConfirmed(suggestion, hunk.decideBy) : 'not-found'
    story.law('[L1] what is accepted among many can be accepted alone, in its turn', refused === null, () => refused)
    await other.calm()
  }
  const [atOnce, oneByOne] = [story.section.base.current.doc, other.section.base.current.doc]
  story.law('[L1] many at once make the text that they make one by one', plain(atOnce) === plain(oneByOne), () => [
    before.textContent,
    atOnce.textContent,
    oneByOne.textContent,
  ])
  // What is in the way of what was accepted follows the base in other strides, and may go stale in the one or the other.
  const isFree = left.length === 0
  const same = !isFree || told(story) === told(other)
  story.law('[L2, L7] and leave the same lists', same, () => [told(story), told(other)])

  if (made.length > 0 && seed % 2 === 0) {
    const refused = await story.changingBase(() => story.section.undoMany(made))
    story.law('it can be undone while nobody has written there', refused === null, () => refused)
    await story.calm()
    story.law('undoing it gives back the text', story.section.base.current.doc.eq(before))
    const after = listOf(story)
    const isBack = !isFree || after.join() === listBefore.join()
    story.law('[L12] and every list, under the same ids', isBack, () => [after, listBefore])
  }
  for (let count = 0; count < 5; count += 1) {
    await story.pick(AFTERWARDS)?.(story)
    await rest()
  }
  return { broken: await story.end(), taken: taken.length }
}

/** Three people have written for a while, and all of it has arrived. */
async function begun(seed: number): Promise<Story> {
  const story = await Story.begin()
  story.turnTo(seed)
  for (let count = 0; count < 6; count += 1) {
    await edit(story)
    await rest()
  }
  await story.gather()
  return story
}

const shownHunks = (story: Story): OpenHunk[] => [...(story.live[0]?.layer.snapshot().shown.hunks.values() ?? [])]

/** Each suggestion once, in the order of the text. */
function asked(story: Story): Asked[] {
  const hashes = new Map(shownHunks(story).map(({ suggestion, decideBy }) => [suggestion, decideBy]))
  return [...hashes].map(([suggestion, hash]) => ({ suggestion, hash }))
}

const listOf = (story: Story): string[] =>
  shownHunks(story)
    .map(({ id, decideBy, stale }) => `${id} ${decideBy} ${stale ?? false}`)
    .sort()

/** What is still suggested, in words; of blocks that came with an acceptance the ids may be other ones. */
const told = (story: Story): string =>
  shownHunks(story)
    .map(({ author, kind, text, stale }) => JSON.stringify([author, kind, text, stale ?? false]))
    .sort()
    .join('\n')

const plain = (doc: Node): string => JSON.stringify(doc.toJSON(), (key, value) => (key === 'id' ? undefined : value))

import { seededRandom } from '@travaux/document/random-document'
import { expect, test } from 'vitest'
import { type Script, scriptOf } from './script.ts'
import { asTest, smallest } from './smallest.ts'
import { play } from './tell.ts'

test('[A1] of a story that fails what is left cannot be made any smaller', async () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = seededRandom(seed)
    const script = scriptOf(seed)
    const needed = script.filter(() => random() < 0.2)
    const fails = async (each: Script) => needed.every((line) => each.includes(line))
    const left = await smallest(script, fails)
    if (needed.length > 0) expect(left).toEqual(needed)
    else expect(left).toHaveLength(1)
  }
})

test('[A1] the same script is the same story, deed by deed', async () => {
  const script = scriptOf(11)
  expect(await play(script)).toEqual(await play(script))
  expect(scriptOf(11)).toEqual(script)
})

test('[L8] it is printed as a test', () => {
  expect(
    asTest([['edit', 12]], '[L8] no word of ann is nowhere ["qann1z"]'),
  ).toBe(`test('[L8] say what happened here', async () => {
  expect(
    await tell([
      ['edit', 12],
    ]),
  ).toEqual([])
})`)
})

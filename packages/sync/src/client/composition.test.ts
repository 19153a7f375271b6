import { expect, test } from 'vitest'
import { Agenda } from '../agenda.ts'
import { StoryClock } from '../layer/testing/story-clock.ts'
import { Composition } from './composition.ts'

test('[W11] what waits for the end of a composition is done once and in its order, however often it was said', async () => {
  const clock = new StoryClock()
  let isGoingOn = true
  const composition = new Composition(new Agenda(clock), () => isGoingOn)
  const done: string[] = []
  const [first, second] = [() => void done.push('first'), () => void done.push('second')]
  for (const work of [first, second, first, second, second]) composition.hold(work)
  await clock.pass(500)
  expect(done).toEqual([])
  isGoingOn = false
  await clock.pass(200)
  expect(done).toEqual(['first', 'second'])
  composition.hold(first)
  await clock.pass(200)
  expect(done).toEqual(['first', 'second', 'first'])
})

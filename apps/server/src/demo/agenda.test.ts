import { describe, expect, it } from 'vitest'
import { Agenda } from './agenda.ts'

const NIGHT = new Date('2022-07-01T00:05:00.000Z')

describe('the agenda of the demo', () => {
  it('[W51] does things day by day, in the order they were told, and all of them before now', () => {
    const agenda = new Agenda()
    const done: string[] = []
    const act = (what: string) => (at: Date) => done.push(`${what} ${at.toISOString()}`)
    agenda.daysAgo(1, act('last'))
    agenda.daysAgo(3, (at) => {
      act('first')(at)
      agenda.daysAgo(3, act('at once'))
      agenda.daysAgo(2, act('the day after'))
    })
    agenda.daysAgo(3, act('second'))
    agenda.run(NIGHT)
    expect(done).toEqual([
      'first 2022-06-28T08:00:00.000Z',
      'second 2022-06-28T08:04:00.000Z',
      'at once 2022-06-28T08:08:00.000Z',
      'the day after 2022-06-29T08:00:00.000Z',
      'last 2022-06-30T08:00:00.000Z',
    ])
  })

  it('[W51] does not go back, nor ahead, nor into the night', () => {
    const agenda = new Agenda()
    expect(() => agenda.daysAgo(0, () => {})).toThrow(TypeError)
    agenda.daysAgo(2, () => agenda.daysAgo(3, () => {}))
    expect(() => agenda.run(NIGHT)).toThrow('added 2 days ago')
    const busy = new Agenda()
    for (let n = 0; n < 200; n++) busy.daysAgo(1, () => {})
    expect(() => busy.run(NIGHT)).toThrow('too much for one day')
  })
})

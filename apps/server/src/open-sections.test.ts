import type { SectionId } from '@travaux/domain'
import type { Clock } from '@travaux/sync'
import { expect, test } from 'vitest'
import type { OpenSection } from './open-section.ts'
import { OpenSections } from './open-sections.ts'

const MINUTE = 60_000

/** Time that passes when told, a minute at a time. */
class Minutes implements Clock {
  #now = 0
  readonly #due: { at: number; work: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(ms: number, work: () => void): () => void {
    const due = { at: this.#now + ms, work }
    this.#due.push(due)
    return () => void this.#due.splice(this.#due.indexOf(due), 1)
  }

  async pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      this.#now += MINUTE
      for (const due of this.#due.filter(({ at }) => at <= this.#now)) {
        this.#due.splice(this.#due.indexOf(due), 1)
        due.work()
      }
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

test('a section that nobody was in for a while is let go, and opened anew by whoever comes next', async () => {
  const clock = new Minutes()
  const faults: unknown[] = []
  let opened = 0
  let closed = 0
  let isIdle = false
  const section = {
    get isIdle() {
      return isIdle
    },
    close: async () => {
      closed += 1
    },
  }
  const sections = new OpenSections({
    open: async () => {
      opened += 1
      return section as unknown as OpenSection
    },
    clock,
    onFault: (fault) => faults.push(fault),
  })
  const id = 'section' as SectionId
  await sections.of(id)
  await clock.pass(20)
  expect({ opened, closed, size: sections.size }).toEqual({ opened: 1, closed: 0, size: 1 })
  isIdle = true
  await clock.pass(3)
  await sections.of(id)
  await clock.pass(4)
  expect({ opened, closed }).toEqual({ opened: 1, closed: 0 })
  await clock.pass(2)
  expect({ opened, closed, size: sections.size }).toEqual({ opened: 1, closed: 1, size: 0 })
  await sections.of(id)
  await sections.close()
  expect({ opened, closed, faults }).toEqual({ opened: 2, closed: 2, faults: [] })
})

import type { ConferenceId, PersonId } from '@travaux/domain'
import { openMemory } from '@travaux/storage/memory'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sessions } from '../session.ts'
import { Accounts } from './accounts.ts'
import { Invitations } from './invitations.ts'

const conference = 'c1' as ConferenceId
const PEOPLE = ['p1', 'p2', 'p3'] as PersonId[]
const HOUR = 3_600_000

type Deed =
  | { do: 'make'; who: number }
  | { do: 'accept'; link: number }
  | { do: 'shut'; who: number }
  | { do: 'wait'; hours: number }

const who = fc.nat(PEOPLE.length - 1)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('make' as const), who }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('accept' as const), link: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('shut' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.nat(200) }) },
)

test('[SE12] whatever is made, used, replaced and shut, in whatever order: a link opens if it is its person’s last, unused and in time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
      let now = 1_700_000_000_000
      const clock = { now: () => now, after: () => () => {} }
      const store = openMemory()
      const sessions = new Sessions(store, clock)
      const invitations = new Invitations(store, new Accounts(store), sessions, clock)
      /** Every link there ever was; `opens` is what a reader of the rule expects of it. */
      const links: { token: string; person: PersonId; until: number; opens: boolean }[] = []
      const endOf = (person: PersonId) => {
        for (const link of links) if (link.person === person) link.opens = false
      }
      for (const each of deeds) {
        if (each.do === 'wait') {
          now += each.hours * HOUR
          continue
        }
        if (each.do === 'accept') {
          const link = links[each.link]
          if (!link) continue
          const entered = await invitations.accept(link.token, null)
          expect(entered?.person ?? null).toBe(link.opens && now <= link.until ? link.person : null)
          if (entered) link.opens = false
          continue
        }
        const person = PEOPLE[each.who] ?? ('p1' as PersonId)
        endOf(person)
        if (each.do === 'shut') await invitations.shut(person, conference)
        else {
          const { token, expiresAt } = await invitations.make(person, conference)
          links.push({ token, person, until: expiresAt, opens: true })
        }
        const left = (await store.records('session')).map(({ value }) => JSON.parse(value).person)
        expect(left).not.toContain(person)
      }
    }),
    { seed: 20220510, numRuns: 200 },
  )
})

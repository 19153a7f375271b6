import { Random } from '../../harness/random.ts'
import { amount, type Metric } from '../metric.ts'
import type { Costs } from './costs.ts'

const CONFERENCES = 1_000
const SECTIONS = 8
/** In the busiest hour: the share of conferences that are in session, and who of those present types, how fast. */
const IN_SESSION = 0.25
const LARGEST = 300
const TYPIST_OF = 10
const KEYS_PER_SECOND = 2
/** How full the fullest server may be: a quiet half is what a burst, or a neighbour that fails, needs. */
const FULL_CORES = 0.5
const MOST_SERVERS = 200
const SEED = 67

interface Section {
  readonly conference: number
  readonly people: number
  readonly cores: number
  readonly editsPerSecond: number
}

/**
 * A thousand conferences in their busiest hour, by what things were measured to cost. Made up are: who is there (small
 * groups mostly, few large ones), how many type, and that people spread over three sections. Servers get conferences,
 * or sections, by the hash of their name, as a load balancer does it.
 */
export function thousand(costs: Costs): Metric[] {
  const sections = sectionsOf(new Random(SEED), costs)
  const sum = (of: (section: Section) => number) => sections.reduce((total, each) => total + of(each), 0)
  const cores = ({ cores }: Section) => cores
  const conferences = Array.from({ length: CONFERENCES }, () => 0)
  for (const section of sections)
    conferences[section.conference] = (conferences[section.conference] ?? 0) + section.cores
  const people = sum(({ people }) => people)
  const memoryMiB = (people * costs.personKiB + CONFERENCES * SECTIONS * costs.sectionKiB) / 1_024
  const servers = { unit: 'servers', of: `so that none is fuller than ${FULL_CORES} of a core` } as const
  return [
    amount('thousand-people', people, { unit: 'people', of: `connected, in ${CONFERENCES} conferences` }),
    amount(
      'thousand-edits',
      sum((each) => each.editsPerSecond),
      { unit: 'per s', of: 'edits, each to be on disk' },
    ),
    amount('thousand-cores', sum(cores), { unit: 'cores', of: 'busy with all of it' }),
    amount('thousand-memory', memoryMiB, { unit: 'MiB', of: 'alive, were every section open' }),
    amount('thousand-by-conference', serversFor(conferences), { ...servers, of: `by conference, ${servers.of}` }),
    amount('thousand-by-section', serversFor(sections.map(cores)), { ...servers, of: `by section, ${servers.of}` }),
    amount('thousand-largest-conference', Math.max(...conferences), {
      unit: 'cores',
      of: 'for the busiest conference',
    }),
    amount('thousand-largest-section', Math.max(...sections.map(cores)), {
      unit: 'cores',
      of: 'for the busiest section',
    }),
  ]
}

function sectionsOf(random: Random, costs: Costs): Section[] {
  return Array.from({ length: CONFERENCES }, (_, conference) => {
    const isInSession = random.below(1_000) < IN_SESSION * 1_000
    const size = isInSession ? 5 + Math.floor(LARGEST * (random.below(1_000) / 1_000) ** 4) : 1
    const busy = isInSession ? 3 : 1
    return Array.from({ length: SECTIONS }, (_, index) => {
      const people = index < busy ? Math.ceil(size / busy) : 0
      const editsPerSecond = isInSession ? (people / TYPIST_OF) * KEYS_PER_SECOND : 0
      const us =
        people * costs.personUsPerSecond +
        (people > 0 ? costs.sectionUsPerSecond : 0) +
        editsPerSecond * (costs.editUs + people * costs.shownUs)
      return { conference, people, cores: us / 1e6, editsPerSecond }
    })
  }).flat()
}

/** The fewest servers of which none is too full; each thing goes where its hash says. Infinite where one is too much. */
function serversFor(things: readonly number[]): number {
  for (let servers = 1; servers <= MOST_SERVERS; servers += 1) {
    const random = new Random(SEED)
    const full = Array.from({ length: servers }, () => 0)
    for (const cores of things) {
      const at = random.below(servers)
      full[at] = (full[at] ?? 0) + cores
    }
    if (Math.max(...full) <= FULL_CORES) return servers
  }
  return Number.POSITIVE_INFINITY
}

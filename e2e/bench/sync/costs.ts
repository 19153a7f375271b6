import { freePort } from '../../harness/demo-server.ts'
import { amount, type Metric } from '../metric.ts'
import { clientsIn, type FanOut, fanOut } from './fan-out.ts'
import { Inspected } from './inspected.ts'
import type { Load } from './load.ts'
import { usageOf } from './meter.ts'
import { Ours } from './ours.ts'
import { pause } from './pause.ts'
import type { Room } from './peer.ts'
import type { Row } from './row.ts'
import { handedIn } from './text.ts'
import { thousand } from './thousand.ts'

const PEOPLE = 1_000
const SECTIONS = 200
/** A round of everything that is done for nothing but to keep connections: the longest takes 20 s. */
const IDLE_MS = 20_000
const PAGE = handedIn('page', 1_000)
const SITTING = { text: PAGE, typists: 0, keys: 0, everyMs: 200, cursors: false, probes: 0 }
const TYPING = { ...SITTING, rooms: 1, typists: 10, keys: 25, probes: 1 }
const FEW = 20
const MANY = 420

/** What one more of something costs our server. */
export interface Costs {
  readonly personKiB: number
  readonly personUsPerSecond: number
  readonly sectionKiB: number
  readonly sectionUsPerSecond: number
  /** An edit with nobody else in the room, and for each who is shown it. */
  readonly editUs: number
  readonly shownUs: number
}

/** What is paid for people, sections and edits, and what that makes for a thousand conferences. */
export const costs: Row = {
  name: 'costs',
  peers: [],
  sockets: 0,
  stock: () => ({}),
  run: async ({ load }) => {
    const port = await freePort()
    const env = { NODE_OPTIONS: `--inspect=127.0.0.1:${port}` }
    const ours = await Ours.start({ members: 0, texts: [{ text: PAGE, count: SECTIONS + 5 }] }, PEOPLE, env)
    const inspected = await Inspected.at(port)
    try {
      const sit = (rooms: number, clients: number, ms = IDLE_MS) =>
        sitting({ ...SITTING, rooms, clients }, ms, ours, load, inspected)
      // Whatever is compiled or kept once is there before anything is counted.
      const { rssMiB } = await sit(1, PEOPLE, 0)
      await fanOut({ ...TYPING, clients: FEW }, ours, load)
      const people = await sit(1, PEOPLE)
      const sections = await sit(SECTIONS, 2)
      const few = await fanOut({ ...TYPING, clients: FEW }, ours, load)
      const many = await fanOut({ ...TYPING, clients: MANY }, ours, load)
      const cost = ({ server, seen }: typeof few) => (server.cpuMs * 1_000) / seen.keys
      const shownUs = Math.max(0, (cost(many) - cost(few)) / (MANY - FEW))
      const personKiB = people.liveKiB / PEOPLE
      const personUsPerSecond = people.usPerSecond / PEOPLE
      const measured: Costs = {
        personKiB,
        personUsPerSecond,
        sectionKiB: sections.liveKiB / SECTIONS - 2 * personKiB,
        sectionUsPerSecond: Math.max(0, sections.usPerSecond / SECTIONS - 2 * personUsPerSecond),
        editUs: cost(few) - FEW * shownUs,
        shownUs,
      }
      return [...told(measured, rssMiB, sections.rssMiB), ...thousand(measured)]
    } finally {
      inspected.leave()
      await ours.stop()
    }
  },
}

/** What it takes that people are there and do nothing: what is alive, after a sweep, and what the process grew by. */
async function sitting(work: FanOut, ms: number, ours: Ours, load: Load, inspected: Inspected) {
  const rssBefore = (await usageOf(ours.pids)).memoryMiB
  const liveBefore = await inspected.liveKiB()
  const rooms: Room[] = []
  for (let each = 0; each < work.rooms; each += 1) rooms.push(await ours.room(work.text))
  await load.join(
    rooms.flatMap((room, index) => clientsIn(room, index * work.clients, work, ours)),
    ours,
  )
  const liveKiB = (await inspected.liveKiB()) - liveBefore
  const before = await usageOf(ours.pids)
  await pause(ms)
  const after = await usageOf(ours.pids)
  await load.leave()
  return {
    liveKiB,
    rssMiB: before.memoryMiB - rssBefore,
    usPerSecond: ((after.cpuMs - before.cpuMs) * 1e6) / Math.max(1, ms),
  }
}

const told = (costs: Costs, peopleRssMiB: number, sectionsRssMiB: number): Metric[] => [
  amount('cost-person', costs.personKiB, {
    unit: 'KiB',
    of: `alive for a connected person, of ${PEOPLE}, swept; the process grew by ${peopleRssMiB.toFixed(0)} MiB when they first came`,
  }),
  amount('cost-person-cpu', costs.personUsPerSecond, { unit: 'us', of: 'of CPU a second for a person who sits there' }),
  amount('cost-section', costs.sectionKiB, {
    unit: 'KiB',
    of: `alive for an open section of 1,000 words, its people left out; the process grew by ${sectionsRssMiB.toFixed(0)} MiB for ${SECTIONS}`,
  }),
  amount('cost-section-cpu', costs.sectionUsPerSecond, { unit: 'us', of: 'of CPU a second for a section left open' }),
  amount('cost-edit', costs.editUs, { unit: 'us', of: 'of CPU for an edit, checked and on disk' }),
  amount('cost-shown', costs.shownUs, { unit: 'us', of: 'of CPU for each who is shown it' }),
]

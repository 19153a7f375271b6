import type { SectionId } from '@travaux/domain'
import { Api } from '../harness/api.ts'
import { DemoServer } from '../harness/demo-server.ts'
import { Random } from '../harness/random.ts'
import { Suggester } from '../harness/suggester.ts'
import type { Fault } from './fault.ts'
import { METRICS_TOKEN, readMetrics, type ServerMetrics } from './metrics.ts'
import { disagreements, Scribe } from './scribe.ts'
import { Typist } from './typist.ts'

const MEMBERS = 6
const MS_PER_KEY = 200
const MS_PER_EDIT = 1_000
const MS_PER_DECISION = 1_500
const MS_PER_LOOK = 5_000
/** Every so often some of the members' lines are cut. */
const MS_PER_CUT = 20_000

/**
 * Ten people at one section for as long as one has patience: two pen-holders type, six members suggest, one of them in
 * two windows, two chairs decide. What the server takes of the machine is watched, and in the end all must agree.
 */
export const soaking: Fault<'minutes'> = {
  about: 'ten people typing, suggesting and deciding for minutes; memory and lists watched',
  takes: { minutes: { usual: 5, least: 1, most: 600 } },
  run: async ({ minutes, seed }, say) => {
    const env = { TRAVAUX_METRICS_TOKEN: METRICS_TOKEN }
    await using server = await DemoServer.start({ env })
    const random = new Random(seed)
    const chairs = [await Api.signIn(server.url, 'co-chair', 0), await Api.signIn(server.url, 'co-chair', 1)] as const
    const { id } = await chairs[0].sectionIn('consultation')
    const section = id as SectionId
    const scribes = await scribesOf(server, section, random)
    const typists = await typistsOf(server, section)
    const looks: Look[] = []
    const decided = { accepted: 0, rejected: 0, refused: 0 }

    const until = performance.now() + minutes * 60_000
    const goesOn = () => performance.now() < until
    const every = async (ms: number, work: () => Promise<void> | void) => {
      for (; goesOn(); await pause(ms)) await work()
    }
    const typing = typists.map((typist) => typist.type(MS_PER_KEY))
    await Promise.all([
      ...scribes.map((scribe) => every(MS_PER_EDIT, () => scribe.write())),
      ...chairs.map((chair) => every(MS_PER_DECISION, () => decide(chair, section, random, decided))),
      every(MS_PER_CUT, () => random.pick(scribes)?.comeAnew()),
      every(MS_PER_LOOK, async () => {
        const look = await lookAt(server, chairs[0], section)
        looks.push(look)
        say(`${look.rssMb} MB resident, ${look.heapMb} MB heap, ${look.open} suggestions open`)
      }),
    ])
    for (const typist of typists) typist.stop()
    await Promise.all(typing)
    const findings = await disagreements(chairs[0], section, scribes, typists)
    looks.push(await lookAt(server, chairs[0], section))
    for (const finding of findings) say(`does not agree: ${finding}`)
    for (const each of [...scribes, ...typists]) each.leave()

    const third = Math.ceil(looks.length / 3)
    const [early, late] = [looks.slice(0, third), looks.slice(-third)]
    const faults = server.output.match(/"level":"fault".*/g) ?? []
    for (const fault of faults) say(fault)
    return {
      totals: {
        seed,
        minutes,
        edits: scribes.reduce((sum, { edits }) => sum + edits, 0),
        'words typed': typists.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
        decided: `${decided.accepted} accepted, ${decided.rejected} rejected, ${decided.refused} came too late`,
        'resident, at the end of the first third and of all': `${early.at(-1)?.rssMb} MB, ${late.at(-1)?.rssMb} MB`,
        'least heap, in the first third and in the last': `${floorOf(early)} MB, ${floorOf(late)} MB`,
        'longest stall of the server': `${Math.max(...looks.map(({ stallMs }) => stallMs))} ms`,
        'suggestions open at the end': late.at(-1)?.open ?? 0,
        faults: faults.length,
        disagreeing: findings.length,
      },
      holds: findings.length + faults.length === 0,
    }
  },
}

async function scribesOf(server: DemoServer, section: SectionId, random: Random): Promise<Scribe[]> {
  const windows = [...Array.from({ length: MEMBERS }, (_, nth) => nth), 0]
  return Promise.all(
    windows.map(async (nth, index) => {
      const api = await Api.signIn(server.url, 'member', nth)
      return new Scribe(api, section, await Suggester.join(api, section), random, `scribe${'abcdefg'.charAt(index)}`)
    }),
  )
}

async function typistsOf(server: DemoServer, section: SectionId): Promise<Typist[]> {
  return Promise.all(
    ['quebec', 'romeo'].map(async (name, nth) => {
      const typist = new Typist(name, await Api.signIn(server.url, 'pen-holder', nth), section, 2 + nth)
      await typist.sitDown(server)
      return typist
    }),
  )
}

async function decide(
  chair: Api,
  section: string,
  random: Random,
  decided: { accepted: number; rejected: number; refused: number },
): Promise<void> {
  const open = (await chair.suggestions(section)).filter(({ decision }) => !decision)
  const suggestion = random.pick(open)
  if (!suggestion) return
  const { id, hash } = suggestion
  const isRejection = suggestion.state !== 'open' || random.below(3) === 0
  const body = { hash, ...(isRejection ? { reason: 'It is said elsewhere.' } : {}) }
  const way = isRejection ? 'rejection' : 'acceptance'
  const { status } = await chair.call('POST', `/sections/${section}/suggestions/${id}/${way}`, body)
  if (status >= 500) throw new Error(`a decision was answered ${status}`)
  decided[status >= 300 ? 'refused' : isRejection ? 'rejected' : 'accepted'] += 1
}

interface Look extends ServerMetrics {
  readonly open: number
}

async function lookAt(server: DemoServer, chair: Api, section: string): Promise<Look> {
  const open = (await chair.suggestions(section)).filter(({ decision }) => !decision).length
  return { ...(await readMetrics(server)), open }
}

/** The least that a heap came down to: between two collections it says nothing. */
const floorOf = (looks: readonly Look[]): number => Math.min(...looks.map(({ heapMb }) => heapMb))

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

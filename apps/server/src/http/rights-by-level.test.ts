import { LEVELS, type Level } from '@travaux/domain'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { at } from '../trial.ts'
import {
  KNOCKERS,
  type Knocker,
  makeScene,
  type Scene,
  SECTION,
  SITUATIONS,
  stageOf,
  stopMail,
} from '../trial-doors.ts'

/**
 * Who may what with an intervention, by its level, written out by hand. What is not for use is not there, for whoever
 * could do something with others: but those who set levels can raise it again.
 */
interface Deed {
  readonly does: string
  readonly path: string
  readonly who: string
  readonly whoWhenNone: string
  readonly body?: (level: Level) => object
  readonly isUndoing?: true
}
const ID: Readonly<Record<Level, string>> = {
  public: 'intervention-public',
  organisation: 'intervention-organisation',
  category: 'intervention-category',
  content: 'intervention-content',
  none: 'intervention-withheld',
}
const QUOTES: Readonly<Record<Level, string>> = {
  ...{ public: 'small rooms', organisation: 'act later', category: 'small rooms', content: 'small rooms' },
  none: 'canary',
}
const DEEDS: readonly Deed[] = [
  {
    ...{ does: 'correct', path: '/interventions/{i}/versions', who: 'ps', whoWhenNone: '' },
    body: () => ({ version: 1, text: 'Corrected.' }),
  },
  {
    ...{ does: 'set the level', path: '/interventions/{i}/level', who: 's', whoWhenNone: 's' },
    body: (level) => ({ level: level === 'none' ? 'public' : 'none' }),
  },
  {
    ...{ does: 'verify', path: '/interventions/{i}/verification', who: 'ps', whoWhenNone: '' },
    body: () => ({ version: 1, verified: true }),
  },
  {
    ...{ does: 'leave out', path: '/interventions/{i}/left-out', who: 'pcs', whoWhenNone: '' },
    body: () => ({ why: 'out-of-scope' }),
  },
  { does: 'take up', path: '/interventions/{i}/left-out', who: 'pcs', whoWhenNone: '', isUndoing: true },
  {
    ...{ does: 'link', path: '/links', who: 'mpcs', whoWhenNone: '' },
    body: (level) => linkTo(level),
  },
]
const linkTo = (level: Level) => ({
  ...{ intervention: ID[level], version: 1, quote: QUOTES[level], relation: 'synthesises' },
  ...{ section: SECTION, block: 'm1' },
})
const SHOWN: Readonly<Record<Level, readonly string[] | null>> = {
  public: ['group', 'organisation', 'speaker', 'text'],
  organisation: ['group', 'organisation', 'text'],
  category: ['group', 'text'],
  content: ['text'],
  none: null,
}
const KNOCKING = Object.keys(KNOCKERS) as Knocker[]
const OUTSIDE: Partial<Record<Knocker, string>> = {
  removed: 'not-found',
  outsider: 'not-found',
  stranger: 'not-signed-in',
}

let scene: Scene
beforeAll(async () => {
  scene = await makeScene('consultation')
})
afterAll(stopMail)

const pathOf = ({ path }: Deed, level: Level) => at(path.replace('{i}', ID[level]))
function expected({ who, whoWhenNone }: Deed, level: Level, knocker: Knocker): string {
  if ((level === 'none' ? whoWhenNone : who).includes(knocker)) return 'done'
  return OUTSIDE[knocker] ?? (who.includes(knocker) ? 'not-found' : 'no-right')
}

it.each(LEVELS.flatMap((level) => DEEDS.map((deed) => [deed.does, level, deed] as const)))(
  '[SE1, SE2, D13] who may %s an intervention at level %s',
  async (_does, level, deed) => {
    const tryAs = async (stage: Awaited<ReturnType<typeof stageOf>>, who: Knocker) => {
      const visitor = stage.visitors[who]
      if (deed.isUndoing) await stage.visitors.s.post(pathOf(deed, level), { why: 'out-of-scope' })
      const answer = deed.isUndoing
        ? await visitor.delete(pathOf(deed, level))
        : await visitor.post(pathOf(deed, level), deed.body?.(level))
      return answer.status < 300 ? 'done' : answer.body.error
    }
    const shared = await stageOf(scene)
    for (const who of KNOCKING) {
      const wanted = expected(deed, level, who)
      const stage = wanted === 'done' ? await stageOf(scene) : shared
      expect([who, await tryAs(stage, who)]).toEqual([who, wanted])
      if (stage !== shared) await stage.stop()
    }
    await shared.stop()
  },
)

it.each(LEVELS)('[SE8, D13] what is shown of an intervention at level %s, to everybody alike', async (level) => {
  const stage = await stageOf(scene)
  for (const who of ['o', 'm', 'p', 'c', 's'] as const) {
    const { interventions } = (await stage.visitors[who].get(at('/interventions'))).body
    const found = interventions.find(({ id }: { id: string }) => id === ID[level])
    const fields = ['group', 'organisation', 'speaker', 'text'].filter((field) => typeof found?.[field] === 'string')
    expect([who, found ? fields : null]).toEqual([who, SHOWN[level]])
  }
  await stage.stop()
})

/**
 * The one deed in which level and state meet. What is not for use is not there; the state of the section is asked first,
 * so that nothing is learned of it by a section that is closed.
 */
it.each(SITUATIONS)(
  '[SE1, SE5, D13] who may link an intervention of each level to a section in %s',
  async (situation) => {
    const there = await makeScene(situation)
    const isHidden = situation === 'drafting' || situation === 'group'
    const isOpen = isHidden || situation === 'consultation'
    const is: Record<string, string> = {}
    const ought: Record<string, string> = {}
    for (const level of LEVELS) {
      const stage = await stageOf(there)
      for (const who of KNOCKING) {
        const { status, body } = await stage.visitors[who].post(at('/links'), linkTo(level))
        is[`${level}: ${who}`] = status < 300 ? 'done' : body.error
        // One and the same link is made once.
        if (status < 300) expect((await stage.visitors.s.delete(at(`/links/${body.id}`))).status).toBe(204)
        const withRight = isOpen ? (level === 'none' ? 'not-found' : 'done') : 'wrong-state'
        const observer = isHidden ? 'not-found' : 'no-right'
        ought[`${level}: ${who}`] = OUTSIDE[who] ?? (who === 'o' ? observer : withRight)
      }
      await stage.stop()
    }
    expect(is).toEqual(ought)
  },
)

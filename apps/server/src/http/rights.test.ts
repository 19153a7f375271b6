import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONFERENCE, interventionId, personId, QUOTE, SECTIONS, SESSION, startTrial, type Visitor } from '../trial.ts'
import {
  KNOCKERS,
  type Knocker,
  mailServer,
  makeScene,
  ROLE_LETTERS,
  recordsOf,
  type Scene,
  SECTION,
  SITUATIONS,
  type Situation,
  stageOf,
  stopMail,
} from '../trial-doors.ts'

/**
 * Who may what through HTTP, written out by hand: a row per deed, a column per state of the section. In a cell, who
 * may: *o*bserver, *m*ember, *p*en-holder, *c*o-chair, *s*ecretariat. `roles` are those whom the state alone can keep
 * from it; to all others it is no right of theirs. Whoever may not tries first, and leaves no trace; whoever may does
 * it in a copy of their own.
 */
interface Deed {
  readonly does: string
  readonly route: string
  readonly roles: string
  readonly cells: Readonly<Record<Situation, string>>
  readonly body?: (scene: Scene, situation: Situation) => object
  readonly names?: (scene: Scene) => Readonly<Record<string, string | number>>
  readonly query?: string
  /** Done by the same person first, where they may; what it answers can name what the deed is about. */
  readonly before?: (visitor: Visitor, scene: Scene) => Promise<Readonly<Record<string, string>>>
  /** What whoever may is told, where it is not done all the same: the right was asked for first. */
  readonly yet?: Partial<Record<Situation, string>>
  /** What the other `roles` are told in a state in which somebody may. */
  readonly others?: string
  readonly but?: Partial<Record<Situation, Partial<Record<Knocker, string>>>>
}

const columns = (drafting: string, group: string, consultation: string, frozen: string, approved: string) => ({
  drafting,
  group,
  consultation,
  frozen,
  approved,
})
const always = (who: string) => columns(who, who, who, who, who)
const body = (of: object) => () => of
const C = '/api/conferences/{c}'
const S = `${C}/sections/{s}`
const G = `${S}/suggestions/{g}`
const I = `${C}/interventions/{i}`
const D = `${C}/discussions/{d}`
const READERS = columns('mpcs', 'mpcs', 'ompcs', 'ompcs', 'ompcs')
const WHILE_OPEN = (who: string) => columns(who, '', who, '', '')
const WHILE_WRITTEN = (who: string) => columns(who, who, who, '', '')
const UNLESS_APPROVED = (who: string) => columns(who, who, who, who, '')
const passage = {
  intervention: interventionId('public'),
  version: 1,
  quote: QUOTE,
  block: 'm1',
  relation: 'synthesises',
}
const said = { session: SESSION, organisation: 'Society', text: 'Words.' }
const newcomer = { name: 'N', role: 'member', organisation: 'O', group: 'G', email: 'n@example.org' }
const ofHash = ({ hash }: Scene) => ({ hash })
const own = ({ own }: Scene) => ({ g: own })
const into = { to: 'frozen' }

const ON_SECTIONS: readonly Deed[] = [
  { does: 'read a section', route: `get ${S}`, roles: 'ompcs', cells: READERS },
  { does: 'read suggestions', route: `get ${S}/suggestions`, roles: 'ompcs', cells: READERS },
  {
    ...{ does: 'take a section a step on, or back', route: `post ${S}/state`, roles: 'c' },
    cells: columns('cs', 'cs', 'cs', 'c', 'c'),
    body: (_, situation) => STEPS[situation],
  },
  {
    ...{ does: 'freeze a section', route: `post ${S}/state`, roles: 'cs', cells: columns('', '', 'cs', '', '') },
    body: ({ suggestion, own }) => ({ ...into, left: [suggestion, own].map((id) => ({ id, reason: 'Left.' })) }),
  },
  {
    ...{ does: 'give it another title', route: `post ${S}/title`, roles: 's', cells: WHILE_WRITTEN('s') },
    body: body({ title: 'Another' }),
  },
  {
    // No right that a state gives: every section is shut as long as there is a signature on any.
    ...{ does: 'put it elsewhere', route: `post ${S}/position`, roles: 's', cells: always('s') },
    ...{ body: body({ position: 2 }), yet: { approved: 'signatures-stand' } },
  },
  {
    ...{ does: 'give the pen', route: `post ${S}/pen`, roles: 'cs', cells: columns('cs', 'cs', '', '', '') },
    body: (_, situation) => ({ holder: situation === 'group' ? 'pen-holders' : 'group' }),
    yet: { drafting: 'open-suggestions' },
  },
  {
    ...{ does: 'sign a section', route: `post ${S}/approvals`, roles: 'c', cells: columns('', '', '', 'c', '') },
    body: ({ fingerprint }) => ({ fingerprint }),
  },
  { does: 'accept a suggestion', route: `post ${G}/acceptance`, roles: 'pc', cells: WHILE_OPEN('pc'), body: ofHash },
  {
    ...{ does: 'reject a suggestion', route: `post ${G}/rejection`, roles: 'pc', cells: WHILE_OPEN('pc') },
    body: ({ hash }) => ({ hash, reason: 'No.' }),
  },
  {
    ...{ does: 'accept many suggestions', route: `post ${S}/suggestions/decisions`, roles: 'pc' },
    ...{ cells: WHILE_OPEN('pc') },
    body: ({ suggestion, hash }) => ({ decision: 'accept', suggestions: [{ id: suggestion, hash }] }),
  },
  {
    ...{ does: 'reject many suggestions', route: `post ${S}/suggestions/decisions`, roles: 'pc' },
    ...{ cells: WHILE_OPEN('pc') },
    body: ({ suggestion, hash }) => ({ decision: 'reject', suggestions: [{ id: suggestion, hash }], reason: 'No.' }),
  },
  {
    ...{ does: 'withdraw a suggestion', route: `post ${G}/withdrawal`, roles: 'mpcs', cells: WHILE_OPEN('m') },
    ...{ names: own, others: 'not-your-suggestion' },
  },
  {
    ...{ does: 'say why one suggests it', route: `post ${G}/explanation`, roles: 'mpcs', cells: WHILE_OPEN('m') },
    ...{ names: own, others: 'not-your-suggestion', body: body({ reason: 'Because.' }) },
  },
  {
    ...{ does: 'confirm a suggestion', route: `post ${G}/confirmation`, roles: 'pc', cells: WHILE_OPEN('pc') },
    ...{ body: ofHash, yet: { drafting: 'already-exists', consultation: 'already-exists' } },
  },
  {
    ...{ does: 'support a suggestion', route: `post ${G}/stance`, roles: 'mpcs', cells: WHILE_OPEN('mpcs') },
    body: body({ stance: 'support' }),
  },
  { does: 'co-sponsor a suggestion', route: `post ${G}/sponsorship`, roles: 'mpcs', cells: WHILE_OPEN('mpcs') },
  {
    ...{ does: 'take one’s name off it', route: `delete ${G}/sponsorship`, roles: 'mpcs', cells: WHILE_OPEN('mpcs') },
    before: async (visitor, { suggestion }) => {
      await visitor.post(filled(`${G}/sponsorship`, { g: suggestion }), {})
      return {}
    },
  },
  { does: 'undo a decision', route: `post ${S}/decisions/{d}/undoing`, roles: 'pc', cells: WHILE_OPEN('pc') },
  {
    ...{
      does: 'comment on a paragraph',
      route: `post ${S}/discussions`,
      roles: 'mpcs',
      cells: UNLESS_APPROVED('mpcs'),
    },
    body: body({ about: { block: 'p2' }, text: 'Why?' }),
  },
  {
    ...{
      does: 'comment on a suggestion',
      route: `post ${S}/discussions`,
      roles: 'mpcs',
      cells: UNLESS_APPROVED('mpcs'),
    },
    body: ({ suggestion }) => ({ about: { suggestion }, text: 'Why?' }),
  },
  {
    ...{ does: 'reply', route: `post ${D}/comments`, roles: 'mpcs', cells: UNLESS_APPROVED('mpcs') },
    ...{ names: ({ discussion }) => ({ d: discussion }), body: body({ text: 'So.' }) },
  },
  {
    ...{ does: 'settle a discussion', route: `post ${D}/resolution`, roles: 'pc', cells: UNLESS_APPROVED('pc') },
    names: ({ discussion }) => ({ d: discussion }),
    but: { approved: { m: 'wrong-state', s: 'wrong-state' } },
  },
  {
    ...{ does: 'open it again', route: `delete ${D}/resolution`, roles: 'mpcs', cells: UNLESS_APPROVED('mpcs') },
    names: ({ resolved }) => ({ d: resolved }),
  },
  {
    ...{ does: 'mark a message', route: `post ${S}/messages`, roles: 'ps', cells: WHILE_WRITTEN('ps') },
    body: body({ block: 'p2', kind: 'good-practice' }),
  },
  { does: 'take the mark off', route: `delete ${S}/messages/{b}`, roles: 'ps', cells: WHILE_WRITTEN('ps') },
  {
    ...{ does: 'call it the chairs’ own', route: `post ${S}/messages/{b}/own-words`, roles: 'c' },
    ...{ cells: WHILE_WRITTEN('c'), body: body({ own: true }) },
  },
  {
    ...{ does: 'move a block to another section', route: `post ${S}/blocks/{b}/relocation`, roles: 'p' },
    ...{ cells: WHILE_WRITTEN('p'), body: body({ to: SECTIONS.consultation }) },
    // The sections of a trial have the same blocks.
    yet: { drafting: 'already-exists', group: 'already-exists', consultation: 'already-exists' },
  },
  {
    ...{ does: 'link a passage', route: `post ${C}/links`, roles: 'mpcs', cells: WHILE_WRITTEN('mpcs') },
    body: body({ ...passage, section: SECTION }),
  },
  { does: 'remove a link', route: `delete ${C}/links/{l}`, roles: 'mpcs', cells: WHILE_WRITTEN('mpcs') },
]
const STEPS: Readonly<Record<Situation, object>> = {
  drafting: { to: 'consultation' },
  group: { to: 'consultation' },
  consultation: { to: 'drafting' },
  frozen: { to: 'consultation', reason: 'Not yet.' },
  approved: { to: 'drafting', reason: 'Once more.' },
}

const deed = (does: string, route: string, who: string, more: Partial<Deed> = {}): Deed => ({
  ...{ does, route, roles: who, cells: always(who) },
  ...more,
})
const anotherSession = async (visitor: Visitor) => {
  const { body } = await visitor.post(filled(`${C}/sessions`), { kind: 'workshop', title: 'Another' })
  return { x: body.id }
}
const IN_CONFERENCE: readonly Deed[] = [
  deed('see the conference', `get ${C}`, 'ompcs'),
  deed('see who is here', `get ${C}/people`, 'ompcs'),
  deed('read the journal', `get ${C}/journal`, 'ompcs'),
  deed('read interventions', `get ${C}/interventions`, 'ompcs'),
  deed('export the clean document', `get ${C}/exports/document.docx`, 'ompcs', { query: '?view=clean' }),
  deed('export the redline', `get ${C}/exports/document.docx`, 'mpcs', { query: '?view=redline' }),
  deed('export the bundle', `get ${C}/exports/bundle.json`, 'mpcs'),
  deed('register an intervention', `post ${C}/interventions`, 'ps', { body: body(said) }),
  deed('correct an intervention', `post ${I}/versions`, 'ps', { body: body({ version: 1, text: 'Corrected.' }) }),
  deed('set a level', `post ${I}/level`, 's', { body: body({ level: 'category' }) }),
  deed('note that a speaker confirmed', `post ${I}/verification`, 'ps', { body: body({ version: 1, verified: true }) }),
  deed('leave an intervention out', `post ${I}/left-out`, 'pcs', { body: body({ why: 'out-of-scope' }) }),
  deed('take it up after all', `delete ${I}/left-out`, 'pcs', {
    before: async (visitor) => {
      await visitor.post(filled(`${I}/left-out`), { why: 'out-of-scope' })
      return {}
    },
  }),
  deed('import interventions', `post ${C}/imports`, 'ps', { body: body({ interventions: [{ ...said, line: 2 }] }) }),
  deed('look at an import', `get ${C}/imports`, 'ps'),
  deed('stop an import', `delete ${C}/imports/{j}`, 'ps', {
    before: async (visitor) => {
      const { body } = await visitor.post(filled(`${C}/imports`), { interventions: [{ ...said, line: 2 }] })
      return { j: body.id }
    },
  }),
  deed('give the conference another title', `post ${C}/title`, 's', { body: body({ title: 'Another' }) }),
  deed('add a session', `post ${C}/sessions`, 's', { body: body({ kind: 'workshop', title: 'Another' }) }),
  deed('give a session another title', `post ${C}/sessions/{x}/title`, 's', { body: body({ title: 'Another' }) }),
  deed('say when a session was held', `post ${C}/sessions/{x}/day`, 's', { body: body({ day: '2022-05-11' }) }),
  deed('put a session elsewhere', `post ${C}/sessions/{x}/position`, 's', {
    body: body({ position: 1 }),
    before: anotherSession,
  }),
  deed('remove a session', `delete ${C}/sessions/{x}`, 's', { before: anotherSession }),
  deed('add a section', `post ${C}/sections`, 's', { body: body({ title: 'Another' }) }),
  deed('add a person', `post ${C}/people`, 's', { body: body(newcomer) }),
  deed('change a role', `post ${C}/people/{p}/role`, 's', { body: body({ role: 'observer' }) }),
  deed('remove a person', `delete ${C}/people/{p}`, 's'),
  deed('make a link for somebody', `post ${C}/people/{p}/invitation`, 's', { body: body({}) }),
]

/** What is no part of a conference answers everybody alike, but for who is signed in. */
const OUTSIDE: readonly [route: string, body: object | undefined, status: Partial<Record<Knocker | 'all', number>>][] =
  [
    ['get /api/me', undefined, { all: 200, removed: 401, stranger: 401 }],
    ['get /api/conferences', undefined, { all: 200, stranger: 401 }],
    ['get /api/sign-in', undefined, { all: 200 }],
    ['post /api/join', { token: 'A'.repeat(43) }, { all: 410 }],
    ['post /api/sign-in/letter', { email: 'nobody@example.org' }, { all: 204 }],
    ['post /api/sign-in/code', { code: 'AAAA-AAAA' }, { all: 403 }],
    ['post /api/me/letter', {}, { all: 409, stranger: 401 }],
    ['get /api/me/proof', undefined, { all: 200, stranger: 401 }],
    ['post /api/me/words', { words: 'Nobody' }, { all: 403, stranger: 401 }],
    ['post /api/me/code', { code: 'AAAA-AAAA' }, { all: 403, stranger: 401 }],
    ['post /api/sign-out', {}, { all: 204 }],
    ['post /api/sign-out/everywhere', {}, { all: 204, stranger: 401 }],
    // A conference that is no demo is served here as well, so the demo's door is not there (SE14).
    ['get /api/demo/people', undefined, { all: 404 }],
    ['post /api/demo/sign-in', { person: personId('member') }, { all: 404 }],
    ['post /api/demo/reset', {}, { all: 404 }],
    ['get /healthz', undefined, { all: 200 }],
    ['get /readyz', undefined, { all: 200 }],
    ['get /api/openapi.json', undefined, { all: 200 }],
  ]

const DEEDS = [...ON_SECTIONS, ...IN_CONFERENCE]
const KNOCKING = Object.keys(KNOCKERS) as Knocker[]
let cells = 0
const scenes = new Map<Situation, Scene>()
beforeAll(async () => {
  for (const situation of SITUATIONS) scenes.set(situation, await makeScene(situation))
})
afterAll(stopMail)

function sceneOf(situation: Situation): Scene {
  const scene = scenes.get(situation)
  if (!scene) throw new TypeError(`no scene for ${situation}`)
  return scene
}

function filled(path: string, names: Readonly<Record<string, string | number>> = {}): string {
  const known: Readonly<Record<string, string | number>> = {
    ...{ c: CONFERENCE, s: SECTION, b: 'm1', l: 'link-drafting', i: interventionId('public') },
    ...{ p: personId('otherMember'), j: 'no-import', x: SESSION },
    ...names,
  }
  return path.replace(/\{(\w)\}/g, (_, name: string) => String(known[name]))
}

async function attempt(
  visitor: Visitor,
  deed: Deed,
  situation: Situation,
  found: Readonly<Record<string, string>> = {},
) {
  const scene = sceneOf(situation)
  const [method = '', path = ''] = deed.route.split(' ')
  const names = { g: scene.suggestion, d: scene.decision, ...deed.names?.(scene), ...found }
  const to = filled(path, names) + (deed.query ?? '')
  if (method === 'get') return visitor.get(to)
  return method === 'delete' ? visitor.delete(to) : visitor.post(to, deed.body?.(scene, situation) ?? {})
}

function expected({ route, roles, cells, yet, others, but }: Deed, who: Knocker, situation: Situation): string {
  const special = but?.[situation]?.[who]
  if (special) return special
  if (who === 'stranger') return 'not-signed-in'
  if (who === 'removed' || who === 'outsider') return 'not-found'
  if (cells[situation].includes(who)) return yet?.[situation] ?? 'done'
  const isHidden = who === 'o' && (situation === 'drafting' || situation === 'group')
  const isOnSection = ON_SECTIONS.some((each) => each.route === route)
  if (isHidden && isOnSection) return 'not-found'
  if (!roles.includes(who)) return 'no-right'
  return cells[situation] !== '' && others ? others : 'wrong-state'
}

const outcome = ({ status, body }: { status: number; body?: { error?: string } }) =>
  status < 300 ? 'done' : String(body?.error)

describe.each(SITUATIONS)('rights through HTTP over a section in %s', (situation) => {
  it('[SE1, SE2, SE5] whoever may not is refused, and nothing has happened', async () => {
    const stage = await stageOf(sceneOf(situation))
    const before = await recordsOf(stage.store)
    const is: Record<string, string> = {}
    const ought: Record<string, string> = {}
    for (const each of DEEDS) {
      for (const who of KNOCKING) {
        const wanted = expected(each, who, situation)
        if (wanted === 'done') continue
        cells += 1
        ought[`${each.does}: ${who}`] = wanted
        is[`${each.does}: ${who}`] = outcome(await attempt(stage.visitors[who], each, situation))
      }
    }
    expect(is).toEqual(ought)
    expect(await recordsOf(stage.store)).toEqual(before)
    await stage.stop()
  })

  it.each(DEEDS.map((each) => [each.does, each] as const))('[SE1, SE2] who may %s does', async (_does, each) => {
    const doers = ROLE_LETTERS.filter((who) => expected(each, who, situation) === 'done')
    const isReading = each.route.startsWith('get ')
    let stage = isReading ? await stageOf(sceneOf(situation)) : null
    for (const who of doers) {
      cells += 1
      stage = isReading && stage ? stage : await stageOf(sceneOf(situation))
      const visitor = stage.visitors[who]
      const found = await each.before?.(visitor, sceneOf(situation))
      const answer = await attempt(visitor, each, situation, found)
      expect([who, answer.status < 300 ? 'done' : answer.body]).toEqual([who, 'done'])
      if (!isReading) await stage.stop()
    }
    if (isReading) await stage?.stop()
  })
})

describe('rights through HTTP elsewhere', () => {
  it.each(OUTSIDE)('[SE1, SE2] %s', async (route, body, statuses) => {
    const [method, path = ''] = route.split(' ')
    for (const who of KNOCKING) {
      cells += 1
      const stage = await stageOf(sceneOf('drafting'))
      const visitor = stage.visitors[who]
      const { status } = method === 'get' ? await visitor.get(path) : await visitor.post(path, body)
      expect([who, status]).toEqual([who, statuses[who] ?? statuses.all])
      await stage.stop()
    }
  })
})

describe('the table', () => {
  it('[SE1] has a row for every address of the API, and none for what is not there', async () => {
    const trial = await startTrial({ env: (await mailServer()).env })
    const { paths } = (await trial.stranger().get('/api/openapi.json')).body
    await trial.stop()
    const described = Object.entries(paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    const named = [...DEEDS.map(({ route }) => route), ...OUTSIDE.map(([route]) => route)]
    expect([...new Set(named)].sort()).toEqual(described.sort())
    expect(described.length).toBeGreaterThan(40)
  })

  it('[SE1] every cell of it was tried', () => {
    const doing = DEEDS.length * KNOCKING.length * SITUATIONS.length
    expect(cells).toBe(doing + OUTSIDE.length * KNOCKING.length)
  })

  it('[SE1] a refusal for lack of a right names the roles that have it', async () => {
    const trial = await startTrial()
    const member = await trial.as('member')
    const answer = await member.post(filled(`${S}/approvals`, { s: 'section-frozen' }), { fingerprint: '0'.repeat(64) })
    expect([answer.status, answer.body]).toMatchObject([403, { error: 'no-right', facts: { needs: 'co-chair' } }])
    await trial.stop()
  })

  it('[SE5] to an observer a section in drafting does not exist, to the byte', async () => {
    const stage = await stageOf(sceneOf('drafting'))
    const observer = stage.visitors.o
    const { sections } = (await observer.get(filled(C))).body
    expect(sections.map(({ id }: { id: string }) => id)).toEqual(['section-consultation', 'section-frozen'])
    const hidden = await observer.get(filled(S))
    const absent = await observer.get(filled(S, { s: 'section-of-nobody' }))
    expect([hidden.status, hidden.bytes]).toEqual([absent.status, absent.bytes])
    await stage.stop()
  })
})

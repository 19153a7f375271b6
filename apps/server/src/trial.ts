import { textOf } from '@travaux/document'
import { doc, h, li, p, ul } from '@travaux/document/builders'
import type {
  BlockId,
  ConferenceId,
  InterventionId,
  LinkId,
  PersonId,
  Role,
  SectionId,
  SectionState,
  SessionId,
} from '@travaux/domain'
import type { Store } from '@travaux/storage'
import { openMemory } from '@travaux/storage/memory'
import { type Clock, systemClock } from '@travaux/sync'
import type { Node } from 'prosemirror-model'
import { type Config, readConfig } from './config.ts'
import { DEMO_PREFIX } from './demo/demo-conference.ts'
import { Founding } from './founding.ts'
import type { Log } from './log.ts'
import { type RunningServer, startServer } from './server.ts'

/** For tests: a real server on a port of its own, over a small conference in which every role and state occurs. */

export const CONFERENCE = `${DEMO_PREFIX}trial` as ConferenceId
export const PEOPLE = {
  secretary: ['secretariat', 'Sefa Orlin'],
  chair: ['co-chair', 'Amal Verhoef'],
  otherChair: ['co-chair', 'Iker Lindqvist'],
  penHolder: ['pen-holder', 'Mirela Koss'],
  otherPenHolder: ['pen-holder', 'Tomás Neri'],
  member: ['member', 'Wen Adeyo'],
  otherMember: ['member', 'Lior Castaña'],
  observer: ['observer', 'Nils Brandvold'],
} as const satisfies Record<string, readonly [Role, string]>
export type PersonName = keyof typeof PEOPLE
export const personId = (name: PersonName): PersonId => `person-${name}` as PersonId

export const SESSION = 'session-one' as SessionId
export const SECTIONS = {
  drafting: 'section-drafting' as SectionId,
  consultation: 'section-consultation' as SectionId,
  frozen: 'section-frozen' as SectionId,
}
export const QUOTE = 'Trust is built in small rooms'
const INTERVENTIONS = {
  public: ['public', `${QUOTE}. Measures work better where those they touch were asked.`],
  organisation: ['organisation', 'Ask first, act later. Then ask first again.'],
  withheld: ['none', 'The canary sings before the mine is entered.'],
} as const
export type InterventionName = keyof typeof INTERVENTIONS
export const interventionId = (name: InterventionName): InterventionId => `intervention-${name}` as InterventionId

const text = (title: string): Node =>
  doc(
    h(1, { id: 'h1' }, title),
    p({ id: 'm1' }, 'Those whom a measure touches should be consulted before it is taken.'),
    p({ id: 'p2' }, 'A paragraph that is no message.'),
    ul({ id: 'u1' }, li({ id: 'i1' }, p({ id: 'i1p' }, 'An item of a list.'))),
  )

/** The conference as it is founded; each section was taken to its state by the first co-chair. */
export async function foundTrial(store: Store): Promise<void> {
  const founding = new Founding(CONFERENCE)
  const at = new Date('2022-06-01T09:30:00.000Z')
  const secretary = personId('secretary')
  founding.do(secretary, at, {
    do: 'openConference',
    conference: CONFERENCE,
    title: 'Conference on trying things out',
    theme: 'Small and complete',
    place: 'Lindow',
    from: '2022-05-10',
    to: '2022-05-11',
    coChairs: ['Office of Trials', 'Republic of Examples'],
    outcome: "Co-chairs' summary",
    person: secretary,
    name: PEOPLE.secretary[1],
    organisation: 'Secretariat',
    group: 'Secretariat',
  })
  for (const [name, [role, called]] of Object.entries(PEOPLE)) {
    if (name === 'secretary') continue
    const person = personId(name as PersonName)
    founding.do(secretary, at, {
      do: 'addPerson',
      person,
      role,
      name: called,
      organisation: 'Fellowship',
      group: 'Civil society',
    })
  }
  founding.do(secretary, at, { do: 'addSession', session: SESSION, kind: 'working-session', title: 'First session' })
  for (const [name, [level, said]] of Object.entries(INTERVENTIONS)) {
    founding.do(secretary, at, {
      do: 'registerIntervention',
      intervention: interventionId(name as InterventionName),
      session: SESSION,
      level,
      values: { organisation: `Society ${name}`, speaker: `Speaker ${name}`, group: 'Civil society', text: said },
    })
  }
  for (const [name, section] of Object.entries(SECTIONS)) {
    const written = text(`On ${name}`)
    founding.do(secretary, at, { do: 'addSection', section, title: `Section in ${name}`, session: SESSION })
    founding.write(secretary, at, section, written)
    const wording = textOf(written.child(1))
    founding.do(secretary, at, { do: 'markMessage', section, block: block('m1'), kind: 'key-message', wording })
    founding.do(personId('member'), at, {
      do: 'linkPassage',
      link: `link-${name}` as LinkId,
      section,
      block: block('m1'),
      intervention: interventionId('public'),
      version: 1,
      quote: QUOTE,
      relation: 'quotes',
      wording,
      head: Founding.FIRST_HEAD,
    })
    for (const to of STEPS[name as keyof typeof SECTIONS])
      founding.do(personId('chair'), at, { do: 'moveSection', section, to, open: {} })
  }
  await founding.commitTo(store)
}
const STEPS = {
  drafting: [],
  consultation: ['consultation'],
  frozen: ['consultation', 'frozen'],
} as const satisfies Record<string, readonly SectionState[]>
const block = (id: string) => id as BlockId

export interface Trial extends RunningServer {
  readonly store: Store
  /** What the server logged, a line each. */
  readonly logged: string[]
  /** Somebody's browser, signed in by the demo's door; they have confirmed in words, where no code can be mailed. */
  as(person: PersonName): Promise<Visitor>
  /** Somebody who is not signed in. */
  stranger(): Visitor
}

export interface TrialOptions {
  readonly store?: Store
  readonly env?: Record<string, string>
  readonly clock?: Clock
  /** Folder of the built web app; by default there is none. */
  readonly web?: string
}

export async function startTrial(options: TrialOptions = {}): Promise<Trial> {
  const { store = openMemory(), env = {}, clock = systemClock, web = '/nowhere' } = options
  if ((await store.conferences()).length === 0) await foundTrial(store)
  const config = readConfig({ PORT: '0', TRAVAUX_DEMO: '1', ...env }, '/nowhere') as Config
  const logged: string[] = []
  const log: Log = {
    event: (name, facts) => logged.push(JSON.stringify({ name, ...facts })),
    fault: (name, cause, facts) => logged.push(JSON.stringify({ name, cause: String(cause), ...facts })),
  }
  const server = await startServer({ config, store, web, clock, log })
  const stranger = () => new Visitor(server.url.origin)
  return {
    ...server,
    store,
    logged,
    stranger,
    async as(person) {
      const visitor = stranger()
      await visitor.post('/api/demo/sign-in', { person: personId(person) })
      await visitor.post('/api/me/words', { words: PEOPLE[person][1] })
      return visitor
    },
  }
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
  readonly bytes: Uint8Array
}

/** A program that behaves like a browser: keeps its cookie, says where it comes from. */
export class Visitor {
  readonly origin: string
  cookie = ''

  constructor(origin: string) {
    this.origin = origin
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { method: 'GET', headers })
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const json = { 'content-type': 'application/json', origin: this.origin }
    return this.send(path, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) })
  }

  delete(path: string): Promise<Answer> {
    return this.send(path, { method: 'DELETE', headers: { origin: this.origin } })
  }

  async send(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Answer> {
    const cookie: Record<string, string> = this.cookie ? { cookie: this.cookie } : {}
    const response = await fetch(`${this.origin}${path}`, { ...init, headers: { ...cookie, ...init.headers } })
    const [set] = response.headers.getSetCookie()
    if (set !== undefined) this.cookie = set.split(';')[0] ?? ''
    const bytes = new Uint8Array(await response.arrayBuffer())
    const isJson = response.headers.get('content-type')?.includes('json') && bytes.length > 0
    const body = isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined
    return { status: response.status, headers: response.headers, body, bytes }
  }
}

export const at = (path = ''): string => `/api/conferences/${CONFERENCE}${path}`

import type {
  ConferenceAnswer,
  DemoPeople,
  ErrorAnswer,
  Interventions,
  Me,
  SectionAnswer,
  SectionMoved,
  SuggestionAnswer,
  Suggestions,
} from '@travaux/sync/http'

export type Role = DemoPeople['people'][number]['role']

type Method = 'GET' | 'POST' | 'DELETE'

/** What the server answered; a body that is no JSON is null. */
export interface Answer {
  status: number
  body: unknown
}

/** One signed-in person as a program that is no browser: the cookie and an Origin like a browser's. */
export class Api {
  /** Where requests go, and the address that people open. */
  readonly server: string
  readonly origin: string
  readonly person: Me['person']
  readonly cookie: string
  readonly conference: string

  private constructor(server: string, origin: string, person: Me['person'], cookie: string, conference: string) {
    this.server = server
    this.origin = origin
    this.person = person
    this.cookie = cookie
    this.conference = conference
  }

  static async people(server: string): Promise<DemoPeople['people']> {
    const answer = await fetch(`${server}/api/demo/people`)
    return ((await answer.json()) as DemoPeople).people
  }

  /** The n-th demo person with a role, from 0. */
  static async signIn(server: string, role: Role, n = 0): Promise<Api> {
    const person = (await Api.people(server)).filter((one) => one.role === role)[n]
    if (!person) throw new Error(`the demo has no ${role} number ${n}`)
    return Api.signInAs(server, person.id)
  }

  /** One of the demo's people. */
  static signInAs(server: string, person: string): Promise<Api> {
    return Api.#enter(server, '/api/demo/sign-in', { person })
  }

  /** By a link that brings one person in. */
  static async join(link: string): Promise<Api> {
    const { origin, hash } = new URL(link)
    return Api.#enter(origin, '/api/join', { token: hash.slice(1) })
  }

  static async #enter(server: string, door: string, key: object): Promise<Api> {
    const answer = await fetch(`${server}${door}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server },
      body: JSON.stringify(key),
    })
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
    if (!answer.ok || !cookie) throw new Error(`sign-in answered ${answer.status}`)
    const { person, conference } = (await answer.json()) as Me
    return new Api(server, server, person, cookie, conference)
  }

  /** The same session by another way to the same server, past a wire. */
  past(address: string): Api {
    return new Api(address, this.origin, this.person, this.cookie, this.conference)
  }

  get headers(): Record<string, string> {
    return { cookie: this.cookie, origin: this.origin }
  }

  /** Below `/api/conferences/:c`; what is to be confirmed in words is confirmed, and asked for once more (SE17). */
  async call(method: Method, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.#json(method, `/api/conferences/${this.conference}${path}`, body)
    const { error, facts } = (answer.body ?? {}) as Partial<ErrorAnswer>
    if (error !== 'words-needed') return answer
    await this.#json('POST', '/api/me/words', { words: facts?.['words'] })
    return this.#json(method, `/api/conferences/${this.conference}${path}`, body)
  }

  #json(method: Method, path: string, body?: unknown): Promise<Answer> {
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    return this.send(path, { method, ...(body === undefined ? {} : json) })
  }

  /** Anything, by its whole path, under this person's name. */
  async send(path: string, { headers, ...init }: RequestInit & { headers?: Record<string, string> }): Promise<Answer> {
    const answer = await fetch(`${this.server}${path}`, { ...init, headers: { ...this.headers, ...headers } })
    const isJson = answer.headers.get('content-type')?.includes('json')
    return { status: answer.status, body: isJson ? await answer.json() : null }
  }

  /** For what has to go well. */
  async do<Result>(method: Method, path: string, body?: unknown): Promise<Result> {
    const answer = await this.call(method, path, body)
    if (answer.status >= 300) {
      const { error, message } = answer.body as ErrorAnswer
      throw new Error(`${method} ${path} answered ${answer.status} ${error}: ${message}`)
    }
    return answer.body as Result
  }

  async file(path: string): Promise<Uint8Array> {
    const answer = await fetch(`${this.server}/api/conferences/${this.conference}${path}`, { headers: this.headers })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return new Uint8Array(await answer.arrayBuffer())
  }

  overview(): Promise<ConferenceAnswer> {
    return this.do<ConferenceAnswer>('GET', '')
  }

  async sections(): Promise<ConferenceAnswer['sections']> {
    return (await this.overview()).sections
  }

  /** The n-th section in a state, from 0, in the order of the document. */
  async sectionIn(state: string, n = 0): Promise<ConferenceAnswer['sections'][number]> {
    const section = (await this.sections()).filter((each) => each.state === state)[n]
    if (!section) throw new Error(`the demo has no section ${n} in ${state}`)
    return section
  }

  section(id: string): Promise<SectionAnswer> {
    return this.do<SectionAnswer>('GET', `/sections/${id}`)
  }

  async suggestions(section: string): Promise<SuggestionAnswer[]> {
    return (await this.do<Suggestions>('GET', `/sections/${section}/suggestions`)).suggestions
  }

  accept(section: string, { id, hash }: Pick<SuggestionAnswer, 'id' | 'hash'>): Promise<Answer> {
    return this.call('POST', `/sections/${section}/suggestions/${id}/acceptance`, { hash })
  }

  withdraw(section: string, suggestion: string): Promise<Answer> {
    return this.call('POST', `/sections/${section}/suggestions/${suggestion}/withdrawal`, {})
  }

  async interventions(): Promise<Interventions['interventions']> {
    return (await this.do<Interventions>('GET', '/interventions')).interventions
  }

  move(section: string, to: string, reason?: string): Promise<SectionMoved> {
    return this.do<SectionMoved>('POST', `/sections/${section}/state`, { to, ...(reason ? { reason } : {}) })
  }

  givePen(section: string, holder: 'group' | 'pen-holders'): Promise<SectionMoved> {
    return this.do<SectionMoved>('POST', `/sections/${section}/pen`, { holder })
  }

  /** Signs what stands there now. */
  async sign(section: string): Promise<SectionMoved> {
    const { fingerprint } = await this.section(section)
    return this.do<SectionMoved>('POST', `/sections/${section}/approvals`, { fingerprint })
  }
}

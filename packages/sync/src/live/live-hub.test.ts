import { type Command, EMPTY, fold, openEnvelope, type PersonId, project, visible } from '@travaux/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import { CLOSE } from '../close-codes.ts'
import { ManualClock } from '../test/manual-clock.ts'
import {
  chair,
  clerk,
  intervention,
  member,
  observer,
  other,
  pen,
  SmallConference,
  section,
} from '../test/small-conference.ts'
import { type LiveConnection, LiveHub, type LiveSocket } from './live-hub.ts'
import { type FromClient, type FromServer, fromServer, LIVE_PROTOCOL } from './messages.ts'

/** A busy machine is no failure. */
let conference: SmallConference
let clock: ManualClock
let hub: LiveHub

beforeEach(() => {
  conference = new SmallConference()
  clock = new ManualClock()
  hub = new LiveHub({ journal: conference, clock, demo: true })
})

/** A window that keeps what it is told, and folds the journal as a browser does. */
class Window implements LiveSocket {
  readonly person: PersonId
  readonly told: FromServer[] = []
  closed: { code: number; reason: string } | null = null
  queued = 0
  state = EMPTY
  readonly #connection: LiveConnection

  constructor(person: PersonId) {
    this.person = person
    this.#connection = hub.join(this, person)
  }

  send(text: string): void {
    if (this.closed) throw new Error('sent to a closed socket')
    const message = fromServer.parse(JSON.parse(text))
    this.told.push(message)
    if (message.type === 'journal') {
      this.state = fold(message.reset ? EMPTY : this.state, message.envelopes.map(openEnvelope))
    }
  }

  close(code: number, reason: string): void {
    this.closed = { code, reason }
  }

  say(message: FromClient): this {
    this.#connection.receive(JSON.stringify(message))
    return this
  }

  sayText(text: string): void {
    this.#connection.receive(text)
  }

  hello(have = 0): this {
    return this.say({ type: 'hello', protocol: LIVE_PROTOCOL, have })
  }

  leave(): void {
    this.#connection.leave()
  }

  of<T extends FromServer['type']>(type: T): Extract<FromServer, { type: T }>[] {
    return this.told.filter((message): message is Extract<FromServer, { type: T }> => message.type === type)
  }

  expectUpToDate(): void {
    expect(visible(this.state, this.person)).toEqual(project(conference.envelopes, conference.state, this.person))
  }
}

const enter = (actor: PersonId, command: Command) => hub.publish(conference.do(actor, command))

describe('the journal', () => {
  test('[SY4] who says hello is welcomed and given the journal, then what happens', () => {
    const window = new Window(member).hello()
    expect(window.told[0]).toEqual({ type: 'welcome', protocol: LIVE_PROTOCOL, you: member, demo: true })
    window.expectUpToDate()
    enter(clerk, { do: 'retitleSection', section, title: 'Another title' })
    window.expectUpToDate()
    expect(window.of('journal')).toHaveLength(2)
    expect(window.state.sections[section]?.title).toBe('Another title')
  })

  test('[SY4] who comes back is given the rest, not everything', () => {
    const first = new Window(member).hello()
    first.leave()
    const have = conference.state.version
    enter(clerk, { do: 'retitleSection', section, title: 'Meanwhile' })
    const back = new Window(member)
    back.state = first.state
    back.hello(have)
    expect(back.of('journal').map(({ reset, envelopes }) => [reset, envelopes.length])).toEqual([[undefined, 1]])
    back.expectUpToDate()
  })

  test('[SY7] however many come at once, the journal is opened once for all who see the same', () => {
    let opened = 0
    hub = new LiveHub({
      journal: {
        get state() {
          return conference.state
        },
        shown: (person, after) => {
          opened += 1
          return conference.shown(person, after)
        },
      },
      clock,
      demo: true,
    })
    for (let newcomer = 0; newcomer < 20; newcomer += 1) new Window(observer).hello().expectUpToDate()
    expect(opened).toBe(1)
  })

  test('[SE8] values that a person may not see are not sent', () => {
    enter(clerk, { do: 'setLevel', intervention, level: 'content' })
    const window = new Window(observer).hello()
    const sent = JSON.stringify(window.told)
    expect(sent).toContain('What was said.')
    expect(sent).not.toContain('A speaker')
    expect(sent).not.toContain('A section')
    window.expectUpToDate()
  })

  test('[SE8] when a level is lowered, everybody folds anew what they may see of it', () => {
    const windows = [observer, member, pen, clerk].map((person) => new Window(person).hello())
    enter(clerk, { do: 'setLevel', intervention, level: 'organisation' })
    for (const window of windows) {
      expect(window.of('journal').at(-1)?.reset).toBe(true)
      expect(JSON.stringify(window.of('journal').at(-1))).not.toContain('A speaker')
      window.expectUpToDate()
    }
  })

  test('[SE2] a section that opens to all, and closes again, is folded anew by those it opens to and no others', () => {
    const [watcher, colleague] = [new Window(observer).hello(), new Window(member).hello()]
    enter(chair, { do: 'moveSection', section, to: 'consultation', open: {} })
    expect(watcher.state.sections[section]?.title).toBe('A section')
    enter(chair, { do: 'moveSection', section, to: 'drafting', open: {} })
    expect(JSON.stringify(watcher.of('journal').at(-1))).not.toContain('A section')
    watcher.expectUpToDate()
    colleague.expectUpToDate()
    expect(watcher.of('journal').map(({ reset }) => reset)).toEqual([undefined, true, true])
    expect(colleague.of('journal').map(({ reset }) => reset)).toEqual([undefined, undefined, undefined])
  })

  test('[SE4] a change of role is a change of sight; who is removed is sent away', () => {
    const [one, gone] = [new Window(observer).hello(), new Window(member).hello()]
    enter(clerk, { do: 'changeRole', person: observer, role: 'member' })
    expect(one.of('journal').at(-1)?.reset).toBe(true)
    one.expectUpToDate()
    enter(clerk, { do: 'removePerson', person: member })
    expect(gone.closed).toEqual(CLOSE.noRight)
    expect(new Window(member).closed).toEqual(CLOSE.noRight)
  })

  test('[SE8] who was away when something became hidden, or more than there is was claimed, folds anew', () => {
    const have = conference.state.version
    enter(clerk, { do: 'setLevel', intervention, level: 'none' })
    for (const claimed of [have, conference.state.version + 5]) {
      const back = new Window(member).hello(claimed)
      expect(back.of('journal')[0]?.reset).toBe(true)
      back.expectUpToDate()
    }
  })

  test('[SY6] a long journal comes in pieces, and no more than the socket takes', async () => {
    for (let n = 0; n < 700; n++) enter(clerk, { do: 'retitleSection', section, title: `Title ${n}` })
    const window = new Window(member)
    window.queued = 2 << 20
    window.hello()
    expect(window.of('journal')).toHaveLength(0)
    window.queued = 0
    await clock.pass(300)
    expect(window.of('journal').length).toBeGreaterThan(3)
    expect(window.of('journal').every(({ version }) => version === conference.state.version)).toBe(true)
    window.expectUpToDate()
  })

  test('[SY6] a window that does not drain is left behind, caught up later, and cut after a minute', async () => {
    const [slow, stalled] = [new Window(member).hello(), new Window(pen).hello()]
    slow.queued = stalled.queued = 2 << 20
    const before = slow.told.length
    for (let n = 0; n < 5; n++) enter(clerk, { do: 'retitleSection', section, title: `Title ${n}` })
    await clock.pass(30_000)
    expect(slow.told.length).toBe(before)
    slow.queued = 0
    await clock.pass(300)
    slow.expectUpToDate()
    await clock.pass(31_000)
    expect(stalled.closed?.code).toBe(1013)
    expect(slow.closed).toBeNull()
  })
})

describe('presence and heads', () => {
  test('[W26] [W44] who is here, one face for all their windows, and what they look at; not the place where one may not look', async () => {
    const [one, two, watcher] = [new Window(pen), new Window(pen), new Window(observer)]
    for (const window of [one, two, watcher]) window.hello()
    one.say({ type: 'looking', section })
    two.say({ type: 'looking', section: other })
    await clock.pass(300)
    expect(one.of('present').at(-1)?.people).toEqual([
      { person: pen, section },
      { person: pen, section: other },
      { person: observer, section: null },
    ])
    expect(watcher.of('present').at(-1)?.people).toEqual([
      { person: pen, section: null },
      { person: observer, section: null },
    ])
    two.leave()
    await clock.pass(300)
    expect(one.of('present').at(-1)?.people).toEqual([
      { person: pen, section },
      { person: observer, section: null },
    ])
    const before = one.of('present').length
    one.say({ type: 'looking', section })
    await clock.pass(300)
    expect(one.of('present')).toHaveLength(before)
  })

  test('[SY4] heads are gathered, and told to those who may read the section', async () => {
    const [one, watcher] = [new Window(member).hello(), new Window(observer).hello()]
    for (let head = 2; head < 40; head++) hub.head(section, head)
    await clock.pass(300)
    expect(one.of('head')).toEqual([{ type: 'head', section, head: 39 }])
    expect(watcher.of('head')).toEqual([])
    const late = new Window(member).hello()
    await clock.pass(300)
    expect(late.of('head')).toEqual([{ type: 'head', section, head: 39 }])
  })

  test('[SY4] something is said every ten seconds', async () => {
    const window = new Window(member).hello()
    await clock.pass(300)
    const before = window.told.length
    await clock.pass(25_000)
    expect(window.told.slice(before)).toEqual([{ type: 'beat' }, { type: 'beat' }])
  })
})

describe('what is not understood', () => {
  test.each([
    ['no JSON', '{'],
    ['no message', '{"type":"shout"}'],
    ['more than a message', '{"type":"hello","protocol":1,"have":0,"as":"clerk"}'],
    ['an endless message', `{"type":"looking","section":"${'a'.repeat(5_000)}"}`],
    ['looking before hello', '{"type":"looking","section":null}'],
  ])('[SE21] %s closes the connection', (_, text) => {
    const window = new Window(member)
    window.sayText(text)
    expect(window.closed).toEqual(CLOSE.malformed)
    expect(window.told).toEqual([])
    window.sayText(text)
  })

  test('[SE21] a second hello closes the connection', () => {
    const window = new Window(member).hello().hello()
    expect(window.closed).toEqual(CLOSE.malformed)
  })

  test('[W47] another protocol is told so', () => {
    const window = new Window(member).say({ type: 'hello', protocol: LIVE_PROTOCOL + 1, have: 0 })
    expect(window.closed).toEqual(CLOSE.outdated)
  })

  test('[SE19] whose first words came while the server stood still is not the one who was late', async () => {
    const window = new Window(member)
    clock.after(3_000, () => clock.after(0, () => window.hello()))
    await clock.pass(3_100)
    expect(window.closed).toBeNull()
  })

  test('[SE19] who says nothing within three seconds is closed', async () => {
    const [silent, spoken] = [new Window(member), new Window(pen).hello()]
    await clock.pass(3_100)
    expect(silent.closed).toEqual(CLOSE.late)
    expect(spoken.closed).toBeNull()
  })

  test('a server that stops says so', () => {
    const window = new Window(member).hello()
    hub.close()
    expect(window.closed).toEqual(CLOSE.stopping)
  })
})

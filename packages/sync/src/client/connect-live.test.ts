import { type Command, EMPTY, type PersonId, project } from '@travaux/domain'
import { beforeEach, expect, test } from 'vitest'
import { CLOSE } from '../close-codes.ts'
import { LiveHub } from '../live/live-hub.ts'
import { ManualClock } from '../test/manual-clock.ts'
import { pairedSocket } from '../test/paired-socket.ts'
import { clerk, intervention, member, observer, SmallConference, section } from '../test/small-conference.ts'
import { connectLive } from './connect-live.ts'

let conference: SmallConference
let clock: ManualClock
let hub: LiveHub
let line: ReturnType<typeof pairedSocket>
let hellos: number[]
/** Puts words into the server's mouth. */
let interject: (text: string) => void

beforeEach(() => {
  conference = new SmallConference()
  clock = new ManualClock()
  hub = new LiveHub({ journal: conference, clock, demo: true })
  hellos = []
  line = pairedSocket((url, socket) => {
    interject = (text) => socket.sendText(text)
    const connection = hub.join(
      { send: (text) => socket.sendText(text), close: (code, reason) => socket.close(code, reason), queued: 0 },
      url.hostname as PersonId,
    )
    return {
      receive: (data) => {
        const message = JSON.parse(String(data)) as { have?: number }
        if (message.have !== undefined) hellos.push(message.have)
        connection.receive(String(data))
      },
      leave: () => connection.leave(),
    }
  })
})

const connect = (person: PersonId) =>
  connectLive({ url: `ws://${person}/live/conference-1`, WebSocket: line.WebSocket, clock, random: () => 0.5 })
const enter = (actor: PersonId, command: Command) => hub.publish(conference.do(actor, command))
const retitle = (title: string) => enter(clerk, { do: 'retitleSection', section, title })
const projected = (person: PersonId) => project(conference.envelopes, conference.state, person)

test('[SY4] the conference is there as its person may see it, and stays so', async () => {
  const live = connect(observer)
  let told = 0
  live.subscribe(() => {
    told += 1
  })
  expect(live.snapshot().state).toBe(EMPTY)
  await clock.pass(300)
  expect(live.snapshot()).toMatchObject({ connection: { kind: 'live' }, you: observer, demo: true })
  expect(live.snapshot().state).toEqual(projected(observer))
  const before = told
  enter(clerk, { do: 'setLevel', intervention, level: 'content' })
  await clock.pass(10)
  expect(told).toBe(before + 1)
  expect(live.snapshot().state).toEqual(projected(observer))
  expect(live.snapshot().envelopes).toEqual(conference.shown(observer, 0))
  live.close()
})

test('[W43] it knows when the server last said anything: not when it was opened, nor when it was lost', async () => {
  const live = connect(observer)
  expect(live.heardAt).toBeNull()
  await clock.pass(300)
  const welcomed = live.heardAt
  expect(welcomed).not.toBeNull()
  line.cut()
  await clock.pass(60_000)
  expect(live.snapshot().connection).toEqual({ kind: 'lost' })
  expect(live.heardAt).toBe(welcomed)
  live.close()
})

test('[SY4] after a break it comes back by itself and asks for the rest only', async () => {
  const live = connect(member)
  await clock.pass(300)
  const have = conference.state.version
  line.cut()
  await clock.pass(10)
  expect(live.snapshot().connection).toEqual({ kind: 'lost' })
  expect(live.snapshot().state).toEqual(projected(member))
  retitle('Meanwhile')
  await clock.pass(60_000)
  line.mend()
  await clock.pass(30_000)
  expect(live.snapshot().connection).toEqual({ kind: 'live' })
  expect(live.snapshot().state).toEqual(projected(member))
  expect(hellos).toEqual([0, have])
})

test('[SY4] a server that has fallen silent is left, and tried again', async () => {
  let opened = 0
  const silent = pairedSocket(() => {
    opened += 1
    return { receive: () => {}, leave: () => {} }
  })
  const live = connectLive({ url: 'ws://member/live/c', WebSocket: silent.WebSocket, clock, random: () => 0.5 })
  await clock.pass(14_000)
  expect(live.snapshot().connection).toEqual({ kind: 'connecting' })
  await clock.pass(1_100)
  expect(live.snapshot().connection).toEqual({ kind: 'lost' })
  await clock.pass(1_000)
  expect(opened).toBe(2)
  live.close()
})

test('[SY4] a connection that is dead in mid-work is left within fifteen seconds of the last that was heard', async () => {
  const live = connect(member)
  await clock.pass(60_000)
  expect(hellos).toEqual([0])
  line.freeze()
  await clock.pass(15_100)
  expect(live.snapshot().connection).toEqual({ kind: 'lost' })
  line.mend()
  await clock.pass(1_000)
  expect(live.snapshot().connection).toEqual({ kind: 'live' })
})

test('[D15] a journal that does not continue what is here is asked for anew', async () => {
  const live = connect(member)
  await clock.pass(300)
  const [first] = conference.shown(member, 0)
  const forged = { ...first, entry: { ...first?.entry, version: conference.state.version + 1 } }
  interject(JSON.stringify({ type: 'journal', version: conference.state.version + 1, envelopes: [forged] }))
  await clock.pass(5_000)
  expect(hellos).toEqual([0, 0])
  expect(live.snapshot().state).toEqual(projected(member))
})

test('[W47] a page that is older than the server says so, and does not try again', async () => {
  const live = connect(member)
  await clock.pass(300)
  interject(JSON.stringify({ type: 'something new' }))
  await clock.pass(100_000)
  expect(live.snapshot().connection).toEqual({ kind: 'ended', ...CLOSE.outdated })
  expect(live.snapshot().state).toEqual(projected(member))
  expect(hellos).toEqual([0])
})

test('[SE4] who is removed is told, and does not try again', async () => {
  const live = connect(member)
  await clock.pass(300)
  enter(clerk, { do: 'removePerson', person: member })
  await clock.pass(100_000)
  expect(live.snapshot().connection).toEqual({ kind: 'ended', ...CLOSE.noRight })
  expect(hellos).toHaveLength(1)
})

test('[SY4] a long journal is shown when all of it is there', async () => {
  for (let n = 0; n < 500; n++) retitle(`Title ${n}`)
  const live = connect(member)
  const versions = new Set<number>()
  live.subscribe(() => versions.add(live.snapshot().state.version))
  await clock.pass(300)
  expect([...versions]).toEqual([0, conference.state.version])
})

test('[W26] who is here, and what they look at, also after a break', async () => {
  const [live, watcher] = [connect(member), connect(clerk)]
  live.look(section)
  await clock.pass(600)
  const here = [
    { person: member, section },
    { person: clerk, section: null },
  ]
  expect(watcher.snapshot().present).toEqual(here)
  hub.head(section, 7)
  await clock.pass(300)
  expect(watcher.snapshot().heads).toEqual({ [section]: 7 })
  line.cut()
  await clock.pass(10)
  expect(watcher.snapshot().present).toEqual([])
  line.mend()
  await clock.pass(3_000)
  expect(watcher.snapshot().present).toEqual(here)
  live.look(null)
  await clock.pass(300)
  expect(watcher.snapshot().present[0]).toEqual({ person: member, section: null })
})

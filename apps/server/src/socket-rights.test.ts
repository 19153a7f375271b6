import { fromClient, LIVE_PROTOCOL } from '@travaux/sync/live'
import { afterAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { at, CONFERENCE, type Trial, type Visitor } from './trial.ts'
import { openBase } from './trial-base.ts'
import { KNOCKERS, type Knocker, makeScene, SECTION, SITUATIONS, type Stage, stageOf, stopMail } from './trial-doors.ts'
import { TrialLayer } from './trial-layer.ts'

/**
 * Who may what through the sockets, written out by hand: in each situation of the section, what becomes of each
 * person's try. A number is the code that the socket is closed with; a word is what is heard. 4401: not signed in;
 * 4403: not your right; 4404: not there, or not for you; 4409: not as the section stands.
 */
type Row = Readonly<Record<Knocker, string>>
const outside = { removed: '4404', outsider: '4404', stranger: '4401' }
const row = (o: string, m: string, p: string, c: string, s: string): Row => ({ o, m, p, c, s, ...outside })
const all = (what: string) => row(what, what, what, what, what)

const READ = { drafting: row('4404', 'text', 'text', 'text', 'text'), later: all('text') }
const WATCH = { drafting: row('section-closed', 'hunks', 'hunks', 'hunks', 'hunks'), later: all('hunks') }
const OPEN = {
  drafting: row('section-closed', 'layer', 'layer', 'layer', 'layer'),
  later: row('no-right', 'layer', 'layer', 'layer', 'layer'),
}
const TABLE = {
  'hear the news': {
    ...{ drafting: all('journal'), group: all('journal'), consultation: all('journal') },
    ...{ frozen: all('journal'), approved: all('journal') },
  },
  'read a text': {
    ...{ drafting: READ.drafting, group: READ.drafting, consultation: READ.later },
    ...{ frozen: READ.later, approved: READ.later },
  },
  'write a text': {
    drafting: row('4404', '4403', 'done', '4403', '4403'),
    group: row('4404', 'done', 'done', '4403', '4403'),
    consultation: row('4403', '4403', 'done', '4403', '4403'),
    frozen: row('4403', '4403', '4409', '4403', '4403'),
    approved: row('4403', '4403', '4409', '4403', '4403'),
  },
  'watch suggestions': {
    ...{ drafting: WATCH.drafting, group: WATCH.drafting, consultation: WATCH.later },
    ...{ frozen: WATCH.later, approved: WATCH.later },
  },
  'open suggestions of one’s own': {
    ...{ drafting: OPEN.drafting, group: OPEN.drafting, consultation: OPEN.later },
    ...{ frozen: OPEN.later, approved: OPEN.later },
  },
  'write suggestions': {
    drafting: row('section-closed', 'done', 'done', 'done', 'done'),
    group: row('section-closed', 'wrong-state', 'wrong-state', 'wrong-state', 'wrong-state'),
    consultation: row('no-right', 'done', 'done', 'done', 'done'),
    frozen: row('no-right', 'wrong-state', 'wrong-state', 'wrong-state', 'wrong-state'),
    approved: row('no-right', 'wrong-state', 'wrong-state', 'wrong-state', 'wrong-state'),
  },
} as const
const KNOCKING = Object.keys(KNOCKERS) as Knocker[]

const wordsOf = (who: Knocker) => ` written by ${who}`
const readBy = async (visitor: Visitor) =>
  JSON.stringify((await visitor.get(at(`/sections/${SECTION}`))).body.document ?? null)

/** A socket until it is closed, or until a frame says what was asked for. */
function knock(stage: Stage, who: Knocker, path: string, say: Uint8Array | string, isIt: (data: Buffer) => boolean) {
  return new Promise<string>((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${stage.port}${path}`, {
      origin: stage.url.origin,
      headers: { cookie: stage.visitors[who].cookie },
    })
    let isHeard = false
    socket.on('open', () => socket.send(say))
    socket.on('message', (data: Buffer) => {
      isHeard ||= isIt(data)
      if (isHeard) socket.close()
    })
    socket.on('close', (code) => resolve(isHeard ? 'heard' : String(code)))
  })
}

const STEP_1 = Uint8Array.from([0, 0, 1, 0])
const isText = (data: Buffer) => data[0] === 0 && data[1] === 1
const hello = JSON.stringify({ type: 'hello', protocol: LIVE_PROTOCOL, have: 0 })

async function read(stage: Stage, who: Knocker): Promise<string> {
  const heard = await knock(stage, who, `/sync/${SECTION}`, STEP_1, isText)
  return heard === 'heard' ? 'text' : heard
}

async function write(stage: Stage, who: Knocker): Promise<string> {
  const reads = await read(stage, who)
  if (reads !== 'text') return reads
  const base = await openBase(as(stage, who), 'member', SECTION)
  let code: number | null = null
  base.provider.on('connection-close', (event) => {
    base.provider.shouldConnect = false
    code = event?.code ?? 0
  })
  base.text.insert(base.text.length, wordsOf(who))
  while (code === null && !(await readBy(stage.visitors.c)).includes(wordsOf(who)));
  const outcome = code === null ? 'done' : String(code)
  base.provider.destroy()
  return outcome
}

const as = (stage: Stage, who: Knocker): Trial => ({ ...stage, as: async () => stage.visitors[who] })

async function news(stage: Stage, who: Knocker): Promise<string> {
  const isJournal = (data: Buffer) => JSON.parse(String(data)).type === 'journal'
  const heard = await knock(stage, who, `/live/${CONFERENCE}`, hello, isJournal)
  return heard === 'heard' ? 'journal' : heard
}

/** In a window on the section, as far as one comes. */
async function inWindow(stage: Stage, who: Knocker, work: (window: TrialLayer) => Promise<string>): Promise<string> {
  const isIn = await news(stage, who)
  if (isIn !== 'journal') return isIn
  const window = await TrialLayer.watch(as(stage, who), 'member', SECTION)
  const first = await Promise.race([window.hear('hunks'), window.hear('section-closed')])
  const outcome = first.type === 'section-closed' ? first.type : await work(window)
  window.leave()
  return outcome
}

const watch = (stage: Stage, who: Knocker) => inWindow(stage, who, async () => 'hunks')

async function opened(window: TrialLayer): Promise<string> {
  window.say({ type: 'open-layer', section: SECTION, client: 'window', have: null })
  for (;;) {
    const answer = window.heard.find(({ type }) => type === 'layer' || type === 'steps-refused')
    if (answer) return answer.type === 'steps-refused' ? answer.reason : answer.type
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
const openOwn = (stage: Stage, who: Knocker) => inWindow(stage, who, opened)

const suggest = (stage: Stage, who: Knocker) =>
  inWindow(stage, who, async (window) => {
    const answer = await opened(window)
    if (answer !== 'layer') return answer
    const layer = await TrialLayer.open(as(stage, who), 'member', SECTION)
    const done = layer.replace('should be consulted', wordsOf(who)).then(
      () => 'done',
      () => 'never saved',
    )
    const refused = () => layer.heard.find((each) => each.type === 'steps-refused')
    const outcome = await Promise.race([done, whenThere(refused).then(({ reason }) => reason)])
    layer.leave()
    return outcome
  })

async function whenThere<T>(find: () => T | undefined): Promise<T> {
  for (;;) {
    const found = find()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

const TRIES = {
  'hear the news': news,
  'read a text': read,
  'write a text': write,
  'watch suggestions': watch,
  'open suggestions of one’s own': openOwn,
  'write suggestions': suggest,
} as const

afterAll(stopMail)

describe.each(SITUATIONS)('rights through sockets over a section in %s', (situation) => {
  it('[SE1, SE2, SE5, SE19] each is let in, or told why not, by the table', async () => {
    const stage = await stageOf(await makeScene(situation))
    for (const does of Object.keys(TABLE) as (keyof typeof TABLE)[]) {
      const is: Partial<Record<Knocker, string>> = {}
      for (const who of KNOCKING) is[who] = await TRIES[does](stage, who)
      expect([does, is]).toEqual([does, TABLE[does][situation]])
    }
    const text = await readBy(stage.visitors.c)
    for (const who of KNOCKING) {
      const isWritten = TABLE['write a text'][situation][who] === 'done'
      expect([who, text.includes(wordsOf(who))]).toEqual([who, isWritten])
    }
    await stage.stop()
  })
})

it('[SE1] whatever can be said on the live channel is in the table, or changes and shows nothing by itself', () => {
  const inTable = ['hello', 'watch', 'open-layer', 'steps']
  // Bringing one's own layer up to date, or beginning anew the one that was set aside, goes the way of `steps`; the
  // others only end something, or say where one looks.
  const besides = ['rebase', 'start-anew', 'looking', 'unwatch', 'close-layer']
  const said = fromClient.def.options.map((option) => option.shape.type.def.values[0])
  expect([...said].sort()).toEqual([...inTable, ...besides].sort())
})

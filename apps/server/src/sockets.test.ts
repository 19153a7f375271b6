import { request } from 'node:http'
import type { PersonId } from '@travaux/domain'
import { type FromServer, LIVE_PROTOCOL } from '@travaux/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type * as Y from 'yjs'
import { at, CONFERENCE, type PersonName, SECTIONS, startTrial, type Trial } from './trial.ts'
import { openBase, type TrialBase } from './trial-base.ts'

let trial: Trial
const opened: { destroy(): void }[] = []
beforeEach(async () => {
  trial = await startTrial()
})
afterEach(async () => {
  for (const each of opened.splice(0)) each.destroy()
  await trial.stop()
})

const url = (path: string) => `ws://127.0.0.1:${trial.port}${path}`

/** Status of a handshake that was refused; 101 where it was not. */
function handshake(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port: trial.port,
      path,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    })
    sent.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('upgrade', (_response, socket) => {
      socket.destroy()
      resolve(101)
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** Opens a socket and answers with the code it was closed with. */
function closeCode(path: string, cookie: string, say?: (socket: WebSocket) => void): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url(path), { origin: trial.url.origin, headers: { cookie } })
    socket.on('open', () => say?.(socket))
    socket.on('error', () => {})
    socket.on('close', (code) => resolve(code))
  })
}

async function stock(name: PersonName, section: string): Promise<TrialBase> {
  const base = await openBase(trial, name, section)
  opened.push(base.provider)
  return base
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5))
}

const words = (text: Y.Text) => text.toString()

describe('the door of the sockets', () => {
  it.each([
    ['no Origin', {}],
    ['null', { origin: 'null' }],
    ['another site', { origin: 'https://evil.example' }],
    ['our name as a prefix', { origin: 'http://localhost.evil.example' }],
    ['our name as a suffix', { origin: 'http://evil-localhost' }],
    ['another port', { origin: 'http://localhost:1' }],
    ['another scheme', { origin: 'https://localhost' }],
    ['a path behind it', { origin: 'ours/' }],
  ])('[SE19] a handshake with %s is refused before the upgrade', async (_what, given) => {
    const { cookie } = await trial.as('penHolder')
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value.replace('ours', trial.url.origin)]),
    )
    expect(await handshake(`/sync/${SECTIONS.drafting}`, { cookie, ...headers })).toBe(403)
    expect(await handshake(`/live/${CONFERENCE}`, { cookie, ...headers })).toBe(403)
  })

  it.each([
    '/',
    '/sync',
    '/sync/',
    '/sync/a/b',
    '/sync/%2e%2e',
    '/other/x',
    '/live/a?x=1',
    '/sync/a?x=1',
    '/sync/a?epoch=x',
    '/sync/a?epoch=1&epoch=2',
    `/sync/${'a'.repeat(65)}`,
  ])('[SE19] an address that leads nowhere is refused before the upgrade: %s', async (path) => {
    expect(await handshake(path, { origin: trial.url.origin })).toBe(404)
  })

  it.each(['localhost', '127.0.0.1', '[::1]'])('[SE19] %s at our port is our origin', async (name) => {
    expect(await handshake(`/sync/${SECTIONS.drafting}`, { origin: `http://${name}:${trial.port}` })).toBe(101)
  })

  it('[SE19] who is not signed in is told after the upgrade, by 4401', async () => {
    expect(await closeCode(`/sync/${SECTIONS.drafting}`, '')).toBe(4401)
    expect(await closeCode(`/live/${CONFERENCE}`, `sid=${'A'.repeat(43)}`)).toBe(4401)
  })

  it('[SE5] what one may not see and what does not exist are closed alike', async () => {
    const { cookie } = await trial.as('observer')
    const hidden = await closeCode(`/sync/${SECTIONS.drafting}`, cookie)
    expect(hidden).toBe(await closeCode('/sync/nowhere', cookie))
    expect(hidden).toBe(4404)
    expect(await closeCode('/live/nowhere', cookie)).toBe(4404)
  })

  it('[SY2] who comes back with the words of another epoch is told so, by 4409', async () => {
    const { cookie } = await trial.as('penHolder')
    expect(await closeCode(`/sync/${SECTIONS.drafting}?epoch=2`, cookie)).toBe(4409)
    const origin = trial.url.origin
    expect(await handshake(`/sync/${SECTIONS.drafting}?epoch=1`, { origin })).toBe(101)
  })

  it('[SE17] signing out closes what is open, by 4401', async () => {
    const visitor = await trial.as('member')
    const closed = [`/live/${CONFERENCE}`, `/sync/${SECTIONS.drafting}`].map(
      (path) =>
        new Promise<number>((resolve) => {
          const socket = new WebSocket(url(path), { origin: trial.url.origin, headers: { cookie: visitor.cookie } })
          socket.on('close', (code) => resolve(code))
          if (path.startsWith('/sync')) socket.on('message', () => void visitor.post('/api/sign-out', {}))
          else socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', protocol: LIVE_PROTOCOL, have: 0 })))
        }),
    )
    expect(await Promise.all(closed)).toEqual([4401, 4401])
  })

  it('[SE21] a frame above 1 MiB closes its socket, by 1009, and no other', async () => {
    const { cookie } = await trial.as('penHolder')
    const other = await stock('otherPenHolder', SECTIONS.drafting)
    const big = await closeCode(`/sync/${SECTIONS.drafting}`, cookie, (socket) =>
      socket.send(new Uint8Array(1024 * 1024 + 1)),
    )
    expect(big).toBe(1009)
    other.text.insert(other.text.length, ' still here')
    const reader = await stock('member', SECTIONS.drafting)
    await until(() => words(reader.text).includes('still here'))
  })

  it.each([
    ['garbage', Uint8Array.from([255, 255, 255, 255, 7])],
    ['an empty frame', new Uint8Array(0)],
    ['a sync frame cut short', Uint8Array.from([0, 2, 200])],
  ])('[SE21] %s closes its socket, by 1007', async (_what, frame) => {
    const { cookie } = await trial.as('penHolder')
    expect(await closeCode(`/sync/${SECTIONS.drafting}`, cookie, (socket) => socket.send(frame))).toBe(1007)
  })

  it('[SE21] text where bytes are spoken, and bytes where text is, are not understood', async () => {
    const { cookie } = await trial.as('penHolder')
    const say = (socket: WebSocket) => socket.send('hello')
    expect(await closeCode(`/sync/${SECTIONS.drafting}`, cookie, say)).toBe(1007)
    const bytes = (socket: WebSocket) => socket.send(Uint8Array.from([1, 2, 3]))
    expect(await closeCode(`/live/${CONFERENCE}`, cookie, bytes)).toBe(1007)
  })

  it('[SE21] a session has 16 sockets and no more', async () => {
    const { cookie } = await trial.as('member')
    const sockets = Array.from({ length: 16 }, () => {
      const socket = new WebSocket(url(`/sync/${SECTIONS.drafting}`), { origin: trial.url.origin, headers: { cookie } })
      opened.push({ destroy: () => socket.terminate() })
      return new Promise((resolve) => socket.once('message', resolve))
    })
    await Promise.all(sockets)
    expect(await closeCode(`/live/${CONFERENCE}`, cookie)).toBe(4429)
  })

  it('a server that stops says so, by 1012', async () => {
    const { cookie } = await trial.as('member')
    const code = closeCode(`/live/${CONFERENCE}`, cookie, () => void trial.stop())
    expect(await code).toBe(1012)
    trial = await startTrial()
  })
})

describe('a stock y-websocket provider', () => {
  it('[SY4] as pen-holder converges with another, and logs no error', async () => {
    const logged: unknown[] = []
    const error = console.error
    console.error = (...args: unknown[]) => logged.push(args)
    const one = await stock('penHolder', SECTIONS.drafting)
    const two = await stock('otherPenHolder', SECTIONS.drafting)
    one.text.insert(one.text.length, ' words of one')
    two.text.insert(two.text.length, ' words of two')
    await until(
      () => words(one.text) === words(two.text) && words(one.text).includes('two') && words(two.text).includes('one'),
    )
    console.error = error
    expect(logged).toEqual([])
    const { body } = await (await trial.as('member')).get(at(`/sections/${SECTIONS.drafting}`))
    expect(JSON.stringify(body.document)).toContain('words of one')
    expect(body.head).toBeGreaterThan(1)
  })

  it.each(['member', 'observer', 'chair'] as const)(
    '[SY5] as %s is read to, and an update reaches nobody and is refused',
    async (name) => {
      const section = SECTIONS.consultation
      const writer = await stock('penHolder', section)
      const reader = await stock(name, section)
      expect(words(reader.text)).toBe(words(writer.text))
      const closed = new Promise<number>((resolve) =>
        reader.provider.on('connection-close', (event) => resolve(event?.code ?? 0)),
      )
      reader.text.insert(reader.text.length, ' smuggled')
      expect(await closed).toBe(4403)
      writer.text.insert(writer.text.length, ' honest')
      const later = await stock('otherPenHolder', section)
      await until(() => words(later.text).includes('honest'))
      expect(words(later.text)).not.toContain('smuggled')
    },
  )

  it('[SY2, D2] after freezing and after approval nobody’s update lands, also when it was sent before', async () => {
    const section = SECTIONS.consultation
    const chair = await trial.as('chair')
    const writer = await stock('penHolder', section)
    const [frozen] = await Promise.all([
      chair.post(at(`/sections/${section}/state`), { to: 'frozen' }),
      (async () => {
        for (let n = 0; n < 20; n += 1) writer.text.insert(writer.text.length, ` ${n}`)
      })(),
    ])
    expect(frozen.status).toBe(200)
    const { body } = await chair.get(at(`/sections/${section}`))
    for (const by of [chair, await trial.as('otherChair')]) {
      const signed = await by.post(at(`/sections/${section}/approvals`), { fingerprint: body.fingerprint })
      expect(signed.status).toBe(201)
    }
    const late = await stock('otherPenHolder', section)
    late.text.insert(late.text.length, ' too late')
    await new Promise((resolve) => late.provider.on('connection-close', resolve))
    const after = (await chair.get(at(`/sections/${section}`))).body
    expect(after).toMatchObject({ state: 'approved', fingerprint: body.fingerprint, head: body.head })
  })

  it('[SE4] who loses the role is cut off at once', async () => {
    const writer = await stock('penHolder', SECTIONS.drafting)
    const closed = new Promise<number>((resolve) =>
      writer.provider.on('connection-close', (event) => resolve(event?.code ?? 0)),
    )
    const [host] = trial.conferences.all()
    await host?.execute('person-secretary' as PersonId, {
      do: 'changeRole',
      person: 'person-penHolder' as PersonId,
      role: 'member',
    })
    expect(await closed).toBe(4403)
  })

  it('with the group’s pen members write together', async () => {
    const chair = await trial.as('chair')
    await chair.post(at(`/sections/${SECTIONS.drafting}/pen`), { holder: 'group' })
    const one = await stock('member', SECTIONS.drafting)
    const two = await stock('otherMember', SECTIONS.drafting)
    one.text.insert(one.text.length, ' by a member')
    await until(() => words(two.text).includes('by a member'))
  })
})

describe('the live channel', () => {
  /** Says hello and collects what it hears. */
  async function listener(name: PersonName, have = 0) {
    const { cookie } = await trial.as(name)
    const heard: FromServer[] = []
    const socket = new WebSocket(url(`/live/${CONFERENCE}`), { origin: trial.url.origin, headers: { cookie } })
    opened.push({ destroy: () => socket.terminate() })
    socket.on('message', (data) => heard.push(JSON.parse(String(data))))
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', protocol: LIVE_PROTOCOL, have })))
    const version = () => {
      const envelopes = heard.flatMap((message) => (message.type === 'journal' ? message.envelopes : []))
      return envelopes.at(-1)?.entry.version ?? 0
    }
    const [host] = trial.conferences.all()
    await until(() => heard.some(({ type }) => type === 'welcome') && version() === host?.state.version)
    return { heard, version }
  }

  it('[D15] tells everybody what happens, as each may see it', async () => {
    const member = await listener('member')
    const observer = await listener('observer')
    const before = member.version()
    const penHolder = await trial.as('penHolder')
    await penHolder.post(at(`/sections/${SECTIONS.drafting}/messages`), {
      block: 'p2',
      kind: 'recommendation',
      addressee: 'All whom it concerns',
    })
    await until(() => member.version() === before + 1 && observer.version() === before + 1)
    expect(JSON.stringify(member.heard)).toContain('All whom it concerns')
    expect(JSON.stringify(observer.heard)).not.toContain('All whom it concerns')
    expect(JSON.stringify([member.heard, observer.heard])).not.toContain('canary')
  })

  it('sends only what somebody lacks, and says when a text moves', async () => {
    const first = await listener('member')
    const again = await listener('member', first.version() - 2).then(({ heard }) =>
      heard.flatMap((message) => (message.type === 'journal' ? message.envelopes : [])),
    )
    expect(again).toHaveLength(2)
    const writer = await stock('penHolder', SECTIONS.drafting)
    writer.text.insert(writer.text.length, ' more')
    await until(() => first.heard.some((message) => message.type === 'head' && message.section === SECTIONS.drafting))
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { ConferenceAnswer } from '@travaux/sync/http'
import { expect, test } from 'playwright/test'
import { Api } from './harness/api.ts'
import { DemoServer, freePort, launcher } from './harness/demo-server.ts'
import { RawSocket } from './harness/raw-socket.ts'
import { StockClient } from './harness/stock-client.ts'

/** What people and programs get wrong: each time a clear answer, and nothing of the conference is different after it. */
let server: DemoServer
let secretariat: Api
let chair: Api
let penHolder: Api
let member: Api
let observer: Api
let before: ConferenceAnswer

test.beforeAll(async () => {
  server = await DemoServer.start()
  secretariat = await Api.signIn(server.url, 'secretariat')
  chair = await Api.signIn(server.url, 'co-chair', 1)
  penHolder = await Api.signIn(server.url, 'pen-holder')
  member = await Api.signIn(server.url, 'member')
  observer = await Api.signIn(server.url, 'observer')
})
test.afterAll(() => server[Symbol.asyncDispose]())

test.beforeEach(async () => {
  before = await secretariat.overview()
})
/** The number of the journal's last event, and the last revision, state and epoch of every section. */
const isAsBefore = async () => expect(await secretariat.overview()).toEqual(before)

test('[SE21] a body that is no JSON, or not the one asked for, is named as that', async () => {
  const path = `/api/conferences/${penHolder.conference}/interventions`
  const json = { 'content-type': 'application/json' }
  const post = (body: string, headers: Record<string, string> = json) =>
    penHolder.send(path, { method: 'POST', headers, body })

  for (const body of ['{"session":', '{session: 1}', '\u0000', '{"a":1}}', 'null null']) {
    expect(await post(body)).toMatchObject({ status: 400, body: { error: 'malformed-json' } })
  }
  const misspelt = JSON.stringify({ session: 'x', organisation: 'Y', text: 'Z', lvel: 'public' })
  expect(await post(misspelt)).toMatchObject({
    status: 400,
    body: { error: 'invalid-body', facts: { issues: [{ code: 'unrecognized_keys' }] } },
  })
  const missing = JSON.stringify({ session: 'x', organisation: 'Y' })
  expect(await post(missing)).toMatchObject({ body: { error: 'invalid-body', facts: { issues: [{ path: 'text' }] } } })
  expect(await post('session=x', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
    status: 415,
    body: { error: 'wrong-content-type' },
  })
  const endless = JSON.stringify({ session: 'x', organisation: 'Y', text: 'z'.repeat(1024 * 1024) })
  expect(await post(endless)).toMatchObject({ status: 413, body: { error: 'body-too-large' } })
  await isAsBefore()
})

test('[SE5] what does not exist is not found, in the words of what one may not see', async () => {
  const { id } = await penHolder.sectionIn('drafting')
  const absent = 'nowhere-to-be-found'
  const [intervention] = await penHolder.interventions()
  const link = {
    intervention: intervention?.id,
    version: 1,
    quote: 'Q',
    section: id,
    block: absent,
    relation: 'quotes',
  }
  const notFound = { status: 404, body: { error: 'not-found' } }

  expect(await penHolder.call('GET', `/sections/${absent}`)).toMatchObject(notFound)
  expect(await chair.call('POST', `/sections/${absent}/state`, { to: 'frozen' })).toMatchObject(notFound)
  expect(await chair.call('POST', `/sections/${absent}/approvals`, { fingerprint: '0'.repeat(64) })).toMatchObject(
    notFound,
  )
  expect(await penHolder.call('POST', '/links', { ...link, section: absent })).toMatchObject(notFound)
  expect(await penHolder.call('POST', '/links', { ...link, intervention: absent })).toMatchObject(notFound)
  expect(await penHolder.call('POST', '/links', link)).toMatchObject({ status: 404, body: { error: 'no-such-block' } })
  expect(
    await penHolder.call('POST', `/sections/${id}/messages`, { block: absent, kind: 'key-message' }),
  ).toMatchObject({ status: 404, body: { error: 'no-such-block' } })
  expect(await penHolder.send(`/api/conferences/${absent}`, {})).toMatchObject(notFound)
  expect(await penHolder.send('/api/nowhere', {})).toMatchObject({ status: 404, body: { error: 'no-such-route' } })
  expect(await penHolder.call('DELETE', '')).toMatchObject({ status: 405, body: { error: 'method-not-allowed' } })

  const hidden = await observer.call('GET', `/sections/${id}`)
  expect(hidden).toEqual(await observer.call('GET', `/sections/${absent}`))
  expect(hidden.status).toBe(404)

  for (const [path, ending] of [
    [`/sync/${absent}`, { code: 4404 }],
    [`/live/${absent}`, { code: 4404 }],
    ['/nowhere', { status: 404 }],
  ] as const) {
    const socket = await RawSocket.open(`${server.url}${path}`, penHolder.headers)
    expect(await socket.ended).toMatchObject(ending)
  }
  await isAsBefore()
})

test('[D1] a stale fingerprint is refused with what changed, and what stands now can be signed', async () => {
  const { id } = await chair.sectionIn('drafting', 3)
  await chair.move(id, 'consultation')
  const { fingerprint: read, head } = await chair.section(id)
  const writer = await StockClient.join(server, id, penHolder)
  writer.insert('The co-chairs thank', 'In the end: ')
  await expect.poll(async () => (await chair.section(id)).head).toBeGreaterThan(head)
  writer.leave()
  await chair.move(id, 'frozen')

  const now = await chair.section(id)
  const frozen = await secretariat.overview()
  expect(await chair.call('POST', `/sections/${id}/approvals`, { fingerprint: read })).toEqual({
    status: 409,
    body: {
      error: 'stale-fingerprint',
      message: expect.stringContaining('read it again'),
      facts: { fingerprint: now.fingerprint, head: now.head },
    },
  })
  expect(await secretariat.overview()).toEqual(frozen)
  expect(await chair.call('POST', `/sections/${id}/approvals`, { fingerprint: now.fingerprint })).toMatchObject({
    status: 201,
    body: { signatures: [{ person: chair.person.id, fingerprint: now.fingerprint }] },
  })
  const again = await chair.call('POST', `/sections/${id}/approvals`, { fingerprint: now.fingerprint })
  expect(again).toMatchObject({ status: 409, body: { error: 'already-signed' } })
  expect((await chair.section(id)).document).toEqual(now.document)
})

test('[SE1] a role without the right is refused with the roles that have it', async () => {
  const drafting = await penHolder.sectionIn('drafting')
  const frozen = await penHolder.sectionIn('frozen')
  const [intervention] = await penHolder.interventions()
  const block = 'introduction-trust'
  const said = { session: intervention?.session, organisation: 'Nobody', text: 'Nothing' }
  const link = {
    intervention: intervention?.id,
    version: 1,
    quote: 'the',
    section: frozen.id,
    block,
    relation: 'quotes',
  }
  const refused = (needs: string) => ({
    status: 403,
    body: { error: 'no-right', message: expect.any(String), facts: { needs } },
  })
  const { fingerprint } = await chair.section(frozen.id)

  const group = 'member, pen-holder, co-chair, secretariat'
  expect(await observer.call('POST', '/interventions', said)).toEqual(refused('pen-holder, secretariat'))
  expect(await member.call('POST', '/interventions', said)).toEqual(refused('pen-holder, secretariat'))
  expect(await observer.call('POST', '/links', link)).toEqual(refused(group))
  expect(await observer.call('GET', '/exports/bundle.json')).toEqual(refused(group))
  expect(await member.call('POST', `/sections/${drafting.id}/messages`, { block, kind: 'key-message' })).toEqual(
    refused('pen-holder, secretariat'),
  )
  for (const nobody of [member, penHolder, secretariat]) {
    expect(await nobody.call('POST', `/sections/${frozen.id}/approvals`, { fingerprint })).toEqual(refused('co-chair'))
  }
  expect(await penHolder.call('POST', `/sections/${drafting.id}/state`, { to: 'consultation' })).toEqual(
    refused('co-chair, secretariat'),
  )
  expect(await member.call('POST', `/sections/${drafting.id}/pen`, { holder: 'group' })).toEqual(
    refused('co-chair, secretariat'),
  )
  expect(await secretariat.call('POST', `/sections/${frozen.id}/state`, { to: 'consultation', reason: 'r' })).toEqual(
    refused('co-chair'),
  )

  const stranger = await fetch(`${server.url}/api/conferences/${member.conference}`)
  expect(stranger.status).toBe(401)
  expect(await stranger.json()).toMatchObject({ error: 'not-signed-in' })
  const elsewhere = await secretariat.send(`/api/conferences/${member.conference}/interventions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
    body: JSON.stringify(said),
  })
  expect(elsewhere).toMatchObject({ status: 403, body: { error: 'cross-site' } })
  await isAsBefore()
})

test('[SY7] garbage and oversize frames cost their sender the connection, and nobody else anything', async () => {
  const { id, head } = await penHolder.sectionIn('drafting')
  const writer = await StockClient.join(server, id, penHolder)
  const reader = await StockClient.join(server, id, chair)
  let beats = 0
  const write = async () => {
    beats += 1
    writer.insert('The High-Level', `beat${beats} `)
    await expect.poll(() => reader.words).toContain(`beat${beats} `)
  }
  await write()

  const garbage = new Map<string, [Uint8Array | string, number]>([
    ['an unknown type', [Uint8Array.of(99, 1, 2, 3), 1007]],
    ['noise', [Uint8Array.from({ length: 500 }, (_, n) => (n * 7919) % 251), 1007]],
    ['an update cut short', [Uint8Array.of(0, 2, 5, 1), 1007]],
    ['an update that is none', [Uint8Array.of(0, 2, 3, 255, 255, 255), 1007]],
    ['nothing', [new Uint8Array(0), 1007]],
    ['more than a mebibyte', [new Uint8Array(1024 * 1024 + 1), 1009]],
  ])
  for (const [what, [frame, code]] of garbage) {
    const hostile = await RawSocket.open(`${server.url}/sync/${id}`, member.headers)
    hostile.send(frame)
    expect(await hostile.ended, what).toMatchObject({ code })
    await write()
  }
  for (const text of [
    '',
    '{',
    '[]',
    '{"type":"hello"}',
    '{"type":"hello","protocol":0,"have":0}',
    'x'.repeat(1024 * 1024 + 1),
  ]) {
    const hostile = await RawSocket.open(`${server.url}/live/${member.conference}`, member.headers)
    hostile.send(text)
    expect(await hostile.ended, text.slice(0, 40)).toMatchObject({ code: expect.any(Number) })
    await write()
  }

  expect(writer.closed ?? reader.closed).toBeNull()
  const { sections, ...rest } = await secretariat.overview()
  expect(sections.find((each) => each.id === id)?.head).toBeGreaterThan(head)
  expect({ ...rest, sections: sections.filter((each) => each.id !== id) }).toEqual({
    ...before,
    sections: before.sections.filter((each) => each.id !== id),
  })
  const { document } = await penHolder.section(id)
  expect(JSON.stringify(document)).toContain(
    `${Array.from({ length: beats }, (_, n) => `beat${n + 1} `).join('')}The High-Level`,
  )
  writer.leave()
  reader.leave()
})

test('[SE19] a socket without a session, or from another site, is refused with its reason', async () => {
  const { id } = await penHolder.sectionIn('drafting')
  const ending = async (headers: Record<string, string>) =>
    (await RawSocket.open(`${server.url}/sync/${id}`, headers)).ended
  expect(await ending({ origin: server.url })).toMatchObject({ code: 4401, reason: 'not signed in' })
  expect(await ending({ origin: server.url, cookie: 'travaux=forged' })).toMatchObject({ code: 4401 })
  expect(await ending({ cookie: penHolder.cookie })).toEqual({ status: 403 })
  expect(await ending({ ...penHolder.headers, origin: 'https://elsewhere.example' })).toEqual({ status: 403 })
  expect(await ending(observer.headers)).toMatchObject({ code: 4404 })
  await isAsBefore()
})

test('[SY9] a data folder in use is refused with a plain sentence, and its server goes on', async () => {
  const { code, said } = await startSecond({ TRAVAUX_DATA: server.data, PORT: String(await freePort()) })
  expect(said).toMatch(/^The data folder .* is in use by another Travaux process\. Stop that one first/)
  expect(code).toBe(1)
  await isAsBefore()
})

test('a port that is taken is refused with a plain sentence that says what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code, said } = await startSecond({ PORT: String(port) })
  expect(said).toMatch(new RegExp(`^Port ${port} is taken by another program.* PORT=\\d+ npm start\\.\\n$`))
  expect(code).toBe(1)
  other.close()
})

/** Another server process; only what it complains about is of interest. */
async function startSecond(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const data = test.info().outputPath('data')
  const child = spawn(process.execPath, [launcher, 'serve'], {
    env: { ...process.env, HOST: '127.0.0.1', TRAVAUX_DATA: data, TRAVAUX_LOG: 'faults', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [code] = await once(child, 'close')
  return { code, said }
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConferenceId } from '@travaux/domain'
import { openMemory } from '@travaux/storage/memory'
import { systemClock } from '@travaux/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Founding } from '../founding.ts'
import { at, CONFERENCE, foundTrial, personId, SECTIONS, startTrial, type Trial, type Visitor } from '../trial.ts'

let trial: Trial
let web: string
let chair: Visitor
beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'travaux-web-'))
  await mkdir(join(web, 'assets'))
  await writeFile(join(web, 'index.html'), '<!doctype html><title>Travaux</title>')
  await writeFile(join(web, 'assets', 'main-3f2a.js'), 'export {}')
  await writeFile(join(web, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  trial = await startTrial({ web })
  chair = await trial.as('chair')
})
afterAll(async () => {
  await trial.stop()
  await rm(web, { recursive: true })
})

const port = () => Number(trial.url.port)

/** A request with headers that `fetch` would not send. */
function raw(
  path: string,
  method: string,
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: port(), path, method, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

describe('what a browser may do', () => {
  it('[SE20] every answer carries the strict policy', async () => {
    const sockets = `ws://localhost:${port()} ws://127.0.0.1:${port()}`
    for (const path of ['/', '/api/me', '/api/nothing', '/assets/main-3f2a.js', '/healthz']) {
      const { headers } = await chair.get(path)
      expect(headers.get('content-security-policy')).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; manifest-src 'self'; connect-src 'self' ${sockets}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard travaux`,
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('strict-transport-security')).toBeNull()
    }
  })

  it('[SE20] nothing of the API is kept by a cache, hashed files are for good, the page is asked for anew', async () => {
    const cached = async (path: string) => (await chair.get(path)).headers.get('cache-control')
    expect(await cached('/api/me')).toBe('no-store')
    expect(await cached(at('/exports/document.docx'))).toBe('no-store')
    expect(await cached('/assets/main-3f2a.js')).toBe('public, max-age=31536000, immutable')
    expect(await cached('/')).toBe('no-cache')
    expect(await cached('/icon.svg')).toBe('no-cache')
  })

  it('every address of the web app gets its page, and a missing file does not', async () => {
    for (const path of ['/', '/signin', `/c/${CONFERENCE}`, `/c/${CONFERENCE}/s/${SECTIONS.frozen}`]) {
      const { status, bytes } = await chair.get(path)
      expect([path, status, new TextDecoder().decode(bytes)]).toEqual([
        path,
        200,
        expect.stringContaining('<title>Travaux'),
      ])
    }
    expect((await chair.get('/assets/main-old.js', { accept: 'text/html' })).status).toBe(404)
    expect((await chair.get('/typed', { accept: 'text/html' })).status).toBe(200)
    expect((await chair.get('/../package.json')).status).toBe(404)
  })

  it('says what to do where the web app was not built', async () => {
    const bare = await startTrial({ env: { TRAVAUX_LOG: 'faults' } })
    const { status, bytes } = await bare.stranger().get('/')
    expect([status, new TextDecoder().decode(bytes)]).toEqual([503, expect.stringContaining('npm start')])
    await bare.stop()
  })

  const state = at(`/sections/${SECTIONS.drafting}/state`)
  const body = JSON.stringify({ to: 'consultation' })
  const headers = () => ({ 'content-type': 'application/json', cookie: chair.cookie })

  it.each([
    ['no Origin', {}],
    ['an Origin that is null', { origin: 'null' }],
    ['another site', { origin: 'https://evil.example' }],
    ['our name as a prefix', { origin: 'http://localhost.evil.example' }],
    ['our name with another port', { origin: 'http://localhost:1' }],
    ['another scheme', { origin: 'https://localhost' }],
    ['a cross-site fetch under our Origin', { origin: 'ours', 'sec-fetch-site': 'cross-site' }],
    ['a same-site page', { origin: 'ours', 'sec-fetch-site': 'same-site' }],
    ['a typed address', { 'sec-fetch-site': 'none' }],
    ['a same-origin claim from elsewhere', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ])('[SE18] a change is refused with %s', async (_what, given) => {
    const from = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value === 'ours' ? trial.url.origin : value]),
    )
    const answer = await raw(state, 'POST', { ...headers(), ...from }, body)
    expect([answer.status, JSON.parse(answer.text).error]).toEqual([403, 'cross-site'])
  })

  it.each([
    ['Sec-Fetch-Site: same-origin', () => ({ 'sec-fetch-site': 'same-origin' })],
    ['Origin on 127.0.0.1', () => ({ origin: `http://127.0.0.1:${port()}` })],
    ['Origin on [::1]', () => ({ origin: `http://[::1]:${port()}` })],
  ])('[SE18, SE19] a change is taken with %s', async (_what, from) => {
    const answer = await raw(
      at(`/sections/${SECTIONS.drafting}/pen`),
      'POST',
      { ...headers(), ...from() },
      '{"holder":"x"}',
    )
    expect(JSON.parse(answer.text).error).toBe('invalid-body')
  })

  it('[SE17] the cookie is out of reach of scripts and other sites', async () => {
    const visitor = trial.stranger()
    const answer = await visitor.post('/api/demo/sign-in', { person: personId('member') })
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800$/),
    ])
  })

  it('[SE17] over https it is bound to host and scheme', async () => {
    const secure = await startTrial({ env: { TRAVAUX_URL: 'https://travaux.example.org' } })
    const local = `http://127.0.0.1:${secure.port}`
    const response = await fetch(`${local}/api/demo/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://travaux.example.org' },
      body: JSON.stringify({ person: personId('member') }),
    })
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=/,
    )
    expect(response.headers.get('strict-transport-security')).toContain('max-age=')
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self' wss://travaux.example.org;")
    await secure.stop()
  })

  it('[SE17] a cookie that was not given, given twice, or is malformed opens nothing', async () => {
    const good = chair.cookie
    const bad = [`sid=${'A'.repeat(43)}`, `${good}; sid=${'A'.repeat(43)}`, 'sid=x', `${good}x`, 'sid=%00']
    for (const cookie of bad) expect((await trial.stranger().get('/api/me', { cookie })).status).toBe(401)
  })

  it('[SE21] who asks too often is told to wait, and nobody else is', async () => {
    const busy = await startTrial({ clock: { ...systemClock, now: () => 1_700_000_000_000 } })
    const [fast, calm] = [await busy.as('member'), await busy.as('observer')]
    // Coming in was one as well.
    const answers = await Promise.all(Array.from({ length: 259 }, () => fast.get('/api/me')))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(60)
    expect(refused[0]?.body.error).toBe('too-fast')
    expect((await calm.get('/api/me')).status).toBe(200)
    await busy.stop()
  })
})

describe('the door of the demo', () => {
  const signIn = (headers: Record<string, string>) =>
    raw(
      '/api/demo/sign-in',
      'POST',
      { 'content-type': 'application/json', origin: trial.url.origin, ...headers },
      JSON.stringify({ person: personId('member') }),
    )

  it.each(['localhost', '127.0.0.1', '[::1]'])('[SE14] is open under the name %s', async (name) => {
    expect((await signIn({ host: `${name}:${port()}` })).status).toBe(200)
  })

  it.each([
    ['a name that was rebound', { host: 'evil.example' }],
    ['a name that begins like ours', { host: 'localhost.evil.example' }],
    ['X-Forwarded-For', { 'x-forwarded-for': '10.0.0.1' }],
    ['X-Forwarded-Host', { 'x-forwarded-host': 'localhost' }],
    ['X-Real-IP', { 'x-real-ip': '127.0.0.1' }],
    ['Forwarded', { forwarded: 'for=127.0.0.1' }],
    ['Via', { via: '1.1 proxy' }],
  ])('[SE14] with %s it is as if there were none', async (_what, headers) => {
    const answer = await signIn(headers)
    const absent = await raw('/api/demo/no-such-thing', 'POST', { origin: trial.url.origin })
    expect(answer).toEqual(absent)
  })

  it.each([
    ['was not asked for', { env: { TRAVAUX_DEMO: '0' } }],
    ['the listener is open to others', { env: { HOST: '0.0.0.0', TRAVAUX_URL: 'http://localhost' } }],
  ])('[SE14] there is none where it %s', async (_what, options) => {
    const other = await startTrial(options)
    const local = `http://127.0.0.1:${other.port}`
    expect((await fetch(`${local}/api/demo/people`)).status).toBe(404)
    const description = await (await fetch(`${local}/api/openapi.json`)).text()
    expect(description).not.toContain('/api/demo/')
    await other.stop()
  })

  it('[SE14] there is none over a store that holds anything but demos', async () => {
    const store = openMemory()
    await foundTrial(store)
    const real = new Founding('a-real-conference' as ConferenceId)
    const person = personId('secretary')
    const named = {
      title: 'Real',
      theme: 'x',
      place: 'x',
      from: '2022-05-10',
      to: '2022-05-11',
      coChairs: [],
      outcome: 'x',
    }
    const opener = { person, name: 'Sefa Orlin', organisation: 'x', group: 'x' }
    real.do(person, new Date(0), {
      do: 'openConference',
      conference: 'a-real-conference' as ConferenceId,
      ...named,
      ...opener,
    })
    await real.commitTo(store)
    const other = await startTrial({ store })
    expect((await other.stranger().get('/api/demo/people')).body.error).toBe('no-such-route')
    await other.stop()
  })
})

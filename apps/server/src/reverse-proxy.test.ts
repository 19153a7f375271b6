import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LIVE_PROTOCOL } from '@travaux/sync/live'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { at, CONFERENCE, personId, startTrial, type Trial } from './trial.ts'
import { freePort, has, startNginx } from './trial-nginx.ts'

/** The configuration that docs/OPERATING.md hands out, in a real nginx, where this machine has one. */
const CONFIGURATION = new URL('../../../docs/operating/nginx.conf', import.meta.url)
const NAME = 'travaux.example.org'

describe.skipIf(!has('nginx', '-v') || !has('openssl', 'version'))('behind nginx', () => {
  let folder: string
  let trial: Trial
  let ports: { plain: number; tls: number }
  let certificate: Buffer
  let stop: () => Promise<void>
  let cookie: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'travaux-nginx-'))
    ports = { plain: await freePort(), tls: await freePort() }
    trial = await startTrial({
      env: { TRAVAUX_URL: `https://${NAME}:${ports.tls}`, TRAVAUX_TRUSTED_PROXIES: 'loopback' },
    })
    const files = { certificate: join(folder, 'tls.crt'), key: join(folder, 'tls.key') }
    const subject = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`]
    const made = [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-keyout',
      files.key,
      '-out',
      files.certificate,
    ]
    execFileSync('openssl', ['req', '-x509', '-nodes', '-days', '2', ...made, ...subject], { stdio: 'ignore' })
    certificate = await readFile(files.certificate)
    stop = await startNginx(folder, adapted(await readFile(CONFIGURATION, 'utf8'), ports, trial.port, files))
    cookie = await signIn(trial.port)
  })
  afterAll(async () => {
    await stop()
    await trial.stop()
    await rm(folder, { recursive: true })
  })

  const ask = (path: string, headers: Record<string, string> = {}, from = '127.0.0.1', method = 'GET') =>
    answerOf(
      request({
        ...{ host: '127.0.0.1', port: ports.tls, servername: NAME, ca: certificate, path, method, localAddress: from },
        headers: { host: `${NAME}:${ports.tls}`, ...headers },
      }),
    )

  it('[SE18] a plain request is sent to the encrypted address, and that one is strict', async () => {
    const plain = await answerOf(plainRequest({ host: '127.0.0.1', port: ports.plain, headers: { host: NAME } }))
    expect([plain.status, plain.headers.location]).toEqual([301, `https://${NAME}/`])
    const { status, headers } = await ask('/healthz')
    expect(status).toBe(200)
    expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/)
  })

  it('[SE17] [SE19] a session works through it, for requests and for sockets, and only from our own pages', async () => {
    expect(cookie).toMatch(/^__Host-sid=/)
    expect((await ask(at(), { cookie })).status).toBe(200)
    const socket = (origin: string) =>
      new WebSocket(`wss://127.0.0.1:${ports.tls}/live/${CONFERENCE}`, {
        ...{ ca: certificate, servername: NAME, origin },
        headers: { host: `${NAME}:${ports.tls}`, cookie },
      })
    const ours = socket(`https://${NAME}:${ports.tls}`)
    ours.on('open', () => ours.send(JSON.stringify({ type: 'hello', protocol: LIVE_PROTOCOL, have: 0 })))
    const [frame] = await once(ours, 'message')
    expect(JSON.parse(String(frame))).toMatchObject({ type: 'welcome', you: personId('chair') })
    ours.close()
    const [error] = await once(socket('https://evil.example'), 'error')
    expect(String(error)).toMatch(/403/)
  })

  it('[SE14] the door of the demo is not there', async () => {
    expect((await ask('/api/demo/people')).status).toBe(404)
  })

  it('[SE21] each address has a limit of its own before it signs in, whatever it says of itself', async () => {
    const hurry = async (count: number) => {
      const answers = await Promise.all(
        Array.from({ length: count }, (_, n) =>
          ask('/api/me', { 'x-forwarded-for': `10.0.0.${n % 250}` }, '127.0.0.2'),
        ),
      )
      return answers.some(({ status }) => status === 429)
    }
    let isHeldBack = false
    for (let round = 0; round < 40 && !isHeldBack; round += 1) isHeldBack = await hurry(50)
    expect(isHeldBack).toBe(true)
    expect((await ask('/api/me')).status).toBe(401)
  })

  it('[SE28] metrics are not for those outside', async () => {
    expect((await ask('/metrics')).status).toBe(404)
  })
})

/** The same configuration on ports, with a certificate and before a server that are this test's. */
function adapted(
  text: string,
  ports: { plain: number; tls: number },
  server: number,
  files: { certificate: string; key: string },
): string {
  const changes = {
    'listen 80;': `listen ${ports.plain};`,
    'listen 443 ssl;': `listen ${ports.tls} ssl;`,
    'server 127.0.0.1:4400;': `server 127.0.0.1:${server};`,
    '/etc/letsencrypt/live/travaux.example.org/fullchain.pem': files.certificate,
    '/etc/letsencrypt/live/travaux.example.org/privkey.pem': files.key,
  }
  let result = text
  for (const [from, to] of Object.entries(changes)) {
    if (!result.includes(from)) throw new Error(`the configuration does not say "${from}" any more`)
    result = result.replaceAll(from, to)
  }
  return result
}

async function answerOf(asking: ReturnType<typeof request>) {
  const [answer] = (await once(asking.end(), 'response')) as [IncomingMessage]
  answer.resume()
  await once(answer, 'end')
  return { status: answer.statusCode ?? 0, headers: answer.headers }
}

/** By the demo's door, which opens on this machine only; the session is as good as any other. */
async function signIn(port: number): Promise<string> {
  const body = JSON.stringify({ person: personId('chair') })
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const answer = await fetch(`http://localhost:${port}/api/demo/sign-in`, { method: 'POST', headers, body })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

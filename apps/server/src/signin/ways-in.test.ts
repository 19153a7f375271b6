import { LIVE_PROTOCOL } from '@travaux/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { at, CONFERENCE, personId, SECTIONS, startTrial, type Trial, type Visitor } from '../trial.ts'
import { openBase } from '../trial-base.ts'
import { TrialLayer } from '../trial-layer.ts'
import { TrialMail } from '../trial-mail.ts'

const EMAIL = 'wen.adeyo@example.org'
const member = `/people/${personId('member')}`

let mail: TrialMail
let trial: Trial
let secretary: Visitor
beforeEach(async () => {
  mail = await TrialMail.start()
  trial = await startTrial({ env: mail.env })
  secretary = await trial.as('secretary')
})
afterEach(async () => {
  await trial.stop()
  await mail.stop()
})

async function invited(path = member, body: object = {}): Promise<{ link: string; token: string }> {
  const { status, body: made } = await secretary.post(at(`${path}/invitation`), body)
  expect(status).toBe(201)
  return { link: made.link, token: new URL(made.link).hash.slice(1) }
}
const join = (visitor: Visitor, token: string) => visitor.post('/api/join', { token })
async function accessOf(id: string) {
  const { people } = (await secretary.get(at('/people'))).body
  return people.find((each: { id: string }) => each.id === id).access
}

describe('a person who is added', () => {
  it('[SE12] comes in by the link, once, with the rights of the role', async () => {
    const added = await secretary.post(at('/people'), {
      name: 'Odile Marchetti',
      role: 'observer',
      organisation: 'Institute of Trials',
      group: 'Academia',
    })
    expect([added.status, added.body]).toMatchObject([201, { name: 'Odile Marchetti', removed: false }])
    expect(await accessOf(added.body.id)).toEqual({ state: 'not-invited' })
    const { link, token } = await invited(`/people/${added.body.id}`)
    expect(link).toBe(`${trial.url.origin}/join#${token}`)
    expect(await accessOf(added.body.id)).toMatchObject({ state: 'invited', until: expect.any(String) })

    const newcomer = trial.stranger()
    const joined = await join(newcomer, token)
    expect([joined.status, joined.body]).toMatchObject([200, { person: { id: added.body.id, role: 'observer' } }])
    expect((await newcomer.get(at())).status).toBe(200)
    expect((await newcomer.get(at(`/sections/${SECTIONS.drafting}`))).status).toBe(404)
    expect(await accessOf(added.body.id)).toEqual({ state: 'joined' })

    const again = await join(trial.stranger(), token)
    const never = await join(trial.stranger(), 'A'.repeat(43))
    expect([again.status, again.bytes]).toEqual([410, never.bytes])
  })

  it('[L4] may suggest at once where others were suggesting before they were added', async () => {
    const before = await TrialLayer.open(trial, 'member', SECTIONS.consultation)
    const newcomer = { name: 'Odile Marchetti', role: 'member', organisation: 'Institute', group: 'Academia' }
    const { id } = (await secretary.post(at('/people'), newcomer)).body
    const visitor = trial.stranger()
    await join(visitor, (await invited(`/people/${id}`)).token)
    const layer = await TrialLayer.open({ ...trial, as: async () => visitor }, 'member', SECTIONS.consultation)
    await layer.replace('should be consulted', 'shall be heard')
    const { suggestions } = (await visitor.get(at(`/sections/${SECTIONS.consultation}/suggestions`))).body
    expect(suggestions).toMatchObject([{ author: id }])
    before.leave()
    layer.leave()
  })

  it('[SE2] how people get in is told to those who manage people, and to nobody else', async () => {
    await invited(member, { email: EMAIL })
    expect(await accessOf(personId('member'))).toMatchObject({ state: 'invited', email: EMAIL })
    for (const name of ['observer', 'member', 'penHolder', 'chair'] as const) {
      const { status, bytes } = await (await trial.as(name)).get(at('/people'))
      const seen = new TextDecoder().decode(bytes)
      expect([status, seen.includes('Wen Adeyo'), seen.includes('access'), seen.includes(EMAIL)]).toEqual([
        200,
        true,
        false,
        false,
      ])
    }
  })

  it('no two people here share an address, which would sign in as either', async () => {
    await invited(member, { email: EMAIL })
    const other = { name: 'N', role: 'member', organisation: 'O', group: 'G', email: EMAIL.toUpperCase() }
    const answer = await secretary.post(at('/people'), other)
    expect([answer.status, answer.body.facts]).toEqual([409, { what: 'address' }])
    expect((await secretary.get(at('/people'))).body.people).toHaveLength(8)
  })
})

describe('letters', () => {
  it('[SE12] carry the link in plain words, with nothing to fetch and nothing of the conference', async () => {
    const { status, body } = await secretary.post(at(`${member}/invitation`), { email: EMAIL })
    expect([status, body.letter]).toEqual([201, 'sent'])
    const { to, raw, text } = await mail.letter(0)
    expect(to).toEqual([EMAIL])
    expect(text).toContain(`\n${body.link}\n`)
    expect(raw).toMatch(/^Content-Type: text\/plain/m)
    expect(raw).not.toMatch(/text\/html|multipart|<img|x-mailer/i)
    expect(text.match(/https?:\S+/g)).toEqual([body.link])
    for (const withheld of ['trying things out', 'Wen Adeyo', 'Section', 'Lindow']) expect(text).not.toContain(withheld)
    const token = new URL(body.link).hash.slice(1)
    expect((await join(trial.stranger(), token)).status).toBe(200)
  })

  it('are not sent to an address that was taken back', async () => {
    await invited(member, { email: EMAIL })
    expect((await secretary.post(at(`${member}/invitation`), {})).body.letter).toBe('sent')
    expect((await secretary.post(at(`${member}/invitation`), { email: null })).body.letter).toBe('not-sent')
    expect(await accessOf(personId('member'))).not.toHaveProperty('email')
    expect(mail.received).toHaveLength(2)
  })

  it('where the mail server does not take one, the link is there all the same', async () => {
    mail.isFull = true
    const { body } = await secretary.post(at(`${member}/invitation`), { email: EMAIL })
    expect(body.letter).toBe('failed')
    expect((await join(trial.stranger(), new URL(body.link).hash.slice(1))).status).toBe(200)
    expect(trial.logged.some((line) => line.includes('"name":"mail"'))).toBe(true)
  })

  it('[SE13] a code comes by mail to those who are known, and the answer is the same for all', async () => {
    await invited(member, { email: EMAIL })
    const visitor = trial.stranger()
    const known = await visitor.post('/api/sign-in/letter', { email: EMAIL })
    const stranger = trial.stranger()
    const unknown = await stranger.post('/api/sign-in/letter', { email: 'nobody@example.org' })
    const shape = ({ status, headers, bytes }: typeof known) => [status, [...headers.keys()].sort(), bytes.length]
    expect(shape(known)).toEqual(shape(unknown))
    expect(known.headers.getSetCookie()[0]).toMatch(/^asking=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=900$/)
    const { to, text } = await mail.letter(1)
    expect(to).toEqual([EMAIL])
    const code = /^([2-9A-Z]{4}-[2-9A-Z]{4})$/m.exec(text)?.[1] ?? ''
    expect(text).not.toContain('http')
    expect((await stranger.post('/api/sign-in/code', { code })).body.error).toBe('wrong-code')
    expect((await trial.stranger().post('/api/sign-in/code', { code })).body.error).toBe('wrong-code')
    const entered = await visitor.post('/api/sign-in/code', { code })
    expect([entered.status, entered.body]).toMatchObject([200, { person: { id: personId('member') } }])
    expect((await visitor.get('/api/me')).status).toBe(200)
    expect(mail.received).toHaveLength(2)
  })

  it('[SE21] no address gets more than five letters in a quarter of an hour, known or not', async () => {
    await invited(member, { email: EMAIL })
    for (const email of [EMAIL, 'nobody@example.org']) {
      const answers: unknown[] = []
      for (let n = 0; n < 6; n += 1)
        answers.push((await trial.stranger().post('/api/sign-in/letter', { email })).status)
      expect(answers).toEqual([204, 204, 204, 204, 204, 429])
    }
  })

  it('[SE13] where nothing is mailed there is no such way in, and the sign-in page is told', async () => {
    expect((await trial.stranger().get('/api/sign-in')).body).toEqual({ demo: true, mail: true })
    const without = await startTrial()
    expect((await without.stranger().get('/api/sign-in')).body).toEqual({ demo: true, mail: false })
    const asked = await without.stranger().post('/api/sign-in/letter', { email: EMAIL })
    expect([asked.status, asked.body.error]).toEqual([404, 'no-such-route'])
    const made = await (await without.as('secretary')).post(at(`${member}/invitation`), { email: EMAIL })
    expect(made.body.letter).toBe('not-sent')
    await without.stop()
  })
})

describe('what reads mail ahead of its addressee', () => {
  it('[SE12] uses nothing up by GET and HEAD, with the token wherever it puts it, nor by a POST from elsewhere', async () => {
    const { token } = await invited()
    const scanner = trial.stranger()
    for (const path of [
      `/join#${token}`,
      '/join',
      `/join?${token}`,
      `/join/${token}`,
      '/api/join',
      `/api/join?token=${token}`,
    ]) {
      await scanner.get(path, { accept: 'text/html' })
      await scanner.send(path, { method: 'HEAD' })
    }
    const json = { 'content-type': 'application/json' }
    const elsewhere = [{}, { origin: 'https://scanner.example' }, { 'sec-fetch-site': 'cross-site' }]
    for (const headers of elsewhere) {
      const body = JSON.stringify({ token })
      const answer = await scanner.send('/api/join', { method: 'POST', headers: { ...json, ...headers }, body })
      expect(answer.body.error).toBe('cross-site')
    }
    expect(scanner.cookie).toBe('')
    expect((await join(trial.stranger(), token)).status).toBe(200)
  })

  it('[SE13] leaves a code as it was: it stands in no link, and trying it anywhere else spends nothing', async () => {
    await invited(member, { email: EMAIL })
    const visitor = trial.stranger()
    await visitor.post('/api/sign-in/letter', { email: EMAIL })
    const { raw, text } = await mail.letter(1)
    expect(raw).not.toMatch(/https?:|text\/html|<a |<img/i)
    const code = /^([2-9A-Z]{4}-[2-9A-Z]{4})$/m.exec(text)?.[1] ?? ''
    const scanner = trial.stranger()
    for (const path of ['/sign-in', `/sign-in?code=${code}`, '/api/sign-in/code', `/api/sign-in/code?code=${code}`]) {
      for (const method of ['GET', 'HEAD']) await scanner.send(path, { method })
    }
    const json = { 'content-type': 'application/json' }
    for (const headers of [{}, { origin: 'https://scanner.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const sent = { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify({ code }) }
      expect((await scanner.send('/api/sign-in/code', sent)).body.error).toBe('cross-site')
    }
    // Even from a page of ours: it is another browser. More of these than an account may fail count against nobody.
    for (let n = 0; n < 12; n += 1) {
      expect((await scanner.post('/api/sign-in/code', { code })).body.error).toBe('wrong-code')
    }
    expect(scanner.cookie).toBe('')
    expect((await visitor.post('/api/sign-in/code', { code })).status).toBe(200)
  })

  it('[SE28] no token, code, address or password is in a log, an answer to somebody else, an error or the journal', async () => {
    const { token } = await invited(member, { email: EMAIL })
    mail.isFull = true
    const unsent = await invited(`/people/${personId('observer')}`, { email: 'nils@example.org' })
    mail.isFull = false
    const visitor = trial.stranger()
    await visitor.post('/api/sign-in/letter', { email: EMAIL })
    const code = /^([2-9A-Z]{4})-([2-9A-Z]{4})$/m.exec((await mail.letter(1)).text) ?? []
    const nonce = visitor.cookie.split('=')[1] ?? ''
    const entered = await visitor.post('/api/sign-in/code', { code: code[0] })
    const session = visitor.cookie.split('=')[1] ?? ''
    const wrong = await visitor.post('/api/join', { token })
    const malformed = await visitor.post('/api/join', { token: `${token}x` })
    const asked = await visitor.post('/api/sign-in/letter', { email: `${EMAIL}@x` })
    const journal = await secretary.get(at('/journal'))
    const bundle = await secretary.get(at('/exports/bundle.json'))
    const records = await Promise.all(
      (['account', 'invitation', 'session', 'asking'] as const).map((kind) => trial.store.records(kind)),
    )
    const texts = [entered, wrong, malformed, asked, journal, bundle].map(({ bytes }) =>
      new TextDecoder().decode(bytes),
    )
    const secrets = [token, unsent.token, nonce, session, code[0] ?? '', `${code[1]}${code[2]}`, 'canary-password']
    for (const secret of secrets) {
      expect(secret).not.toBe('')
      for (const text of [...texts, trial.logged.join('\n'), JSON.stringify(records)])
        expect(text).not.toContain(secret)
    }
    for (const text of [...texts, trial.logged.join('\n')]) expect(text).not.toContain(EMAIL)
    expect(JSON.stringify(journal.body)).toContain('person.invited')
  })
})

describe('a right that is taken', () => {
  const closing = (visitor: Visitor) =>
    new Promise<number>((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${trial.port}/live/${CONFERENCE}`, {
        origin: trial.url.origin,
        headers: { cookie: visitor.cookie },
      })
      socket.on('error', reject)
      socket.on('close', (code) => resolve(code))
      socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', protocol: LIVE_PROTOCOL, have: 0 })))
      socket.once('message', () => heard.push(visitor))
    })
  const heard: Visitor[] = []
  const listens = async (visitor: Visitor) => {
    while (!heard.includes(visitor)) await new Promise((resolve) => setTimeout(resolve, 2))
  }

  it('[SE4] a removed person is cut off at once from text, suggestions and news, and cannot come back', async () => {
    const visitor = trial.stranger()
    await join(visitor, (await invited()).token)
    const live = closing(visitor)
    const layer = await TrialLayer.open(trial, 'member', SECTIONS.consultation)
    const base = await openBase(trial, 'member', SECTIONS.consultation)
    const baseClosed = new Promise<number>((resolve) =>
      base.provider.on('connection-close', (event) => resolve(event?.code ?? 0)),
    )
    await listens(visitor)
    expect((await secretary.delete(at(member))).status).toBe(204)
    expect([await live, await layer.closed, await baseClosed]).toEqual([4403, 4403, 4403])
    expect((await visitor.get('/api/me')).status).toBe(401)
    expect(await trial.store.records('account')).toEqual([])
    expect((await visitor.get(at())).status).toBe(401)
    base.provider.destroy()
  })

  it('[SE4] a pen-holder made observer is cut off from the text, and what they send after it reaches nobody', async () => {
    const base = await openBase(trial, 'penHolder', SECTIONS.consultation)
    const closed = new Promise<number>((resolve) =>
      base.provider.on('connection-close', (event) => resolve(event?.code ?? 0)),
    )
    const path = at(`/people/${personId('penHolder')}/role`)
    expect((await secretary.post(path, { role: 'observer' })).body).toMatchObject({ role: 'observer' })
    base.text.insert(base.text.length, ' too late')
    expect(await closed).toBe(4403)
    const { body } = await secretary.get(at(`/sections/${SECTIONS.consultation}`))
    expect(JSON.stringify(body.document)).not.toContain('too late')
    base.provider.destroy()
  })

  it('[SE4] a member made observer writes no more in their suggestions, and hears nothing more of drafting', async () => {
    const layer = await TrialLayer.open(trial, 'member', SECTIONS.consultation)
    const drafting = await TrialLayer.open(trial, 'member', SECTIONS.drafting)
    await secretary.post(at(`${member}/role`), { role: 'observer' })
    const unsaved = layer.replace('should be consulted', 'shall be heard').catch(() => 'never saved')
    expect(await layer.hear('steps-refused')).toMatchObject({ reason: 'no-right' })
    expect(await drafting.hear('section-closed')).toMatchObject({ section: SECTIONS.drafting })
    const { suggestions } = (await secretary.get(at(`/sections/${SECTIONS.consultation}/suggestions`))).body
    expect(suggestions).toEqual([])
    layer.leave()
    drafting.leave()
    expect(await unsaved).toBe('never saved')
  })

  it('[SE17] signing out everywhere ends every session of the person and no other’s', async () => {
    const [one, two, other] = [await trial.as('member'), await trial.as('member'), await trial.as('otherMember')]
    const sockets = Promise.all([closing(one), closing(two)])
    await Promise.all([listens(one), listens(two)])
    expect((await one.post('/api/sign-out/everywhere', {})).status).toBe(204)
    expect(await sockets).toEqual([4401, 4401])
    for (const [visitor, status] of [
      [two, 401],
      [other, 200],
    ] as const) {
      expect((await visitor.get('/api/me')).status).toBe(status)
    }
  })

  it('[SE12] a new link signs its person out everywhere, and whoever made it for themselves stays', async () => {
    const first = trial.stranger()
    await join(first, (await invited()).token)
    await invited()
    expect((await first.get('/api/me')).status).toBe(401)
    await invited(`/people/${personId('secretary')}`)
    expect((await secretary.get('/api/me')).status).toBe(200)
  })
})

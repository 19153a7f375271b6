import { createHash } from 'node:crypto'
import { INTERVENTION_FIELDS, type Level, type SectionId } from '@travaux/domain'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { at, CONFERENCE, personId, SECTIONS, SESSION, startTrial, type Trial, type Visitor } from './trial.ts'
import { openBase } from './trial-base.ts'
import { TrialLayer } from './trial-layer.ts'
import { TrialMail } from './trial-mail.ts'

/**
 * A word that stands nowhere else in every place that is not for all; then everything that anybody can get is gathered
 * and searched. Each person finds exactly what the table below gives them: a word too many is a leak, and a word too
 * few would mean that the search looks in the wrong places.
 */
const VIEWERS = { o: 'observer', m: 'member', p: 'penHolder', c: 'chair', s: 'secretary', stranger: null } as const
type Viewer = keyof typeof VIEWERS
const ALL = 'ompcs'
const GROUP = 'mpcs'

/** What is shown of an intervention, by its level. */
const OPEN_FIELDS: Readonly<Record<Level, readonly string[]>> = {
  public: [...INTERVENTION_FIELDS, 'note'],
  organisation: ['organisation', 'group', 'region', 'language', 'text', 'note'],
  category: ['group', 'text', 'note'],
  content: ['text', 'note'],
  none: [],
}
const LEVELS = Object.keys(OPEN_FIELDS) as Level[]
/** Not every sign fits into these: their shape is checked. */
const SHAPED: Partial<Record<string, (hash: string) => string>> = {
  language: (hash) => `qx-${hash.slice(0, 8)}-${hash.slice(8, 16)}`,
  date: (hash) => new Date(-Number.parseInt(hash.slice(0, 11), 16)).toISOString().slice(0, 10),
}

const COLLECTOR = 'collector-canary-77'
/** By canary: what it stands for, and who may find it. */
const planted = new Map<string, { what: string; who: string }>()
function plant(what: string, who: string, shape = (hash: string) => `q${hash.slice(0, 15)}`): string {
  const canary = shape(createHash('sha256').update(what).digest('hex'))
  if (planted.has(canary)) throw new TypeError(`two canaries are the same: ${what}`)
  planted.set(canary, { what, who })
  return canary
}
/** Interventions that are not for use: one from the beginning, one that was taken back. */
const hidden: string[] = []
/** Given rather than made here: tokens, codes, passwords. */
const secret = (what: string, value: string, who = '') => planted.set(value, { what, who })

let mail: TrialMail
let trial: Trial
/** Everything that somebody got, and where. */
const got: { viewer: Viewer | 'log' | 'mail' | 'metrics' | 'records'; where: string; text: string }[] = []
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

beforeAll(async () => {
  mail = await TrialMail.start()
  trial = await startTrial({ env: { ...mail.env, TRAVAUX_METRICS_TOKEN: COLLECTOR } })
  await plantAll()
  for (const viewer of Object.keys(VIEWERS) as Viewer[]) {
    const name = VIEWERS[viewer]
    const visitor = name ? await trial.as(name) : trial.stranger()
    await gatherRequests(viewer, visitor)
    if (name) for (const section of Object.values(SECTIONS)) await gatherSockets(viewer, visitor, section)
  }
  got.push({ viewer: 'log', where: 'log', text: trial.logged.join('\n') })
  const shown = await trial.stranger().get('/metrics', { authorization: `Bearer ${COLLECTOR}` })
  got.push({ viewer: 'metrics', where: '/metrics', text: decode(shown.bytes) })
  for (const kind of ['account', 'invitation', 'session', 'asking'] as const)
    got.push({ viewer: 'records', where: kind, text: JSON.stringify(await trial.store.records(kind)) })
  for (const { raw, text } of mail.received) got.push({ viewer: 'mail', where: 'letter', text: `${raw}\n${text}` })
}, 120_000)
afterAll(async () => {
  await trial.stop()
  await mail.stop()
})

async function plantAll(): Promise<void> {
  const as = trial.as
  const [secretary, chair, otherChair, penHolder, member] = [
    await as('secretary'),
    await as('chair'),
    await as('otherChair'),
    await as('penHolder'),
    await as('member'),
  ]
  const ok = async (sent: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await sent
    if (status >= 300) throw new TypeError(`not planted: ${status} ${JSON.stringify(body)}`)
    // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
    return body as any
  }
  const spoken = (level: Level, version: string) => {
    const shown = OPEN_FIELDS[version.startsWith('taken') ? 'none' : level]
    return Object.fromEntries(
      INTERVENTION_FIELDS.map((field) => {
        const who = shown.includes(field) ? ALL : ''
        return [field, plant(`${field} at ${level}, ${version}`, who, SHAPED[field])]
      }),
    )
  }
  for (const level of LEVELS) {
    const { id } = await ok(
      secretary.post(at('/interventions'), { ...spoken(level, 'former version'), session: SESSION, level }),
    )
    if (level === 'none') {
      hidden.push(id)
      continue
    }
    const corrected = spoken(level, 'corrected')
    await ok(penHolder.post(at(`/interventions/${id}/versions`), { version: 1, ...corrected }))
    // In the annex of a Word file each source stands by what its level allows.
    const source = { intervention: id, version: 2, quote: corrected['text'], block: 'm1', relation: 'synthesises' }
    await ok(member.post(at('/links'), { ...source, section: SECTIONS.consultation }))
    const note = plant(`why left out, at ${level}`, ALL)
    await ok(penHolder.post(at(`/interventions/${id}/left-out`), { why: 'other', note }))
  }
  const imported = LEVELS.map((level, index) => ({
    ...spoken(level, 'imported'),
    session: SESSION,
    level,
    line: index + 2,
  }))
  await ok(penHolder.post(at('/imports'), { interventions: imported }))
  while ((await penHolder.get(at('/imports'))).body.imports[0].state === 'running');

  // Public once, corrected and left out, and then taken back: with the links to it.
  const lowered = spoken('public', 'taken back later')
  const { id } = await ok(secretary.post(at('/interventions'), { ...lowered, session: SESSION, level: 'public' }))
  const note = plant('why left out, taken back later', '')
  await ok(penHolder.post(at(`/interventions/${id}/left-out`), { why: 'other', note }))
  const link = { intervention: id, version: 1, quote: lowered['text'], block: 'm1', relation: 'quotes' }
  await ok(member.post(at('/links'), { ...link, section: SECTIONS.consultation }))
  await ok(penHolder.post(at(`/interventions/${id}/versions`), { version: 1, ...spoken('public', 'taken back, too') }))
  await ok(secretary.post(at(`/interventions/${id}/level`), { level: 'none' }))
  hidden.push(id)

  const [host] = trial.conferences.all()
  for (const [section, who, where] of [
    [SECTIONS.drafting, GROUP, 'in drafting'],
    [SECTIONS.consultation, ALL, 'in consultation'],
    [SECTIONS.frozen, GROUP, 'reopened after approval'],
  ] as const) {
    const path = at(`/sections/${section}`)
    const word = (what: string) => plant(`${what} ${where}`, who)
    if (section === SECTIONS.frozen) {
      await ok(chair.post(`${path}/state`, { to: 'consultation', reason: word('why it was returned') }))
    }
    const title = word('title')
    await host?.execute(personId('secretary'), { do: 'retitleSection', section, title })
    const base = await openBase(trial, 'penHolder', section)
    base.text.insert(base.text.length, ` ${word('text')}`)
    while (!(await has(member, path, `text ${where}`))) await new Promise((resolve) => setTimeout(resolve, 20))
    base.provider.destroy()
    await ok(penHolder.post(`${path}/messages`, { block: 'p2', kind: 'recommendation', addressee: word('addressee') }))
    const layer = await TrialLayer.open(trial, 'member', section)
    await layer.replace('should be consulted', word('suggested words'))
    await layer.replace('no message', word('other suggested words'))
    await layer.replace('of a list', word('words suggested with others'))
    layer.leave()
    const mine = (await ok(member.get(`${path}/suggestions`))).suggestions as { id: string; hash: string }[]
    const [first, second, third] = mine
    if (!first || !second || !third) throw new TypeError('nothing is suggested')
    await ok(member.post(`${path}/suggestions/${first.id}/explanation`, { reason: word('why suggested') }))
    await quiet(chair, path, second.id)
    const why = { hash: second.hash, reason: word('why rejected') }
    await ok(chair.post(`${path}/suggestions/${second.id}/rejection`, why))
    await quiet(chair, path, third.id)
    const others = [{ id: third.id, hash: third.hash }]
    const together = { decision: 'reject', suggestions: others, reason: word('why rejected with others') }
    await ok(chair.post(`${path}/suggestions/decisions`, together))
    const opened = await ok(
      member.post(`${path}/discussions`, { about: { suggestion: first.id }, text: word('a comment') }),
    )
    await ok(penHolder.post(at(`/discussions/${opened.id}/comments`), { text: word('a reply') }))
    await ok(
      member.post(`${path}/discussions`, { about: { block: 'i1p', quote: canaryOf(`text ${where}`) }, text: '?' }),
    )
    if (section !== SECTIONS.frozen) {
      // Competes with the first: of the two, a redline has one as a comment.
      const other = await TrialLayer.open(trial, 'otherMember', section)
      await other.replace('should be consulted', word('competing words'))
      other.leave()
      continue
    }
    const left = [{ id: first.id, reason: word('why left open') }]
    await ok(chair.post(`${path}/state`, { to: 'frozen', left }))
    const { fingerprint } = (await chair.get(path)).body
    for (const each of [chair, otherChair]) await ok(each.post(`${path}/approvals`, { fingerprint }))
    await ok(chair.post(`${path}/state`, { to: 'drafting', reason: word('why reopened') }))
  }

  const email = `${plant('mail address', 's')}@example.org`
  const made = await ok(secretary.post(at(`/people/${personId('otherMember')}/invitation`), { email }))
  secret('token of a link', new URL(made.link).hash.slice(1))
  const asking = trial.stranger()
  await ok(asking.post('/api/sign-in/letter', { email }))
  const code = /^([2-9A-Z]{4})-([2-9A-Z]{4})$/m.exec((await mail.letter(1)).text) ?? []
  secret('code', code[0] ?? '')
  secret('code without its hyphen', `${code[1]}${code[2]}`)
  secret('nonce of a browser', asking.cookie.split('=')[1] ?? '')
  secret('session of the chair', chair.cookie.split('=')[1] ?? '')
  secret('password of the mail server', 'canary-password')
  secret('token of the metrics', COLLECTOR)
}

const canaryOf = (what: string): string => [...planted].find(([, each]) => each.what === what)?.[0] ?? ''
const has = async (visitor: Visitor, path: string, what: string) =>
  decode((await visitor.get(path)).bytes).includes(canaryOf(what))

/** A suggestion is decided on when its author no longer types in it. */
async function quiet(visitor: Visitor, path: string, id: string): Promise<void> {
  for (;;) {
    const { suggestions } = (await visitor.get(`${path}/suggestions`)).body
    if (!suggestions.find((each: { id: string }) => each.id === id).beingWritten) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Every address of the API: read, and refused in several ways. */
async function gatherRequests(viewer: Viewer, visitor: Visitor): Promise<void> {
  const { paths } = (await trial.stranger().get('/api/openapi.json')).body
  const keep = (where: string, { bytes, headers }: { bytes: Uint8Array; headers: Headers }) => {
    const all = [...headers].filter(([name]) => name !== 'set-cookie')
    got.push({ viewer, where, text: JSON.stringify(all) + decode(bytes) })
    if (!where.includes('.docx')) return
    const parts = decode(bytes.slice(0, 2)) === 'PK' ? Object.entries(unzipSync(bytes)) : []
    for (const [part, content] of parts)
      got.push({ viewer, where: `${where} ${part}`, text: `${part} ${decode(content)}` })
  }
  for (const [path, methods] of Object.entries(paths as Record<string, object>)) {
    if (path.includes('sign-out') || path.includes('/demo/')) continue
    const addresses = Object.values(SECTIONS).map((section) => filled(path, section))
    for (const address of new Set(addresses)) {
      for (const method of Object.keys(methods)) {
        if (method === 'get') {
          keep(`get ${address}`, await visitor.get(address))
          if (path.endsWith('.docx')) keep(`get ${address} redline`, await visitor.get(`${address}?view=redline`))
        } else if (method === 'delete') keep(`delete ${address}`, await visitor.delete(address))
        else keep(`post ${address}`, await visitor.post(address, { nothing: 'of this' }))
      }
    }
  }
  const guess = { version: 1, quote: 'canary', block: 'm1', relation: 'quotes', section: SECTIONS.consultation }
  const guesses: [string, object][] = [
    ...hidden.flatMap((id): [string, object][] => [
      ['/links', { ...guess, intervention: id }],
      [`/interventions/${id}/versions`, { version: 1, text: 'Is it this?' }],
      [`/interventions/${id}/verification`, { version: 1, verified: true }],
      [`/interventions/${id}/left-out`, { why: 'confidential' }],
    ]),
    ['/imports', { interventions: [{ line: 7, session: 'nowhere', organisation: 'O', text: 'T' }] }],
    ['/imports', { interventions: [{ line: 7, session: SESSION, organisation: 'O', text: 'up\u202eside' }] }],
    ...Object.values(SECTIONS).flatMap((section): [string, object][] => [
      [`/sections/${section}/state`, { to: 'silence' }],
      [`/sections/${section}/approvals`, { fingerprint: '0'.repeat(64) }],
      [
        `/sections/${section}/suggestions/decisions`,
        {
          decision: 'accept',
          suggestions: [...suggestionsIn(section), 'nothing'].map((id) => ({ id, hash: '0'.repeat(64) })),
        },
      ],
      ...suggestionsIn(section).flatMap((id): [string, object][] =>
        ['acceptance', 'rejection', 'confirmation'].map((what) => [
          `/sections/${section}/suggestions/${id}/${what}`,
          { hash: '0'.repeat(64), ...(what === 'rejection' ? { reason: 'No.' } : {}) },
        ]),
      ),
    ]),
  ]
  for (const [path, body] of guesses) keep(`guess ${path}`, await visitor.post(at(path), body))
}

/** Ids are in the journal for all to read: what they lead to is not. */
const suggestionsIn = (section: SectionId): string[] => {
  const decided = trial.conferences.all()[0]?.state.decisions[section] ?? []
  return decided.map(({ suggestion }) => suggestion)
}

const filled = (path: string, section: SectionId): string =>
  path.replace(/\{(\w)\}/g, (_, name: string) => {
    const names: Record<string, string> = { c: CONFERENCE, s: section, i: hidden[0] ?? '' }
    return names[name] ?? 'nothing'
  })

/** What the live channel says of journal, presence, texts and suggestions, and what a text's room says. */
async function gatherSockets(viewer: Viewer, visitor: Visitor, section: SectionId): Promise<void> {
  const name = VIEWERS[viewer] ?? 'member'
  const theirs: Trial = { ...trial, as: async () => visitor }
  const window = await TrialLayer.watch(theirs, name, section)
  const version = trial.conferences.all()[0]?.state.version
  const knows = () =>
    window.heard.some((news) => news.type === 'journal' && news.envelopes.at(-1)?.entry.version === version) &&
    window.heard.some(({ type }) => type === 'hunks' || type === 'section-closed') &&
    window.heard.some(({ type }) => type === 'present')
  window.say({ type: 'looking', section })
  window.say({ type: 'open-layer', section, client: 'canary', have: null })
  while (!knows()) await new Promise((resolve) => setTimeout(resolve, 5))
  for (const news of window.heard) got.push({ viewer, where: `live ${section}`, text: JSON.stringify(news) })
  window.leave()

  const socket = new WebSocket(`ws://127.0.0.1:${trial.port}/sync/${section}`, {
    origin: trial.url.origin,
    headers: { cookie: visitor.cookie },
  })
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  socket.on('close', (code, reason) => got.push({ viewer, where: `sync ${section}`, text: `${code} ${reason}` }))
  socket.on('message', (data: Buffer) => {
    got.push({ viewer, where: `sync ${section}`, text: decode(data) })
    // The answer to our step 1: the whole text.
    if (data[0] === 0 && data[1] === 1) socket.close()
  })
  socket.on('open', () => socket.send(Uint8Array.from([0, 0, 1, 0])))
  await closed
}

describe('canaries', () => {
  it.each(Object.keys(VIEWERS) as Viewer[])(
    '[SE8, D13] %s finds what is theirs to find, and nothing else',
    (viewer) => {
      const mine = got.filter((each) => each.viewer === viewer)
      expect(mine.length).toBeGreaterThan(50)
      const found: string[] = []
      for (const [canary, { what }] of planted) {
        const places = mine.filter(({ text }) => text.includes(canary)).map(({ where }) => where)
        if (places.length > 0) found.push(what)
      }
      const allowed = [...planted.values()].filter(({ who }) => viewer !== 'stranger' && who.includes(viewer))
      expect(found.sort()).toEqual(allowed.map(({ what }) => what).sort())
    },
  )

  it('[SE8, SE28] no log, metric or record holds any, and a letter only what lets its reader in', () => {
    for (const { viewer, where, text } of got) {
      if (viewer in VIEWERS) continue
      const found = [...planted].filter(([canary]) => text.includes(canary)).map(([, { what }]) => what)
      const mayHold = viewer === 'mail' ? /^(code|token of a link|mail address)$/ : /^(mail address)$/
      const isFine =
        viewer === 'log' || viewer === 'metrics' ? found.length === 0 : found.every((what) => mayHold.test(what))
      expect([where, found, isFine]).toEqual([where, found, true])
    }
  })

  it('[SE8] the search looked everywhere', () => {
    expect(planted.size).toBeGreaterThan(120)
    expect(Math.min(...[...planted.keys()].map(({ length }) => length))).toBeGreaterThanOrEqual(8)
    const places = new Set(got.map(({ where }) => where.replace(/section-\w+/, '')))
    for (const place of ['live ', 'sync ', '/metrics', 'log', 'letter', 'account', 'session', 'asking'])
      expect([...places]).toContain(place)
    for (const part of [
      'word/document.xml',
      'word/comments.xml',
      'docProps/core.xml',
      'docProps/custom.xml',
      'redline',
    ])
      expect([...places].some((place) => place.includes(part))).toBe(true)
    for (const part of ['bundle.json', 'openapi.json', '/journal', '/people', '/imports', 'guess '])
      expect([...places].some((place) => place.includes(part))).toBe(true)
    for (const type of ['"journal"', '"hunks"', '"base"', '"present"'])
      expect(got.some(({ where, text }) => where.startsWith('live') && text.includes(`"type":${type}`))).toBe(true)
    expect(got.length).toBeGreaterThan(900)
  })
})

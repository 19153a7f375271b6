import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SectionId } from '@travaux/domain'
import { openPostgres } from '@travaux/storage/postgres'
import { TrialDatabases } from '@travaux/storage/postgres/trial'
import { systemClock } from '@travaux/sync'
import { streamOf } from '@travaux/sync/room'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { foundConference } from './cli/found.ts'
import { at, type PersonName, personId, SECTIONS, startTrial, type Trial } from './trial.ts'
import { openBase, type TrialBase } from './trial-base.ts'
import { TrialLayer } from './trial-layer.ts'
import { freePort, has, startNginx } from './trial-nginx.ts'
import { verifyStore } from './verify-store.ts'

const databases = await TrialDatabases.open()

describe.skipIf(databases === null)('several servers on one database', () => {
  let url: string
  let trials: Trial[]
  let windows: TrialBase[]
  const layers: TrialLayer[] = []
  // What somebody is still writing is not decided on for a while.
  let passedMs = 0
  const clock = { ...systemClock, now: () => systemClock.now() + passedMs }

  beforeEach(async () => {
    url = (await databases?.take()) ?? ''
    windows = []
    trials = []
    for (let n = 0; n < 3; n++) {
      trials.push(
        await startTrial({ clock, store: await openPostgres(url, { onFault: () => {}, patienceMs: 60_000 }) }),
      )
    }
  })
  afterEach(async () => {
    for (const { provider } of windows) provider.destroy()
    for (const layer of layers.splice(0)) layer.leave()
    await Promise.all(trials.map((trial) => trial.stop()))
    await databases?.giveBack(url)
  })

  const server = (index: number): Trial => {
    const trial = trials[index % trials.length]
    if (!trial) throw new TypeError('no such server')
    return trial
  }
  const open = async (index: number, name: PersonName, section: string): Promise<TrialBase> => {
    const window = await openBase(server(index), name, section)
    windows.push(window)
    return window
  }
  const until = async (holds: () => boolean | Promise<boolean>) => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const holds = async () => {
    for (const trial of trials) expect(await verifyStore(trial.store)).toEqual([])
  }

  it('[SY4] who writes at one is read at all, each letter once', async () => {
    const section = SECTIONS.drafting
    const opened = await Promise.all([0, 1, 2].map((index) => open(index, 'penHolder', section)))
    const before = opened[0]?.text.toString() ?? ''
    for (let n = 0; n < 20; n++) {
      for (const [index, { text }] of opened.entries()) text.insert(3, `${'abc'[index]}`)
      if (n % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const length = before.length + 60
    await until(() => opened.every(({ text }) => text.toString().length === length))
    const [text] = new Set(opened.map((each) => each.text.toString()))
    expect(opened.map((each) => each.text.toString())).toEqual([text, text, text])
    for (const letter of 'abc') {
      expect(text?.split(letter).length).toBe(before.split(letter).length + 20)
    }
    const heads = await Promise.all(
      trials.map(async (trial) => (await (await trial.conferences.ofSection(section))?.room(section))?.text().head),
    )
    expect(new Set(heads).size).toBe(1)
    await holds()
  })

  it('[W26] carets are seen from one to another, and go with their owners', async () => {
    const section = SECTIONS.drafting
    const one = await open(0, 'penHolder', section)
    const other = await open(1, 'chair', section)
    one.provider.awareness.setLocalState({ cursor: 7 })
    const seen = () => other.provider.awareness.getStates().get(one.doc.clientID)
    await until(() => seen()?.['cursor'] === 7)
    expect(seen()).toMatchObject({ person: personId('penHolder') })
    const late = await open(2, 'otherChair', section)
    await until(() => late.provider.awareness.getStates().has(one.doc.clientID))
    one.provider.destroy()
    await until(() => seen() === undefined)
  })

  it('[A1] what is decided at one is known at the others, and they decide on it', async () => {
    const chair = await server(0).as('chair')
    const otherChair = await server(1).as('otherChair')
    const moved = await Promise.all([
      chair.post(at(`/sections/${SECTIONS.drafting}/state`), { to: 'consultation' }),
      otherChair.post(at(`/sections/${SECTIONS.frozen}/state`), { to: 'consultation', reason: 'A word is missing.' }),
      (await server(2).as('penHolder')).post(at(`/sections/${SECTIONS.consultation}/messages`), {
        block: 'p2',
        kind: 'key-message',
      }),
    ])
    expect(moved.map(({ status }) => status)).toEqual([200, 200, 201])
    const states = (trial: Trial) =>
      trial.conferences.all().map(({ state }) => [state.version, JSON.stringify(state.sections)])
    await until(() => new Set(trials.map((trial) => JSON.stringify(states(trial)))).size === 1)
    await holds()
  })

  it('[SE4] a right that is lost at one closes the socket at another', async () => {
    const section = SECTIONS.drafting
    const { provider } = await open(1, 'penHolder', section)
    const closed = new Promise((resolve) => provider.on('connection-close', (event) => resolve(event?.code)))
    const secretary = await server(0).as('secretary')
    await secretary.post(at(`/people/${personId('penHolder')}/role`), { role: 'observer' })
    expect(await closed).toBe(4403)
  })

  it('[SE17] who signs out at one is signed out at the others', async () => {
    const visitor = await server(0).as('penHolder')
    const { provider } = await open(1, 'penHolder', SECTIONS.drafting)
    const closed = new Promise((resolve) => provider.on('connection-close', (event) => resolve(event?.code)))
    await visitor.post('/api/sign-out/everywhere', {})
    expect(await closed).toBe(4401)
  })

  it('[SY2] of what is typed at three while the section is approved, nothing lands after it', async () => {
    const section = SECTIONS.consultation
    const opened = await Promise.all([0, 1, 2].map((index) => open(index, 'penHolder', section)))
    let isOver = false
    const typing = opened.map(async ({ text }, index) => {
      for (let n = 0; !isOver; n++) {
        text.insert(2, 'xyz'[index] ?? '')
        await new Promise((resolve) => setTimeout(resolve, n % 4))
      }
    })
    const path = at(`/sections/${section}`)
    const [chair, otherChair] = [await server(0).as('chair'), await server(1).as('otherChair')]
    await until(async () => (await server(2).store.head(streamOf(section))) > 12)
    expect((await chair.post(`${path}/state`, { to: 'frozen' })).status).toBe(200)
    for (const visitor of [chair, otherChair]) {
      await until(async () => {
        const { fingerprint } = (await visitor.get(path)).body
        return (await visitor.post(`${path}/approvals`, { fingerprint })).status === 201
      })
    }
    const head = await server(0).store.head(streamOf(section))
    isOver = true
    await Promise.all(typing)
    await until(async () => (await chair.get(path)).body.state === 'approved')
    for (const trial of trials) expect(await trial.store.head(streamOf(section))).toBe(head)
    await holds()
  })

  it('[SY2] a server that is asked to give way writes nothing of a section for a moment, and then all of it', async () => {
    const section = SECTIONS.drafting
    const [here, there] = [await open(0, 'penHolder', section), await open(1, 'otherPenHolder', section)]
    const head = () => server(2).store.head(streamOf(section))
    const before = await head()
    // What is to hold still is in memory: it does so before anything can come by a socket.
    await server(0)
      .conferences.ofSection(section)
      ?.stillSection(section, () => null)
    let isOver = false
    const hint = { about: 'turn', section, server: 'another' } as const
    const way = server(0).conferences.ofSection(section)?.giveWay(hint)
    void way?.then(() => {
      isOver = true
    })
    here.text.insert(2, 'ten')
    for (;;) {
      const now = await head()
      if (isOver) break
      expect(now).toBe(before)
    }
    await until(() => there.text.toString().includes('ten'))
    there.text.insert(2, 'more')
    await until(() => here.text.toString().includes('more'))
    await holds()
  })

  const suggest = async (index: number, name: PersonName, section: SectionId): Promise<TrialLayer> => {
    const layer = await TrialLayer.open(server(index), name, section)
    layers.push(layer)
    return layer
  }
  const listAt = async (index: number, section: SectionId) =>
    (await (await server(index).as('chair')).get(at(`/sections/${section}/suggestions`))).body.suggestions ?? []

  it('[L2] what is suggested at one is seen at another and accepted at a third', async () => {
    const section = SECTIONS.consultation
    const watching = await TrialLayer.watch(server(1), 'otherMember', section)
    layers.push(watching)
    await watching.hear('hunks')
    const author = await suggest(0, 'member', section)
    await author.replace('should be consulted', 'shall be heard')
    const { set } = await watching.hear('hunks', (news) => news.set.length > 0)
    expect(set[0]).toMatchObject({ author: personId('member') })
    passedMs += 5_000
    await until(async () => (await listAt(2, section)).length === 1)
    const [suggestion] = await listAt(2, section)
    const path = at(`/sections/${section}/suggestions/${suggestion.id}/acceptance`)
    const accepted = await (await server(2).as('chair')).post(path, { hash: suggestion.hash })
    expect(accepted.status).toBe(200)
    expect(await author.hear('base-moved')).toMatchObject({ acceptedFrom: personId('member') })
    await watching.hear('hunks', ({ gone }) => gone.includes(suggestion.id))
    for (const index of [0, 1, 2]) await until(async () => (await listAt(index, section)).length === 0)
    await holds()
  })

  it('[L12] layers at two servers stay what they are while the text moves at a third', async () => {
    const section = SECTIONS.consultation
    const pen = await open(2, 'penHolder', section)
    const one = await suggest(0, 'member', section)
    const other = await suggest(1, 'otherMember', section)
    for (let n = 0; n < 6; n++) {
      pen.text.insert(2, 'x')
      if (n === 1) await one.replace('should be consulted', 'shall be heard')
      if (n === 3) await other.replace('should be consulted', 'must be asked')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const ids = async (index: number) => (await listAt(index, section)).map(({ id }: { id: string }) => id).sort()
    await until(async () => {
      const all = await Promise.all([0, 1, 2].map(ids))
      return all.every((list) => list.length === 2 && JSON.stringify(list) === JSON.stringify(all[0]))
    })
    await holds()
  })

  it('[L8] two windows of one author, at two servers, are one text', async () => {
    const section = SECTIONS.consultation
    const one = await suggest(0, 'member', section)
    const other = await suggest(1, 'member', section)
    await one.replace('should be consulted', 'shall be heard')
    // It stands where its first writer stood: other windows are shown all of it, and from then on what changes.
    expect(await other.hear('layer')).toMatchObject({ version: 1, begun: true })
    await one.replace('shall be heard', 'have to be heard')
    expect(await other.hear('layer-steps')).toMatchObject({ version: 1, client: 'window-member' })
    await holds()
  })

  it.skipIf(!has('nginx', '-v'))('[SY1] behind one nginx, what was saved is there when a server is gone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'travaux-several-'))
    const port = await freePort()
    const configuration = await readFile(new URL('../../../docs/operating/nginx-several.conf', import.meta.url), 'utf8')
    const upstream = trials.reduce(
      (text, { port }, n) => text.replace(`10.0.0.1${n + 1}:4400`, `127.0.0.1:${port}`),
      configuration,
    )
    const site = `server { listen ${port}; location / { proxy_pass http://travaux; proxy_http_version 1.1; } }`
    const stopNginx = await startNginx(folder, `${upstream}\n${site}`)
    const cookies = { cookie: (await server(0).as('penHolder')).cookie }
    const ask = () => fetch(`http://127.0.0.1:${port}${at(`/sections/${SECTIONS.drafting}`)}`, { headers: cookies })
    const before = await (await ask()).json()
    // Whichever it was that answered: each in turn is gone.
    for (const gone of trials.splice(0, 2)) {
      await gone.stop()
      const answer = await ask()
      expect([answer.status, await answer.json()]).toEqual([200, before])
    }
    await stopNginx()
    await rm(folder, { recursive: true })
  })

  it('[W53] a conference that is begun at one is served by the others', async () => {
    const answers = { title: 'Another', theme: 'Beginnings', place: 'Lindow', from: '2022-06-01', to: '2022-06-02' }
    const chairs = { 'first-chair': 'One', 'second-chair': 'Other', name: 'Secretary', organisation: 'Secretariat' }
    await foundConference(server(0).store, { ...answers, ...chairs }, new Date('2022-06-01T10:00:00.000Z'))
    await until(() => trials.every(({ conferences }) => conferences.all().length === 2))
    expect((await (await server(0).as('chair')).get(at())).status).toBe(200)
  })
})

import type { InterventionId } from '@travaux/domain'
import { openMemory } from '@travaux/storage/memory'
import { afterEach, describe, expect, it } from 'vitest'
import {
  at,
  interventionId,
  PEOPLE,
  type PersonName,
  personId,
  SESSION,
  startTrial,
  type Trial,
  type Visitor,
} from './trial.ts'

let trial: Trial
afterEach(() => trial.stop())

const row = (line: number, change: object = {}) => ({
  line,
  session: SESSION,
  organisation: `Organisation ${line}`,
  text: `What was said in line ${line}.`,
  level: 'public',
  ...change,
})
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index + 2))
const registered = () => Object.keys(trial.conferences.all()[0]?.state.interventions ?? {}).length
const START = 3

async function ended(visitor: Visitor) {
  for (;;) {
    const [job] = (await visitor.get(at('/imports'))).body.imports
    if (job.state !== 'running') return job
  }
}

describe('importing interventions', () => {
  it('[EX43] registers them in their order, and says how many of how many', async () => {
    trial = await startTrial()
    const penHolder = await trial.as('penHolder')
    const answer = await penHolder.post(at('/imports'), { interventions: rows(120) })
    expect([answer.status, answer.body]).toMatchObject([202, { state: 'running', total: 120 }])
    expect(await ended(penHolder)).toEqual({ id: answer.body.id, state: 'done', done: 120, total: 120, line: 121 })
    const listed = (await penHolder.get(at('/interventions'))).body.interventions
    expect(listed.slice(-120).map(({ organisation }: { organisation: string }) => organisation)).toEqual(
      rows(120).map(({ organisation }) => organisation),
    )
  })

  it('[EX43] registers nothing where one row would be refused, and names its line', async () => {
    trial = await startTrial()
    const penHolder = await trial.as('penHolder')
    const send = (change: object) =>
      penHolder.post(at('/imports'), { interventions: [...rows(60), row(77, change), row(78)] })
    const unfit = await send({ text: 'up\u202eside' })
    expect([unfit.status, unfit.body]).toMatchObject([422, { error: 'bad-text', facts: { field: 'text', line: 77 } }])
    expect((await send({ session: 'nowhere' })).body.error).toBe('not-found')
    expect((await send({ surprise: 'x' })).body.error).toBe('invalid-body')
    expect((await penHolder.post(at('/imports'), { interventions: [] })).body.error).toBe('invalid-body')
    expect((await penHolder.get(at('/imports'))).body).toEqual({ imports: [] })
    expect(registered()).toBe(START)
  })

  it('[EX43] stops where it is cancelled, keeps what is registered, and begins anew only after its end', async () => {
    trial = await startTrial()
    const penHolder = await trial.as('penHolder')
    const { body } = await penHolder.post(at('/imports'), { interventions: rows(3000) })
    const second = await penHolder.post(at('/imports'), { interventions: rows(1) })
    expect([second.status, second.body.error]).toEqual([409, 'import-running'])
    const cancelled = await penHolder.send(at(`/imports/${body.id}`), {
      method: 'DELETE',
      headers: { origin: penHolder.origin },
    })
    expect(cancelled.body.state).toBe('cancelled')
    const third = await penHolder.post(at('/imports'), { interventions: rows(1) })
    expect(third.status).toBe(202)
    await ended(penHolder)
    // A commit that was under way is finished; nothing begins after it.
    expect((registered() - START - 1) % 25).toBe(0)
    expect(registered()).toBeLessThan(3000)
  })

  it('[SE4] ends at the next commit when the right to register is taken away', async () => {
    trial = await startTrial()
    const penHolder = await trial.as('penHolder')
    await penHolder.post(at('/imports'), { interventions: rows(2000) })
    const [host] = trial.conferences.all()
    await host?.execute(personId('secretary'), { do: 'changeRole', person: personId('penHolder'), role: 'member' })
    expect((await penHolder.get(at('/imports'))).body.error).toBe('no-right')
    await host?.imports.close()
    expect(host?.imports.of(personId('penHolder'))).toMatchObject([{ state: 'failed', error: 'no-right' }])
    expect(registered()).toBeLessThan(2000)
  })

  it('[SE5] an import is seen and stopped by who started it; to others there is none', async () => {
    trial = await startTrial()
    const penHolder = await trial.as('penHolder')
    const secretary = await trial.as('secretary')
    const { body } = await penHolder.post(at('/imports'), { interventions: rows(1) })
    expect((await secretary.get(at('/imports'))).body).toEqual({ imports: [] })
    const other = await secretary.delete(at(`/imports/${body.id}`))
    const absent = await secretary.delete(at('/imports/absent'))
    expect([other.status, other.bytes]).toEqual([404, absent.bytes])
  })

  it('[SE21] a large body is taken from those who may import, and not read from others', async () => {
    trial = await startTrial()
    const [penHolder, member] = [await trial.as('penHolder'), await trial.as('member')]
    const large = { interventions: [row(2, { text: 'word '.repeat(19_000) })] }
    large.interventions = Array.from({ length: 20 }, () => large.interventions[0] ?? row(2))
    expect((await penHolder.post(at('/imports'), large)).status).toBe(202)
    expect((await member.post(at('/imports'), large)).body.error).toBe('no-right')
    const malformed = {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: member.origin },
      body: '{',
    }
    expect((await member.send(at('/imports'), malformed)).body.error).toBe('no-right')
    expect((await penHolder.send(at('/imports'), malformed)).body.error).toBe('malformed-json')
    await ended(penHolder)
  })
})

describe('correcting an intervention', () => {
  const path = (name: 'public' | 'organisation' | 'withheld') => at(`/interventions/${interventionId(name)}/versions`)

  it('[D13] keeps what is not shown to who corrects, and takes out what is taken out', async () => {
    trial = await startTrial()
    const penHolder = await trial.as('penHolder')
    const answer = await penHolder.post(path('organisation'), { version: 1, text: 'Ask first.', group: null })
    expect([answer.status, answer.body]).toMatchObject([201, { version: 2, text: 'Ask first.', verified: false }])
    expect(answer.body).not.toHaveProperty('group')
    const [host] = trial.conferences.all()
    expect(host?.state.interventions[interventionId('organisation')]?.versions[1]).toMatchObject({
      speaker: 'Speaker organisation',
      organisation: 'Society organisation',
    })
    const again = await penHolder.post(path('organisation'), { version: 1, text: 'Too late.' })
    expect([again.status, again.body]).toMatchObject([409, { error: 'old-version', facts: { version: 2 } }])
  })

  it('[SE5] tells nothing of one that is not for use', async () => {
    trial = await startTrial()
    const penHolder = await trial.as('penHolder')
    for (const [deed, body] of [
      ['versions', { version: 1, text: 'Guessed.' }],
      ['verification', { version: 1, verified: true }],
      ['left-out', { why: 'withdrawn' }],
    ] as const) {
      const hidden = await penHolder.post(at(`/interventions/${interventionId('withheld')}/${deed}`), body)
      const absent = await penHolder.post(at(`/interventions/absent/${deed}`), body)
      expect([hidden.status, hidden.bytes]).toEqual([404, absent.bytes])
    }
  })

  it('[D13] the secretariat lowers and raises a level, also of one that nobody is shown', async () => {
    trial = await startTrial()
    const secretary = await trial.as('secretary')
    const set = (level: string) => secretary.post(at(`/interventions/${interventionId('withheld')}/level`), { level })
    expect((await set('content')).body).toEqual({ id: interventionId('withheld'), version: 1 })
    const shown = (await secretary.get(at('/interventions'))).body.interventions
    expect(shown.map(({ id }: { id: InterventionId }) => id)).toContain(interventionId('withheld'))
    expect((await set('none')).status).toBe(200)
  })
})

describe('what the register withholds', () => {
  it('[SE8] is in no answer, journal, export or log, whatever was done with it', async () => {
    trial = await startTrial({ store: openMemory() })
    const [penHolder, secretary] = [await trial.as('penHolder'), await trial.as('secretary')]
    const fields = ['organisation', 'text', 'speaker', 'role', 'group', 'region', 'gender', 'symbol', 'source']
    const canaries = (name: string) => Object.fromEntries(fields.map((field) => [field, `canary-${name}-${field}`]))
    await penHolder.post(at('/imports'), {
      interventions: [
        row(2, { ...canaries('none'), level: 'none' }),
        row(3, { ...canaries('content'), level: 'content' }),
      ],
    })
    await ended(penHolder)
    const listed = (await secretary.get(at('/interventions'))).body.interventions
    const { id } = listed.find(({ text }: { text: string }) => text === 'canary-content-text')
    const path = (deed: string) => at(`/interventions/${id}/${deed}`)
    const told = [
      await penHolder.post(path('versions'), { version: 1, ...canaries('content'), role: 'canary-content-corrected' }),
      await penHolder.post(path('verification'), { version: 2, verified: true }),
      await penHolder.post(path('left-out'), { why: 'other', note: 'A note that is shown with the words.' }),
      await penHolder.post(at('/imports'), { interventions: [row(9, { ...canaries('error'), text: '\u202e' })] }),
      await penHolder.post(at('/imports'), {
        interventions: [row(9, { ...canaries('error'), level: 'canary-level' })],
      }),
    ]
    for (const name of Object.keys(PEOPLE) as PersonName[]) {
      const visitor = await trial.as(name)
      for (const each of ['/interventions', '/journal', '/imports', '/exports/bundle.json', '']) {
        told.push(await visitor.get(at(each)))
      }
    }
    const texts = [...told.map(({ bytes }) => new TextDecoder().decode(bytes)), ...trial.logged]
    const found = new Set(texts.flatMap((text) => text.match(/canary-[\w-]+/g) ?? []))
    expect([...found]).toEqual(['canary-content-text'])
  })
})

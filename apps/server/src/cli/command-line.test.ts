import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '@travaux/storage/embedded'
import { systemClock } from '@travaux/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CONFERENCE, foundTrial, startTrial } from '../trial.ts'
import { backup } from './backup.ts'
import { commandLine } from './command-line.ts'
import { exportVerb } from './export.ts'
import { invite } from './invite.ts'
import { people } from './people.ts'
import { restore } from './restore.ts'
import { demo, serve } from './serve.ts'
import { verify } from './verify.ts'

const verbs = [serve('/nowhere'), demo('/nowhere'), invite, people, exportVerb, verify, backup, restore]
const onFault = () => {}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'travaux-cli-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Types a command; answers with what it printed and its exit code. */
async function type(line: string, env: Record<string, string> = {}, stopAsked = async () => {}) {
  const said: string[] = []
  const complained: string[] = []
  const code = await commandLine(verbs, line.split(' ').filter(Boolean), {
    env,
    folder,
    say: (each) => said.push(each),
    complain: (each) => complained.push(each),
    ask: null,
    clock: { ...systemClock, now: () => Date.parse('2022-07-01T12:00:00.000Z') },
    stopAsked,
  })
  return { code, said: said.join('\n'), complained: complained.join('\n') }
}

async function makeData(name = 'data'): Promise<void> {
  const store = await openEmbedded(join(folder, name), { onFault })
  await foundTrial(store)
  await store.close()
}

describe('the command line', () => {
  it('lists its verbs, and each explains itself', async () => {
    const { said, code } = await type('--help')
    expect(code).toBe(0)
    for (const { name } of verbs) {
      expect(said).toContain(name)
      const help = await type(`${name} --help`)
      expect([help.code, help.said]).toEqual([0, expect.stringMatching(new RegExp(`^Usage: travaux ${name}`))])
    }
  })

  it.each([
    ['frobnicate', /There is no "travaux frobnicate"/],
    ['serve --port 1', /Unknown option '--port'/],
    ['export --out x', /Say which format/],
    ['export --format pdf --out x', /Say which format/],
    ['export --format docx', /Say where to write/],
    ['verify', /Name one bundle file/],
    ['verify a b', /Name one bundle file/],
    ['verify a --database', /Name one bundle file/],
    ['backup', /Say where to write/],
    ['restore', /Name one backup/],
    ['invite a b', /Name one person/],
    ['invite --role king', /There is no role "king"/],
  ])('says plainly what it does not understand: %s', async (line, sentence) => {
    const { code, complained } = await type(line)
    expect([code, complained]).toEqual([2, expect.stringMatching(sentence)])
  })

  it.each([
    ['a folder that is not there', 'backup --out x --data nowhere', /There is no data folder at .*nowhere/],
    ['a file that is not there', 'verify nothing.json', /no such file .*nothing\.json/],
    ['a conference that is not there', 'export --format docx --out x --conference no', /There is no conference "no"/],
  ])('says plainly that it does not find %s', async (_what, line, sentence) => {
    await makeData()
    const { code, complained } = await type(line)
    expect([code, complained]).toEqual([1, expect.stringMatching(sentence)])
  })

  it('[SY9] says plainly that a data folder is in use', async () => {
    await makeData()
    const store = await openEmbedded(join(folder, 'data'), { onFault })
    for (const line of ['serve', 'backup --out x', 'export --format docx --out x', 'verify --data data']) {
      const { code, complained } = await type(line, { PORT: '0' })
      expect([code, complained]).toEqual([1, expect.stringMatching(/in use/)])
    }
    await store.close()
  })

  it('says plainly that a port is taken, and leaves the data folder free', async () => {
    const other = await startTrial()
    const { code, complained } = await type('serve', { PORT: String(other.port) })
    expect([code, complained]).toEqual([1, expect.stringContaining(`Port ${other.port} is taken`)])
    await (await openEmbedded(join(folder, 'data'), { onFault })).close()
    await other.stop()
  })

  it('says plainly what is wrong with the configuration', async () => {
    const { code, complained } = await type('serve', { PORT: 'high' })
    expect([code, complained]).toEqual([1, expect.stringContaining('PORT is "high"')])
  })

  it('serve never seeds, and the demo does where there is nothing', async () => {
    const served = await type('serve', { PORT: '0', TRAVAUX_DEMO: '1' })
    expect([served.code, served.said]).toEqual([
      0,
      expect.stringMatching(/holds no conference yet\. .*travaux invite.*\nTravaux is open at http:\/\/localhost:\d+$/),
    ])
    const first = await type('demo', { PORT: '0' })
    expect(first.said).toMatch(/^Making the demo conference …\nTravaux is open at http:\/\/localhost:\d+$/)
    const again = await type('demo', { PORT: '0' })
    expect(again.said).toMatch(/^Travaux is open at/)
  })

  it('[W53] begins a conference in an empty store, and the link it prints lets the secretariat in', async () => {
    const refused = await type('invite --title T')
    expect([refused.code, refused.complained]).toEqual([
      2,
      expect.stringMatching(/To begin one, give --theme, --place/),
    ])
    const said: string[] = []
    const days = ['10 May', '2022-05-10', '2022-05-09', '2022-05-11']
    const replies = ['Trying out', 'A theme', 'Lindow', ...days, '', 'One', 'Two', 'Sefa Orlin', 'Us']
    const asked: string[] = []
    const code = await commandLine(verbs, ['invite'], {
      env: { PORT: '4410' },
      folder,
      say: (line) => said.push(line),
      complain: (line) => said.push(`! ${line}`),
      ask: async (question) => {
        asked.push(question)
        return replies[asked.length - 1] ?? ''
      },
      clock: systemClock,
      stopAsked: async () => {},
    })
    expect([code, said]).toEqual([
      0,
      [
        expect.stringMatching(/^For Sefa Orlin, once, until 20/),
        expect.stringMatching(/^http:\/\/localhost:4410\/join#[\w-]{43}$/),
      ],
    ])
    expect(asked).toHaveLength(12)
    const store = await openEmbedded(join(folder, 'data'), { onFault })
    const trial = await startTrial({ store })
    const visitor = trial.stranger()
    const { body: me } = await visitor.post('/api/join', { token: new URL(said[1] ?? '').hash.slice(1) })
    expect(me).toMatchObject({ person: { name: 'Sefa Orlin', role: 'secretariat' }, demo: false })
    const { body } = await visitor.get(`/api/conferences/${me.conference}`)
    expect(body).toMatchObject({ title: 'Trying out', sections: [{ title: 'Introduction' }, {}, {}] })
    await trial.stop()
  })

  it('[SE12] invites who is there, who is added, and the secretariat that lost its way', async () => {
    await makeData()
    const wen = await type('invite person-member')
    expect([wen.code, wen.said]).toEqual([0, expect.stringMatching(/^For Wen Adeyo, once/)])
    const added = await type('invite --name Odile --organisation Institute --role observer')
    expect([added.code, added.said]).toEqual([0, expect.stringMatching(/^For Odile, once/)])
    expect((await type('invite')).said).toMatch(/^For Sefa Orlin, once/)
    expect((await type('invite odile')).said).toMatch(/^For Odile, once/)
    const { said } = await type('people')
    expect(said).toMatch(/^secretariat {2}Sefa Orlin {2}Secretariat {2}invited {2}person-secretary$/m)
    expect(said).toMatch(/^observer {5}Odile {2}Institute {2}invited {2}\w+$/m)
    expect(said).toMatch(/^observer {5}Nils Brandvold {2}Fellowship {2}not-invited {2}person-observer$/m)
    for (const [line, sentence] of [
      ['invite nobody', /There is nobody called "nobody"/],
      ['invite --name Odile', /Odile was not added: --organisation is missing/],
      ['invite --name O --organisation I --role co-chair', /there are two co-chairs already/],
    ] as const) {
      const { code, complained } = await type(line)
      expect([code, complained]).toEqual([1, expect.stringMatching(sentence)])
    }
    expect((await type('verify --data data')).code).toBe(0)
  })

  it('exports a Word file and a bundle that verifies, and names the place of a changed letter', async () => {
    await makeData()
    expect((await type('export --format docx --out out.docx')).code).toBe(0)
    expect([...(await readFile(join(folder, 'out.docx'))).subarray(0, 2)]).toEqual([...Buffer.from('PK')])
    expect((await type(`export --format bundle --out out.json --conference ${CONFERENCE}`)).code).toBe(0)
    expect(await type('verify out.json')).toMatchObject({ code: 0, complained: '' })
    const bundle = await readFile(join(folder, 'out.json'), 'utf8')
    await writeFile(
      join(folder, 'out.json'),
      bundle.replace('A paragraph that is no message', 'A paragraph that is no massage'),
    )
    const { code, said } = await type('verify out.json')
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/does not hold[\s\S]*A paragraph that is no massage.*of section I\./),
    ])
  })

  it('[EX1] the same store gives the same files, whenever they are made', async () => {
    await makeData()
    for (const name of ['one', 'two']) await type(`export --format docx --out ${name}.docx`)
    expect(await readFile(join(folder, 'one.docx'))).toEqual(await readFile(join(folder, 'two.docx')))
  })

  it('backs up a store and restores it into an empty one only', async () => {
    await makeData()
    expect((await type('backup --out all.backup')).code).toBe(0)
    expect(await type('backup --out all.backup')).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/all\.backup/),
    })
    expect((await type('restore all.backup --data fresh')).code).toBe(0)
    expect(await type('verify --data fresh')).toMatchObject({ code: 0, said: expect.stringContaining('holds.') })
    const again = await type('restore all.backup --data fresh')
    expect([again.code, again.complained]).toEqual([1, expect.stringContaining('not empty')])
    await writeFile(join(folder, 'torn.backup'), (await readFile(join(folder, 'all.backup'))).subarray(0, 5_000))
    const torn = await type('restore torn.backup --data torn')
    expect([torn.code, torn.complained]).toEqual([1, expect.stringContaining('torn')])
  })

  it('backs up the store of a server that runs, and says so where another program holds it', async () => {
    await makeData()
    let stop = () => {}
    let serving: ReturnType<typeof type> | null = null
    // It is open when it begins to wait for its end.
    await new Promise<void>((isOpen) => {
      serving = type('serve', { PORT: '0', TRAVAUX_LOG: 'faults' }, () => {
        isOpen()
        return new Promise((resolve) => (stop = resolve))
      })
    })
    expect((await type('backup --out running.backup')).code).toBe(0)
    expect((await type('backup --out running.backup')).complained).toMatch(/running\.backup/)
    expect((await type('export --format docx --out x')).complained).toContain('in use')
    stop()
    expect(await serving).toMatchObject({ code: 0 })
    expect((await type('restore running.backup --data fresh')).code).toBe(0)
    expect((await type('verify --data fresh')).code).toBe(0)
    const store = await openEmbedded(join(folder, 'data'), { onFault })
    expect((await type('backup --out nobody.backup')).complained).toContain('in use')
    await store.close()
  })
})

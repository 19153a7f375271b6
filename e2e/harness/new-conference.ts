import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DemoServer, freePort, launcher } from './demo-server.ts'

const travaux = promisify(execFile)
const FOUNDING = {
  title: 'Conference on trying doors',
  theme: 'Who comes in',
  place: 'Lindow',
  from: '2022-05-10',
  to: '2022-05-11',
  'first-chair': 'Office of Trials',
  'second-chair': 'Republic of Examples',
  name: 'Sefa Orlin',
  organisation: 'Office of Trials',
}

/** A conference as the command line begins one: a server that is no demo, and nothing written yet. */
export class NewConference {
  readonly server: DemoServer
  /** The link that was printed, by which its secretariat comes in. */
  readonly link: string
  readonly #data: string

  private constructor(server: DemoServer, link: string, data: string) {
    this.server = server
    this.link = link
    this.#data = data
  }

  /** `env` is more of the server's environment. */
  static async begin(env: Record<string, string> = {}): Promise<NewConference> {
    const data = await mkdtemp(join(tmpdir(), 'travaux-'))
    const port = await freePort()
    const options = Object.entries(FOUNDING).flatMap(([name, value]) => [`--${name}`, value])
    const founding = { ...process.env, PORT: String(port), TRAVAUX_DATA: data }
    const { stdout } = await travaux(process.execPath, [launcher, 'invite', ...options], { env: founding })
    const link = /http:\S+/.exec(stdout)?.[0]
    if (!link) throw new Error(`no link was printed:\n${stdout}`)
    return new NewConference(await DemoServer.start({ data, port, verb: 'serve', env }), link, data)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.stop()
    await rm(this.#data, { recursive: true, force: true })
  }
}

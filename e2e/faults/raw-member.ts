import { type FromServer, LIVE_PROTOCOL } from '@travaux/sync'
import { WebSocket } from 'ws'
import type { Api } from '../harness/api.ts'

/** What the server says to what was sent: taken, a reason of refusal, the code that it closed with, or nothing. */
export type Answered = 'taken' | string

/** For an answer; what the server need not answer, it does not. */
const PATIENCE_MS = 5_000

/** A member's live channel with no program behind it: whatever is to be sent is sent. */
export class RawMember {
  readonly person: string
  readonly #socket: WebSocket
  readonly #section: string
  #said: FromServer[] = []
  #closed: number | null = null
  #isGivenUp = false
  #wake: () => void = () => {}
  epoch = 0
  version = 0
  baseRev = 0

  private constructor(socket: WebSocket, section: string, person: string) {
    this.#socket = socket
    this.#section = section
    this.person = person
    socket.on('message', (data: Buffer) => {
      this.#said.push(JSON.parse(data.toString()) as FromServer)
      this.#wake()
    })
    socket.on('close', (code) => {
      this.#closed = code
      this.#wake()
    })
    // The close that follows is what counts.
    socket.on('error', () => {})
  }

  /** With their layer of the section open. */
  static async come(api: Api, section: string): Promise<RawMember> {
    const address = `${api.server.replace(/^http/, 'ws')}/live/${api.conference}`
    const member = new RawMember(new WebSocket(address, { headers: api.headers }), section, api.person.id)
    await new Promise((resolve) => member.#socket.on('open', resolve))
    member.send({ type: 'hello', protocol: LIVE_PROTOCOL, have: 0 })
    member.send({ type: 'open-layer', section, client: 'raw', have: null })
    const news = await member.#next((each) => (each.type === 'layer' ? each : null))
    if (news) Object.assign(member, { epoch: news.epoch, version: news.version, baseRev: news.baseRev })
    return member
  }

  send(message: object | string): void {
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }

  /** Steps on the layer as it is, unless they claim something else. */
  async write(steps: readonly unknown[], claim: object = {}): Promise<Answered> {
    const { epoch, version, baseRev } = this
    const section = this.#section
    this.#said = []
    this.send({ type: 'steps', section, epoch, version, baseRev, steps, ...claim })
    const answer = await this.#next((news) => {
      if (news.type === 'layer-saved' || news.type === 'steps-refused') return news
      return news.type === 'section-closed' || news.type === 'layer' ? news : null
    })
    if (answer === null) return this.#closed === null ? 'nothing' : `closed with ${this.#closed}`
    if (answer.type === 'layer-saved') {
      this.version = answer.version
      return 'taken'
    }
    return 'reason' in answer ? answer.reason : 'told anew'
  }

  leave(): void {
    this.#socket.terminate()
  }

  /** The first thing of its kind that is said, null where the line is closed instead, or nothing comes. */
  #next<News>(kind: (news: FromServer) => News | null): Promise<News | null> {
    return new Promise((resolve) => {
      this.#isGivenUp = false
      const look = () => {
        const found = this.#said.map(kind).find((news) => news !== null)
        if (!found && this.#closed === null && !this.#isGivenUp) return
        clearTimeout(timeout)
        this.#wake = () => {}
        resolve(found ?? null)
      }
      const timeout = setTimeout(() => {
        this.#isGivenUp = true
        look()
      }, PATIENCE_MS)
      this.#wake = look
      look()
    })
  }
}

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

interface Received {
  readonly to: readonly string[]
  /** As it came: headers and body. */
  readonly raw: string
  /** What a person reads. */
  readonly text: string
}

/** For tests: a real mail server on a port of its own, which keeps what it is given. */
export class TrialMail {
  readonly received: Received[] = []
  /** From now on every letter is refused. */
  isFull = false
  readonly #server: SMTPServer

  private constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'travaux' && password === 'canary-password'
          ? done(null, { user: username })
          : done(new Error('who are you?')),
      onData: (stream, { envelope }, done) => {
        text(stream).then((raw) => {
          if (this.isFull) return done(new Error('the mailbox is full'))
          this.received.push({ to: envelope.rcptTo.map(({ address }) => address), raw, text: bodyOf(raw) })
          done()
        }, done)
      },
    })
  }

  static async start(): Promise<TrialMail> {
    const mail = new TrialMail()
    const listening = mail.#server.listen(0, '127.0.0.1')
    await once(listening, 'listening')
    return mail
  }

  /** What a server is told to find it. */
  get env(): Record<string, string> {
    const { port } = this.#server.server.address() as AddressInfo
    return {
      TRAVAUX_MAIL: `smtp://travaux:canary-password@127.0.0.1:${port}`,
      TRAVAUX_MAIL_FROM: 'travaux@example.org',
    }
  }

  /** The n-th letter, once it is there. */
  async letter(n: number): Promise<Received> {
    for (;;) {
      const letter = this.received[n]
      if (letter) return letter
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }
}

/** The body, out of quoted-printable where it came in that. */
function bodyOf(raw: string): string {
  const at = raw.indexOf('\r\n\r\n')
  const body = raw.slice(at + 4).replaceAll('\r\n', '\n')
  if (!/^Content-Transfer-Encoding: quoted-printable/im.test(raw.slice(0, at))) return body
  return body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

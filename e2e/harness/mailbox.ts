import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect } from 'playwright/test'
import { SMTPServer } from 'smtp-server'

/** A real mail server on a port of its own, and what lies in it. */
export class Mailbox {
  readonly #letters: { to: string; text: string }[] = []
  readonly #server: SMTPServer

  private constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      authOptional: true,
      onData: (stream, { envelope }, done) => {
        text(stream).then((raw) => {
          // Quoted-printable breaks lines, and writes some signs as numbers.
          const plain = raw
            .replace(/=\r\n/g, '')
            .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number(`0x${hex}`)))
          this.#letters.push({ to: envelope.rcptTo[0]?.address ?? '', text: plain.replaceAll('\r\n', '\n') })
          done()
        }, done)
      },
    })
  }

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox()
    mailbox.#server.listen(0, '127.0.0.1')
    await once(mailbox.#server.server, 'listening')
    return mailbox
  }

  /** What a server is told to find it. */
  get env(): Record<string, string> {
    const { port } = this.#server.server.address() as AddressInfo
    return { TRAVAUX_MAIL: `smtp://127.0.0.1:${port}`, TRAVAUX_MAIL_FROM: 'travaux@example.org' }
  }

  /** What the n-th letter to an address, from 0, holds of this form, once it is there. */
  async find(to: string, n: number, form: RegExp): Promise<string> {
    const letter = () => this.#letters.filter((each) => each.to === to)[n]
    await expect.poll(() => letter() !== undefined).toBe(true)
    const found = form.exec(letter()?.text ?? '')?.[0]
    if (!found) throw new Error(`letter ${n} to ${to} holds nothing like ${form}`)
    return found
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }
}

import type { Clock } from '@travaux/sync'
import type { Log } from '../log.ts'
import { codeLetter, invitationLetter } from './letters.ts'
import type { Mail } from './mail.ts'

/** Where letters are handed in: written here, carried by mail where this server has any. */
export class Postbox {
  readonly #mail: Mail | null
  /** The public address: a link in a letter is never made of what a request says. */
  readonly #url: URL
  readonly #clock: Clock
  readonly #log: Log

  constructor(mail: Mail | null, url: URL, clock: Clock, log: Log) {
    this.#mail = mail
    this.#url = url
    this.#clock = clock
    this.#log = log
  }

  get isOpen(): boolean {
    return this.#mail !== null
  }

  /** Whoever invites is told whether the letter went out: where it did not, there is still the link. */
  async invitation(email: string | undefined, link: URL, expiresAt: number): Promise<'sent' | 'failed' | 'not-sent'> {
    if (!this.#mail || email === undefined) return 'not-sent'
    try {
      await this.#mail.send(email, invitationLetter(link, expiresAt))
      return 'sent'
    } catch (error) {
      this.#log.fault('mail', error)
      return 'failed'
    }
  }

  /** After the answer, which so takes as long where there is a letter as where there is none. */
  codeSoon({ to, code }: { to: string; code: string }): void {
    this.#clock.after(0, () => {
      this.#mail?.send(to, codeLetter(code, this.#url)).catch((error: unknown) => this.#log.fault('mail', error))
    })
  }

  close(): void {
    this.#mail?.close()
  }
}

/** Of an invitation: the token stands behind the `#`, which browsers send to no server. */
export const joinLink = (url: URL, token: string): URL => new URL(`/join#${token}`, url)

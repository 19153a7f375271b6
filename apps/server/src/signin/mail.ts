import { createTransport } from 'nodemailer'
import { isLoopbackAddress, type MailSettings } from '../config.ts'
import type { Letter } from './letters.ts'

/** Takes letters to their addresses. */
export interface Mail {
  /** Resolves when the next server on the way has taken it; rejects where none does. */
  send(to: string, letter: Letter): Promise<void>
  close(): void
}

const LONGEST_MS = 20_000

/** What lets somebody in does not go over an open line, unless to this very machine. */
export function smtpMail({ server, from }: MailSettings): Mail {
  const transport = createTransport(
    {
      url: server.href,
      requireTLS: server.protocol === 'smtp:' && !isLoopbackAddress(server.hostname),
      connectionTimeout: LONGEST_MS,
      greetingTimeout: LONGEST_MS,
      socketTimeout: LONGEST_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  return {
    send: async (to, { subject, text }) => {
      const headers = { 'Auto-Submitted': 'auto-generated' }
      // As an object, so that no sign in it can name a second addressee.
      await transport.sendMail({ to: { name: '', address: to }, subject, text, headers, xMailer: false })
    },
    close: () => transport.close(),
  }
}

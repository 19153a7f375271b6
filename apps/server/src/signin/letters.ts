/**
 * What is mailed: plain words, nothing to fetch and nothing that reports back. No letter names a conference, a title
 * or a source (SE8): it passes through the hands of strangers.
 */
export interface Letter {
  readonly subject: string
  readonly text: string
}

export const invitationLetter = (link: URL, expiresAt: number): Letter => ({
  subject: 'Your invitation to Travaux',
  text: `You are invited to Travaux, the place where the outcome document of a conference is drafted.

Open this link, and press the button on the page:

${link.href}

It lets you in once, until ${moment(expiresAt)}. If it does not, ask the secretariat for a new one.

Whoever has the link comes in under your name, so keep it to yourself. If you did not expect this letter, do nothing.
`,
})

export const codeLetter = (code: string, url: URL): Letter => ({
  subject: 'Your code for Travaux',
  text: `Somebody, probably you, wants to sign in at ${url.host} under this address.

Type this code on the page where you asked for it:

${code.slice(0, 4)}-${code.slice(4)}

It works for fifteen minutes, once, and in that browser only. Tell it to nobody, whoever asks.

If it was not you, do nothing.
`,
})

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' })
const moment = (at: number): string => `${MOMENT.format(at)} UTC`

/**
 * Why a socket was closed. Part of the protocol: codes 4400–4499 tell a stock y-websocket client to stop
 * reconnecting, the others to come back.
 */
export const CLOSE = {
  malformed: { code: 1007, reason: 'malformed frame' },
  frameTooBig: { code: 1009, reason: 'frame too big' },
  stopping: { code: 1012, reason: 'the server restarts' },
  tryLater: { code: 1013, reason: 'try again later' },
  badRequest: { code: 4400, reason: 'not understood' },
  notSignedIn: { code: 4401, reason: 'not signed in' },
  noRight: { code: 4403, reason: 'no right' },
  notFound: { code: 4404, reason: 'not found' },
  late: { code: 4408, reason: 'nothing was said in time' },
  sectionChanged: { code: 4409, reason: 'the section changed' },
  outdated: { code: 4426, reason: 'this page is of another version' },
  updateTooBig: { code: 4413, reason: 'the update holds too much' },
  tooFast: { code: 4429, reason: 'too fast' },
} as const satisfies Record<string, { code: number; reason: string }>

export type CloseReason = (typeof CLOSE)[keyof typeof CLOSE]

import type { IncomingMessage } from 'node:http'

/**
 * SE18: whether a request that changes something comes from a page of this server. Browsers say so in
 * `Sec-Fetch-Site`; where that is absent (a program, an old browser) `Origin` must be one of ours, to the letter.
 */
export function isFromThisSite({ headers }: IncomingMessage, origins: ReadonlySet<string>): boolean {
  const site = headers['sec-fetch-site']
  const isOurOrigin = headers.origin !== undefined && origins.has(headers.origin)
  if (site === undefined) return isOurOrigin
  return site === 'same-origin' && (headers.origin === undefined || isOurOrigin)
}

import type { RequestHandler } from 'express'

/** SE20: what a browser may do with our pages. No inline script or style, no third party, no framing. */
function contentPolicy(origins: ReadonlySet<string>): string {
  // An address in brackets is not in the policy's grammar; there 'self' has to do.
  const sockets = [...origins].filter((origin) => !origin.includes('[')).map((origin) => origin.replace(/^http/, 'ws'))
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self' ${sockets.join(' ')}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types ProseMirrorClipboard travaux',
  ].join('; ')
}

export function securityHeaders(origins: ReadonlySet<string>, isSecure: boolean): RequestHandler {
  const headers = new Headers({
    'Content-Security-Policy': contentPolicy(origins),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    ...(isSecure ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
  })
  return (_request, response, next) => {
    response.setHeaders(headers)
    next()
  }
}

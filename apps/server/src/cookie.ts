import type { IncomingMessage } from 'node:http'

/**
 * A cookie that holds a random token. Over https it carries the `__Host-` prefix, which binds it to this host, to https
 * and to the whole site; on plain http, which is loopback only, browsers would refuse that prefix.
 */
class TokenCookie {
  readonly #name: string
  readonly #attributes: string
  readonly #seconds: number

  constructor(name: string, seconds: number, isSecure: boolean) {
    this.#name = isSecure ? `__Host-${name}` : name
    this.#attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
    this.#seconds = seconds
  }

  /** The token a request carries; null where it carries none, or two different ones. */
  read(request: IncomingMessage): string | null {
    const found = new Set<string>()
    for (const part of (request.headers.cookie ?? '').split(';')) {
      const at = part.indexOf('=')
      if (at > 0 && part.slice(0, at).trim() === this.#name) found.add(part.slice(at + 1).trim())
    }
    const [token] = found
    return found.size === 1 && token !== undefined && /^[\w-]{43}$/.test(token) ? token : null
  }

  set(token: string): string {
    return `${this.#name}=${token}; ${this.#attributes}; Max-Age=${this.#seconds}`
  }

  clear(): string {
    return `${this.#name}=; ${this.#attributes}; Max-Age=0`
  }
}

/** Of the session; it lives as long as a session can. */
export class SessionCookie extends TokenCookie {
  constructor(isSecure: boolean) {
    super('sid', 604_800, isSecure)
  }
}

/** Of a sign-in under way; it lives as long as a code. */
export class AskingCookie extends TokenCookie {
  constructor(isSecure: boolean) {
    super('asking', 900, isSecure)
  }
}

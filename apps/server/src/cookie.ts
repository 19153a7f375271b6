import type { IncomingMessage } from 'node:http'

/**
 * The session's cookie. Over https it carries the `__Host-` prefix, which binds it to this host, to https and to the
 * whole site; on plain http, which is loopback only, browsers would refuse that prefix.
 */
export class SessionCookie {
  readonly #name: string
  readonly #attributes: string

  constructor(isSecure: boolean) {
    this.#name = isSecure ? '__Host-sid' : 'sid'
    this.#attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
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
    return `${this.#name}=${token}; ${this.#attributes}; Max-Age=604800`
  }

  clear(): string {
    return `${this.#name}=; ${this.#attributes}; Max-Age=0`
  }
}

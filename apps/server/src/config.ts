import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

/** What the operator can choose, each with a default. Read once, at start; nothing else looks at the environment. */
export interface Config {
  readonly port: number
  /** The address to listen on. */
  readonly host: string
  /** Absolute path of the store's folder. */
  readonly data: string
  /** The PostgreSQL database that holds everything instead; null for the folder. */
  readonly database: string | null
  /** Where browsers find this server; null means on this machine, at the port it listens on. */
  readonly url: URL | null
  /** Offer the demo's one-click people, where every other condition of that door holds too (SE14). */
  readonly demo: boolean
  /** Null where nothing can be mailed; then links are copied by hand. */
  readonly mail: MailSettings | null
  /** `all` logs every request and socket, `faults` only what went wrong. */
  readonly log: 'all' | 'faults'
  /** What a collector of metrics has to show; null means that nobody may read them. */
  readonly metricsToken: string | null
  /** Proxies whose word about where a request comes from is taken, as addresses, networks or `loopback`. */
  readonly trustedProxies: readonly string[]
}

export interface MailSettings {
  /** `smtp://` or `smtps://`, with name and password where the server asks for them. */
  readonly server: URL
  readonly from: string
}

export const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]']
export const isLoopbackAddress = (address: string): boolean =>
  address === 'localhost' || address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address)

const port = z.coerce
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 65_535)
const yes = ['1', 'true', 'yes', 'on']
const no = ['0', 'false', 'no', 'off', '']

/** Reads the variables, or says of each one that is wrong what it should look like. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Config | { wrong: string[] } {
  const wrong: string[] = []

  const wantedPort = port.safeParse(env['PORT'] ?? '4400')
  if (!wantedPort.success) wrong.push(`PORT is "${env['PORT']}"; it must be a number from 0 to 65535.`)

  const host = env['HOST'] ?? '127.0.0.1'
  if (!/^[\w.:-]+$/.test(host)) wrong.push(`HOST is "${host}"; it must be an address or a name to listen on.`)

  const database = env['DATABASE_URL'] || null
  if (database !== null && !isDatabaseUrl(database)) wrong.push(WRONG_DATABASE)

  const url = readUrl(env['TRAVAUX_URL'])
  if (url === 'wrong') {
    wrong.push(
      `TRAVAUX_URL is "${env['TRAVAUX_URL']}"; it must be the address people open, like https://travaux.example.org, without a path.`,
    )
  } else if (url === null && !isLoopbackAddress(host)) {
    wrong.push(
      `HOST is "${host}", which other machines can reach, and TRAVAUX_URL is not set; set it to the address people open, like https://travaux.example.org.`,
    )
  }

  const demo = (env['TRAVAUX_DEMO'] ?? '').toLowerCase()
  if (!yes.includes(demo) && !no.includes(demo)) {
    wrong.push(`TRAVAUX_DEMO is "${env['TRAVAUX_DEMO']}"; it must be 1 or 0.`)
  }

  const mail = readMail(env['TRAVAUX_MAIL'], env['TRAVAUX_MAIL_FROM'])
  if (mail && 'wrong' in mail) wrong.push(mail.wrong)

  const log = env['TRAVAUX_LOG'] ?? 'all'
  if (log !== 'all' && log !== 'faults') wrong.push(`TRAVAUX_LOG is "${log}"; it must be "all" or "faults".`)

  const metricsToken = env['TRAVAUX_METRICS_TOKEN'] || null
  if (metricsToken !== null && !/^[\w.~+/=-]{16,}$/.test(metricsToken)) {
    wrong.push('TRAVAUX_METRICS_TOKEN must be at least 16 letters and digits, without spaces.')
  }

  const trustedProxies = (env['TRAVAUX_TRUSTED_PROXIES'] ?? '').split(/[\s,]+/).filter((each) => each !== '')
  for (const each of trustedProxies.filter((proxy) => !isProxy(proxy))) {
    wrong.push(
      `TRAVAUX_TRUSTED_PROXIES holds "${each}"; it must be an address, a network like 10.0.0.0/8, or loopback.`,
    )
  }

  const isWrong = wrong.length > 0 || (mail && 'wrong' in mail)
  if (isWrong || !wantedPort.success || url === 'wrong' || (log !== 'all' && log !== 'faults')) return { wrong }
  return {
    port: wantedPort.data,
    host,
    data: resolve(folder, env['TRAVAUX_DATA'] || './data'),
    database,
    url,
    demo: yes.includes(demo),
    mail,
    log,
    metricsToken,
    trustedProxies,
  }
}

/** Said without the value, which holds a password. */
export const WRONG_DATABASE =
  'DATABASE_URL must be the address of a PostgreSQL database, like postgres://name:password@db.example.org/travaux.'

export function isDatabaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname } = new URL(text)
  return ['postgres:', 'postgresql:'].includes(protocol) && pathname.length > 1
}

function isProxy(text: string): boolean {
  if (text === 'loopback') return true
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32))
  return family !== 0 && more.length === 0 && isNetwork
}

function readUrl(text: string | undefined): URL | null | 'wrong' {
  if (!text) return null
  if (!URL.canParse(text)) return 'wrong'
  const url = new URL(text)
  const bare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  return bare && (url.protocol === 'https:' || url.protocol === 'http:') ? url : 'wrong'
}

/** What is wrong is said without the value, which holds a password. */
function readMail(server: string | undefined, from: string | undefined): MailSettings | null | { wrong: string } {
  if (!server) return from ? { wrong: 'TRAVAUX_MAIL_FROM is set and TRAVAUX_MAIL is not; set both, or neither.' } : null
  const url = URL.canParse(server) ? new URL(server) : null
  if (!url?.hostname || !['smtp:', 'smtps:'].includes(url.protocol) || /[?#]/.test(server)) {
    return { wrong: 'TRAVAUX_MAIL must be a mail server, like smtps://name:password@mail.example.org.' }
  }
  if (!from || !/^[^\s@<>]+@[^\s@<>]+$/.test(from)) {
    return { wrong: 'TRAVAUX_MAIL_FROM must be the address that letters come from, like travaux@example.org.' }
  }
  return { server: url, from }
}

/**
 * Under which origins a browser may speak to this server: exactly the public one; on loopback the three names of
 * this machine at its port, which are the same place (SE19).
 */
export function originsOf(config: Config, listeningPort: number): ReadonlySet<string> {
  const url = publicUrl(config, listeningPort)
  if (!LOOPBACK_NAMES.includes(url.hostname)) return new Set([url.origin])
  return new Set(
    LOOPBACK_NAMES.map((name) => new URL(`${url.protocol}//${name}:${url.port || defaultPort(url)}`).origin),
  )
}
const defaultPort = (url: URL): string => (url.protocol === 'https:' ? '443' : '80')

/** The address people open. */
export const publicUrl = (config: Config, listeningPort: number): URL =>
  config.url ?? new URL(`http://localhost:${listeningPort}`)

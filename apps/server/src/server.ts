import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Store } from '@travaux/storage'
import type { Clock } from '@travaux/sync'
import { Conferences } from './conferences.ts'
import { type Config, originsOf, publicUrl } from './config.ts'
import { AskingCookie, SessionCookie } from './cookie.ts'
import { DemoDoor } from './demo/demo-door.ts'
import { DemoReset } from './demo/demo-reset.ts'
import { Follower } from './follower.ts'
import { httpApp } from './http/app.ts'
import { apiRoutes } from './http/routes/index.ts'
import type { Log } from './log.ts'
import { Metrics } from './metrics.ts'
import { Sessions } from './session.ts'
import { Accounts } from './signin/accounts.ts'
import { Askings } from './signin/askings.ts'
import { Invitations } from './signin/invitations.ts'
import { smtpMail } from './signin/mail.ts'
import { Postbox } from './signin/postbox.ts'
import { Proofs } from './signin/proofs.ts'
import { Sockets } from './sockets.ts'

export interface ServerParts {
  readonly config: Config
  /** Opened by the caller, closed by `stop`. */
  readonly store: Store
  /** Folder of the built web app. */
  readonly web: string
  readonly clock: Clock
  readonly log: Log
}

export interface RunningServer {
  /** The address people open. */
  readonly url: URL
  /** The one it listens on. */
  readonly port: number
  readonly conferences: Conferences
  /** Whether one can sign in with one click. */
  readonly isDemo: boolean
  /** Takes nothing new, finishes what is under way, closes the store. */
  stop(): Promise<void>
}

/** The port is another program's. */
export class PortTaken extends Error {
  readonly port: number
  constructor(port: number, cause: unknown) {
    super(`port ${port} is taken`, { cause })
    this.name = 'PortTaken'
    this.port = port
  }
}

const SWEEP_EVERY_MS = 60 * 60_000

/** Where everything is put together. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, store, web, clock } = parts
  const metrics = new Metrics()
  const log = metrics.counting(parts.log)
  const conferences = await Conferences.open({ store, clock, log })
  const server = createServer()
  const { address, port } = await listen(server, config).catch(async (error: unknown) => {
    await conferences.close()
    throw error
  })

  server.on('error', (error) => log.fault('server', error))
  const follower = store.isShared ? new Follower(store, conferences, log) : null

  const url = publicUrl(config, port)
  const origins = originsOf(config, port)
  const isSecure = url.protocol === 'https:'
  const cookie = new SessionCookie(isSecure)
  const sessions = new Sessions(store, clock)
  const door = DemoDoor.open(config.demo, address, conferences)
  let isReady = true

  const accounts = new Accounts(store)
  const invitations = new Invitations(store, accounts, sessions, clock)
  const askings = new Askings(store, accounts, invitations, clock)
  const postbox = new Postbox(config.mail && smtpMail(config.mail), url, clock, log)

  const routes = apiRoutes({
    conferences,
    sessions,
    cookie,
    askingCookie: new AskingCookie(isSecure),
    accounts,
    invitations,
    askings,
    postbox,
    proofs: new Proofs(conferences, accounts, postbox, clock),
    door,
    reset: new DemoReset({ store, conferences, sessions, accounts, clock }),
    url,
    clock,
    isReady: () => isReady && store.fault === null,
  })
  const { metricsToken, trustedProxies } = config
  const app = { routes, sessions, cookie, origins, isSecure, web, clock, log, metrics, metricsToken, trustedProxies }
  server.on('request', httpApp(app))
  const sockets = new Sockets({ conferences, sessions, cookie, origins, clock, log })
  sockets.attach(server)
  metrics.watch(() => ({
    conferences: conferences.all().length,
    openSections: conferences.all().reduce((sum, { openSections }) => sum + openSections, 0),
    sockets: sockets.count,
  }))

  const sweep = () =>
    Promise.all([sessions.sweep(), askings.sweep()]).catch((error: unknown) => log.fault('session-sweep', error))
  const sweeping = setInterval(sweep, SWEEP_EVERY_MS)
  sweeping.unref()
  void sweep()
  log.event('started', { port, demo: door !== null, conferences: conferences.all().length })

  return {
    url,
    port,
    conferences,
    isDemo: door !== null,
    async stop() {
      isReady = false
      follower?.stop()
      clearInterval(sweeping)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      await sockets.close(() => conferences.close())
      server.closeAllConnections()
      await closed
      postbox.close()
      await store.close()
      log.event('stopped')
    },
  }
}

async function listen(server: Server, { port, host }: Config): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error) =>
      reject('code' in error && error.code === 'EADDRINUSE' ? new PortTaken(port, error) : error)
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      resolve()
    })
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on no port')
  return address
}

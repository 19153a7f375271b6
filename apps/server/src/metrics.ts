import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Log } from './log.ts'

/** What can only be counted when somebody asks. */
export interface Standing {
  readonly conferences: number
  readonly openSections: number
  readonly sockets: number
}

/**
 * What an operator watches, in the text format of Prometheus. Everything that happens is told to the log, so it is
 * counted there; labels are routes, codes and names of events, never an id, a name or a word of anybody's (SE28).
 */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests = new Histogram({
    name: 'travaux_request_seconds',
    help: 'Requests of the API, by route and answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [this.#registry],
  })
  readonly #closed = new Counter({
    name: 'travaux_sockets_closed_total',
    help: 'WebSockets that were closed, by close code.',
    labelNames: ['code'],
    registers: [this.#registry],
  })
  readonly #faults = new Counter({
    name: 'travaux_faults_total',
    help: 'What went wrong that an operator should know of, as in the log.',
    labelNames: ['name'],
    registers: [this.#registry],
  })

  constructor() {
    collectDefaultMetrics({ register: this.#registry })
  }

  /** A log that counts what passes through it. */
  counting(log: Log): Log {
    return {
      event: (name, facts) => {
        if (name === 'request' && facts) this.#request(facts)
        if (name === 'socket-closed') this.#closed.inc({ code: String(facts?.['code'] ?? '') })
        log.event(name, facts)
      },
      fault: (name, cause, facts) => {
        this.#faults.inc({ name })
        log.fault(name, cause, facts)
      },
    }
  }

  /** Adds what stands, to be read anew at each asking. */
  watch(read: () => Standing): void {
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({
        name,
        help,
        registers: [this.#registry],
        collect() {
          this.set(value())
        },
      })
    gauge('travaux_conferences', 'Conferences that are served.', () => read().conferences)
    gauge('travaux_open_sections', 'Sections whose text is held in memory.', () => read().openSections)
    gauge('travaux_sockets', 'WebSockets that are open.', () => read().sockets)
  }

  /** The page that a collector reads, and its media type. */
  async page(): Promise<{ media: string; text: string }> {
    return { media: this.#registry.contentType, text: await this.#registry.metrics() }
  }

  #request({ method, route, status, ms }: NonNullable<Parameters<Log['event']>[1]>): void {
    // What is no route of ours is one line, whatever it was called.
    const labels = { method: String(method), route: String(route ?? 'none'), status: String(status) }
    this.#requests.observe(labels, Number(ms) / 1000)
  }
}

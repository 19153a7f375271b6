import type { Store } from '@travaux/storage'
import type { Conferences } from './conferences.ts'
import { withoutFormerDemos } from './demo/demo-conference.ts'
import { type Hint, readHint } from './hint.ts'
import type { Log } from './log.ts'

/**
 * Keeps this server abreast of the others on the same store. A hint says where to look; whenever hints may have been
 * lost, everything that is held here is compared with the store. What is done here never rests on having heard: the
 * store compares guards, versions and heads once more.
 */
export class Follower {
  readonly #store: Store
  readonly #conferences: Conferences
  readonly #log: Log
  readonly #stop: () => void
  #isComparing = false
  #renewing: Promise<void> | null = null

  constructor(store: Store, conferences: Conferences, log: Log) {
    this.#store = store
    this.#conferences = conferences
    this.#log = log
    this.#stop = store.onHint((topic) => {
      const hint = topic === null ? null : readHint(topic)
      const done = topic === null ? this.#compare() : hint && this.#hear(hint)
      done?.catch((fault: unknown) => log.fault('follow', fault))
    })
  }

  stop(): void {
    this.#stop()
  }

  async #hear(hint: Hint): Promise<void> {
    switch (hint.about) {
      case 'journal': {
        const host = this.#conferences.all().find(({ id }) => id === hint.conference)
        await (host ? host.follow(hint.version) : this.#renew())
        return
      }
      case 'base':
        return this.#conferences.ofSection(hint.section)?.followText(hint.section, hint.head)
      case 'presence':
      case 'who':
        return this.#conferences.ofSection(hint.section)?.hearPresence(hint)
      case 'turn':
        return this.#conferences.ofSection(hint.section)?.giveWay(hint)
      case 'layer':
        return this.#conferences.ofSection(hint.section)?.followLayer(hint.section, hint.owner)
      case 'session-ended':
        return
    }
  }

  async #compare(): Promise<void> {
    if (this.#isComparing) return
    this.#isComparing = true
    try {
      const versions = await this.#store.versions()
      const there = withoutFormerDemos([...versions.keys()])
      const here = new Set(this.#conferences.all().map(({ id }) => id))
      if (there.length !== here.size || there.some((id) => !here.has(id))) await this.#renew()
      for (const host of this.#conferences.all()) await host.follow(versions.get(host.id) ?? 0)
      for (const host of this.#conferences.all()) await host.compare()
    } finally {
      this.#isComparing = false
    }
  }

  /** Another server has begun a conference, or let one go. */
  #renew(): Promise<void> {
    this.#renewing ??= this.#open().finally(() => {
      this.#renewing = null
    })
    return this.#renewing
  }

  async #open(): Promise<void> {
    for (const gone of await this.#conferences.renew()) await gone.close()
    this.#log.event('conferences-renewed', { conferences: this.#conferences.all().length })
  }
}

import type { Stake, WritingTurn } from '@travaux/sync/client'

type State =
  /** It holds nothing, and waits for nothing. */
  | 'out'
  /** It asks whether it is free. */
  | 'asking'
  /** None does: each that looked has a share, until one takes it all. */
  | 'sharing'
  | 'writing'
  | 'waiting'

interface Browser {
  /** Undefined where the page does not come by a secure way. */
  locks: LockManager | undefined
  /** Whether the person is in this window. */
  hasFocus: () => boolean
  /** Tells of an error that has no way back to whoever caused it, as of one that nobody caught. */
  report: (error: unknown) => void
}

const here = (): Browser => ({
  locks: navigator.locks,
  hasFocus: () => document.hasFocus(),
  report: (error) => reportError(error),
})

/**
 * Whose turn it is among this browser's windows, by a Web Lock. A window that is not heard shares the lock with all the
 * others of which none has words; the first word steals it from them, and so they know. They wait in the lock's queue,
 * which is told by the browser when the window that writes ends, however it ends.
 */
export class HeldTurn implements WritingTurn {
  readonly #name: string
  readonly #browser: Browser
  #state: State = 'out'
  #stake: Stake = 'nothing'
  /** Ends what is asked or held. */
  #until = new AbortController()
  /** Ends once that has been let go of. */
  #settled: Promise<void> = Promise.resolve()
  #listener = () => {}

  constructor(name: string, browser: Browser = here()) {
    this.#name = `travaux-turn-${name}`
    this.#browser = browser
  }

  get mayWrite(): boolean {
    return this.#state !== 'waiting'
  }

  onChange(listener: () => void): void {
    this.#listener = listener
  }

  stake(stake: Stake): void {
    if (stake === this.#stake) return
    this.#stake = stake
    if (stake === 'nothing') this.#go('out')
    else if (this.#state === 'out') this.#go(stake === 'words' && this.#browser.hasFocus() ? 'writing' : 'asking')
    else if (this.#state === 'sharing' && stake === 'words') this.#go('writing')
    // All of it was for words that were taken back: had, or only asked for yet.
    else if (this.#state !== 'waiting' && stake === 'a place') this.#go('asking')
  }

  take(): void {
    if (this.#state !== 'out') this.#go('writing')
  }

  #go(state: State): void {
    this.#until.abort()
    this.#until = new AbortController()
    if (state === 'asking') this.#ask({ mode: this.#stake === 'words' ? 'exclusive' : 'shared', ifAvailable: true })
    else if (state === 'writing') this.#ask({ steal: true })
    else if (state === 'waiting') this.#ask({ mode: 'shared', signal: this.#until.signal })
    this.#become(state)
  }

  #become(state: State): void {
    const could = this.mayWrite
    this.#state = state
    if (this.mayWrite === could) return
    try {
      this.#listener()
    } catch (error) {
      // What is held, and what is asked next, does not hang on who listens.
      this.#browser.report(error)
    }
  }

  /** One after another: what is asked must not meet what this window is about to let go of. */
  #ask(how: LockOptions): void {
    const { locks } = this.#browser
    const { signal } = this.#until
    if (!locks) return
    const held = async (lock: Lock | null) => {
      if (signal.aborted) return
      this.#told(lock)
      if (lock === null || signal.aborted) return
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
    }
    const ask = async () => {
      if (!signal.aborted) await locks.request(this.#name, how, held)
    }
    this.#settled = this.#settled.then(ask).catch((error: unknown) => {
      // Another window has stolen it. Anything else is a browser that has no locks for this page.
      const isStolen = error instanceof DOMException && error.name === 'AbortError'
      if (!(error instanceof DOMException)) this.#browser.report(error)
      if (!signal.aborted) this.#go(isStolen ? 'waiting' : 'out')
    })
  }

  #told(lock: Lock | null): void {
    if (lock === null) this.#go('waiting')
    else if (lock.mode === 'exclusive') this.#become('writing')
    else if (this.#stake === 'words') this.#go('writing')
    else this.#become('sharing')
  }
}

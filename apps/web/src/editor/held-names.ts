/**
 * Names that only one window of this browser holds at a time, for as long as it lives: what is kept under a name that
 * nobody holds was left by a window that is gone, and belongs to the first that takes it.
 */
export class HeldNames {
  readonly #locks: LockManager | undefined
  /** Each is let go of by its end. */
  readonly #held = new Map<string, AbortController>()
  #isReleased = false

  constructor(locks: LockManager | undefined = navigator.locks) {
    this.#locks = locks
  }

  /** Whether the name was free. Without locks nobody can tell, and what others may have open is not taken. */
  hold(name: string): Promise<boolean> {
    const locks = this.#locks
    if (!locks || this.#isReleased) return Promise.resolve(false)
    return new Promise((resolve) => {
      void locks.request(`travaux-words-${name}`, { ifAvailable: true }, (lock) => {
        // Between the question and its answer all may have been let go of.
        const isHeld = lock !== null && !this.#isReleased
        resolve(isHeld)
        if (!isHeld) return
        const until = new AbortController()
        this.#held.set(name, until)
        return new Promise<void>((release) => until.signal.addEventListener('abort', () => release()))
      })
    })
  }

  letGo(name: string): void {
    this.#held.get(name)?.abort()
    this.#held.delete(name)
  }

  /** All of them, for good. */
  release(): void {
    this.#isReleased = true
    for (const name of [...this.#held.keys()]) this.letGo(name)
  }
}

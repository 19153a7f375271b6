/**
 * Names that only one window of this browser holds at a time, for as long as it lives: what is kept under a name that
 * nobody holds was left by a window that is gone, and belongs to the first that takes it.
 */
export class HeldNames {
  readonly #released = new AbortController()

  /** Whether the name was free. Without locks nobody can tell, and what others may have open is not taken. */
  hold(name: string): Promise<boolean> {
    const { locks } = navigator
    const { signal } = this.#released
    if (!locks || signal.aborted) return Promise.resolve(false)
    return new Promise((resolve) => {
      void locks.request(`travaux-words-${name}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        if (lock === null) return
        return new Promise<void>((release) => signal.addEventListener('abort', () => release()))
      })
    })
  }

  release(): void {
    this.#released.abort()
  }
}

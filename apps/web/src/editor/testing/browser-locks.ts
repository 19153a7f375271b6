interface Held {
  readonly name: string
  readonly mode: LockMode
  readonly steal: () => void
}

interface Asked {
  readonly name: string
  readonly mode: LockMode
  readonly grant: () => void
}

/** A browser's locks, as their specification has them. */
export class BrowserLocks {
  #held: Held[] = []
  #queue: Asked[] = []

  /** For a page of that browser, which uses no more of it than is here. */
  get manager(): LockManager {
    return this as unknown as LockManager
  }

  request<T>(name: string, how: LockOptions, callback: (lock: Lock | null) => T | Promise<T>): Promise<T> {
    const { mode = 'exclusive', ifAvailable = false, steal = false, signal } = how
    return new Promise<T>((resolve, reject) => {
      const abort = () => reject(new DOMException('', 'AbortError'))
      const answer = async (lock: Lock | null) => callback(lock)
      const grant = () => {
        const held: Held = { name, mode, steal: abort }
        this.#held.push(held)
        const release = () => {
          this.#held = this.#held.filter((each) => each !== held)
          this.#next()
        }
        queueMicrotask(() => void answer({ mode, name }).then(resolve, reject).finally(release))
      }
      if (steal) {
        for (const each of this.#held.filter((held) => held.name === name)) each.steal()
        this.#held = this.#held.filter((held) => held.name !== name)
        grant()
      } else if (ifAvailable && (this.#queue.some((each) => each.name === name) || !this.#isFree(name, mode)))
        answer(null).then(resolve, reject)
      else {
        const asked = { name, mode, grant }
        this.#queue.push(asked)
        signal?.addEventListener('abort', () => {
          this.#queue = this.#queue.filter((each) => each !== asked)
          abort()
          this.#next()
        })
        this.#next()
      }
    })
  }

  #isFree(name: string, mode: LockMode): boolean {
    return this.#held.every((each) => each.name !== name || (mode === 'shared' && each.mode === 'shared'))
  }

  /** Of each name the first that asked goes first. */
  #next(): void {
    const blocked = new Set<string>()
    for (const asked of [...this.#queue]) {
      if (blocked.has(asked.name) || !this.#isFree(asked.name, asked.mode)) blocked.add(asked.name)
      else {
        this.#queue = this.#queue.filter((each) => each !== asked)
        asked.grant()
      }
    }
  }
}

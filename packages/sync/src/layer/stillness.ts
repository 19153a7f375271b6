/**
 * Works that go on side by side, and now and then one that needs all the others to rest: it waits until those that
 * run have ended, and those that come meanwhile wait for it.
 */
export class Stillness {
  #running = 0
  #still: Promise<unknown> | null = null
  #onRest: (() => void) | null = null

  async among<T>(work: () => Promise<T>): Promise<T> {
    while (this.#still) await this.#still
    this.#running += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
      if (this.#running === 0) this.#onRest?.()
    }
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.#still) await this.#still
    let end: () => void = () => {}
    this.#still = new Promise<void>((resolve) => {
      end = resolve
    })
    try {
      if (this.#running > 0) {
        await new Promise<void>((resolve) => {
          this.#onRest = resolve
        })
      }
      return await work()
    } finally {
      this.#onRest = null
      this.#still = null
      end()
    }
  }
}

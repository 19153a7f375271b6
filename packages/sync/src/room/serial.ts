/** Works done one after another, in the order they were asked for. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    // A failure is its caller's to deal with; the next work starts all the same.
    this.#last = done.catch(() => undefined)
    return done
  }
}

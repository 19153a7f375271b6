/**
 * Where a device keeps what was typed into a text and the server has not acknowledged, change by change, so that
 * closing the window, or its end, loses nothing (W41).
 */
export interface TypingKeeper {
  /** Handed over in the task in which it was typed; `n` counts the changes of this connection from 1. */
  save(n: number, update: Uint8Array): void
  /** All up to the n-th are on the server's disk. */
  drop(upTo: number): void
}

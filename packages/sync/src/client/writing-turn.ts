/**
 * Whose turn it is to write, among the windows of one browser that have the same text open. While the server is not
 * heard only one of them is to have words that it does not have (W44): were all of them closed, those of one could be
 * put back in their place, and the others only be offered to their author.
 */
export interface WritingTurn {
  readonly mayWrite: boolean
  /** Called whenever that has changed. */
  onChange(listener: () => void): void
  /** What this window has at stake now; said again, it changes nothing. */
  stake(stake: Stake): void
  /** This window writes, and whichever did has to wait. */
  take(): void
}

export type Stake =
  /** The server is heard, or there is no text yet: nobody has to wait for this window, and it for nobody. */
  | 'nothing'
  /** The server is not heard, and has all that was written here: this window may write until another one does. */
  | 'a place'
  /** There are words here that the server does not have. */
  | 'words'

/** Where windows cannot know of each other, each of them may write. */
export const EVERY_WINDOW: WritingTurn = {
  mayWrite: true,
  onChange: () => {},
  stake: () => {},
  take: () => {},
}

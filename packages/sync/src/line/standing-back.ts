import type * as Y from 'yjs'

/** Client ids from here on are above all those that Yjs makes up, which are 32 bits long. */
export const FIRST_BACK_CLIENT = 2 ** 32
/** And from here on above the second ids too: the server's, which no browser can have. */
export const FIRST_SERVER_CLIENT = 2 * FIRST_BACK_CLIENT

/** The first id of whoever writes under this one. */
export const firstIdOf = (client: number): number =>
  client < FIRST_SERVER_CLIENT ? client % FIRST_BACK_CLIENT : client

/**
 * Writes under a second client id of one's own, above every id under which anybody types. Of two things that were
 * inserted at the same place, Yjs puts the one with the lower client id first; so what is written like this stands
 * back behind the word that somebody is typing there. Without it, whoever begins a block behind another, or takes
 * back a deletion, parts the word that is being written at its end, and half of it lands in the next block.
 */
export function standingBack<Result>(ydoc: Y.Doc, work: () => Result): Result {
  const { clientID } = ydoc
  if (clientID < FIRST_BACK_CLIENT) ydoc.clientID = clientID + FIRST_BACK_CLIENT
  try {
    return work()
  } finally {
    ydoc.clientID = clientID
  }
}

import { play, scriptOf } from '@travaux/sync/stories'

/** What came of a number of stories. */
export interface Piece {
  runs: number
  words: number
  ids: number
  idsLost: number
  readonly broken: { readonly seed: number; readonly laws: readonly string[] }[]
  cpuMs: number
}

/** The stories from a seed on, for the process that asked. */
async function told(first: number, runs: number): Promise<Piece> {
  const piece: Piece = { runs, words: 0, ids: 0, idsLost: 0, broken: [], cpuMs: 0 }
  for (let seed = first; seed < first + runs; seed += 1) {
    try {
      const { broken, words, ids, idsLost } = await play(scriptOf(seed))
      piece.words += words
      piece.ids += ids
      piece.idsLost += idsLost
      if (broken.length > 0) piece.broken.push({ seed, laws: broken })
    } catch (error) {
      // The others are still to be told; which one could not be is in the piece, with why.
      piece.broken.push({ seed, laws: [`[A5] it goes on: ${error instanceof Error ? error.stack : String(error)}`] })
    }
  }
  const { user, system } = process.cpuUsage()
  piece.cpuMs = (user + system) / 1_000
  return piece
}

const [first, runs] = process.argv.slice(2).map(Number)
process.send?.(await told(first ?? 1, runs ?? 1), () => process.disconnect())

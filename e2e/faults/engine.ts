import { fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { asTest, play, type Script, scriptOf, smallest } from '@travaux/sync/stories'
import type { Piece } from './engine-piece.ts'
import type { Fault } from './fault.ts'

/** A process for so many stories: long enough to run at full speed, and short enough to be told of now and then. */
const STORIES = 500
/** Others may want the machine meanwhile. */
const POLITE = 10
/** Each takes some hundred runs to make small. */
const SHRUNK = 3
/** Of a thousand suggestions so many may lose their id (L12). */
const MOST_IDS_LOST = 1

/** Seeded stories over all promises about suggestions, by the ten thousand. What `npm test` tells is the beginning of it. */
export const stories: Fault<'runs'> = {
  about: 'stories of suggesting, deciding and being cut off, delivered in random order',
  takes: { runs: { usual: 50_000, least: 1, most: 10_000_000 } },
  run: async ({ runs, seed }, say) => {
    const sum: Piece = { runs: 0, words: 0, ids: 0, idsLost: 0, broken: [], cpuMs: 0 }
    for (let first = seed; first < seed + runs; first += STORIES) {
      const piece = await pieceFrom(first, Math.min(STORIES, seed + runs - first))
      add(sum, piece)
      say(`${sum.runs}/${runs}  ${sum.broken.length} failed, ${sum.idsLost} of ${sum.ids} ids lost`)
      for (const { seed, laws } of piece.broken)
        say(`seed ${seed}: ${laws.map((law) => law.slice(0, 300)).join('\n  ')}`)
    }
    for (const { seed } of sum.broken.slice(0, SHRUNK)) say(`\n${await smallestOf(seed)}`)
    const idsLost = (1_000 * sum.idsLost) / Math.max(1, sum.ids)
    const totals = {
      seed,
      runs: sum.runs,
      'words written': sum.words,
      'words lost': count(sum, /^\[(?:L8|L14|L15)/),
      doubled: count(sum, /^\[SY3/),
      divergences: count(sum, /^\[(?:L4|L10)/),
      'other promises broken': count(sum, /^\[(?!L8|L14|L15|SY3|L4|L10)/),
      suggestions: sum.ids,
      'ids lost': `${sum.idsLost} (${idsLost.toFixed(2)} of 1,000)`,
      CPU: `${(sum.cpuMs / 1_000).toFixed(0)} s`,
    }
    return { totals, holds: sum.broken.length === 0 && idsLost <= MOST_IDS_LOST }
  },
}

function add(sum: Piece, piece: Piece): void {
  for (const of of ['runs', 'words', 'ids', 'idsLost', 'cpuMs'] as const) sum[of] += piece[of]
  sum.broken.push(...piece.broken)
}

const count = ({ broken }: Piece, kind: RegExp): number =>
  broken.flatMap(({ laws }) => laws).filter((law) => kind.test(law)).length

/** In a process of its own, whose memory is gone when it ends. */
function pieceFrom(first: number, runs: number): Promise<Piece> {
  const path = fileURLToPath(new URL('engine-piece.ts', import.meta.url))
  const worker = fork(path, [String(first), String(runs)], {
    execArgv: [...process.execArgv, '--max-semi-space-size=64'],
  })
  if (worker.pid !== undefined) setPriority(worker.pid, POLITE)
  return new Promise((resolve, reject) => {
    worker.on('message', (piece) => resolve(piece as Piece))
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`the stories from ${first} on ended with ${code}`)))
  })
}

async function smallestOf(seed: number): Promise<string> {
  const [law = ''] = await lawsOf(scriptOf(seed))
  const name = law.slice(0, law.indexOf(']') + 1)
  const script = await smallest(scriptOf(seed), async (each) => (await lawsOf(each)).some((is) => is.startsWith(name)))
  const [broken = law] = (await lawsOf(script)).filter((is) => is.startsWith(name))
  return `// Seed ${seed}: ${broken.slice(0, 1_000)}\n${asTest(script, broken)}`
}

/** A story that cannot be told to its end breaks a promise too. */
async function lawsOf(script: Script): Promise<readonly string[]> {
  try {
    return (await play(script)).broken
  } catch (error) {
    return [`[A5] it goes on: ${error instanceof Error ? error.stack : String(error)}`]
  }
}

import { expect, test } from 'vitest'
import { tell } from './testing/story.ts'

const FROM = Number(process.env['FROM'] ?? 1)
const RUNS = Number(process.env['RUNS'] ?? 100)
const DEEDS = Number(process.env['DEEDS'] ?? 14)

test('[L1] to [L15] stories', async () => {
  let failed = 0
  const kinds = new Map<string, number[]>()
  const start = performance.now()
  for (let seed = FROM; seed < FROM + RUNS; seed += 1) {
    let broken: string[]
    try {
      broken = await tell(seed, { deeds: DEEDS })
    } catch (error) {
      broken = [`threw ${error instanceof Error ? error.stack?.split('\n').slice(0, 6).join(' | ') : error}`]
    }
    if (broken.length > 0) {
      failed += 1
      for (const each of broken) {
        const key = each.replace(/ (ann|bob|cai)(-window-\d+)?/g, ' X').slice(0, each.startsWith('threw') ? 300 : 60)
        kinds.set(key, [...(kinds.get(key) ?? []), seed])
      }
      if (process.env['SHOW']) console.log(seed, broken.join('\n'))
    }
  }
  console.log(failed, 'of', RUNS, 'failed', ((performance.now() - start) / RUNS).toFixed(1), 'ms each')
  for (const [kind, seeds] of [...kinds].sort((x, y) => y[1].length - x[1].length))
    console.log(seeds.length, kind, seeds.slice(0, 6).join())
  expect(failed).toBe(0)
}, 600_000)

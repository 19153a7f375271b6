import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { launcher } from '../harness/demo-server.ts'
import type { Random } from '../harness/random.ts'

export interface Verdict {
  exit: number
  says: string[]
}

/** `travaux verify <file>`, in a process of its own. */
export function verify(path: string): Promise<Verdict> {
  return new Promise((resolve) => {
    execFile(process.execPath, [launcher, 'verify', path], (error, stdout, stderr) => {
      const exit = typeof error?.code === 'number' ? error.code : 0
      resolve({ exit, says: `${stdout}${stderr}`.trimEnd().split('\n') })
    })
  })
}

/** A copy of a file with one letter or digit at a random place exchanged for another. Answers where. */
export async function withOneLetterChanged(path: string, copy: string, random: Random): Promise<string> {
  const text = await readFile(path, 'utf8')
  const places = [...text.matchAll(/[\p{L}\p{N}]/gu)]
  const { index } = random.pick(places) ?? { index: 0 }
  const old = text[index] ?? ''
  const letter = old === 'a' ? 'b' : 'a'
  await writeFile(copy, text.slice(0, index) + letter + text.slice(index + old.length))
  return `${text.slice(Math.max(0, index - 20), index)}[${old}→${letter}]${text.slice(index + old.length, index + 20)}`
}

import { tell } from './tell.ts'

/** 5,000 stories in four files, so that the workers share them, and in chapters, so that a failure is found early. */
const FILES = 4
const CHAPTERS = 10
const STORIES = 125

/** The first seed of each chapter of a file; files are numbered from 1. */
export const chapters = (file: number): number[] =>
  Array.from({ length: CHAPTERS }, (_, chapter) => 1 + (chapter * FILES + file - 1) * STORIES)

/** What the stories of a chapter broke, with their seeds. */
export async function brokenIn(first: number): Promise<string[]> {
  const broken: string[] = []
  for (let seed = first; seed < first + STORIES; seed += 1) {
    broken.push(...(await tell(seed)).map((law) => `seed ${seed}: ${law}`))
  }
  return broken
}

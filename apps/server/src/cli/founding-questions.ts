import type { Terminal } from './verb.ts'

/** What has to be known of a conference before it can begin, and how it is asked for. */
const QUESTIONS = {
  title: 'What is the conference called?',
  theme: 'What is its theme, in a line?',
  place: 'Where is it held?',
  from: 'On which day does it begin, like 2022-05-10?',
  to: 'On which day does it end?',
  'first-chair': 'Which institution is its first co-chair?',
  'second-chair': 'Which is its second?',
  name: 'Your own name, as the others will see it?',
  organisation: 'Your organisation?',
} as const
type Question = keyof typeof QUESTIONS
const NAMES = Object.keys(QUESTIONS) as Question[]
export type Founded = Readonly<Record<Question, string>>

/**
 * Each from the command line where it was given there, else asked until it is an answer; or those that are missing where
 * nobody can be asked.
 */
export async function foundingAnswers(
  given: Readonly<{ [K in Question]?: string | undefined }>,
  { ask }: Terminal,
): Promise<Founded | { missing: Question[] }> {
  const found: { [K in Question]?: string | undefined } = { ...given }
  for (const name of NAMES) {
    if (found[name] || !ask) continue
    do found[name] = (await ask(QUESTIONS[name])).trim()
    while (!isAnswer(name, found))
  }
  const missing = NAMES.filter((name) => !found[name])
  return missing.length > 0 ? { missing } : (found as Founded)
}

/** Said at once of a day, and not after nine questions. */
function isAnswer(
  name: Question,
  { [name]: answer = '', from = '' }: { [K in Question]?: string | undefined },
): boolean {
  if (name !== 'from' && name !== 'to') return answer !== ''
  const day = new Date(`${answer}T00:00:00Z`)
  const isDay = !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === answer
  return isDay && answer >= from
}

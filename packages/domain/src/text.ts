import type { Refusal } from './refusals.ts'

/**
 * Control characters other than tab and line ends, halves of surrogate pairs, what is no character at all, and
 * overrides of writing direction: no file format carries them all, and a reader cannot see them.
 */
const UNFIT = /(?![\t\n\r])\p{Cc}|\p{Surrogate}|\p{Noncharacter_Code_Point}|[\u202d\u202e]/u

/**
 * Judges texts that somebody wrote, by field name: a blank one is `text-needed`, one that the record cannot hold
 * or that would not read as it was written is `bad-text`. Null when all are fit. Absent ones are not judged.
 */
export function unfitText(texts: Readonly<Record<string, string | undefined>>): Refusal | null {
  for (const [field, text] of Object.entries(texts)) {
    if (text === undefined) continue
    if (text.trim() === '') return { refused: 'text-needed', field }
    if (UNFIT.test(text)) return { refused: 'bad-text', field }
  }
  return null
}

/** Judges a reason that has to be given. */
export function unfitReason(reason: string): Refusal | null {
  if (reason.trim() === '') return { refused: 'reason-needed' }
  return unfitText({ reason })
}

/** Judges days, `2022-05-10`, which stand in the journal in the clear. */
export function unfitDay(days: Readonly<Record<string, string | undefined>>): Refusal | null {
  for (const [field, day] of Object.entries(days)) {
    if (day !== undefined && !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(day)) {
      return { refused: 'bad-text', field }
    }
  }
  return null
}

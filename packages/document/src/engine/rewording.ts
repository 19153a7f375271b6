import { diffArrays } from 'diff'
import { isSpoken, wordsOf } from './word.ts'

/** Words that go and words that come in their place; either may be empty. */
export interface Rewording {
  readonly del: string
  readonly ins: string
}

/** Words that differ, beyond which two wordings have too little in common to be told apart word by word. */
const MAX_EDITS = 100

/** What differs between two plain wordings, phrase by phrase: a phrase ends where a word stays. */
export function rewordings(before: string, after: string): Rewording[] {
  const parts = diffArrays([...wordsOf(before)], [...wordsOf(after)], { maxEditLength: MAX_EDITS })
  if (parts === undefined) return [{ del: before, ins: after }]
  const phrases: Rewording[] = []
  /** What stays since the last phrase: null where a word does. */
  let between: string | null = null
  for (const { value, added, removed } of parts) {
    const text = value.join('')
    if (!added && !removed) {
      between = value.some(isSpoken) || phrases.length === 0 ? null : text
      continue
    }
    const last = between === null ? undefined : phrases.pop()
    const [del, ins] = [removed ? text : '', added ? text : '']
    phrases.push(last ? { del: `${last.del}${between}${del}`, ins: `${last.ins}${between}${ins}` } : { del, ins })
    between = ''
  }
  return phrases.map(withoutOuterSpaces)
}

/** Where words take the place of words, the space beside them is not theirs. */
const withoutOuterSpaces = ({ del, ins }: Rewording): Rewording =>
  del.trim() === '' || ins.trim() === '' ? { del, ins } : { del: del.trim(), ins: ins.trim() }

import type { PersonId } from '@travaux/domain'

/** Words that somebody has begun and not sent, while this page is open: a card folds, and a list is closed over them. */
const drafts = new Map<string, string>()

export interface Draft {
  readonly read: () => string
  readonly write: (text: string) => void
}

/** What a person has begun to say somewhere. */
export function draftOf(person: PersonId, where: string): Draft {
  const key = `${person} ${where}`
  return {
    read: () => drafts.get(key) ?? '',
    write: (text) => {
      if (text === '') drafts.delete(key)
      else drafts.set(key, text)
    },
  }
}

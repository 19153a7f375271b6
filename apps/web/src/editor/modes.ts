import type { Action, Refusal, Role, Section } from '@travaux/domain'

/** Whose text one types in: everybody's, one's own suggestions, or none, with what is suggested in it or without. */
export const MODES = ['editing', 'suggesting', 'reading', 'original'] as const
export type Mode = (typeof MODES)[number]

export interface Modes {
  /** What this person can choose between; to read, always. */
  readonly offered: readonly Mode[]
  /** What the section opens in. */
  readonly first: Mode
}

/** The modes of a section for whoever looks at it now (W5): the rights decide, and a co-chair comes to read. */
export function modesOf({ id }: Section, role: Role | null, may: (action: Action) => Refusal | null): Modes {
  const isWriter = may({ do: 'writeBase', section: id }) === null
  const isSuggester = may({ do: 'suggest', section: id }) === null
  const isOffered = { editing: isWriter, suggesting: isSuggester, reading: true, original: true }
  const offered = MODES.filter((mode) => isOffered[mode])
  const [most = 'reading'] = offered
  return { offered, first: most === 'suggesting' && role === 'co-chair' ? 'reading' : most }
}

/** Whether one types in it at all. */
export const isForWriting = (mode: Mode): boolean => mode === 'editing' || mode === 'suggesting'

import type { Conference, PersonId, Role } from '@travaux/domain'

/** How a person looks on every screen. */
export interface Face {
  readonly id: PersonId
  readonly name: string
  readonly initials: string
  readonly role: Role | null
  readonly organisation: string | null
  /** 1–8, by the order in which people joined, so that it is the same for everyone. */
  readonly colour: number
}

const COLOURS = 8

/** The face of anybody the conference ever knew; a person without a readable name is shown by role alone. */
export function faceOf(state: Conference, id: PersonId, unnamed: string): Face {
  const person = state.people[id]
  const name = person?.name ?? unnamed
  return {
    id,
    name,
    initials: initialsOf(name),
    role: person?.role ?? null,
    organisation: person?.organisation ?? null,
    colour: (Math.max(0, Object.keys(state.people).indexOf(id)) % COLOURS) + 1,
  }
}

/** First letters of the first and the last name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /\p{L}/u.test(word))
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return ([...first][0] ?? '·').toLocaleUpperCase() + ([...last][0] ?? '').toLocaleUpperCase()
}

import type { Commit } from './port.ts'

/**
 * What every adapter refuses before it looks at its disk, as a mistake of the calling code. Names become part of
 * keys, so they hold no NUL, and no lone surrogate, which UTF-8 would silently make equal to another.
 */
export function checkName(what: string, name: string): void {
  if (name === '' || name.includes('\0') || !isWellFormed(name)) {
    throw new TypeError(`not usable as ${what}: ${JSON.stringify(name)}`)
  }
}

/** A text that is stored as UTF-8 and must come back the same. PostgreSQL has no text with a NUL; JSON never has one. */
export function checkText(what: string, text: string): void {
  if (text.includes('\0') || !isWellFormed(text)) {
    throw new TypeError(`${what} is not well-formed text: ${JSON.stringify(text)}`)
  }
}

/** The number of an entry or version; 0 stands before the first. */
export function checkNumber(number: number): void {
  if (!Number.isSafeInteger(number) || number < 0) throw new TypeError(`not a number of an entry: ${number}`)
}

export function checkAppend(stream: string, batch: string, entries: readonly Uint8Array[]): void {
  checkName('a stream', stream)
  checkName('a batch', batch)
  if (entries.length === 0) throw new TypeError(`batch ${batch} for ${stream} holds no entry`)
}

export function checkCommit(commit: Commit): void {
  checkName('a conference', commit.conference)
  checkName('a batch', commit.batch)
  if (commit.events.length === 0) throw new TypeError(`commit ${commit.batch} holds no event`)
  for (const event of commit.events) checkText('an event', event)
  checkOnce('section', commit.sections, ({ section }) => section)
  for (const { section, from, to } of commit.sections) {
    checkName('a section', section)
    if (to.section !== section || (from !== null && from.section !== section)) {
      throw new TypeError(`a guard of section ${section} names another section`)
    }
  }
  checkOnce('stream', commit.streams, ({ stream }) => stream)
  for (const { stream } of commit.streams) checkName('a stream', stream)
  for (const { id, salt, payload } of commit.secrets) {
    checkName('a secret', id)
    checkText('a salt', salt)
    checkText('a payload', payload)
  }
}

function checkOnce<Item>(what: string, items: readonly Item[], nameOf: (item: Item) => string): void {
  const seen = new Set(items.map(nameOf))
  if (seen.size !== items.length) throw new TypeError(`a commit names a ${what} twice`)
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}

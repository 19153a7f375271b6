/** What the journal can hold. No floats, no null, no booleans: nothing that two programs might write differently. */
export type Json = string | number | readonly Json[] | { readonly [key: string]: Json }

/** A value that has no canonical form. `path` says where in the value, `why` what is wrong with it. */
export class NotCanonical extends TypeError {
  readonly path: string
  constructor(path: string, why: string) {
    super(`no canonical form: ${path || 'the value'} ${why}`)
    this.name = 'NotCanonical'
    this.path = path
  }
}

const MAX_DEPTH = 100

/**
 * The one way to write a value (RFC 8785, for strings, integers, arrays and objects): no blanks, keys sorted by
 * UTF-16 code units, ECMAScript's escapes. Equal values give equal text, so a hash of the text is a hash of the
 * value. Throws `NotCanonical` for everything else: lone surrogates and text that is not NFC, since neither survives
 * every editor unchanged; null, booleans, floats and integers past 2^53; the key `__proto__`.
 */
export function canonical(value: Json): string {
  return write(value, '', 0)
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > MAX_DEPTH) throw new NotCanonical(path.slice(0, 200), 'is nested too deep')
  if (typeof value === 'string') return writeText(value, path)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new NotCanonical(path, `is not an integer: ${value}`)
    return String(value)
  }
  // A hole in an array would be skipped by `map` and read as an absent element.
  if (Array.isArray(value)) return `[${Array.from(value, (each, at) => write(each, `${path}[${at}]`, depth + 1))}]`
  if (typeof value !== 'object' || value === null)
    throw new NotCanonical(path, `is ${value === null ? 'null' : typeof value}`)
  const fields = Object.keys(value)
    .sort()
    .map((key) => {
      if (key === '__proto__') throw new NotCanonical(path, 'has the key __proto__')
      const each: unknown = Reflect.get(value, key)
      return `${writeText(key, path)}:${write(each, path === '' ? key : `${path}.${key}`, depth + 1)}`
    })
  return `{${fields}}`
}

function writeText(text: string, path: string): string {
  // Plain ASCII, which most text of a journal is, has neither, and to know that is quick.
  if (!/[\u0080-\uffff]/.test(text)) return JSON.stringify(text)
  if (/\p{Surrogate}/u.test(text)) throw new NotCanonical(path, 'holds half a surrogate pair')
  if (text.normalize('NFC') !== text) throw new NotCanonical(path, 'is not in normal form C')
  return JSON.stringify(text)
}

/** The value with every text in it, keys excepted, in normal form C. */
export function normalised(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC')
  if (typeof value === 'number') return value
  if (isList(value)) return value.map(normalised)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, normalised(each)]))
}

/** `Array.isArray` does not narrow a readonly array. */
const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

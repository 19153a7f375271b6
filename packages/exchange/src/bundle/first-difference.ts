import type { Json } from '@travaux/domain'

export interface Difference {
  readonly path: readonly string[]
  readonly kind: 'changed' | 'missing' | 'unknown'
}

/**
 * Where something that was read first departs from what it ought to be; null where it does not. A step into a list
 * is named by the id of what stands there, where it has one, or by its place.
 */
export function firstDifference(found: unknown, expected: Json, path: readonly string[] = []): Difference | null {
  if (typeof expected !== 'object') return found === expected ? null : { path, kind: 'changed' }
  if (typeof found !== 'object' || found === null || Array.isArray(found) !== Array.isArray(expected)) {
    return { path, kind: 'changed' }
  }
  for (const [key, value] of Object.entries(expected)) {
    const step = [...path, stepName(expected, key, value)]
    if (!Object.hasOwn(found, key)) return { path: step, kind: 'missing' }
    const difference = firstDifference(Reflect.get(found, key), value, step)
    if (difference !== null) return difference
  }
  const unknown = Object.keys(found).find((key) => !Object.hasOwn(expected, key))
  return unknown === undefined ? null : { path: [...path, unknown], kind: 'unknown' }
}

function stepName(list: Json, key: string, value: Json): string {
  if (!Array.isArray(list) || typeof value !== 'object' || Array.isArray(value)) return key
  const id = Reflect.get(value, 'id')
  return typeof id === 'string' ? id : key
}

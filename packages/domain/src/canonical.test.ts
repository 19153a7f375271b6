import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, type Json, NotCanonical, normalised } from './canonical.ts'

describe('canonical JSON: the vectors of RFC 8785 that hold no float, null or boolean', () => {
  test('[D15] the string of section 3.2.2.2', () => {
    // Out of the RFC's own notation, where some characters are written as escapes.
    const text = JSON.parse('"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/"')
    expect(canonical(text)).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"')
  })

  test('[D15] keys sort by UTF-16 code units (section 3.2.3)', () => {
    const sorted = canonical({
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    })
    expect(Object.values(JSON.parse(sorted.replace('"1"', '"one"')))).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
    ])
  })

  test("[D15] that vector's Hebrew letter and the vector `unicode` are not in normal form C, and refused", () => {
    expect(() => canonical({ '\ufb33': 'Hebrew Letter Dalet With Dagesh' })).toThrow(NotCanonical)
    expect(() => canonical({ 'Unnormalized Unicode': 'A\u030a' })).toThrow('Unnormalized Unicode')
  })

  test('[D15] the vector `structures`', () => {
    const value = {
      '1': { f: { f: 'hi', F: 5 }, '\n': 56.0 },
      '10': {},
      '': 'empty',
      a: {},
      '111': [{ e: 'yes', E: 'no' }],
      A: {},
    }
    expect(canonical(value)).toBe(
      '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}',
    )
  })

  test('[D15] the vector `french`', () => {
    const value = {
      peach: 'This sorting order',
      péché: 'is wrong according to French',
      pêche: 'but canonicalization MUST',
      sin: 'ignore locale',
    }
    expect(Object.keys(JSON.parse(canonical(value)))).toEqual(['peach', 'péché', 'pêche', 'sin'])
  })

  test('[D15] integers, the RFC’s minus zero among them', () => {
    expect(canonical([0, -0, -1, 9007199254740991, -9007199254740991])).toBe(
      '[0,0,-1,9007199254740991,-9007199254740991]',
    )
  })
})

describe('canonical JSON: what it refuses', () => {
  const refused: Record<string, unknown> = {
    'a float': 0.5,
    'an integer past 2^53': 2 ** 53,
    'not a number': Number.NaN,
    infinity: Number.POSITIVE_INFINITY,
    null: null,
    true: true,
    undefined: undefined,
    'a big integer': 1n,
    'a function': () => 1,
    'half a surrogate pair': '\ud83d',
    'the other half': 'a\ude00b',
    'half a surrogate pair in a key': { '\ud83d': 'x' },
    'text that is not NFC': 'e\u0301',
    'the key __proto__': JSON.parse('{"a":{"__proto__":"x"}}'),
    'a hole in an array': new Array(1),
    'an absent field': { a: undefined },
  }
  test.each(Object.entries(refused))('[D15] %s', (_, value) => {
    expect(() => canonical(value as Json)).toThrow(NotCanonical)
    expect(() => canonical([value] as Json)).toThrow(NotCanonical)
  })

  test('[D15] a value nested without end', () => {
    let deep: Json = []
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep]
    expect(() => canonical(deep)).toThrow(NotCanonical)
  })
})

const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }).map((text) => text.normalize('NFC')),
    fc.integer(),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('json'),
      { maxKeys: 4 },
    ),
  ),
}))

test('[D15] canonical text reads back as the value, and the order in which keys were set does not matter', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonical(value)
      const read = JSON.parse(text)
      expect(read).toEqual(value)
      expect(canonical(reversed(read))).toBe(text)
    }),
    { seed: 1, numRuns: 300 },
  )
})

test('[D15] normalised text has a canonical form', () => {
  const value = { names: ['Ma\u0301laga', 'Å'], n: 1 }
  expect(canonical(normalised(value))).toBe('{"n":1,"names":["Málaga","Å"]}')
})

function reversed(value: Json): Json {
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reversed(each)]),
  )
}

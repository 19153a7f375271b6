const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** Words that only this typist types, each once: `kiaaa`, `kiaab`, … All of one length, so that none begins another. */
export function wordsOf(typist: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => typist + [n / 676, n / 26, n].map(letterAt).join(''))
}

const letterAt = (n: number) => LETTERS[Math.floor(n) % 26]

/** What became of words that were typed one after another: nothing to say where each is there whole, once, in order. */
export function flawsIn(text: string, typed: readonly string[]): string[] {
  const wanted = new Set(typed)
  const found = text.split(/\s+/).filter((token) => wanted.has(token))
  const flaws = typed.flatMap((word) => {
    const times = found.filter((each) => each === word).length
    if (times === 1) return []
    return [times === 0 ? `${word} is not there whole` : `${word} is there ${times} times`]
  })
  if (flaws.length === 0 && found.join() !== typed.join()) flaws.push(`out of order: ${found.join(' ')}`)
  return flaws
}

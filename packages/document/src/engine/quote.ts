const MOST_QUOTED = 70

/** Words in quotation marks and in one line, cut in the middle where they are many. */
export function quote(text: string, most = MOST_QUOTED): string {
  const line = text
    .trim()
    .replace(/\s*\n\s*/g, ' / ')
    .replace(/\s+/g, ' ')
  if (line.length <= most) return `“${line}”`
  const half = most / 2
  return `“${line.slice(0, half).replace(/\s*\S*$/, '')} … ${line.slice(-half).replace(/^\S*\s*/, '')}”`
}

export const listed = (words: readonly string[], and = ' and '): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')}${and}${words.at(-1)}`
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
export const uncapital = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

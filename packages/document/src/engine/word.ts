/**
 * Where a text is cut into words.
 *
 * 1. Letters, digits and the marks written on them make one word; an apostrophe inside a word and a point or comma
 *    inside a number belong to it (l'eau, haven't, 1,250.5).
 * 2. Chinese, Japanese, Thai, Lao, Khmer and Burmese put no space between words: there each character is a word.
 * 3. A picture made of several code points (a flag, a family) is one word; each space, and every other sign with its
 *    marks, is a word of its own.
 *
 * `Intl.Segmenter` would find words of several characters in Chinese, but out of a dictionary that differs from
 * browser to browser, and server and browser must find the same hunks (L10). This rule looks at nothing further away
 * than the end of the word, so that a text may be cut at any white space and its parts be split alone.
 */
const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]'
const LETTER = `(?:(?!${UNSPACED})[\\p{L}\\p{M}\\p{N}_])`
const WORD = new RegExp(
  [
    '\\s',
    `${LETTER}+(?:(?:['’]|(?<=\\p{N})[.,](?=\\p{N}))${LETTER}+)*`,
    '\\p{Regional_Indicator}{2}',
    '\\p{Extended_Pictographic}[\\p{M}\\p{Emoji_Modifier}]*(?:\\u200D\\p{Extended_Pictographic}[\\p{M}\\p{Emoji_Modifier}]*)*',
    '[^][\\p{M}]*',
  ].join('|'),
  'gu',
)

export const wordsOf = (text: string): readonly string[] => text.match(WORD) ?? []

/** Whether a token says something: it holds a letter or a digit, and is not only a space or a sign. */
export const isSpoken = (text: string): boolean => SPOKEN.test(text)
const SPOKEN = /[\p{L}\p{N}]/u

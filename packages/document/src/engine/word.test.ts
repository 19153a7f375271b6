import { describe, expect, test } from 'vitest'
import { seededRandom } from '../random-document.ts'
import { isSpoken, wordsOf } from './word.ts'

const TEXTS = {
  en: "The State Parties' counter-terrorism efforts haven't cost 1,250.50 dollars (see A/RES/60/288).",
  fr: 'L’Assemblée générale n’a pas approuvé le texte aujourd’hui : « droits de l’homme ».',
  es: '¿Qué es la sociedad civil? Las víctimas tienen derechos.',
  ru: 'Права человека и основные свободы должны соблюдаться.',
  ar: 'حُقُوقُ الإنسان والمجتمع المدني، والحريات الأساسية.',
}

describe('a text is cut into words', () => {
  test.each(Object.entries(TEXTS))('[L10] as a segmenter of the language does: %s', (language, text) => {
    const segments = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)]
    expect(wordsOf(text)).toEqual(segments.map(({ segment }) => segment))
  })

  test('[L10] in Chinese each character is one, and needs no dictionary', () => {
    expect(wordsOf('各国应当尊重1,200人。')).toEqual(['各', '国', '应', '当', '尊', '重', '1,200', '人', '。'])
  })

  test('[L10] letters keep their marks, and pictures of several code points stay whole', () => {
    const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'
    const flag = '\u{1F1EA}\u{1F1F8}'
    const thumb = '\u{1F44D}\u{1F3FD}'
    expect(wordsOf(`e\u0301te ${family}${flag}${thumb}`)).toEqual(['e\u0301te', ' ', family, flag, thumb])
  })

  test('[L10] cut at white space and split alone, the parts have the words of the whole', () => {
    const random = seededRandom(11)
    const signs = [...Object.values(TEXTS).join(' '), ' ', '\n', '\u00a0', '.', '1', '’', '各', '\u0301']
    for (let run = 0; run < 500; run += 1) {
      const text = Array.from({ length: 30 }, () => signs[Math.floor(random() * signs.length)] ?? '').join('')
      const parts = text.split(/(\s)/)
      expect(parts.flatMap(wordsOf)).toEqual(wordsOf(text))
      expect(wordsOf(text).join('')).toBe(text)
    }
  })

  test('[L16] what is only a space or a sign says nothing', () => {
    expect(['a', '7', 'é', '权', 'ش'].every(isSpoken)).toBe(true)
    expect([' ', '.', '«', '–', ''].some(isSpoken)).toBe(false)
  })
})

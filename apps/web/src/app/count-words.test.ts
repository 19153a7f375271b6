import { describe, expect, it } from 'vitest'
import { countWords } from './count-words.ts'

describe('what is only on this device', () => {
  it.each([
    ['', 0],
    [' , ', 0],
    ['Two words.', 2],
    ['l’État membre', 2],
    ['обязательства государств', 2],
    ['حقوق الإنسان', 2],
  ])('[W48] is counted in words, as people count them: %s', (text, words) => {
    expect(countWords(text)).toBe(words)
  })

  it('[W48] is counted where no spaces stand between words', () => {
    expect(countWords('人权与法治')).toBeGreaterThan(1)
  })
})

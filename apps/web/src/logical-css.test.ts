import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('.', import.meta.url))
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8')

/** Sides and sizes that do not turn with the direction of writing. */
const PHYSICAL =
  /(^|[\s;{])((margin|padding|border|inset)-(left|right|top|bottom)|left|right|top|bottom|(min-|max-)?(width|height))\s*:|text-align:\s*(left|right)/m

describe('style', () => {
  it.each(files.filter((file) => file.endsWith('.css')))('[W86] %s turns with the direction of writing', (file) => {
    // A media query asks for the window, which does not turn.
    expect(read(file).replace(/@media[^{]*/g, '')).not.toMatch(PHYSICAL)
  })

  it('[W1] nothing is styled inline, and no HTML is put into the page as text', () => {
    for (const file of files.filter((each) => /\.tsx?$/.test(each) && !each.includes('.test.'))) {
      expect(read(file), file).not.toMatch(/style=\{|dangerouslySetInnerHTML|\.innerHTML\s*=/)
    }
  })
})

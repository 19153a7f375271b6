import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { galleryPage } from './page.ts'

test('[L16] docs/GALLERY.md is what the engine says now; npm run gallery writes it', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/GALLERY.md'), 'utf8')
  expect(page, 'run: npm run gallery').toBe(galleryPage())
})

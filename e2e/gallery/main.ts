import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { galleryPage } from './page.ts'

/** `npm run gallery`: writes docs/GALLERY.md anew. */
writeFileSync(join(import.meta.dirname, '../../docs/GALLERY.md'), galleryPage())

import { defineConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

/** English is written in the source; its catalogue is committed, so that translators see every change of a sentence. */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en'],
  catalogs: [{ path: '<rootDir>/src/locales/{locale}', include: ['<rootDir>/src'], exclude: ['**/*.test.ts'] }],
  format: formatter({ origins: false }),
})

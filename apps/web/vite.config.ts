import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformAsync } from '@babel/core'
import lingui from '@lingui/babel-plugin-lingui-macro'
import { createCompiledCatalog, getCatalogForFile, getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const config = getConfig({ configPath: fileURLToPath(new URL('lingui.config.ts', import.meta.url)) })
const catalogues = getCatalogs(config)
const server = 'http://127.0.0.1:4400'

/** Babel, and only on files that import Lingui's macros. What is said and not in the catalogue fails the build. */
function macros(): Plugin {
  const known = new Set<string>()
  let isBuild = false
  return {
    name: 'lingui-macros',
    enforce: 'pre',
    configResolved: ({ command }) => {
      isBuild = command === 'build'
    },
    async buildStart() {
      for (const each of await catalogues) for (const id of Object.keys((await each.read('en')) ?? {})) known.add(id)
    },
    async transform(code, id) {
      const [filename = id] = id.split('?')
      if (!/\.tsx?$/.test(filename) || !/from '@lingui\/(core|react)\/macro'/.test(code)) return null
      const parserOpts = { plugins: ['typescript' as const, 'jsx' as const] }
      const files = { filename, babelrc: false, configFile: false, sourceMaps: true }
      const done = await transformAsync(code, { ...files, parserOpts, plugins: [[lingui, { linguiConfig: config }]] })
      const said = [...(done?.code ?? '').matchAll(/\/\*i18n\*\/\s*\{\s*id: "([^"]+)"/g)].map(([, message]) => message)
      if (isBuild && said.some((message) => message === undefined || !known.has(message))) {
        this.error(`${filename} says what src/locales/en.po does not have: npm run extract -w @travaux/web`)
      }
      return done?.code ? { code: done.code, map: done.map ?? null } : null
    },
  }
}

/** A catalogue, imported as its compiled messages. */
function catalogue(): Plugin {
  return {
    name: 'lingui-catalogue',
    async transform(_code, id) {
      if (!id.endsWith('.po')) return null
      const { locale, catalog } = getCatalogForFile(relative(config.rootDir, id), await catalogues)
      const { messages } = await catalog.getTranslations(locale, { fallbackLocales: {}, sourceLocale: 'en' })
      const { source, errors } = createCompiledCatalog(locale, messages, { namespace: 'es' })
      for (const { id: message, error } of errors) this.error(`${id}: ${message}: ${error.message}`)
      return { code: source, map: null }
    },
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    macros(),
    catalogue(),
    react(),
    optimizeLocales.vite({ locales: ['en-US', 'fr-FR', 'es-ES', 'ar-AE', 'ru-RU', 'zh-CN'] }),
  ],
  // The content policy allows nothing inline: no data: URLs, no preload script in the page.
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    target: 'es2022',
  },
  server: {
    port: 4401,
    proxy: { '/api': server, '/sync': { target: server, ws: true }, '/live': { target: server, ws: true } },
  },
})

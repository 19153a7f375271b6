import { defineConfig } from 'vite'

// The workspaces are inlined, npm packages stay where they are installed.
export default defineConfig({
  build: { outDir: 'dist', target: 'node20', sourcemap: true, minify: false },
  ssr: { noExternal: [/^@travaux\//] },
})

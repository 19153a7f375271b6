#!/usr/bin/env node
// The command line. Committed, so that it is there after installation; runs the built server where it was built from
// these sources, else the sources themselves.
import { isServerBuilt } from '../bootstrap/build.mjs'

if (isServerBuilt()) {
  await import('../dist/main.js')
} else {
  // biome-ignore lint/correctness/noUndeclaredDependencies: a tool of the root, there in every checkout
  const { tsImport } = await import('tsx/esm/api')
  await tsImport('../src/main.ts', import.meta.url)
}

import { defineConfig } from 'vitest/config'

/** A limit is for tests that hang: none is about speed, and a machine may be busy with something else. */
const HANGS_MS = 600_000

export default defineConfig({
  test: { testTimeout: HANGS_MS, hookTimeout: HANGS_MS, teardownTimeout: HANGS_MS },
})

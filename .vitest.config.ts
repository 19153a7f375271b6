import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** A limit is for tests that hang: none is about speed, and a machine may be busy with something else. */
const HANGS_MS = 600_000

export default defineConfig({
  test: {
    globalSetup: ['packages/storage/src/postgres/trial/door.ts'],
    // Left to itself, on two cores it uses one.
    maxWorkers: availableParallelism(),
    testTimeout: HANGS_MS,
    hookTimeout: HANGS_MS,
    teardownTimeout: HANGS_MS,
  },
})

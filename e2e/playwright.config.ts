import { defineConfig } from 'playwright/test'

/**
 * Real browsers against a real server. Three files at a time, also on two cores: people wait more than they type, and
 * each file has servers of its own. Nothing in them may depend on how fast the machine is.
 */
const chromium = process.env['CHROMIUM']
const report = process.env['E2E_REPORT']

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../.cache/e2e',
  workers: 3,
  fullyParallel: false,
  forbidOnly: true,
  // In a whole run one that fails is tried once more, and named in the end: to pass only then is no good answer.
  retries: report ? 1 : 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    browserName: 'chromium',
    actionTimeout: 30_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Madrid',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})

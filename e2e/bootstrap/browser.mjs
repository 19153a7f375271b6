// Finds a Chromium for the tests, or says plainly what to do. Order: $CHROMIUM, the PATH, Playwright's own where it is
// already there, Debian's package when we are root.
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function onPath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) if (folder && isExecutable(join(folder, name))) return join(folder, name)
  }
  return null
}

function playwrightsOwn() {
  const { chromium } = createRequire(import.meta.url)('playwright')
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : null
}

function debians() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return null
  console.log('No browser found: installing the package chromium, once.')
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  try {
    execFileSync('apt-get', ['update', '-qq'], quiet)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
  } catch (error) {
    console.error(`The package chromium could not be installed: ${error.message}`)
    return null
  }
  return onPath()
}

/** Path of a Chromium, or null after a sentence on standard error. */
export function findBrowser() {
  const named = process.env.CHROMIUM
  if (named) {
    if (isExecutable(named)) return named
    console.error(`CHROMIUM names ${named}, which cannot be run.`)
    return null
  }
  const found = onPath() ?? playwrightsOwn() ?? debians()
  if (!found) {
    console.error(
      'The tests need a Chromium and none was found. Install one (for example "npx playwright install chromium", or ' +
        'your system\'s package) or set CHROMIUM to its path, then run "npm test" again.',
    )
  }
  return found
}

// Brings a checkout to where it can run: right Node, packages installed, web app and server built. What is done is
// stamped with a hash over what it was made from, so that a second start does nothing. Plain Node, no dependencies:
// nothing is installed when this runs for the first time.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const cache = join(root, '.cache')
const LEAST_NODE = [20, 19]

/** Installs and builds what is not up to date; ends the process with a sentence where that cannot be done. */
export async function prepare() {
  checkNode()
  install()
  for (const target of TARGETS) build(target)
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return
  stop(
    `Travaux needs Node.js ${LEAST_NODE.join('.')} or later; this is ${process.versions.node}. See https://nodejs.org.`,
  )
}

/** Installs the packages that package-lock.json names, where that was not done already for exactly these. */
export function install() {
  const manifests = ['package-lock.json', 'package.json', ...workspaces().map((folder) => join(folder, 'package.json'))]
  const stamp = hashOf(manifests.filter((file) => existsSync(join(root, file))))
  if (isStamped('installed', stamp) && existsSync(join(root, 'node_modules'))) return
  say('Installing packages (the first time this takes a minute or two)')
  // Not `npm ci`: npm 11 refuses a lock file that leaves out other platforms' optional binaries, and those that a
  // registry does not carry are left out. This installs what the lock file says, too, and leaves it as it is.
  npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  writeStamp('installed', stamp)
}

const PACKAGES = ['domain', 'document', 'storage', 'sync', 'exchange'].map((name) => `packages/${name}`)
const TARGETS = [
  {
    name: 'web',
    says: 'Building the web app',
    from: ['apps/web', ...PACKAGES],
    out: 'apps/web/dist/index.html',
    vite: ['build', 'apps/web', '--logLevel', 'warn'],
  },
  {
    name: 'server',
    says: 'Building the server',
    from: ['apps/server', ...PACKAGES],
    out: 'apps/server/dist/main.js',
    vite: ['build', 'apps/server', '--ssr', 'src/main.ts', '--logLevel', 'warn'],
  },
]

function build({ name, says, out, vite, ...target }) {
  const stamp = sourceStamp(target)
  if (isStamped(name, stamp) && existsSync(join(root, out))) return
  say(says)
  run(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), ...vite])
  writeStamp(name, stamp)
}

/** Whether the built server is what the sources say; without sources or stamp it is all there is. */
export function isServerBuilt() {
  const [, server] = TARGETS
  if (!existsSync(join(root, server.out))) return false
  return !existsSync(join(cache, 'server')) || isStamped('server', sourceStamp(server))
}

function sourceStamp({ from }) {
  return hashOf(['package-lock.json', ...from.flatMap(sourcesIn)])
}

const NOT_SOURCES = new Set(['node_modules', 'dist', '.types', '.cache', 'bootstrap', 'bin'])

/** Files below a folder in a fixed order, tests left out: they are in no build. */
function sourcesIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return NOT_SOURCES.has(entry.name) ? [] : sourcesIn(path)
      return /\.test\.tsx?$/.test(entry.name) ? [] : [path]
    })
}

function workspaces() {
  const { workspaces: patterns } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return patterns.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern]
    const parent = pattern.slice(0, -2)
    return readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${parent}/${entry.name}`)
      .sort()
  })
}

/** Names and contents; and the platform, for which packages bring their own binaries. */
function hashOf(files) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  for (const file of files) {
    const bytes = readFileSync(join(root, file))
    hash.update(`${file} ${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}

function isStamped(name, stamp) {
  const file = join(cache, name)
  return existsSync(file) && readFileSync(file, 'utf8') === stamp
}

function writeStamp(name, stamp) {
  mkdirSync(cache, { recursive: true })
  writeFileSync(join(cache, name), stamp)
}

/** The npm that runs this script, where one does; else the one on the PATH. */
function npm(args) {
  const script = process.env.npm_execpath
  if (script && /npm-cli\.[cm]?js$/.test(script)) run(process.execPath, [script, ...args])
  else run('npm', args, { shell: process.platform === 'win32' })
}

function run(command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (status === 0) return
  if (error) stop(`${command} could not be run: ${error.message}`)
  const typed = [command, ...args].map((part) => (isAbsolute(part) ? basename(part) : part)).join(' ')
  stop(`"${typed}" did not succeed (${signal ?? `exit code ${status}`}).`)
}

function say(what) {
  console.log(`${what} …`)
}

function stop(why) {
  console.error(why)
  process.exit(1)
}

// `npm run dev`: the server from source, started anew when a source changes, and the web app with hot reload in
// front of it. One address: Vite's, which passes the API and the sockets on.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkNode, install, root } from './build.mjs'

checkNode()
install()

const WEB = 'http://localhost:4401'
const server = ['--watch', '--import', 'tsx', 'apps/server/src/main.ts', 'demo']
const web = [join('node_modules', 'vite', 'bin', 'vite.js'), 'apps/web', '--port', '4401', '--strictPort']
const running = [
  run(server, { PORT: '4400', HOST: '127.0.0.1', TRAVAUX_URL: WEB, TRAVAUX_LOG: 'faults' }),
  run(web, {}),
]

function run(args, env) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  // Neither is of use without the other.
  child.once('exit', (code) => {
    for (const other of running) if (other !== child) other.kill('SIGTERM')
    process.exitCode ??= code ?? 1
  })
  return child
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal)
  })
}

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** Whether a program is on this machine. */
export function has(program: string, argument: string): boolean {
  try {
    execFileSync(program, [argument], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A real nginx for tests, with a site of a configuration in a folder of its own; answers how it is stopped. */
export async function startNginx(folder: string, site: string): Promise<() => Promise<void>> {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (each) => `${each}_temp_path ${folder}/${each};`,
  )
  const main = `pid ${folder}/pid; error_log ${folder}/error.log; events {} http { access_log off; ${temporary.join(' ')}\n${site}\n}`
  const file = join(folder, 'nginx.conf')
  await writeFile(file, main)
  const command = ['-c', file, '-p', folder, '-e', join(folder, 'error.log')]
  // Says what is wrong with the configuration, and otherwise nothing.
  execFileSync('nginx', ['-t', '-q', ...command])
  const nginx = spawn('nginx', [...command, '-g', 'daemon off;'], { stdio: 'ignore' })
  const ended = once(nginx, 'exit')
  // It writes its number when it listens.
  while ((await readFile(join(folder, 'pid'), 'utf8').catch(() => '')) === '' && nginx.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return async () => {
    nginx.kill('SIGTERM')
    await ended
  }
}

/** One that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

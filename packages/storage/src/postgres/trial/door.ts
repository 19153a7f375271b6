import { createServer, type Server } from 'node:net'
import type { TestProject } from 'vitest/node'
import { NoPostgres, PostgresServer } from './postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The port at which the first who asks has PostgreSQL started, and all are told where it is. */
    postgresDoor: number
  }
}

/** One PostgreSQL for all test files of a run, started when the first of them asks for it. */
export default async function open(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<PostgresServer> | null = null
  let databases = 0
  const answer = async (): Promise<object> => {
    starting ??= PostgresServer.start()
    try {
      databases += 1
      return { url: await (await starting).makeDatabase(`trial_${databases}`) }
    } catch (error) {
      if (error instanceof NoPostgres) return { missing: error.message }
      throw error
    }
  }
  const door: Server = createServer((socket) => {
    socket.on('error', () => undefined)
    answer().then(
      (told) => socket.end(JSON.stringify(told)),
      (error: unknown) => socket.end(JSON.stringify({ failed: String(error) })),
    )
  })
  const port = await new Promise<number>((resolve) => {
    door.listen(0, '127.0.0.1', () => {
      const address = door.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  project.provide('postgresDoor', port)
  return async () => {
    door.close()
    await (await starting?.catch(() => null))?.stop()
  }
}

import type { ErrorAnswer } from '@travaux/sync/http'
import type { Failure } from '../refusals/failure.ts'
import { saveFile } from './save-file.ts'

/** Asks the HTTP API. The answer's body, or why there is none; it never throws for something a person can cause. */
export async function request<Answer>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<Answer | Failure> {
  const response = await reach(method, path, body)
  if (!(response instanceof Response)) return response
  if (!response.ok) return failureOf(response)
  return response.status === 204 ? ({} as Answer) : ((await response.json()) as Answer)
}

/** Fetches a file and hands it to the browser's own download. */
export async function download(path: string): Promise<{ name: string } | Failure> {
  const response = await reach('GET', path)
  if (!(response instanceof Response)) return response
  if (!response.ok) return failureOf(response)
  const name = fileNameIn(response.headers.get('content-disposition')) ?? path.split(/[/?]/).at(-1) ?? 'document'
  saveFile(await response.blob(), name)
  return { name }
}

async function reach(method: string, path: string, body?: object): Promise<Response | Failure> {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  } catch (error) {
    // `fetch` says so of every network fault; anything else is a mistake of ours.
    if (error instanceof TypeError) return { failed: 'unreachable', facts: {} }
    throw error
  }
}

async function failureOf(response: Response): Promise<Failure> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  if (!isJson) return { failed: 'unknown', facts: { status: response.status } }
  const { error, facts = {} } = (await response.json()) as ErrorAnswer
  return { failed: error, facts }
}

function fileNameIn(disposition: string | null): string | null {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1]
  return encoded ? decodeURIComponent(encoded) : (disposition?.match(/filename="([^"]+)"/i)?.[1] ?? null)
}

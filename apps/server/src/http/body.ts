import express, { type Request, type Response } from 'express'
import type { Refused } from './refused.ts'

const BODY_BYTES = 1024 * 1024
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The JSON a request carries, undefined where it carries nothing. At most 1 MiB unless a route takes more, not
 * compressed, in UTF-8 to the byte: what would have to be replaced is refused rather than stored as something else.
 */
export async function readJson(
  request: Request,
  response: Response,
  limit = BODY_BYTES,
): Promise<{ value: unknown } | Refused> {
  const raw = express.raw({ limit, inflate: false, type: 'application/json' })
  // `is` answers null for a request without a body.
  const type = request.is('application/json')
  if (type === null) return { value: undefined }
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(request.headers['content-type'] ?? '')?.[1]
  if (type === false || (charset !== undefined && charset.toLowerCase() !== 'utf-8')) {
    return { refused: 'wrong-content-type' }
  }
  const refused = await new Promise<Refused | null>((resolve, reject) => {
    raw(request, response, (error: unknown) => {
      const refusal = error === undefined ? null : refusalOf(error)
      if (refusal === undefined) reject(error)
      else resolve(refusal)
    })
  })
  if (refused) return refused
  const bytes: unknown = request.body
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) return { value: undefined }
  try {
    return { value: JSON.parse(utf8.decode(bytes)) }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return { refused: 'malformed-json' }
    throw error
  }
}

/** What body-parser says is wrong with what was sent; undefined where it is not the sender's doing. */
function refusalOf(error: unknown): Refused | undefined {
  const type = error instanceof Error && 'type' in error ? error.type : null
  switch (type) {
    case 'entity.too.large':
      return { refused: 'body-too-large' }
    case 'encoding.unsupported':
      return { refused: 'wrong-content-type' }
    case 'request.aborted':
    case 'request.size.invalid':
      return { refused: 'malformed-json' }
    default:
      return undefined
  }
}

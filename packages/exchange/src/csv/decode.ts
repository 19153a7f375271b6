/** Found out for certain, or chosen by a person who sees what comes out of it. */
export const LEGACY_ENCODINGS = ['windows-1252', 'windows-1251', 'windows-1256', 'gb18030'] as const
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | (typeof LEGACY_ENCODINGS)[number]

/** A spreadsheet's own file and other ZIP archives begin so. */
const ZIP = [0x50, 0x4b, 0x03, 0x04]

/**
 * The text of a file (EX45). UTF-8, and UTF-16 where a byte order mark says so, are recognised strictly: a byte that
 * does not fit is `encoding-unknown`, never replaced. Any other encoding has to be named. Line ends become `\n`.
 */
export function decodeText(
  bytes: Uint8Array,
  chosen?: Encoding,
): { encoding: Encoding; text: string } | { refused: 'empty' | 'workbook' | 'not-text' | 'encoding-unknown' } {
  if (bytes.length === 0) return { refused: 'empty' }
  if (ZIP.every((byte, at) => bytes[at] === byte)) return { refused: 'workbook' }
  const encoding = chosen ?? markedEncoding(bytes) ?? 'utf-8'
  const text = strictly(bytes, encoding)
  if (text === null) return { refused: 'encoding-unknown' }
  if (text.includes('\0')) return { refused: 'not-text' }
  if (text.trim() === '') return { refused: 'empty' }
  return { encoding, text: text.replace(/\r\n?/g, '\n') }
}

function markedEncoding([first, second]: Uint8Array): Encoding | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

/** Without its byte order mark; null where a byte does not fit. */
function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

import { decodeText, type Encoding, MAX_FILE_BYTES, readTable, type Separator, type Table } from '@travaux/exchange/csv'
import { useMemo, useState } from 'react'

/** Why a file cannot be read as rows. */
export type FileRefusal =
  | 'too-large'
  | 'empty'
  | 'workbook'
  | 'not-text'
  | 'encoding-unknown'
  | 'no-rows'
  | 'too-many-rows'
  | 'too-many-columns'

/** A file on this computer, read here: nothing of it is sent anywhere before it is confirmed. */
export interface ImportFile {
  readonly name: string
  /** Found or chosen; null where it is still to be chosen. */
  readonly encoding: Encoding | null
  readonly read: Table | { readonly refused: FileRefusal }
}

interface Chosen {
  readonly name: string
  readonly bytes: Uint8Array | null
  readonly encoding?: Encoding
  readonly separator?: Separator
}

export function useImportFile() {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const file = useMemo(() => chosen && readFile(chosen), [chosen])
  return {
    file,
    choose: async (picked: File) => {
      const bytes = picked.size > MAX_FILE_BYTES ? null : new Uint8Array(await picked.arrayBuffer())
      setChosen({ name: picked.name, bytes })
    },
    setEncoding: (encoding: Encoding) => setChosen((before) => before && { ...before, encoding }),
    setSeparator: (separator: Separator) => setChosen((before) => before && { ...before, separator }),
    close: () => setChosen(null),
  }
}

function readFile({ name, bytes, encoding, separator }: Chosen): ImportFile {
  if (bytes === null) return { name, encoding: null, read: { refused: 'too-large' } }
  const decoded = decodeText(bytes, encoding)
  if ('refused' in decoded) return { name, encoding: encoding ?? null, read: decoded }
  return { name, encoding: decoded.encoding, read: readTable(decoded.text, separator) }
}

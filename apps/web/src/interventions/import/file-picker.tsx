import { Trans, useLingui } from '@lingui/react/macro'
import { type Encoding, LEGACY_ENCODINGS } from '@travaux/exchange/csv'
import { FileUp, TriangleAlert } from 'lucide-react'
import { DropZone, FileTrigger } from 'react-aria-components'
import { Button } from '../../design/button.tsx'
import drop from '../../design/drop.module.css'
import { SelectField } from '../../design/select-field.tsx'
import classes from './import.module.css'
import type { ImportFile } from './import-file.ts'
import { encodingNames, refusalSentence } from './import-names.ts'

interface FilePickerProps {
  file: ImportFile | null
  onChoose: (file: File) => void
  onEncoding: (encoding: Encoding) => void
}

/** Where a file is dropped or chosen, and why the last one cannot be read. */
export function FilePicker({ file, onChoose, onEncoding }: FilePickerProps) {
  const { t } = useLingui()
  const refused = file && 'refused' in file.read ? file.read.refused : null
  return (
    <>
      <DropZone
        className={drop['drop'] ?? ''}
        onDrop={async ({ items }) => {
          const [item] = items
          if (item?.kind === 'file') onChoose(await item.getFile())
        }}
      >
        <FileUp aria-hidden="true" />
        <p>{file ? <bdi>{file.name}</bdi> : <Trans>Drop a CSV file here, or choose one.</Trans>}</p>
        <FileTrigger
          acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv']}
          onSelect={(files) => {
            const picked = files?.item(0)
            if (picked) onChoose(picked)
          }}
        >
          <Button>{file ? <Trans>Choose another file</Trans> : <Trans>Choose a file</Trans>}</Button>
        </FileTrigger>
      </DropZone>
      {refused && (
        <div className={classes['refused']} role="alert">
          <TriangleAlert aria-hidden="true" />
          <p>{refusalSentence(refused)}</p>
        </div>
      )}
      {refused === 'encoding-unknown' && (
        <SelectField
          label={t`Encoding of the file`}
          value=""
          onChange={(encoding: Encoding | '') => encoding && onEncoding(encoding)}
          options={[
            { key: '', name: t`Choose an encoding` },
            ...LEGACY_ENCODINGS.map((key) => ({ key, name: encodingNames()[key] })),
          ]}
        />
      )}
      {!file && (
        <p className={classes['hint']}>
          <Trans>
            The first row names the columns: session, organisation and text are needed; speaker, role, group, region,
            gender, language, date, level, symbol and source are read where they are given.
          </Trans>
        </p>
      )}
    </>
  )
}

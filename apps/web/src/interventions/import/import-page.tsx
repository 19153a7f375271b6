import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronLeft } from 'lucide-react'
import { Link } from 'wouter'
import { TopBar } from '../../app/top-bar.tsx'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useCan } from '../../conference/hooks.ts'
import { Blank } from '../../design/notice.tsx'
import { FilePicker } from './file-picker.tsx'
import classes from './import.module.css'
import { useImportFile } from './import-file.ts'
import { ImportLost } from './import-lost.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ImportTable } from './import-table.tsx'
import { useImportJob } from './use-import-job.ts'

const NONE: readonly number[] = []

/** Many interventions from one file: chosen, matched, looked at, confirmed, registered. */
export function ImportPage() {
  const { t } = useLingui()
  usePageTitle(t`Import interventions`)
  const may = useCan()
  const { job, lost, start, cancel, forget } = useImportJob()
  const { file, choose, setEncoding, setSeparator, close } = useImportFile()
  // The file stays until all of it is in: what was stopped or broken off is gone on with.
  const isTaken = job?.state === 'running' || (job?.state === 'done' && file !== null)
  if (may({ do: 'registerIntervention' }) !== null) {
    return (
      <>
        <TopBar />
        <main id="main" className={classes['page']}>
          <Blank title={t`Import interventions`}>
            <p>
              <Trans>Pen-holders and the secretariat can import interventions.</Trans>
            </p>
          </Blank>
        </main>
      </>
    )
  }
  return (
    <>
      <TopBar />
      <main id="main" className={classes['page']}>
        <Link href="/interventions" className={classes['back'] ?? ''}>
          <ChevronLeft aria-hidden="true" />
          <Trans>All interventions</Trans>
        </Link>
        <h1>
          <Trans>Import interventions</Trans>
        </h1>
        <p className={classes['lede']}>
          <Trans>
            From a table saved as CSV, one intervention to a row. It is read on this computer; nothing is sent or
            registered before you confirm.
          </Trans>
        </p>
        {lost && <ImportLost lost={lost} hasFile={file !== null} onForget={forget} />}
        {job && (
          <ImportProgress
            job={job}
            onCancel={() => void cancel.run(job.id)}
            onForget={() => {
              forget()
              close()
            }}
          />
        )}
        {!isTaken && (
          <>
            <FilePicker file={file} onChoose={(picked) => void choose(picked)} onEncoding={setEncoding} />
            {file && !('refused' in file.read) && (
              <ImportTable
                key={`${file.name} ${file.encoding} ${file.read.separator}`}
                file={file}
                table={file.read}
                onEncoding={setEncoding}
                onSeparator={setSeparator}
                without={lost?.name === file.name ? lost.registered : NONE}
                failure={start.failure}
                isBusy={start.busy}
                onConfirm={(body) => start.run(file.name, body)}
              />
            )}
          </>
        )}
      </main>
    </>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import type { Report } from '@travaux/exchange/bundle'
import { FileCheck } from 'lucide-react'
import { useState } from 'react'
import { DropZone, FileTrigger } from 'react-aria-components'
import { Link } from 'wouter'
import { usePageTitle } from '../app/use-page-title.ts'
import { Button } from '../design/button.tsx'
import drop from '../design/drop.module.css'
import { checkFile } from './check.ts'
import { ReportPage } from './report-page.tsx'
import classes from './verify.module.css'

type Checking =
  | { readonly step: 'waiting' }
  | { readonly step: 'checking'; readonly name: string }
  | { readonly step: 'too-large'; readonly name: string }
  | { readonly step: 'checked'; readonly name: string; readonly report: Report }

/** For anybody who was handed a record: what it is worth, found out in this browser and by no server. */
export function Verify() {
  const { t } = useLingui()
  usePageTitle(t`Check a record`)
  const [state, setState] = useState<Checking>({ step: 'waiting' })
  const check = async (file: File) => {
    const { name } = file
    setState({ step: 'checking', name })
    const report = await checkFile(file)
    setState(report ? { step: 'checked', name, report } : { step: 'too-large', name })
  }
  return (
    <main id="main" className={classes['page']}>
      <Link href="/" className={classes['brand'] ?? ''}>
        Travaux
      </Link>
      <h1>
        <Trans>Check a record</Trans>
      </h1>
      <p className={classes['lede']}>
        <Trans>
          A record is the file “bundle.json” of a conference: its text, what each message rests on, the signatures, and
          everything that happened. It is checked on this computer and sent nowhere; you can disconnect from the network
          first.
        </Trans>
      </p>
      <DropZone
        className={`${drop['drop']} ${classes['file']}`}
        onDrop={async ({ items: [item] }) => {
          if (item?.kind === 'file') await check(await item.getFile())
        }}
      >
        <FileCheck aria-hidden="true" />
        <p>{state.step === 'waiting' ? <Trans>Drop the file here, or choose it.</Trans> : <bdi>{state.name}</bdi>}</p>
        <FileTrigger
          acceptedFileTypes={['.json', 'application/json']}
          onSelect={(files) => {
            const file = files?.item(0)
            if (file) void check(file)
          }}
        >
          <Button>
            {state.step === 'waiting' ? <Trans>Choose a file</Trans> : <Trans>Choose another file</Trans>}
          </Button>
        </FileTrigger>
      </DropZone>
      <div aria-live="polite">
        {state.step === 'checking' && (
          <p>
            <Trans>Checking every entry against the one before it…</Trans>
          </p>
        )}
        {state.step === 'too-large' && (
          <p>
            <Trans>This file is too large to be a record.</Trans>
          </p>
        )}
        {state.step === 'checked' && <ReportPage report={state.report} />}
      </div>
    </main>
  )
}

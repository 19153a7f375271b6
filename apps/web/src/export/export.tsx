import { Trans, useLingui } from '@lingui/react/macro'
import type { ConferenceId } from '@travaux/domain'
import { Archive, Download, FileDiff, FileText, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Link } from 'wouter'
import { TopBar } from '../app/top-bar.tsx'
import { useCommand } from '../app/use-command.ts'
import { usePageTitle } from '../app/use-page-title.ts'
import { downloadBundle, downloadRedline, downloadWord } from '../conference/api.ts'
import { useCan } from '../conference/hooks.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { FailureNotice } from '../design/notice.tsx'
import type { Failure } from '../refusals/failure.ts'
import classes from './export.module.css'

/** The files that leave the room, and what each of them holds. */
export function Export() {
  const { t } = useLingui()
  usePageTitle(t`Export`)
  const may = useCan()
  return (
    <>
      <TopBar />
      <main id="main" className={classes['page']}>
        <h1>
          <Trans>Export</Trans>
        </h1>
        <p className={classes['lede']}>
          <Trans>The text as it stands at this moment, in the sections that you may read.</Trans>
        </p>
        <div className={classes['kinds']}>
          <Kind
            icon={<FileText aria-hidden="true" />}
            title={t`Word, clean`}
            action={t`Download the Word file`}
            send={downloadWord}
          >
            <li>
              <Trans>All sections with numbered paragraphs, headings, tables and footnotes</Trans>
            </li>
            <li>
              <Trans>An annex “Sources by paragraph”: which interventions each message rests on</Trans>
            </li>
            <li>
              <Trans>Without what is suggested, and without comments</Trans>
            </li>
          </Kind>
          {may({ do: 'export', what: 'redline' }) === null && (
            <Kind
              icon={<FileDiff aria-hidden="true" />}
              title={t`Word, with suggestions`}
              action={t`Download the redline`}
              send={downloadRedline}
            >
              <li>
                <Trans>The same text, with every open suggestion as a tracked change of its author</Trans>
              </li>
              <li>
                <Trans>Word can accept or reject each of them</Trans>
              </li>
            </Kind>
          )}
          {may({ do: 'export', what: 'bundle' }) === null && (
            <Kind
              icon={<Archive aria-hidden="true" />}
              title={t`Record for checking`}
              action={t`Download the record`}
              send={downloadBundle}
            >
              <li>
                <Trans>The text, the messages with their links and quotes, the signatures and the whole journal</Trans>
              </li>
              <li>
                <Trans>Sealed entry by entry: one changed letter shows</Trans>
              </li>
              <li>
                <Trans>
                  Checked <Link href="~/verify">on a page of its own</Link>, or without any server by{' '}
                  <code>travaux verify bundle.json</code>
                </Trans>
              </li>
            </Kind>
          )}
        </div>
        <p className={classes['note']}>
          <ShieldCheck aria-hidden="true" />
          <Trans>
            No file holds what a speaker asked to withhold: not in the text, nor in the properties or the name of the
            file.
          </Trans>
        </p>
      </main>
    </>
  )
}

interface KindProps {
  icon: ReactNode
  title: string
  action: string
  send: (conference: ConferenceId) => Promise<{ name: string } | Failure>
  children: ReactNode
}

function Kind({ icon, title, action, send, children }: KindProps) {
  const conference = useConferenceId()
  const [done, setDone] = useState<string | null>(null)
  const fetching = useCommand(send)
  const start = async () => {
    setDone(null)
    setDone((await fetching.run(conference))?.name ?? null)
  }
  return (
    <section className={classes['kind']}>
      {icon}
      <h2>{title}</h2>
      <ul>{children}</ul>
      <FailureNotice failure={fetching.failure} />
      <Button onPress={() => void start()} isDisabled={fetching.busy}>
        <Download aria-hidden="true" />
        {fetching.busy ? <Trans>Preparing…</Trans> : action}
      </Button>
      <p className={classes['done']} role="status">
        {done && <Trans>Saved as {done}</Trans>}
      </p>
    </section>
  )
}

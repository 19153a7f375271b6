import { Trans } from '@lingui/react/macro'
import { checkDocument } from '@travaux/document'
import type { Section } from '@travaux/domain'
import { CloudOff } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useConnection } from '../conference/provider.tsx'
import { Waiting } from '../design/notice.tsx'
import { TextOfSection } from '../design/text-of-section.tsx'
import { formatTime } from '../journal/when.ts'
import classes from './meanwhile.module.css'
import { useOpened } from './use-opened.ts'

/** A server that answers later than this is not waited for with an empty page. */
const LATE_MS = 2_000

/** In the place of a text that has not come: once that takes long, what this device has kept of it (W43). */
export function Meanwhile({ section }: { section: Section }) {
  const { kind } = useConnection()
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const late = setTimeout(() => setLate(true), LATE_MS)
    return () => clearTimeout(late)
  }, [])
  // From a connection that was ended nothing comes by itself; that is said above all pages.
  if (kind === 'ended') return <Waiting />
  return kind === 'lost' || isLate ? <AsItWas section={section} /> : <Waiting />
}

function AsItWas({ section }: { section: Section }) {
  const here = useOpened(section)
  const text = here?.text
  const doc = useMemo(() => {
    const checked = text ? checkDocument(text.document) : null
    return checked && 'doc' in checked ? checked.doc : null
  }, [text])
  if (!here) return <Waiting />
  const time = text ? formatTime(new Date(text.at).toISOString()) : null
  return (
    <>
      <p className={classes['line']} role="status">
        <CloudOff aria-hidden="true" />
        <span>
          <Trans>No answer from the server yet.</Trans>{' '}
          {doc ? (
            <Trans>
              This is the text as of {time}, to read only and without what is suggested. The live one takes its place by
              itself.
            </Trans>
          ) : (
            <Trans>This device keeps no text of this section: it comes by itself with the connection.</Trans>
          )}{' '}
          {here.hasWords && <Trans>What you wrote here and is not sent yet is kept on this device.</Trans>}
        </span>
      </p>
      {text && doc && <TextOfSection doc={doc} before={text.before} />}
    </>
  )
}

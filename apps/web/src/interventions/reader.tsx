import { i18n } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { find, type Intervention } from '@travaux/domain'
import { BadgeCheck, ChevronLeft, CircleDashed, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { WholeDocument } from '../conference/documents.ts'
import { levelMeanings, levelNames } from '../conference/names.ts'
import { useConference } from '../conference/provider.tsx'
import { LeftOutNote } from './left-out-note.tsx'
import { LinkDialog } from './link-dialog.tsx'
import type { Passage } from './passage.ts'
import classes from './reader.module.css'
import { ReaderActs } from './reader-acts.tsx'
import { latestOf, sourceOf } from './source.ts'
import { SpokenText } from './spoken-text.tsx'

interface ReaderProps {
  intervention: Intervention
  document: WholeDocument
  /** Where the list is, on a screen that shows one thing at a time. */
  back: string
  /** A message that one came from, offered first when a passage is linked. */
  toward: string | null
}

export function Reader({ intervention, document, back, toward }: ReaderProps) {
  const { t } = useLingui()
  const state = useConference()
  const [linking, setLinking] = useState<Passage | null>(null)
  const version = latestOf(intervention)
  const { name, rest } = sourceOf(version)
  const session = find(state.sessions, intervention.session)?.title
  const { level } = intervention
  const versionNumber = version.version
  return (
    <article>
      <Link href={back} className={classes['back'] ?? ''}>
        <ChevronLeft aria-hidden="true" />
        <Trans>All interventions</Trans>
      </Link>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      <p className={classes['source']}>
        {[
          version.role,
          ...rest,
          session,
          version.date?.slice(0, 10),
          version.language && t`in ${nameOf(version.language)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className={classes['marks']}>
        <span className={classes['level']} title={levelMeanings()[level]}>
          <ShieldCheck aria-hidden="true" />
          <span>
            {levelNames()[level]}
            <span className="sr">. {levelMeanings()[level]}</span>
          </span>
        </span>
        <span className={classes['level']}>
          {version.verified ? <BadgeCheck aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
          {version.verified ? <Trans>Confirmed by the speaker</Trans> : <Trans>Not confirmed by the speaker</Trans>}
        </span>
        {intervention.versions.length > 1 && (
          <span className={classes['level']}>
            <Trans>Version {versionNumber}</Trans>
          </span>
        )}
      </p>
      <ReaderActs intervention={intervention} document={document} />
      {intervention.leftOut && (
        <p className={classes['source']}>
          <LeftOutNote leftOut={intervention.leftOut} document={document} />
        </p>
      )}
      {version.text === null ? (
        <p>
          <Trans>The words may not be shown.</Trans>
        </p>
      ) : (
        <SpokenText intervention={intervention} text={version.text} document={document} onLink={setLinking} />
      )}
      {linking && version.text !== null && (
        <LinkDialog
          intervention={intervention}
          passage={linking}
          quote={version.text.slice(linking.from, linking.to)}
          document={document}
          toward={toward}
          onClose={() => setLinking(null)}
        />
      )}
    </article>
  )
}

const nameOf = (language: string): string =>
  new Intl.DisplayNames([i18n.locale], { type: 'language', fallback: 'code' }).of(language) ?? language

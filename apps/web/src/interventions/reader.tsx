import { i18n } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { find, type Intervention } from '@travaux/domain'
import { ChevronLeft, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { WholeDocument } from '../conference/documents.ts'
import { levelMeanings, levelNames } from '../conference/names.ts'
import { useConference } from '../conference/provider.tsx'
import classes from './interventions.module.css'
import { LinkDialog } from './link-dialog.tsx'
import type { Passage } from './passage.ts'
import { latestOf, sourceOf } from './source.ts'
import { SpokenText } from './spoken-text.tsx'

interface ReaderProps {
  intervention: Intervention
  document: WholeDocument
  /** Where the list is, on a screen that shows one thing at a time. */
  back: string
}

export function Reader({ intervention, document, back }: ReaderProps) {
  const { t } = useLingui()
  const state = useConference()
  const [linking, setLinking] = useState<Passage | null>(null)
  const version = latestOf(intervention)
  const { name, rest } = sourceOf(version)
  const session = find(state.sessions, intervention.session)?.title
  const { level } = intervention
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
      <p className={classes['level']} title={levelMeanings()[level]}>
        <ShieldCheck aria-hidden="true" />
        <span>
          {levelNames()[level]}
          <span className="sr">. {levelMeanings()[level]}</span>
        </span>
      </p>
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
          onClose={() => setLinking(null)}
        />
      )}
    </article>
  )
}

const nameOf = (language: string): string =>
  new Intl.DisplayNames([i18n.locale], { type: 'language', fallback: 'code' }).of(language) ?? language

import { Trans, useLingui } from '@lingui/react/macro'
import type { Section } from '@travaux/domain'
import { ChevronRight } from 'lucide-react'
import { Link } from 'wouter'
import { TopBar } from '../app/top-bar.tsx'
import { useFaces, useSections } from '../conference/hooks.ts'
import dashboard from '../dashboard/dashboard.module.css'
import { Blank } from '../design/notice.tsx'
import { SectionState } from '../design/section-state.tsx'
import classes from './approvals.module.css'

/** What waits for signature, and what is approved. */
export function ApprovalList() {
  const { t } = useLingui()
  const sections = useSections()
  const frozen = sections.filter(({ state }) => state === 'frozen')
  const approved = sections.filter(({ state }) => state === 'approved')
  return (
    <>
      <TopBar />
      <main id="main" className={classes['list']}>
        <h1>
          <Trans>Approvals</Trans>
        </h1>
        <p className={classes['lede']}>
          <Trans>A section is approved when both co-chairs have signed the same text.</Trans>
        </p>
        {frozen.length === 0 ? (
          <Blank title={t`No section waits for signature`}>
            <p>
              <Trans>A co-chair or the secretariat freezes a section when its text is ready to be signed.</Trans>
            </p>
          </Blank>
        ) : (
          <section aria-labelledby="waiting">
            <h2 id="waiting">
              <Trans>Waiting for signature</Trans>
            </h2>
            <Rows sections={frozen} />
          </section>
        )}
        {approved.length > 0 && (
          <section aria-labelledby="approved">
            <h2 id="approved">
              <Trans>Approved</Trans>
            </h2>
            <Rows sections={approved} />
          </section>
        )}
      </main>
    </>
  )
}

function Rows({ sections }: { sections: readonly Section[] }) {
  const { t } = useLingui()
  const face = useFaces()
  return (
    <ul className={dashboard['rows']}>
      {sections.map((section) => {
        const signers = section.signatures.map(({ person }) => face(person).name).join(', ')
        return (
          <li key={section.id}>
            <div>
              <Link href={`/approvals/${section.id}`}>{section.title ?? t`Untitled section`}</Link>
              <small>{signers ? t`Signed by ${signers}` : t`Nobody has signed it yet`}</small>
            </div>
            <span>
              <SectionState section={section} />
            </span>
            <span />
            <span className={dashboard['go']}>
              <ChevronRight aria-hidden="true" />
            </span>
          </li>
        )
      })}
    </ul>
  )
}

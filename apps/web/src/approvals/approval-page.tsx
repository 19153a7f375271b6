import { Trans, useLingui } from '@lingui/react/macro'
import { evidenceOf, fingerprint } from '@travaux/document'
import type { Section } from '@travaux/domain'
import { Lock } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'wouter'
import { BackBar } from '../app/back-bar.tsx'
import { usePageTitle } from '../app/use-page-title.ts'
import { countBefore, paragraphsIn, useNumbers, useTexts } from '../conference/documents.ts'
import { sha256Hex } from '../conference/hash.ts'
import { useSections } from '../conference/hooks.ts'
import { useConference } from '../conference/provider.tsx'
import { Waiting } from '../design/notice.tsx'
import { TextOfSection } from '../design/text-of-section.tsx'
import { ApprovalSide } from './approval-side.tsx'
import classes from './approvals.module.css'

/**
 * The exact text that is signed. Its fingerprint is computed here, from the nodes that are on the screen and the
 * evidence under them, and compared with the server's: what the co-chair reads is what the co-chair signs.
 */
export function ApprovalPage({ section }: { section: Section }) {
  const { t } = useLingui()
  const title = section.title ?? t`Untitled section`
  usePageTitle(title)
  const state = useConference()
  const sections = useSections()
  const texts = useTexts(sections)
  const numbers = useNumbers(sections, texts)
  const text = texts.get(section.id)
  const own = useMemo(
    () => (text ? fingerprint({ doc: text.doc, ...evidenceOf(state, section.id) }, sha256Hex) : null),
    [text, state, section.id],
  )
  const [end, wasRead] = useSeen()
  const ordinals = paragraphsIn(numbers.get(section.id)?.blocks ?? new Map()).map(({ ordinal }) => ordinal)
  return (
    <>
      <BackBar to="/approvals" toName={t`Back to approvals`} title={title} />
      <div className={classes['page']}>
        <main id="main" className={classes['paper']}>
          <StateLine section={section} />
          <h1>{title}</h1>
          {text ? (
            <>
              <TextOfSection doc={text.doc} before={countBefore({ sections, texts, numbers }, section.id)} />
              <div ref={end} className={classes['end']} />
            </>
          ) : (
            <Waiting />
          )}
        </main>
        {text && own && (
          <ApprovalSide
            section={section}
            own={own}
            isSame={own === text.fingerprint}
            wasRead={wasRead}
            first={ordinals[0] ?? null}
            last={ordinals.at(-1) ?? null}
          />
        )}
      </div>
    </>
  )
}

function StateLine({ section }: { section: Section }) {
  if (section.state === 'frozen') {
    return (
      <p className={classes['sealed']}>
        <Lock aria-hidden="true" />
        <Trans>Frozen for signature. Any edit starts a new round.</Trans>
      </p>
    )
  }
  if (section.state === 'approved') {
    return (
      <p className={classes['sealed']}>
        <Lock aria-hidden="true" />
        <Trans>Approved. The text cannot change until it is reopened with a reason.</Trans>
      </p>
    )
  }
  return (
    <p className={classes['sealed']}>
      <Trans>
        This section is open for writing; it can be signed once it is frozen.{' '}
        <Link href={`/s/${section.id}`}>Open the text</Link>
      </Trans>
    </p>
  )
}

/** Whether an element was on the screen at least once. */
function useSeen() {
  const element = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(false)
  // After every render: the element appears when the text does.
  useEffect(() => {
    if (!element.current || seen) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true)
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  })
  return [element, seen] as const
}

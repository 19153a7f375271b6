import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Finding, MessageReport, PassageReport, Report, SectionReport } from '@travaux/exchange/bundle'
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import { kindNames, stateNames } from '../conference/names.ts'
import { useChangeNames } from '../interventions/link-changes.ts'
import classes from './verify.module.css'

type Whole = Exclude<Report, { verdict: 'broken' }>

/** The verifier's answer: the verdict first, then what was found, section by section. */
export function ReportPage({ report }: { report: Report }) {
  return report.verdict === 'broken' ? <Broken finding={report.findings[0]} /> : <Sound report={report} />
}

function Broken({ finding: { place, sentence } }: { finding: Finding }) {
  return (
    <section className={classes['verdict']} data-verdict="broken">
      <CircleX aria-hidden="true" />
      <div>
        <h2>
          <Trans>This record does not hold</Trans>
        </h2>
        <p>
          <Trans>Something in it is not as it was when it was written. Do not rely on any of it.</Trans>
        </p>
        <p>
          <Trans>The first thing that does not hold:</Trans> <strong>{sentence}</strong>
        </p>
        <p className={classes['place']}>
          <Trans>Place in the file:</Trans> <code>{place}</code>
        </p>
      </div>
    </section>
  )
}

function Sound({ report }: { report: Whole }) {
  const { verdict, conference, journal, sections } = report
  const { entries } = journal
  return (
    <>
      <section className={classes['verdict']} data-verdict={verdict}>
        {verdict === 'approved' ? <CircleCheck aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
        <div>
          <h2>
            {verdict === 'approved' ? (
              <Trans>This record holds, and its text is the one both co-chairs signed</Trans>
            ) : (
              <Trans>This record holds; its text is not wholly approved yet</Trans>
            )}
          </h2>
          <p dir="auto">{conference.title ?? conference.id}</p>
        </div>
      </section>
      <h2>
        <Trans>What was checked</Trans>
      </h2>
      <ul className={classes['checks']}>
        <li>
          <Plural
            value={entries}
            one="The one entry of the journal is what was written then."
            other="All # entries of the journal stand unbroken, each on the one before it."
          />
        </li>
        <li>
          <Trans>Every name, quote and text that is shown is the one the journal committed to.</Trans>
        </li>
        <li>
          <Trans>Each signature was given by somebody who could give it, and stands under this very text.</Trans>
        </li>
        <li>
          <Trans>Each quote stands in what was said, to the letter, wherever both may be read.</Trans>
        </li>
      </ul>
      <h2>
        <Trans>What it cannot tell</Trans>
      </h2>
      <p>
        <Trans>
          That this is the record of the conference, and not another one that holds as well, is shown by comparing the
          hash below with one that a participant has kept.
        </Trans>
      </p>
      <p className={classes['hash']}>
        <code>{journal.last.replace(/.{4}(?=.)/g, '$& ')}</code>
      </p>
      <h2>
        <Trans>Section by section</Trans>
      </h2>
      {sections.map((section) => (
        <Section key={section.id} section={section} />
      ))}
    </>
  )
}

function Section({ section }: { section: SectionReport }) {
  const { t } = useLingui()
  const { number, title, state, approved, signedBy, messages, fingerprint } = section
  const names = signedBy.map(({ name, at }) => `${name} (${at.slice(0, 10)})`).join(', ')
  const unsupported = messages.filter(({ passages }) => passages.length === 0).length
  return (
    <details className={classes['section']}>
      <summary>
        <span>
          {number} <bdi>{title ?? t`Untitled section`}</bdi>
        </span>
        <small data-approved={approved || undefined}>
          {approved ? t`Approved` : stateNames()[state]}
          {names && <> · {t`signed by ${names}`}</>}
        </small>
      </summary>
      <p className={classes['place']}>
        <Trans>Fingerprint</Trans> <code>{fingerprint}</code>
      </p>
      <p>
        <Plural value={messages.length} _0="No messages." one="One message." other="# messages." />{' '}
        {unsupported > 0 && <Plural value={unsupported} one="# rests on no passage." other="# rest on no passage." />}
      </p>
      {messages.map((message) => (
        <Message key={message.block} message={message} />
      ))}
    </details>
  )
}

function Message({ message: { citation, kind, words, passages } }: { message: MessageReport }) {
  return (
    <div className={classes['message']}>
      <small>
        {citation} · {kindNames()[kind]}
      </small>
      <p dir="auto">{words ?? <Trans>The paragraph is gone.</Trans>}</p>
      <ul>
        {passages.map((passage) => (
          <Passage key={`${passage.intervention} ${passage.version} ${passage.quote}`} passage={passage} />
        ))}
      </ul>
    </div>
  )
}

function Passage({ passage: { quote, found, changes } }: { passage: PassageReport }) {
  const changeNames = useChangeNames()
  return (
    <li dir="auto">
      {quote === null ? <Trans>Words that are withheld</Trans> : <q>{quote}</q>}
      {!found && (
        <small>
          {' '}
          <Trans>(what was said cannot be read here)</Trans>
        </small>
      )}
      {changes.length > 0 && (
        <small>
          {' '}
          <Trans>To check:</Trans> {changes.map((change) => changeNames[change]).join(', ')}
        </small>
      )}
    </li>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { useCan, useFaces, useSections } from '../conference/hooks.ts'
import { useConference, useMyId } from '../conference/provider.tsx'
import { inAddress } from '../discussion/discussions.ts'
import { useKept } from '../editor/kept.ts'
import classes from './dashboard.module.css'
import { useSeen } from './seen.ts'
import { useSuggestions } from './use-suggestions.ts'
import { type WaitingItem, waitingFor } from './waiting.ts'

const SHOWN = 6

export function WaitingList() {
  const { t } = useLingui()
  const sections = useSections()
  const items = waitingFor(useMyId(), {
    state: useConference(),
    sections,
    suggestions: useSuggestions(sections),
    seen: useSeen().version ?? 0,
    may: useCan(),
  })
  const more = items.length - SHOWN
  const kept = useKept().size
  return (
    <section className={classes['todo']} aria-label={t`What waits for you`}>
      <ul>
        <KeptItems />
        {items.slice(0, SHOWN).map((item) => (
          <li key={keyOf(item)}>
            <Item item={item} />
          </li>
        ))}
        {items.length === 0 && kept === 0 && (
          <li>
            <b>
              <Trans>Nothing waits for you</Trans>
            </b>
            <Trans>You will see here what only you can move on.</Trans>
          </li>
        )}
        {more > 0 && (
          <li>
            <Plural value={more} one="And # more." other="And # more." />
          </li>
        )}
      </ul>
    </section>
  )
}

/** Words that the server did not take, until I have decided about them. */
function KeptItems() {
  const { t } = useLingui()
  const kept = useKept()
  return useSections()
    .filter(({ id }) => kept.has(id))
    .map(({ id, title }) => (
      <li key={id}>
        <b>
          <Trans>Words of yours were not saved</Trans>
        </b>
        {title ?? t`Untitled section`}
        <br />
        <Link href={`/s/${id}`}>
          <Trans>Read and copy them</Trans>
        </Link>
      </li>
    ))
}

function Item({ item }: { item: WaitingItem }) {
  switch (item.what) {
    case 'signature':
      return <SignatureItem item={item} />
    case 'returned':
      return <ReturnedItem item={item} />
    case 'rejected':
      return <RejectedItem item={item} />
    case 'reply':
      return <ReplyItem item={item} />
    case 'stale':
    case 'to-decide':
    case 'unsupported':
      return <CountedItem item={item} />
  }
}

function keyOf(item: WaitingItem): string {
  if ('section' in item) return item.what + item.section.id
  if (item.what === 'rejected') return item.what + item.decision.version
  return item.what === 'reply' ? item.what + item.discussion.id : item.what
}

type Of<What extends WaitingItem['what']> = { item: Extract<WaitingItem, { what: What }> }

function SignatureItem({ item: { section, signedBy } }: Of<'signature'>) {
  const face = useFaces()
  const title = section.title ?? ''
  const other = signedBy && face(signedBy).name
  return (
    <>
      <b>
        <Trans>A section waits for your signature</Trans>
      </b>
      {other ? (
        <Trans>
          {other} has signed “{title}”.
        </Trans>
      ) : (
        <Trans>Nobody has signed “{title}” yet.</Trans>
      )}
      <br />
      <Link href={`/approvals/${section.id}`}>
        <Trans>Read and sign</Trans>
      </Link>
    </>
  )
}

function ReturnedItem({ item: { section } }: Of<'returned'>) {
  const face = useFaces()
  const title = section.title ?? ''
  const by = section.returned ? face(section.returned.by).name : ''
  const reason = section.returned?.reason
  return (
    <>
      <b>
        <Trans>A section came back</Trans>
      </b>
      {reason ? (
        <Trans>
          {by} on “{title}”: {reason}
        </Trans>
      ) : (
        <Trans>
          {by} returned “{title}”.
        </Trans>
      )}
      <br />
      <Link href={`/s/${section.id}`}>
        <Trans>Open the text</Trans>
      </Link>
    </>
  )
}

function RejectedItem({ item: { decision } }: Of<'rejected'>) {
  const name = useFaces()(decision.by).name
  const { reason, change } = decision
  const sentence = change?.sentence
  return (
    <>
      <b>
        <Trans>A suggestion of yours was rejected</Trans>
      </b>
      {sentence && <q dir="auto">{sentence}</q>}
      {reason && (
        <p dir="auto">
          <Trans>
            {name}: {reason}
          </Trans>
        </p>
      )}
      <Link href={`/s/${decision.section}?list=decided`}>
        <Trans>See what was decided</Trans>
      </Link>
    </>
  )
}

function ReplyItem({ item: { discussion, last } }: Of<'reply'>) {
  const { t } = useLingui()
  const name = useFaces()(last.by).name
  const words = last.text ?? t`The words may not be shown.`
  return (
    <>
      <b>
        <Trans>{name} answered you</Trans>
      </b>
      <p className={classes['words']} dir="auto">
        {words}
      </p>
      <Link href={`/s/${discussion.section}${inAddress(discussion.id)}`}>
        <Trans>Read the discussion</Trans>
      </Link>
    </>
  )
}

/** Which list of a section's suggestions shows them. */
const LISTED = { stale: '?list=stale', 'to-decide': '?list=open', unsupported: '' } as const

function CountedItem({ item: { what, sections } }: Of<'stale' | 'to-decide' | 'unsupported'>) {
  const { t } = useLingui()
  const total = sections.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <CountedWords what={what} total={total} />
      <ul className={classes['counted']}>
        {sections.map(({ section, count }) => (
          <li key={section.id}>
            <Link href={`/s/${section.id}${LISTED[what]}`}>{section.title ?? t`Untitled section`}</Link>
            {sections.length > 1 && <span>{count}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

function CountedWords({ what, total }: { what: keyof typeof LISTED; total: number }) {
  switch (what) {
    case 'stale':
      return (
        <>
          <b>
            <Plural value={total} one="# suggestion of yours is stale" other="# suggestions of yours are stale" />
          </b>
          <Trans>The text has changed there since. Say what still stands, or change it.</Trans>
        </>
      )
    case 'to-decide':
      return (
        <>
          <b>
            <Plural value={total} one="# suggestion to decide" other="# suggestions to decide" />
          </b>
          <Trans>Accept or reject what others suggest.</Trans>
        </>
      )
    case 'unsupported':
      return (
        <>
          <b>
            <Plural value={total} one="# message rests on nothing said" other="# messages rest on nothing said" />
          </b>
          <Trans>Link what was said to them, or remove the mark.</Trans>
        </>
      )
  }
}

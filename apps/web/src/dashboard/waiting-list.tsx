import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { useCan, useFaces, useSections } from '../conference/hooks.ts'
import { useConference, useMyId } from '../conference/provider.tsx'
import { inAddress } from '../discussion/discussions.ts'
import { useKept } from '../editor/use-kept.ts'
import { toSuggestion } from '../suggestions/in-address.ts'
import classes from './dashboard.module.css'
import { useSeen } from './seen.ts'
import { useSuggestions } from './use-suggestions.ts'
import { type WaitingItem, waitingFor } from './waiting.ts'

const SHOWN = 6

/** What waits for me, of what is known by now. */
export function useWaiting(): readonly WaitingItem[] {
  const sections = useSections()
  return waitingFor(useMyId(), {
    state: useConference(),
    sections,
    suggestions: useSuggestions(sections),
    seen: useSeen().version ?? 0,
    may: useCan(),
  })
}

export function WaitingList({ items }: { items: readonly WaitingItem[] }) {
  const { t } = useLingui()
  const more = items.length - SHOWN
  const kept = useKept().kept.size
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
  const { kept } = useKept()
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
    case 'first-step':
      return <FirstStepItem item={item} />
  }
}

function keyOf(item: WaitingItem): string {
  if ('section' in item) return item.what + item.section.id
  if (item.what === 'rejected') return item.what + item.decision.version
  if (item.what === 'first-step') return item.what + item.step
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

/** Which list of a section's suggestions shows them; those to be decided stand beside the text, the first one open. */
const LISTED = { stale: '?list=stale', 'to-decide': '', unsupported: '' } as const

function CountedItem({ item: { what, sections } }: Of<'stale' | 'to-decide' | 'unsupported'>) {
  const { t } = useLingui()
  const total = sections.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <CountedWords what={what} total={total} />
      <ul className={classes['counted']}>
        {sections.map(({ section, count, first }) => (
          <li key={section.id}>
            <Link href={`/s/${section.id}${first ? toSuggestion(first) : LISTED[what]}`}>
              {section.title ?? t`Untitled section`}
            </Link>
            {sections.length > 1 && <span>{count}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** A conference has just begun, and lacks what everything else rests on (W54). */
function FirstStepItem({ item: { step } }: Of<'first-step'>) {
  switch (step) {
    case 'people':
      return (
        <>
          <b>
            <Trans>Bring people in</Trans>
          </b>
          <Trans>Two co-chairs decide and sign, a pen-holder writes. Each comes in by a link of their own.</Trans>
          <br />
          <Link href="/people">
            <Trans>Add them and make their links</Trans>
          </Link>
        </>
      )
    case 'programme':
      return (
        <>
          <b>
            <Trans>Start from the programme</Trans>
          </b>
          <Trans>Which sessions were held, and which sections the document has. All of it can be changed later.</Trans>
          <br />
          <Link href="/programme">
            <Trans>Enter the sessions</Trans>
          </Link>
        </>
      )
    case 'interventions':
      return (
        <>
          <b>
            <Trans>Enter what was said</Trans>
          </b>
          <Trans>Messages rest on interventions: import a file with all of them, or type them one by one.</Trans>
          <br />
          <Link href="/interventions/import">
            <Trans>Import interventions</Trans>
          </Link>{' '}
          <Link href="/interventions">
            <Trans>Type the first one</Trans>
          </Link>
        </>
      )
  }
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

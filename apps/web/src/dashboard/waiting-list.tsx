import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { useCan, useFaces, useSections } from '../conference/hooks.ts'
import { useConference, useMyId } from '../conference/provider.tsx'
import { useKept } from '../editor/kept.ts'
import classes from './dashboard.module.css'
import { type WaitingItem, waitingFor } from './waiting.ts'

const SHOWN = 4

export function WaitingList() {
  const { t } = useLingui()
  const items = waitingFor(useMyId(), useConference(), useSections(), useCan())
  const more = items.length - SHOWN
  const kept = useKept().size
  return (
    <section className={classes['todo']} aria-label={t`What waits for you`}>
      <ul>
        <KeptItems />
        {items.slice(0, SHOWN).map((item) => (
          <li key={'section' in item ? item.what + item.section.id : item.what}>
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
    case 'unsupported':
      return <UnsupportedItem item={item} />
  }
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

function UnsupportedItem({ item: { sections } }: Of<'unsupported'>) {
  const { t } = useLingui()
  const messages = sections.reduce((sum, each) => sum + each.messages, 0)
  return (
    <>
      <b>
        <Plural value={messages} one="# message rests on nothing said" other="# messages rest on nothing said" />
      </b>
      <Trans>Link what was said to them, or remove the mark.</Trans>
      {sections.map(({ section }) => (
        <div key={section.id}>
          <Link href={`/s/${section.id}`}>{section.title ?? t`Untitled section`}</Link>
        </div>
      ))}
    </>
  )
}

import type { JournalEvent } from '@travaux/domain'
import { Link } from 'wouter'
import { useFaces } from '../conference/hooks.ts'
import { useConference } from '../conference/provider.tsx'
import { Avatar } from '../design/avatar.tsx'
import { placeOfEvent, sentenceOfEvent } from '../journal/event-sentences.ts'
import { whenOf } from '../journal/when.ts'

/** An entry of the journal in a short list; where there is a place to look at, it leads there. */
export function EntryLine({ event }: { event: JournalEvent }) {
  const sentence = sentenceOfEvent(event, useConference())
  const face = useFaces()(event.actor)
  const place = placeOfEvent(event)
  return (
    <li>
      <Avatar face={face} />
      <span>
        {place ? <Link href={place}>{sentence}</Link> : sentence}
        <small>{whenOf(event)}</small>
      </span>
    </li>
  )
}

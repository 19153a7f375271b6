import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { note, noted, PREFIX } from '../app/local-notes.ts'
import classes from './suggestions.module.css'
import type { Review } from './use-review.ts'

/** What typing does here and who sees it, until this person has suggested something on this device (W52, W55). */
export function FirstWords({ review: { list, me } }: { review: Review }) {
  const key = `${PREFIX}suggested:${me}`
  const [hasBefore] = useState(() => noted((storage) => storage.getItem(key)) !== null)
  const isWriting = list.some(({ isMine, isBeingWritten }) => isMine && isBeingWritten)
  useEffect(() => {
    if (isWriting) note(key, 'yes')
  }, [isWriting, key])
  // It stays for as long as the page is open, so that nothing moves under the first words.
  if (hasBefore) return null
  return (
    <p className={classes['help']}>
      <Trans>
        What you type is your suggestion. Everybody who reads the section sees it, under your name; the text changes
        only when it is accepted.
      </Trans>
    </p>
  )
}

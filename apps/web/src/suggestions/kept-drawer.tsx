import { Trans, useLingui } from '@lingui/react/macro'
import type { KeptHunk } from '@travaux/sync/live'
import { useFaces } from '../conference/hooks.ts'
import { Avatar } from '../design/avatar.tsx'
import { Button } from '../design/button.tsx'
import { CopyButton } from '../design/copy-button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { formatTime } from '../journal/when.ts'
import classes from './suggestions.module.css'
import type { Review } from './use-review.ts'

/** Words whose paragraph is gone: no place to be made in, but not lost (W17). */
export function KeptDrawer({ review, onClose }: { review: Review; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Dialog title={t`Kept`} onClose={onClose} wide>
      <p>
        <Trans>
          The paragraphs of these suggestions are gone from the text, so they cannot be accepted. Their words are kept
          until their author takes them back.
        </Trans>
      </p>
      <ul className={classes['kept']}>
        {review.kept.map((each) => (
          <Kept key={each.id} review={review} kept={each} />
        ))}
      </ul>
      {review.kept.length === 0 && (
        <p>
          <Trans>Nothing is kept here any more.</Trans>
        </p>
      )}
      <Acts>
        <Button onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}

function Kept({ review, kept }: { review: Review; kept: KeptHunk }) {
  const { t } = useLingui()
  const { id, author, at, text, context } = kept
  const face = useFaces()(author)
  const { acts, me } = review
  const isMine = author === me
  const when = formatTime(new Date(at).toISOString())
  return (
    <li>
      <Avatar face={face} />
      <div>
        <strong>{isMine ? t`You` : <bdi>{face.name}</bdi>}</strong>
        <small>{when}</small>
        <blockquote className={classes['sentence']} dir="auto">
          {text.ins}
        </blockquote>
        {context !== '' && (
          <p className={classes['context']} dir="auto">
            <Trans>It stood in: “{context}”</Trans>
          </p>
        )}
        <FailureNotice failure={acts.refused?.suggestion === id ? acts.refused.failure : null} />
        {isMine && (
          <div className={classes['acts']}>
            <CopyButton text={text.ins} label={t`Copy the words`} look="plain" />
            <Button isDisabled={acts.busy} onPress={() => void acts.withdraw(id)}>
              <Trans>Withdraw</Trans>
            </Button>
          </div>
        )}
      </div>
    </li>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import type { Comment, Discussion } from '@travaux/domain'
import { Check, CornerDownRight, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { deleteResolution, postReply, postResolution } from '../conference/api.ts'
import { useCan, useFaces } from '../conference/hooks.ts'
import { stateNames } from '../conference/names.ts'
import { useConference, useConferenceId, useMyId } from '../conference/provider.tsx'
import { Avatar } from '../design/avatar.tsx'
import { Button } from '../design/button.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { whenOf } from '../journal/when.ts'
import classes from './discussion.module.css'
import { allowedIn } from './discussions.ts'
import { draftOf } from './drafts.ts'
import { Say } from './say.tsx'

/** What was said, in its order, and what I may add to it. */
export function Thread({ discussion }: { discussion: Discussion }) {
  const { t } = useLingui()
  const face = useFaces()
  const { id, quote, comments, resolved } = discussion
  const by = resolved && face(resolved.by).name
  // Where several are shown, each is known by how it begins.
  const opening = comments[0]?.text?.slice(0, 60)
  const name = opening ? t`Discussion: ${opening}` : t`Discussion`
  return (
    <section className={classes['thread']} aria-label={name} data-discussion={id}>
      {quote !== undefined && (
        <blockquote className={classes['quote']} dir="auto">
          {quote ?? t`The words may not be shown.`}
        </blockquote>
      )}
      <ol>
        {comments.map((comment) => (
          <Said key={comment.id} comment={comment} />
        ))}
      </ol>
      {by && (
        <p className={classes['resolved']}>
          <Check aria-hidden="true" />
          <Trans>Resolved by {by}</Trans>
        </p>
      )}
      <Acts discussion={discussion} />
    </section>
  )
}

function Said({ comment }: { comment: Comment }) {
  const { t } = useLingui()
  const me = useMyId()
  const face = useFaces()(comment.by)
  return (
    <li>
      <Avatar face={face} size="small" />
      <div>
        <strong>{comment.by === me ? t`You` : <bdi>{face.name}</bdi>}</strong>
        <time dateTime={comment.time ?? comment.at}>{whenOf(comment)}</time>
        <p dir="auto">{comment.text ?? t`The words may not be shown.`}</p>
      </div>
    </li>
  )
}

function Acts({ discussion }: { discussion: Discussion }) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const may = useCan()
  const me = useMyId()
  const { reply, resolve, reopen } = allowedIn(discussion, me, may)
  const draft = draftOf(me, discussion.id)
  const [isReplying, setReplying] = useState(draft.read() !== '')
  const saying = useCommand(postReply)
  const settling = useCommand(postResolution)
  const opening = useCommand(deleteResolution)
  const { id, section } = discussion
  if (!reply) return <Closed section={section} />
  if (isReplying) {
    return (
      <Say
        label={t`Your reply`}
        act={t`Reply`}
        run={saying}
        draft={draft}
        onSay={async (text) => {
          if (!(await saying.run(conference, id, text))) return
          draft.write('')
          setReplying(false)
        }}
        onCancel={() => {
          saying.forget()
          draft.write('')
          setReplying(false)
        }}
      />
    )
  }
  return (
    <div className={classes['acts']}>
      <Button small look="quiet" onPress={() => setReplying(true)}>
        <CornerDownRight aria-hidden="true" />
        <Trans>Reply</Trans>
      </Button>
      {resolve && (
        <Button small look="quiet" isDisabled={settling.busy} onPress={() => void settling.run(conference, id)}>
          <Check aria-hidden="true" />
          <Trans>Resolve</Trans>
        </Button>
      )}
      {reopen && (
        <Button small look="quiet" isDisabled={opening.busy} onPress={() => void opening.run(conference, id)}>
          <RotateCcw aria-hidden="true" />
          <Trans>Open again</Trans>
        </Button>
      )}
      <FailureNotice failure={settling.failure ?? opening.failure} />
    </div>
  )
}

/** Why somebody who otherwise discusses reads nothing but this. */
function Closed({ section }: Pick<Discussion, 'section'>) {
  const refusal = useCan()({ do: 'comment', section })
  const now = useConference().sections[section]?.state
  if (refusal?.refused !== 'wrong-state' || now === undefined) return null
  const state = stateNames()[now]
  return (
    <p className={classes['note']}>
      <Trans>Nothing can be added: the section is {state}.</Trans>
    </p>
  )
}

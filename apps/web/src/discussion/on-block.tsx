import { Plural, useLingui } from '@lingui/react/macro'
import type { CommentId, Discussion } from '@travaux/domain'
import { ChevronUp, MessageCircle } from 'lucide-react'
import { memo } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useFaces } from '../conference/hooks.ts'
import { Avatar } from '../design/avatar.tsx'
import { IconButton } from '../design/button.tsx'
import { whenOf } from '../journal/when.ts'
import classes from './discussion.module.css'
import { Thread } from './thread.tsx'

interface OnBlockProps {
  discussion: Discussion
  isChosen: boolean
  onChoose: (id: CommentId | null) => void
}

/** A discussion of a paragraph, beside it: folded to its first comment, or whole. */
export const OnBlock = memo(function OnBlock({ discussion, isChosen, onChoose }: OnBlockProps) {
  const { t } = useLingui()
  const face = useFaces()
  const { id, quote, comments } = discussion
  const [first] = comments
  if (!first) return null
  const { name } = face(first.by)
  if (isChosen) {
    return (
      <article className={`${classes['card']} ${classes['chosen']}`} data-card={id}>
        <header>
          <strong>{quote === undefined ? t`On this paragraph` : t`On these words`}</strong>
          <IconButton name={t`Fold`} icon={<ChevronUp aria-hidden="true" />} onPress={() => onChoose(null)} />
        </header>
        <Thread discussion={discussion} />
      </article>
    )
  }
  return (
    <article className={classes['card']} data-card={id}>
      <AriaButton
        className={classes['folded'] ?? ''}
        aria-expanded={false}
        data-focus="true"
        onPress={() => onChoose(id)}
      >
        <Avatar face={face(first.by)} size="small" />
        <span>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <small>{whenOf(first)}</small>
          <span className={classes['first']} dir="auto">
            {first.text ?? t`The words may not be shown.`}
          </span>
          {comments.length > 1 && (
            <small className={classes['count']}>
              <MessageCircle aria-hidden="true" />
              <Plural value={comments.length - 1} one="# reply" other="# replies" />
            </small>
          )}
        </span>
      </AriaButton>
    </article>
  )
})

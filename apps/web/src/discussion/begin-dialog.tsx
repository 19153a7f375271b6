import { useLingui } from '@lingui/react/macro'
import type { BlockId, CommentId, SectionId, SuggestionId } from '@travaux/domain'
import { useCommand } from '../app/use-command.ts'
import { postDiscussion } from '../conference/api.ts'
import { useConferenceId } from '../conference/provider.tsx'
import { Dialog } from '../design/dialog.tsx'
import classes from './discussion.module.css'
import { Say } from './say.tsx'

/** What is about to be talked about. */
export type About =
  | { readonly suggestion: SuggestionId }
  | { readonly block: BlockId; readonly quote?: string; readonly number: string | null }

interface BeginDialogProps {
  section: SectionId
  about: About
  onClose: () => void
  onBegun: (discussion: CommentId) => void
}

export function BeginDialog({ section, about, onClose, onBegun }: BeginDialogProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const begin = useCommand(postDiscussion)
  const quote = 'block' in about ? about.quote : undefined
  const number = 'block' in about ? about.number : null
  const title =
    'suggestion' in about
      ? t`Comment on the suggestion`
      : quote !== undefined
        ? t`Comment on these words`
        : number === null
          ? t`Comment on the paragraph`
          : t`Comment on paragraph ${number}`
  const subject =
    'suggestion' in about ? about : { block: about.block, ...(about.quote !== undefined && { quote: about.quote }) }
  return (
    <Dialog title={title} onClose={onClose}>
      {quote !== undefined && (
        <blockquote className={classes['quote']} dir="auto">
          {quote}
        </blockquote>
      )}
      <Say
        label={t`Your comment`}
        act={t`Comment`}
        run={begin}
        onSay={async (text) => {
          const begun = await begin.run(conference, section, { about: subject, text })
          if (!begun) return
          onClose()
          onBegun(begun.id)
        }}
        onCancel={onClose}
      />
    </Dialog>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type Editor, useEditorState } from '@tiptap/react'
import { find, linkChanges, linksOf, type Link as MessageLink, messageAt, type Section } from '@travaux/domain'
import { Link2, MessageCirclePlus, MessageSquareQuote, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { useCommand } from '../app/use-command.ts'
import { deleteLink, deleteMessage } from '../conference/api.ts'
import { useCan } from '../conference/hooks.ts'
import { kindNames, relationNames } from '../conference/names.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { Button, ButtonLink, IconButton } from '../design/button.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { hasQuote } from '../discussion/selected-words.ts'
import { useChangeNames } from '../interventions/link-changes.ts'
import { inAddress, quoted } from '../interventions/passage.ts'
import { citation } from '../interventions/source.ts'
import classes from './card.module.css'
import { MarkDialog } from './mark-dialog.tsx'
import { type ShownBlock, useWordingAtRest } from './shown-block.ts'

interface SourcesProps {
  editor: Editor
  section: Section
  block: ShownBlock
  /** Asked for by a press: on a narrow screen only then it covers the text. */
  asked: boolean
  onClose: () => void
  /** Absent where this person may not comment. */
  onComment?: () => void
}

/** What the active paragraph rests on; and the way to mark it as a message. */
export function Sources({ editor, section, block, asked, onClose, onComment }: SourcesProps) {
  const { t } = useLingui()
  const state = useConference()
  const may = useCan()
  const [marking, setMarking] = useState(false)
  const message = messageAt(state, section.id, block.id) ?? null
  const mayMark = may({ do: 'markMessage', section: section.id }) === null
  if (!message && !mayMark && !onComment) return null
  if (!message) {
    return (
      <div className={classes['offer']}>
        {mayMark && (
          <Button small look="quiet" onPress={() => setMarking(true)}>
            <MessageSquareQuote aria-hidden="true" />
            <Trans>Mark as a message</Trans>
          </Button>
        )}
        {onComment && <CommentButton editor={editor} onComment={onComment} />}
        {marking && (
          <MarkDialog section={section.id} block={block.id} message={null} onClose={() => setMarking(false)} />
        )}
      </div>
    )
  }
  return (
    <div className={`${classes['card']} ${asked ? classes['asked'] : ''}`}>
      <header>
        <div>
          <strong>{kindNames()[message.kind]}</strong>
          <small>
            {block.number !== null && <Trans>Paragraph {block.number}</Trans>}
            {message.addressee && (
              <>
                {' · '}
                <Trans>to {message.addressee}</Trans>
              </>
            )}
          </small>
        </div>
        <span className={classes['close']}>
          <IconButton name={t`Close`} icon={<X aria-hidden="true" />} onPress={onClose} />
        </span>
      </header>
      <Links editor={editor} section={section} block={block} />
      <div className={classes['acts']}>
        {may({ do: 'linkPassage', section: section.id }) === null && (
          <ButtonLink small to="/interventions">
            <Link2 aria-hidden="true" />
            <Trans>Link a passage</Trans>
          </ButtonLink>
        )}
        {onComment && <CommentButton editor={editor} onComment={onComment} />}
        {mayMark && (
          <>
            <Button small look="quiet" onPress={() => setMarking(true)}>
              <Trans>Change kind</Trans>
            </Button>
            <Unmark section={section} block={block} />
          </>
        )}
      </div>
      {marking && (
        <MarkDialog section={section.id} block={block.id} message={message} onClose={() => setMarking(false)} />
      )}
    </div>
  )
}

function CommentButton({ editor, onComment }: { editor: Editor; onComment: () => void }) {
  const isOnWords = useEditorState({ editor, selector: ({ editor: now }) => hasQuote(now.state) })
  return (
    <Button small look="quiet" onPress={onComment}>
      <MessageCirclePlus aria-hidden="true" />
      {isOnWords ? <Trans>Comment on the selected words</Trans> : <Trans>Comment</Trans>}
    </Button>
  )
}

function Links({ editor, section, block }: Pick<SourcesProps, 'editor' | 'section' | 'block'>) {
  const state = useConference()
  const links = linksOf(state, section.id, block.id)
  const wording = useWordingAtRest(editor, block.id)
  if (links.length === 0) {
    return (
      <p>
        <Trans>Nothing that was said is linked to it yet.</Trans>
      </p>
    )
  }
  return (
    <>
      <p>
        <Plural value={links.length} one="Rests on one passage." other="Rests on # passages." />
      </p>
      <ul className={classes['sources']}>
        {links.map((link) => (
          <SourceLine key={link.id} link={link} wording={wording} />
        ))}
      </ul>
    </>
  )
}

function SourceLine({ link, wording }: { link: MessageLink; wording: string }) {
  const { t } = useLingui()
  const state = useConference()
  const conference = useConferenceId()
  const may = useCan()
  const changeNames = useChangeNames()
  const unlink = useCommand(deleteLink)
  const intervention = find(state.interventions, link.intervention)
  const text = intervention?.versions.at(-1)?.text
  const words = text && link.quote ? quoted(text, link.quote, link.offset) : null
  return (
    <li>
      <q dir="auto">{link.quote ?? t`The words may not be shown.`}</q>
      <cite>
        {intervention && intervention.level !== 'none' ? (
          <Link href={`/interventions/${intervention.id}${words ? inAddress(words) : ''}`}>
            {citation(intervention, state)}
          </Link>
        ) : (
          <Trans>Source withheld</Trans>
        )}
        {' · '}
        {relationNames()[link.relation]}
      </cite>
      {linkChanges(link, state, wording).map((change) => (
        <div key={change} className={classes['check']}>
          <TriangleAlert aria-hidden="true" />
          {t`To check: ${changeNames[change]}`}
        </div>
      ))}
      <FailureNotice failure={unlink.failure} />
      {may({ do: 'linkPassage', section: link.section }) === null && (
        <Button look="quiet" small isDisabled={unlink.busy} onPress={() => void unlink.run(conference, link.id)}>
          <Trans>Unlink</Trans>
        </Button>
      )}
    </li>
  )
}

function Unmark({ section, block }: { section: Section; block: ShownBlock }) {
  const conference = useConferenceId()
  const unmark = useCommand(deleteMessage)
  return (
    <>
      <Button
        small
        look="quiet"
        isDisabled={unmark.busy}
        onPress={() => void unmark.run(conference, section.id, block.id)}
      >
        <Trans>Remove the mark</Trans>
      </Button>
      <FailureNotice failure={unmark.failure} />
    </>
  )
}

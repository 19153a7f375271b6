import { Trans, useLingui } from '@lingui/react/macro'
import type { Discussion } from '@travaux/domain'
import { useEffect, useRef } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { numberIn } from '../editor/shown-block.ts'
import type { Review } from '../suggestions/use-review.ts'
import { linesOf } from '../suggestions/wording.ts'
import classes from './discussion.module.css'
import { isAbout } from './discussions.ts'
import { Thread } from './thread.tsx'
import type { Discussions } from './use-discussions.ts'

interface DrawerProps {
  review: Review
  discussions: Discussions
  paragraphsBefore: number
}

/** All discussions of the section, also those whose words are gone from the text, which stand nowhere else (W17). */
export function DiscussionDrawer({ review, discussions, paragraphsBefore }: DrawerProps) {
  const { t } = useLingui()
  const { all, shown, show } = discussions
  const list = useRef<HTMLUListElement>(null)
  const one = all.find(({ id }) => id === shown) ?? null
  const oneId = one?.id
  const isResolved = one ? one.resolved !== null : shown === 'resolved'
  const listed = all.filter(({ resolved }) => (resolved !== null) === isResolved)
  useEffect(() => {
    if (oneId) list.current?.querySelector(`[data-discussion="${CSS.escape(oneId)}"]`)?.scrollIntoView()
  }, [oneId])
  return (
    <Dialog title={t`Discussions`} onClose={() => show(null)} wide>
      <ToggleButtonGroup
        className={classes['which'] ?? ''}
        aria-label={t`Show`}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[isResolved ? 'resolved' : 'open']}
        onSelectionChange={(keys) => show(keys.has('resolved') ? 'resolved' : 'open')}
      >
        <ToggleButton id="open">{t`Open`}</ToggleButton>
        <ToggleButton id="resolved">{t`Resolved`}</ToggleButton>
      </ToggleButtonGroup>
      {listed.length === 0 && (
        <p className={classes['none']}>
          {isResolved ? (
            <Trans>Nothing has been resolved yet.</Trans>
          ) : (
            <Trans>Nobody is waiting for an answer here. Select words in the text to comment on them.</Trans>
          )}
        </p>
      )}
      <ul ref={list} className={classes['listed']}>
        {listed.map((discussion) => (
          <li key={discussion.id}>
            <Subject {...{ review, discussions, paragraphsBefore, discussion }} />
            <Thread discussion={discussion} />
          </li>
        ))}
      </ul>
      <Acts>
        <Button onPress={() => show(null)}>
          <Trans>Close</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}

/** What it is about, and where that is; or what has become of it. */
function Subject({ review, discussions, paragraphsBefore, discussion }: DrawerProps & { discussion: Discussion }) {
  const { t } = useLingui()
  const title = useSubjectTitle(review, paragraphsBefore)(discussion)
  const whereabouts = discussions.whereabouts(discussion)
  const isKept = whereabouts === 'here' && discussion.suggestion !== undefined && !isListed(review, discussion)
  const fate = isKept
    ? t`The paragraph of this suggestion is gone; it is among those that are kept.`
    : {
        here: null,
        decided: t`This suggestion has been decided.`,
        'words-gone': t`These words are no longer in the paragraph.`,
        gone:
          discussion.suggestion === undefined
            ? t`This paragraph is no longer in the text.`
            : t`This suggestion is no longer there.`,
      }[whereabouts]
  const isInText = (whereabouts === 'here' && !isKept) || whereabouts === 'words-gone'
  return (
    <div className={classes['subject']}>
      <div>
        <strong dir="auto">{title}</strong>
        {fate && <small>{fate}</small>}
      </div>
      {isInText && (
        <Button small look="quiet" onPress={() => discussions.goTo(discussion)}>
          <Trans>Show in the text</Trans>
        </Button>
      )}
    </div>
  )
}

const isListed = ({ list }: Review, discussion: Discussion): boolean => list.some((each) => isAbout(discussion, each))

function useSubjectTitle({ editor, list, base }: Review, paragraphsBefore: number): (discussion: Discussion) => string {
  const { t } = useLingui()
  return (discussion) => {
    const { suggestion, block } = discussion
    if (suggestion !== undefined) {
      const open = list.find((each) => isAbout(discussion, each))
      const change = open && linesOf(open).join('; ')
      return change ? t`On a suggestion: ${change}` : t`On a suggestion`
    }
    const number = block && numberIn(base ?? editor.state.doc, block, paragraphsBefore)
    return number ? t`On paragraph ${number}` : t`On a paragraph`
  }
}

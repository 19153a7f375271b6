import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Section } from '@travaux/domain'
import { Signature as SignatureIcon, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { weighed } from '../app/proving.ts'
import { useCommand } from '../app/use-command.ts'
import { postApproval } from '../conference/api.ts'
import { useCan, useMyFace } from '../conference/hooks.ts'
import { useConference, useConferenceId, useMyId } from '../conference/provider.tsx'
import { unsupportedIn } from '../dashboard/waiting.ts'
import { Button } from '../design/button.tsx'
import { Checkbox } from '../design/field.tsx'
import { FailureNotice } from '../design/notice.tsx'
import classes from './approvals.module.css'
import { ReasonDialog } from './reason-dialog.tsx'
import { Signatures } from './signatures.tsx'

interface ApprovalSideProps {
  section: Section
  /** The fingerprint as this browser computes it, and whether the server has the same. */
  own: string
  isSame: boolean
  wasRead: boolean
  first: number | null
  last: number | null
}

const KEYS = 2

export function ApprovalSide({ section, own, isSame, wasRead, first, last }: ApprovalSideProps) {
  const left = KEYS - section.signatures.length
  return (
    <aside className={classes['side']}>
      <h2>
        {section.state === 'approved' ? (
          <Trans>Approved by both co-chairs</Trans>
        ) : section.state === 'frozen' ? (
          <Plural value={left} one="One signature left" other="Two signatures left" />
        ) : (
          <Trans>Not frozen yet</Trans>
        )}
      </h2>
      <p>
        <Trans>A section is approved when both co-chairs have signed the same text.</Trans>
      </p>
      <Signatures section={section} own={own} />
      {section.state === 'frozen' && (
        <Signing section={section} own={own} isSame={isSame} wasRead={wasRead} first={first} last={last} />
      )}
      {section.state === 'approved' && <Reopening section={section} />}
      <div className={classes['fingerprint']}>
        <p>
          <Trans>Fingerprint of the text on this page, computed by this browser:</Trans>
        </p>
        <code>{own.match(/.{4}/g)?.join(' ')}</code>
        {isSame ? (
          <p>
            <Trans>The server has the same.</Trans>
          </p>
        ) : (
          <p className={classes['differs']} role="alert">
            <TriangleAlert aria-hidden="true" />
            <Trans>The server has another one. Load the page again before you sign.</Trans>
          </p>
        )}
      </div>
    </aside>
  )
}

function Signing({ section, own, isSame, wasRead, first, last }: ApprovalSideProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const state = useConference()
  const me = useMyId()
  const face = useMyFace()
  const may = useCan()
  const [hasRead, setHasRead] = useState(false)
  const [returning, setReturning] = useState(false)
  const sign = useCommand(weighed(postApproval))
  const mayReturn = may({ do: 'returnSection', section: section.id }) === null
  const signed = section.signatures.some(({ person }) => person === me)
  if (may({ do: 'signSection', section: section.id }) !== null) return null
  const unsupported = unsupportedIn(state, section)
  const organisation = face.organisation ?? ''
  return (
    <div className={classes['signing']}>
      {unsupported > 0 && !signed && (
        <p className={classes['warning']}>
          <TriangleAlert aria-hidden="true" />
          <Plural
            value={unsupported}
            one="# message here rests on nothing said."
            other="# messages here rest on nothing said."
          />
        </p>
      )}
      {!signed && (
        <Checkbox isSelected={hasRead} onChange={setHasRead} isDisabled={!wasRead}>
          {first === null || last === null ? (
            <Trans>I have read this text in full and approve it for {organisation}.</Trans>
          ) : (
            <Trans>
              I have read paragraphs {first} to {last} in full and approve them for {organisation}.
            </Trans>
          )}
        </Checkbox>
      )}
      {!signed && !wasRead && (
        <p className={classes['hint']}>
          <Trans>The box opens when the end of the text was on your screen.</Trans>
        </p>
      )}
      <FailureNotice failure={sign.failure} />
      <div className={classes['acts']}>
        {!signed && (
          <Button
            look="primary"
            isDisabled={!hasRead || !isSame || sign.busy}
            onPress={() => void sign.run(conference, section.id, own)}
          >
            <SignatureIcon aria-hidden="true" />
            <Trans>Sign this text</Trans>
          </Button>
        )}
        {mayReturn && (
          <Button onPress={() => setReturning(true)}>
            <Trans>Return with a comment</Trans>
          </Button>
        )}
      </div>
      {returning && (
        <ReasonDialog
          section={section}
          to="consultation"
          title={t`Return to consultation`}
          meaning={t`The text opens again for changes. Signatures given in this round become void, and everybody reads your comment.`}
          label={t`Your comment`}
          action={t`Return it`}
          onClose={() => setReturning(false)}
        />
      )}
    </div>
  )
}

function Reopening({ section }: { section: Section }) {
  const { t } = useLingui()
  const may = useCan()
  const [open, setOpen] = useState(false)
  if (may({ do: 'returnSection', section: section.id }) !== null) return null
  return (
    <div className={classes['acts']}>
      <Button onPress={() => setOpen(true)}>
        <Trans>Reopen with a reason</Trans>
      </Button>
      {open && (
        <ReasonDialog
          section={section}
          to="drafting"
          title={t`Reopen an approved section`}
          meaning={t`Both signatures become void and the text goes back to drafting. Everybody reads your reason.`}
          label={t`Your reason`}
          action={t`Reopen it`}
          word={t`reopen`}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}

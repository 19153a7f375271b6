import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type Intervention, linkChanges, type Link as MessageLink } from '@travaux/domain'
import { TriangleAlert } from 'lucide-react'
import { Link } from 'wouter'
import { useCommand } from '../app/use-command.ts'
import { deleteLink } from '../conference/api.ts'
import { numberOf, type WholeDocument, wordingOf } from '../conference/documents.ts'
import { useCan, useFaces } from '../conference/hooks.ts'
import { relationNames } from '../conference/names.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { formatTime } from '../journal/when.ts'
import { useChangeNames } from './link-changes.ts'
import classes from './links-panel.module.css'
import { TracePanel } from './trace-panel.tsx'

/** The messages that rest on this intervention. */
export function LinksPanel({ intervention, document }: { intervention: Intervention; document: WholeDocument }) {
  const { t } = useLingui()
  const state = useConference()
  const may = useCan()
  const links = Object.values<MessageLink>(state.links).filter(
    (link) => link.intervention === intervention.id && may({ do: 'readSection', section: link.section }) === null,
  )
  return (
    <aside className={classes['links']} aria-label={t`Messages this intervention supports`}>
      <h2>
        <Trans>Supports</Trans>
      </h2>
      <p>
        <Plural value={links.length} _0="No message yet." one="One message." other="# messages." />
      </p>
      {links.map((link) => (
        <LinkCard key={link.id} link={link} document={document} />
      ))}
      <TracePanel intervention={intervention} document={document} />
    </aside>
  )
}

function LinkCard({ link, document }: { link: MessageLink; document: WholeDocument }) {
  const { t } = useLingui()
  const state = useConference()
  const conference = useConferenceId()
  const may = useCan()
  const face = useFaces()
  const changeNames = useChangeNames()
  const unlink = useCommand(deleteLink)
  const { section, block, by, at } = link
  const isThere = document.texts.has(section)
  const wording = wordingOf(document.texts, section, block)
  const number = numberOf(document, section, block)
  const changes = isThere ? linkChanges(link, state, wording) : []
  const title = state.sections[section]?.title ?? ''
  const name = face(by).name
  const when = formatTime(at)
  return (
    <div className={classes['card']}>
      <div className={classes['where']}>
        <Link href={`/s/${section}#${block}`}>
          {number === null ? <Trans>Open the text</Trans> : <Trans>Paragraph {number}</Trans>}
        </Link>
        <span>{title}</span>
      </div>
      <p dir="auto">{wording ?? link.wording}</p>
      <div className={classes['relation']}>{relationNames()[link.relation]}</div>
      {changes.map((change) => (
        <div key={change} className={classes['check']}>
          <TriangleAlert aria-hidden="true" />
          {t`To check: ${changeNames[change]}`}
        </div>
      ))}
      <FailureNotice failure={unlink.failure} />
      <footer>
        <span>
          <Trans>
            Linked by {name}, {when}
          </Trans>
        </span>
        {may({ do: 'linkPassage', section }) === null && (
          <Button look="quiet" small isDisabled={unlink.busy} onPress={() => void unlink.run(conference, link.id)}>
            <Trans>Unlink</Trans>
          </Button>
        )}
      </footer>
    </div>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import type { Intervention, Section, Session } from '@travaux/domain'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { TopBar } from '../app/top-bar.tsx'
import { useCommand } from '../app/use-command.ts'
import { usePageTitle } from '../app/use-page-title.ts'
import {
  deleteSession,
  postSectionPlace,
  postSectionTitle,
  postSessionPlace,
  postSessionTitle,
  postTitle,
} from '../conference/api.ts'
import { useCan, useSections } from '../conference/hooks.ts'
import { sessionKindNames } from '../conference/names.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import page from '../design/list-page.module.css'
import { Blank, FailureNotice } from '../design/notice.tsx'
import { SectionState } from '../design/section-state.tsx'
import { formatDays } from '../journal/when.ts'
import { AddSection } from './add-section.tsx'
import { AddSession } from './add-session.tsx'
import { DayDialog } from './day-dialog.tsx'
import { Part } from './part.tsx'
import { PartRow, type RowTask } from './part-row.tsx'
import classes from './programme.module.css'
import { TitleDialog } from './title-dialog.tsx'

type Open =
  | 'add-session'
  | 'add-section'
  | 'title'
  | { session: Session }
  | { section: Section }
  | { day: Session }
  | null

/** What the conference, its sessions and the sections of its document are called, and their order. */
export function Programme() {
  const { t } = useLingui()
  usePageTitle(t`Programme`)
  const may = useCan()
  const state = useConference()
  const [open, setOpen] = useState<Open>(null)
  const sessions = Object.values<Session>(state.sessions).sort((x, y) => x.position - y.position)
  const isEditor = may({ do: 'editProgramme' }) === null
  return (
    <>
      <TopBar />
      <main id="main" className={page['page']}>
        <div className={page['head']}>
          <div>
            <h1>{state.title ?? t`Conference`}</h1>
            <p className={page['lede']}>
              {[state.place, state.from && formatDays(state.from, state.to)].filter(Boolean).join(', ')}
            </p>
          </div>
          {isEditor && (
            <Button onPress={() => setOpen('title')}>
              <Pencil aria-hidden="true" />
              <Trans>Change the title</Trans>
            </Button>
          )}
        </div>
        <Sessions sessions={sessions} isEditor={isEditor} onOpen={setOpen} />
        <Sections isEditor={isEditor} onOpen={setOpen} />
      </main>
      <OpenDialog open={open} sessions={sessions} onClose={() => setOpen(null)} />
    </>
  )
}

interface ListProps {
  isEditor: boolean
  onOpen: (open: Open) => void
}

function Sessions({ sessions, isEditor, onOpen }: ListProps & { sessions: readonly Session[] }) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const state = useConference()
  const placing = useCommand(postSessionPlace)
  const removing = useCommand(deleteSession)
  const named = new Set(
    [...Object.values<Intervention>(state.interventions), ...Object.values<Section>(state.sections)].map(
      ({ session }) => session,
    ),
  )
  const act = (session: Session, task: RowTask) => {
    if (task === 'day') onOpen({ day: session })
    else if (task === 'remove') void removing.run(conference, session.id)
    else void placing.run(conference, session.id, session.position + STEP[task])
  }
  return (
    <Part
      heading={t`Sessions`}
      meaning={t`What was held. Each intervention names the session in which it was made.`}
      {...(isEditor && { add: { name: t`Add a session`, onPress: () => onOpen('add-session') } })}
    >
      {sessions.map((session) => (
        <PartRow
          key={session.id}
          title={session.title ?? t`Untitled session`}
          about={
            <small>
              {[sessionKindNames()[session.kind], session.day && formatDays(session.day, session.day)]
                .filter(Boolean)
                .join(' · ')}
            </small>
          }
          onRetitle={isEditor ? () => onOpen({ session }) : null}
          tasks={
            isEditor
              ? ['day', ...steps(session, sessions.length), ...(named.has(session.id) ? [] : (['remove'] as const))]
              : []
          }
          onTask={(task) => act(session, task)}
        />
      ))}
      {sessions.length === 0 && (
        <li className={classes['none']}>
          <Blank title={t`No session yet`}>
            <p>
              <Trans>Interventions can be entered once there is one.</Trans>
            </p>
          </Blank>
        </li>
      )}
      <Refused runs={[placing, removing]} />
    </Part>
  )
}

function Sections({ isEditor, onOpen }: ListProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const may = useCan()
  const sections = useSections()
  const placing = useCommand(postSectionPlace)
  const isSigned = sections.some(({ signatures }) => signatures.length > 0)
  return (
    <Part
      heading={t`Sections`}
      meaning={
        isSigned
          ? t`What is written, in the order of the document, which is fixed while a signature stands. A title is printed with its text, and locked with it.`
          : t`What is written, in the order of the document. A title is printed with its text, and locked with it.`
      }
      {...(isEditor && { add: { name: t`Add a section`, onPress: () => onOpen('add-section') } })}
    >
      {sections.map((section) => (
        <PartRow
          key={section.id}
          title={section.title ?? t`Untitled section`}
          about={<SectionState section={section} />}
          onRetitle={may({ do: 'retitleSection', section: section.id }) === null ? () => onOpen({ section }) : null}
          tasks={isEditor && !isSigned ? steps(section, sections.length) : []}
          onTask={(task) => {
            if (task === 'up' || task === 'down')
              void placing.run(conference, section.id, section.position + STEP[task])
          }}
        />
      ))}
      <Refused runs={[placing]} />
    </Part>
  )
}

const STEP = { up: -1, down: 1 } as const

/** Where something can go from its place. */
function steps({ position }: { position: number }, count: number): RowTask[] {
  return [...(position > 1 ? (['up'] as const) : []), ...(position < count ? (['down'] as const) : [])]
}

/** Why what was asked of a row did not happen, below them. */
function Refused({ runs }: { runs: readonly Pick<ReturnType<typeof useCommand>, 'failure'>[] }) {
  const failure = runs.find((run) => run.failure !== null)?.failure ?? null
  return (
    failure && (
      <li>
        <FailureNotice failure={failure} />
      </li>
    )
  )
}

interface OpenDialogProps {
  open: Open
  sessions: readonly Session[]
  onClose: () => void
}

function OpenDialog({ open, sessions, onClose }: OpenDialogProps) {
  const { t } = useLingui()
  const conference = useConferenceId()
  const { title } = useConference()
  if (open === null) return null
  if (open === 'add-session') return <AddSession onClose={onClose} />
  if (open === 'add-section') return <AddSection sessions={sessions} onClose={onClose} />
  if (open === 'title') {
    return (
      <TitleDialog
        heading={t`The title of the conference`}
        title={title ?? ''}
        hint={t`It stands on every page and on the cover of the document.`}
        send={(next) => postTitle(conference, next)}
        onClose={onClose}
      />
    )
  }
  if ('day' in open) return <DayDialog session={open.day} onClose={onClose} />
  const { id, title: before } = 'session' in open ? open.session : open.section
  return (
    <TitleDialog
      heading={'session' in open ? t`The title of the session` : t`The title of the section`}
      title={before ?? ''}
      send={(next) =>
        'session' in open
          ? postSessionTitle(conference, open.session.id, next)
          : postSectionTitle(conference, open.section.id, next)
      }
      onClose={onClose}
      key={id}
    />
  )
}

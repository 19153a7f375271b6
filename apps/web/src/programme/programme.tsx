import { Trans, useLingui } from '@lingui/react/macro'
import type { Section, Session } from '@travaux/domain'
import { Pencil, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { TopBar } from '../app/top-bar.tsx'
import { usePageTitle } from '../app/use-page-title.ts'
import { postSectionTitle, postSessionTitle, postTitle } from '../conference/api.ts'
import { useCan, useSections } from '../conference/hooks.ts'
import { sessionKindNames } from '../conference/names.ts'
import { useConference, useConferenceId } from '../conference/provider.tsx'
import { Button, IconButton } from '../design/button.tsx'
import { Blank } from '../design/notice.tsx'
import { SectionState } from '../design/section-state.tsx'
import { formatDays } from '../journal/when.ts'
import { AddSection } from './add-section.tsx'
import { AddSession } from './add-session.tsx'
import classes from './programme.module.css'
import { TitleDialog } from './title-dialog.tsx'

type Open = 'add-session' | 'add-section' | 'title' | { session: Session } | { section: Section } | null

/** What the conference, its sessions and the sections of its document are called; the secretariat keeps it right. */
export function Programme() {
  const { t } = useLingui()
  usePageTitle(t`Programme`)
  const may = useCan()
  const state = useConference()
  const [open, setOpen] = useState<Open>(null)
  const sections = useSections()
  const sessions = Object.values<Session>(state.sessions).sort((x, y) => x.position - y.position)
  const isEditor = may({ do: 'editProgramme' }) === null
  const title = state.title ?? t`Conference`
  return (
    <>
      <TopBar />
      <main id="main" className={classes['page']}>
        <div className={classes['head']}>
          <div>
            <h1>{title}</h1>
            <p className={classes['lede']}>
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
        <List
          heading={t`Sessions`}
          meaning={t`What was held. Each intervention names the session in which it was made.`}
          {...(isEditor && { add: { name: t`Add a session`, onPress: () => setOpen('add-session') } })}
        >
          {sessions.map((session) => (
            <li key={session.id}>
              <span>
                <b dir="auto">{session.title ?? t`Untitled session`}</b>
                <small>
                  {[sessionKindNames()[session.kind], session.day && formatDays(session.day, session.day)]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              {isEditor && (
                <IconButton
                  name={t`Change the title of ${session.title ?? ''}`}
                  icon={<Pencil aria-hidden="true" />}
                  onPress={() => setOpen({ session })}
                />
              )}
            </li>
          ))}
          {sessions.length === 0 && (
            <li>
              <Blank title={t`No session yet`}>
                <p>
                  <Trans>Interventions can be entered once there is one.</Trans>
                </p>
              </Blank>
            </li>
          )}
        </List>
        <List
          heading={t`Sections`}
          meaning={t`What is written, in the order of the document. A title is printed with its text, and locked with it.`}
          {...(isEditor && { add: { name: t`Add a section`, onPress: () => setOpen('add-section') } })}
        >
          {sections.map((section) => (
            <li key={section.id}>
              <span>
                <b dir="auto">{section.title ?? t`Untitled section`}</b>
                <SectionState section={section} />
              </span>
              {may({ do: 'retitleSection', section: section.id }) === null && (
                <IconButton
                  name={t`Change the title of ${section.title ?? ''}`}
                  icon={<Pencil aria-hidden="true" />}
                  onPress={() => setOpen({ section })}
                />
              )}
            </li>
          ))}
        </List>
      </main>
      <OpenDialog open={open} sessions={sessions} onClose={() => setOpen(null)} />
    </>
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

interface ListProps {
  heading: string
  meaning: string
  add?: { name: string; onPress: () => void }
  children: ReactNode
}

function List({ heading, meaning, add, children }: ListProps) {
  return (
    <section className={classes['part']} aria-label={heading}>
      <div className={classes['head']}>
        <div>
          <h2>{heading}</h2>
          <p>{meaning}</p>
        </div>
        {add && (
          <Button small onPress={add.onPress}>
            <Plus aria-hidden="true" />
            {add.name}
          </Button>
        )}
      </div>
      <ul className={classes['rows']}>{children}</ul>
    </section>
  )
}

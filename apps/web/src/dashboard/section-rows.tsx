import { Plural, useLingui } from '@lingui/react/macro'
import { find, type Section } from '@travaux/domain'
import { ChevronRight } from 'lucide-react'
import { Link } from 'wouter'
import { useFaces } from '../conference/hooks.ts'
import { useConference, usePresent } from '../conference/provider.tsx'
import { Faces } from '../design/avatar.tsx'
import { SectionState } from '../design/section-state.tsx'
import classes from './dashboard.module.css'

export function SectionRows({ sections }: { sections: readonly Section[] }) {
  return (
    <ul className={classes['rows']}>
      {sections.map((section) => (
        <Row key={section.id} section={section} />
      ))}
    </ul>
  )
}

function Row({ section }: { section: Section }) {
  const { t } = useLingui()
  const state = useConference()
  const present = usePresent()
  const face = useFaces()
  const messages = Object.keys(find(state.messages, section.id) ?? {}).length
  const here = present.filter((each) => each.section === section.id).map(({ person }) => face(person))
  return (
    <li>
      <div>
        <Link href={`/s/${section.id}`}>{section.title ?? t`Untitled section`}</Link>
        <small>
          {messages === 0 ? t`No messages yet` : <Plural value={messages} one="# message" other="# messages" />}
          {section.pen === 'group' && section.state === 'drafting' && ` · ${t`the whole group writes`}`}
        </small>
      </div>
      <span>
        <SectionState section={section} />
      </span>
      <span className={classes['faces']}>
        <Faces faces={here} size="small" />
      </span>
      <span className={classes['go']}>
        <ChevronRight aria-hidden="true" />
      </span>
    </li>
  )
}

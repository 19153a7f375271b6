import { Trans, useLingui } from '@lingui/react/macro'
import type { SectionId } from '@travaux/domain'
import { memo } from 'react'
import { Link } from 'wouter'
import { useFaces, useSections } from '../conference/hooks.ts'
import { roleNames } from '../conference/names.ts'
import { useMyId, usePresent } from '../conference/provider.tsx'
import { Avatar } from '../design/avatar.tsx'
import { SectionStateIcon } from '../design/section-state.tsx'
import classes from './outline.module.css'

/** The sections of the document, and who is in this one. */
export const Outline = memo(function Outline({ current, onChoose }: { current: SectionId; onChoose?: () => void }) {
  const { t } = useLingui()
  const sections = useSections()
  const approved = sections.filter(({ state }) => state === 'approved').length
  const total = sections.length
  return (
    <>
      <nav aria-labelledby="outline-sections">
        <p className={classes['eyebrow']}>
          <span id="outline-sections">
            <Trans>Sections</Trans>
          </span>
          <span>
            <Trans>
              {approved} of {total} approved
            </Trans>
          </span>
        </p>
        {sections.map((section) => (
          <Link
            key={section.id}
            href={`/s/${section.id}`}
            aria-current={section.id === current ? 'page' : undefined}
            {...(onChoose && { onClick: onChoose })}
          >
            <SectionStateIcon section={section} />
            <span>{section.title ?? t`Untitled section`}</span>
          </Link>
        ))}
      </nav>
      <HereNow section={current} />
    </>
  )
})

function HereNow({ section }: { section: SectionId }) {
  const face = useFaces()
  const me = useMyId()
  const people = usePresent().filter((each) => each.section === section)
  if (people.length === 0) return null
  return (
    <section className={classes['people']} aria-labelledby="outline-people">
      <p className={classes['eyebrow']}>
        <span id="outline-people">
          <Trans>Here now</Trans>
        </span>
      </p>
      <ul>
        {people.map(({ person }) => {
          const { name, role, organisation } = face(person)
          return (
            <li key={person}>
              <Avatar face={face(person)} />
              <span>
                <bdi>{name}</bdi> {person === me && <Trans>(you)</Trans>}
                <small>{[role && roleNames()[role], organisation].filter(Boolean).join(' · ')}</small>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

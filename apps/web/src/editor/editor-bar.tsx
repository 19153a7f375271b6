import { useLingui } from '@lingui/react/macro'
import type { Section } from '@travaux/domain'
import { ChevronLeft, Download, Menu } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { MyMenu } from '../app/my-menu.tsx'
import { useFaces } from '../conference/hooks.ts'
import { useConference, useMyId, usePresent } from '../conference/provider.tsx'
import { Faces } from '../design/avatar.tsx'
import buttons from '../design/button.module.css'
import { IconButton } from '../design/button.tsx'
import classes from './editor-bar.module.css'
import { Mode } from './mode.tsx'
import type { ChosenMode } from './use-mode.ts'

interface EditorBarProps {
  section: Section
  mode: ChosenMode
  saveState: ReactNode
  onOutline: () => void
}

export function EditorBar({ section, mode, saveState, onOutline }: EditorBarProps) {
  const { t } = useLingui()
  const state = useConference()
  const face = useFaces()
  const me = useMyId()
  const others = usePresent().filter((each) => each.section === section.id && each.person !== me)
  return (
    <header className={classes['top']}>
      <span className={classes['wide']}>
        <Link href="/" className={buttons['icon'] ?? ''} aria-label={t`Back to the conference`}>
          <ChevronLeft aria-hidden="true" />
        </Link>
      </span>
      <span className={classes['narrow']}>
        <IconButton name={t`Sections and people`} icon={<Menu aria-hidden="true" />} onPress={onOutline} />
      </span>
      <div className={classes['crumb']}>
        <Link href="/">{state.title ?? t`Conference`}</Link>
        <strong>{section.title ?? t`Untitled section`}</strong>
      </div>
      {saveState}
      <span className={classes['faces']}>
        <Faces faces={others.map(({ person }) => face(person))} />
      </span>
      <Mode section={section} mode={mode} />
      <Link href="/export" className={`${buttons['icon']} ${classes['export']}`} aria-label={t`Export`}>
        <Download aria-hidden="true" />
      </Link>
      <MyMenu />
    </header>
  )
}

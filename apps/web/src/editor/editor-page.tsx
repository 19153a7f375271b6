import { useLingui } from '@lingui/react/macro'
import type { Section, SectionId } from '@travaux/domain'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { NotFoundHere } from '../app/not-found.tsx'
import { usePageTitle } from '../app/use-page-title.ts'
import { useSections } from '../conference/hooks.ts'
import { useLookingAt } from '../conference/provider.tsx'
import { Desk } from './desk.tsx'
import classes from './editor.module.css'
import { EditorBar } from './editor-bar.tsx'
import { KeptPanel } from './kept-panel.tsx'
import { OnlyHere } from './only-here.tsx'
import type { OpenText } from './open-text.ts'
import beside from './outline.module.css'
import { Outline } from './outline.tsx'
import { OutlineDrawer } from './outline-drawer.tsx'
import type { OwnLife } from './own-life.ts'
import { AsidePanel, OwnTrouble } from './own-panels.tsx'
import { SaveState } from './save-state.tsx'
import { useBase } from './use-base.ts'
import { useKept } from './use-kept.ts'
import { useLeftTyping } from './use-left-typing.ts'
import { type ChosenMode, useMode } from './use-mode.ts'
import { useOwn } from './use-own.ts'

export function EditorPage({ section: id }: { section: SectionId }) {
  const section = useSections().find((each) => each.id === id)
  return section ? <OpenSection section={section} /> : <NotFoundHere />
}

function OpenSection({ section }: { section: Section }) {
  const { t } = useLingui()
  usePageTitle(section.title ?? t`Untitled section`)
  useLookingAt(section.id)
  const mode = useMode(section)
  return mode.is === 'suggesting' ? (
    <OwnSection section={section} mode={mode} />
  ) : (
    <LiveSection section={section} mode={mode} />
  )
}

interface InMode {
  section: Section
  mode: ChosenMode
}

/** The text itself, to be written or read. */
function LiveSection({ section, mode }: InMode) {
  const { save, unsaved, text } = useBase(section)
  const kept =
    useKept().kept.get(section.id) ??
    (save.kind === 'refused' && save.words.length > 0 ? { ...save, state: null } : null)
  return (
    <Screen
      section={section}
      mode={mode}
      text={text}
      saveState={<SaveState save={save} isWriter={mode.is === 'editing'} />}
    >
      {kept && <KeptPanel section={section.id} kept={kept} />}
      {'count' in save && save.count > 0 && <OnlyHere words={unsaved} />}
    </Screen>
  )
}

/** The text with what I suggest in it. */
function OwnSection({ section, mode }: InMode) {
  const own = useOwn(section)
  useLeftTyping(section)
  const kept = useKept().kept.get(section.id)
  return (
    <Screen
      section={section}
      mode={mode}
      text={own?.text ?? null}
      saveState={own ? <OwnSave life={own.life} /> : <SaveState save={{ kind: 'connecting' }} isWriter />}
    >
      {kept && <KeptPanel section={section.id} kept={kept} />}
      {own && <OwnNews life={own.life} />}
    </Screen>
  )
}

function OwnSave({ life: { layer } }: { life: OwnLife }) {
  const { save } = useSyncExternalStore(layer.subscribe, layer.snapshot)
  return <SaveState save={save} isWriter />
}

function OwnNews({ life }: { life: OwnLife }) {
  useSyncExternalStore(life.layer.subscribe, life.layer.snapshot)
  return <OwnTrouble life={life} />
}

interface ScreenProps extends InMode {
  text: OpenText | null
  saveState: ReactNode
  /** What has to be said of words that are not saved. */
  children: ReactNode
}

function Screen({ section, mode, text, saveState, children }: ScreenProps) {
  const { t } = useLingui()
  const [outline, setOutline] = useState(false)
  return (
    <div className={classes['screen']}>
      <EditorBar section={section} mode={mode} saveState={saveState} onOutline={() => setOutline(true)} />
      <div className={beside['shell']}>
        <aside className={beside['outline']} aria-label={t`Outline`}>
          <Outline current={section.id} />
        </aside>
        <Desk section={section} mode={mode} text={text} />
      </div>
      {outline && <OutlineDrawer current={section.id} onClose={() => setOutline(false)} />}
      <div className={classes['panels']}>
        {children}
        <AsidePanel section={section} />
      </div>
    </div>
  )
}

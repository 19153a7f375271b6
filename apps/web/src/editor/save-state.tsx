import { Plural, Trans } from '@lingui/react/macro'
import type { SaveState as BaseSaveState, LayerSaveState } from '@travaux/sync/client'
import { Cloud, CloudAlert, CloudCheck, CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './editor-bar.module.css'

/** Of the text or of one's own suggestions: the words are the same. */
type State = BaseSaveState | LayerSaveState

/**
 * What has become of my changes: the server's acknowledgement and never a guess (W39), in words and icon at every
 * width (W40). Who only reads hears no more than that the connection is lost.
 */
export function SaveState({ save, isWriter }: { save: State; isWriter: boolean }) {
  const isQuiet = !isWriter && save.kind !== 'offline' && save.kind !== 'connecting'
  return (
    <span className={`${classes['save']} ${classes[save.kind] ?? ''}`} role="status">
      {!isQuiet && (
        <>
          {ICONS[save.kind]}
          <span className={classes['saveWords']}>{wordsOf(save)}</span>
        </>
      )}
    </span>
  )
}

const ICONS: Record<State['kind'], ReactNode> = {
  connecting: <Cloud aria-hidden="true" />,
  saved: <CloudCheck aria-hidden="true" />,
  saving: <Cloud aria-hidden="true" />,
  offline: <CloudOff aria-hidden="true" />,
  refused: <CloudAlert aria-hidden="true" />,
}

function wordsOf(save: State): ReactNode {
  switch (save.kind) {
    case 'connecting':
      return <Trans>Connecting</Trans>
    case 'saved':
      return <Trans>All changes saved</Trans>
    case 'saving':
      return <Plural value={save.count} one="Saving # change" other="Saving # changes" />
    case 'offline':
      return (
        <Plural
          value={save.count}
          _0="Offline"
          one="Offline. # change kept here"
          other="Offline. # changes kept here"
        />
      )
    case 'refused':
      return <Trans>Could not save</Trans>
  }
}

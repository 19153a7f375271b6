import { Trans } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import type { LayerConnection } from '@travaux/sync/client'
import { useSyncExternalStore } from 'react'
import { Button } from '../design/button.tsx'
import type { OpenText } from './open-text.ts'
import classes from './quiet-line.module.css'

/** Whether I write in another window, and the server is not heard: then this one waits (W44). */
export function useIsWaiting(text: OpenText | null): boolean {
  const layer = text?.layer
  return useSyncExternalStore(layer?.subscribe ?? never, () => layer?.snapshot().isWaiting ?? false)
}
const never = () => () => {}

interface ElsewhereProps {
  isWaiting: boolean
  layer: LayerConnection
  editor: Editor
}

/** Says that I write in another window. It stands there before that is so: what comes to be said there is heard. */
export function Elsewhere({ isWaiting, layer, editor }: ElsewhereProps) {
  const onPress = () => {
    layer.writeHere()
    editor.commands.focus()
  }
  return (
    <div className={isWaiting ? classes['line'] : undefined}>
      <p role="status">
        {isWaiting && (
          <Trans>
            You are writing in another window. Without the connection only one of them writes; this one follows when
            that one is closed.
          </Trans>
        )}
      </p>
      {isWaiting && (
        <Button small onPress={onPress}>
          <Trans>Write here</Trans>
        </Button>
      )}
    </div>
  )
}

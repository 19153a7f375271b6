import { Trans } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import type { LayerConnection } from '@travaux/sync/client'
import { useSyncExternalStore } from 'react'
import { Button } from '../design/button.tsx'
import type { OpenText } from './open-text.ts'
import classes from './quiet-line.module.css'
import { useFocusToText } from './use-focus-to-text.ts'

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
      {isWaiting && <WriteHere layer={layer} editor={editor} />}
    </div>
  )
}

function WriteHere({ layer, editor }: Omit<ElsewhereProps, 'isWaiting'>) {
  const place = useFocusToText(editor)
  return (
    <div ref={place}>
      <Button small onPress={() => layer.writeHere()}>
        <Trans>Write here</Trans>
      </Button>
    </div>
  )
}

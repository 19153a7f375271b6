import { Trans, useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Acts, Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { linkAddress } from './safe-link.ts'

/** The address under the selected words. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useLingui()
  const before = String(editor.getAttributes('link')['href'] ?? '')
  const [typed, setTyped] = useState(before)
  const address = linkAddress(typed)
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  const set = () => {
    if (address) editor.chain().extendMarkRange('link').setMark('link', { href: address }).run()
    close()
  }
  const remove = () => {
    editor.chain().extendMarkRange('link').unsetMark('link').run()
    close()
  }
  return (
    <Dialog title={t`Link`} onClose={close}>
      <TextField
        label={t`Address`}
        value={typed}
        onChange={setTyped}
        autoFocus
        hint={t`A web or mail address`}
        error={typed.trim() !== '' && !address ? t`Only web and mail addresses can be linked.` : null}
      />
      <Acts>
        {before && (
          <Button look="quiet" onPress={remove}>
            <Trans>Remove the link</Trans>
          </Button>
        )}
        <Button onPress={close}>
          <Trans>Cancel</Trans>
        </Button>
        <Button look="primary" isDisabled={!address} onPress={set}>
          <Trans>Link</Trans>
        </Button>
      </Acts>
    </Dialog>
  )
}

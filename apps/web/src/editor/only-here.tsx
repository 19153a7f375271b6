import { Trans, useLingui } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import { useConferenceId } from '../conference/provider.tsx'
import type { DeviceTrouble } from './device.ts'
import { onDevice } from './on-device.ts'
import { WordsPanel } from './words-panel.tsx'

/** Says at once that this device does not keep what I write, where that is so (W42). */
export function OnlyHere({ words }: { words: () => readonly string[] }) {
  const { t } = useLingui()
  const { device } = onDevice(useConferenceId())
  const trouble = useSyncExternalStore(device.subscribe, device.trouble)
  const troubles: Record<DeviceTrouble, string> = {
    missing: t`This browser does not let the page keep anything here.`,
    full: t`The disk of this device is full.`,
    silent: t`This device does not answer.`,
  }
  if (trouble === null) return null
  return (
    <WordsPanel
      label={t`Words that this device does not keep`}
      title={<Trans>Your last words are only in this window</Trans>}
      why={
        <>
          {troubles[trouble]} <Trans>Copy them, or leave the window open until they are saved.</Trans>
        </>
      }
      words={words()}
    />
  )
}

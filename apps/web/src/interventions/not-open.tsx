import { Trans, useLingui } from '@lingui/react/macro'
import type { InterventionId } from '@travaux/domain'
import { useState } from 'react'
import { useCan } from '../conference/hooks.ts'
import { useEnvelopes } from '../conference/provider.tsx'
import { Button } from '../design/button.tsx'
import { Blank } from '../design/notice.tsx'
import { LevelDialog } from './level-dialog.tsx'

/** An intervention that is not for use, or none at all. Who sets levels can raise it again, by what the journal has. */
export function NotOpen({ id }: { id: InterventionId }) {
  const { t } = useLingui()
  const may = useCan()
  const envelopes = useEnvelopes()
  const [raising, setRaising] = useState(false)
  const isThere = envelopes.some(
    ({ entry }) => entry.type === 'intervention.registered' && entry.facts['intervention'] === id,
  )
  return (
    <Blank title={t`This intervention is not open to you`}>
      {isThere && may({ do: 'setLevel' }) === null && (
        <>
          <p>
            <Trans>It is not for use: nothing of it is shown to anybody, and nothing can be linked.</Trans>
          </p>
          <Button onPress={() => setRaising(true)}>
            <Trans>Change the level</Trans>
          </Button>
        </>
      )}
      {raising && <LevelDialog intervention={id} level="none" onClose={() => setRaising(false)} />}
    </Blank>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useCan } from '../conference/hooks.ts'
import { Button, ButtonLink } from '../design/button.tsx'
import { Blank } from '../design/notice.tsx'
import classes from './interventions.module.css'

/** Nothing was entered yet: there is nothing to search, and only how one begins is shown (W54). */
export function EmptyRegister({ onAdd }: { onAdd: () => void }) {
  const { t } = useLingui()
  const mayRegister = useCan()({ do: 'registerIntervention' }) === null
  return (
    <main id="main" className={classes['empty']}>
      <h1>{t`Interventions`}</h1>
      <p>
        <Trans>What was said, by whom. The messages of the document rest on it.</Trans>
      </p>
      <Blank title={t`No intervention is registered yet`}>
        {mayRegister ? (
          <>
            <p>
              <Trans>Import a table with all of them, or type the first one.</Trans>
            </p>
            <div className={classes['ways']}>
              <ButtonLink to="/interventions/import" look="primary">
                <Trans>Import from a file</Trans>
              </ButtonLink>
              <Button onPress={onAdd}>
                <Trans>Add an intervention</Trans>
              </Button>
            </div>
          </>
        ) : (
          <p>
            <Trans>Pen-holders and the secretariat can add them.</Trans>
          </p>
        )}
      </Blank>
    </main>
  )
}

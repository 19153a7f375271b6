import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { usePageTitle } from '../app/use-page-title.ts'
import { joinBy } from '../conference/api.ts'
import { Button, ButtonLink } from '../design/button.tsx'
import { FailureNotice } from '../design/notice.tsx'
import { DoorPage } from './door-page.tsx'
import classes from './sign-in.module.css'
import { useEnter } from './use-enter.ts'

/** Where an invitation leads. Looking at it uses nothing up: only the button does. */
export function Join() {
  const { t } = useLingui()
  usePageTitle(t`Invitation`)
  const enter = useEnter(joinBy)
  const token = useToken(enter.forget)
  const isLink = /^[\w-]{43}$/.test(token)
  return (
    <DoorPage>
      <div className={classes['form']}>
        <h2>{isLink ? <Trans>You are invited</Trans> : <Trans>This link is not whole</Trans>}</h2>
        {isLink ? (
          <>
            <p className={classes['hint']}>
              <Trans>
                This signs you in on this device, for up to seven days. The link works once; whoever uses it comes in
                under your name.
              </Trans>
            </p>
            <FailureNotice failure={enter.failure} />
            {enter.failure?.failed !== 'link-over' && (
              <Button look="primary" isDisabled={enter.busy} onPress={() => void enter.run(token)}>
                <Trans>Come in</Trans>
              </Button>
            )}
          </>
        ) : (
          <p className={classes['hint']}>
            <Trans>
              Open it again, from its first letter to its last. This page forgets a link as soon as it is loaded anew,
              so that nobody finds it in the history.
            </Trans>
          </p>
        )}
        {(!isLink || enter.failure) && (
          <ButtonLink to="/signin">
            <Trans>Other ways to sign in</Trans>
          </ButtonLink>
        )}
      </div>
    </DoorPage>
  )
}

/**
 * What stood behind the `#`, also of a second link that is opened over the first, which loads no new page. It leaves the
 * address at once, so that it stays neither in the history nor in a picture of the window.
 */
function useToken(onNew: () => void): string {
  const [token, setToken] = useState(() => location.hash.slice(1))
  useEffect(() => {
    const clear = () => history.replaceState(null, '', location.pathname)
    const renew = () => {
      if (!location.hash) return
      setToken(location.hash.slice(1))
      onNew()
      clear()
    }
    clear()
    addEventListener('hashchange', renew)
    return () => removeEventListener('hashchange', renew)
  }, [onNew])
  return token
}

import { Plural, Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { tidyDevice } from '../app/session.ts'
import { clearDevice } from '../app/this-device.ts'
import { Button } from '../design/button.tsx'
import classes from './sign-in.module.css'

/** What somebody who is not signed in any more has left in this browser; nothing, where nothing would be lost (W48). */
export function LeftHere() {
  const left = useQuery({
    queryKey: ['left-here'],
    queryFn: tidyDevice,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const words = left.data ?? 0
  if (words === 0) return null
  return (
    <section className={classes['left']}>
      <h2>
        <Trans>Not sent yet</Trans>
      </h2>
      <p className={classes['hint']}>
        <Plural
          value={words}
          one="# word is only in this browser. It is sent when whoever wrote it signs in here again."
          other="# words are only in this browser. They are sent when whoever wrote them signs in here again."
        />
      </p>
      <Button
        onPress={() =>
          void clearDevice().then(() => {
            void left.refetch()
          })
        }
      >
        <Plural value={words} one="Clear this device and lose it" other="Clear this device and lose them" />
      </Button>
    </section>
  )
}

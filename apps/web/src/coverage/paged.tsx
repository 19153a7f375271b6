import { Trans } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Button } from '../design/button.tsx'

/** As many as are shown before one asks for more. */
const AT_ONCE = 80

/** The first of many, and a button for more of them. */
export function Paged<Item>({
  items,
  children,
}: {
  items: readonly Item[]
  children: (shown: readonly Item[]) => ReactNode
}) {
  const [most, setMost] = useState(AT_ONCE)
  return (
    <>
      {children(items.slice(0, most))}
      {items.length > most && (
        <Button look="quiet" onPress={() => setMost(most + AT_ONCE)}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  )
}

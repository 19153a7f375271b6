import { Trans } from '@lingui/react/macro'
import { type Envelope, verifyChain } from '@travaux/domain'
import { Link2, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { sha256Hex } from '../conference/hash.ts'
import classes from './journal.module.css'

/** Whether every entry stands on the one before it, computed here in the browser from what it was given. */
export function ChainNote({ envelopes }: { envelopes: readonly Envelope[] }) {
  const verdict = useMemo(() => verifyChain(envelopes, sha256Hex), [envelopes])
  if (verdict.holds) {
    const { version } = verdict
    const end = verdict.hash.slice(0, 16).replace(/.{4}(?=.)/g, '$& ')
    return (
      <p className={classes['chain']} role="status">
        <Link2 aria-hidden="true" />
        <span>
          <Trans>
            The chain holds: this browser has checked {version} entries, each against the one before. It ends with{' '}
            <code>{end}</code>.
          </Trans>
        </span>
      </p>
    )
  }
  const { version } = verdict
  return (
    <p className={`${classes['chain']} ${classes['broken']}`} role="alert">
      <TriangleAlert aria-hidden="true" />
      <span>
        <Trans>
          The chain does not hold at entry {version}. Do not rely on what follows it, and tell whoever runs the server.
        </Trans>
      </span>
    </p>
  )
}

import { Trans } from '@lingui/react/macro'
import type { Person, Section } from '@travaux/domain'
import { Check, Hourglass, Signature as SignatureIcon } from 'lucide-react'
import { useFaces } from '../conference/hooks.ts'
import { useConference, useMyId } from '../conference/provider.tsx'
import { Avatar } from '../design/avatar.tsx'
import chips from '../design/section-state.module.css'
import { whenOf } from '../journal/when.ts'
import classes from './approvals.module.css'

/** Both keys: who has signed what, when; and what was signed in vain. */
export function Signatures({ section, own }: { section: Section; own: string }) {
  const state = useConference()
  const me = useMyId()
  const face = useFaces()
  const chairs = Object.values<Person>(state.people).filter(({ role, removed }) => role === 'co-chair' && !removed)
  const voided = section.voided.filter(({ round }) => round === section.round - 1)
  return (
    <>
      <ul className={classes['signatures']}>
        {chairs.map(({ id }) => {
          const { name, organisation } = face(id)
          const signature = section.signatures.find(({ person }) => person === id)
          return (
            <li key={id} className={signature ? undefined : classes['open']}>
              <Avatar face={face(id)} />
              <b>
                <bdi>{name}</bdi>
              </b>
              {signature ? (
                <span className={`${chips['state']} ${chips['approved']}`}>
                  <Check aria-hidden="true" />
                  <Trans>Signed</Trans>
                </span>
              ) : (
                section.state === 'frozen' && (
                  <span className={chips['state']}>
                    {id === me ? <SignatureIcon aria-hidden="true" /> : <Hourglass aria-hidden="true" />}
                    {id === me ? <Trans>Your turn</Trans> : <Trans>Not yet</Trans>}
                  </span>
                )
              )}
              <small>
                <bdi>{organisation}</bdi>
                {signature && (
                  <>
                    <br />
                    {whenOf(signature)}
                    {signature.proof && (
                      <>
                        {' · '}
                        {signature.proof === 'code' ? (
                          <Trans>shown by a code</Trans>
                        ) : (
                          <Trans>confirmed in words</Trans>
                        )}
                      </>
                    )}
                    {signature.fingerprint === own && (
                      <>
                        {' · '}
                        <Trans>this exact text</Trans>
                      </>
                    )}
                  </>
                )}
              </small>
            </li>
          )
        })}
      </ul>
      {voided.map((signature) => {
        const { name } = face(signature.person)
        const when = whenOf(signature)
        return (
          <p key={signature.person} className={classes['void']}>
            <Trans>
              The signature of {name}, {when}, is void.
            </Trans>
          </p>
        )
      })}
    </>
  )
}

import { Trans } from '@lingui/react/macro'
import type { LeftOut } from '@travaux/domain'
import { Link } from 'wouter'
import { numberOf, type WholeDocument } from '../conference/documents.ts'
import { useFaces } from '../conference/hooks.ts'
import { leftOutNames } from '../conference/names.ts'
import { formatTime } from '../journal/when.ts'

/** Why something is left out of the document, and who said so. */
export function LeftOutNote({ leftOut, document }: { leftOut: LeftOut; document: WholeDocument }) {
  const face = useFaces()
  const { why, note, into, by, at } = leftOut
  const name = face(by).name
  const when = formatTime(at)
  const number = into && numberOf(document, into.section, into.block)
  return (
    <>
      <Trans>Left out:</Trans> {leftOutNames()[why]}
      {into && (
        <>
          {' ('}
          <Link href={`/s/${into.section}#${into.block}`}>
            {number ? <Trans>Paragraph {number}</Trans> : <Trans>Open the text</Trans>}
          </Link>
          {')'}
        </>
      )}
      {note && (
        <>
          {'. '}
          <bdi>{note}</bdi>
        </>
      )}{' '}
      <small>
        <Trans>
          Noted by {name}, {when}
        </Trans>
      </small>
    </>
  )
}

import { Plural } from '@lingui/react/macro'
import type { CoverageRow } from '@travaux/domain'
import { latestOf, sourceOf } from '../interventions/source.ts'

/** Who spoke, as far as it may be shown: everybody who made a joint statement. */
export function SourceName({ row: { interventions } }: { row: CoverageRow }) {
  const [first, ...others] = interventions.map((each) => sourceOf(latestOf(each)))
  if (!first) return null
  return (
    <>
      <b>
        <bdi>{first.name}</bdi>
      </b>
      <small dir="auto">
        {first.rest.join(', ')}
        {others.length > 0 && (
          <>
            {' '}
            <Plural value={others.length} one="and # other, jointly" other="and # others, jointly" />
          </>
        )}
      </small>
    </>
  )
}

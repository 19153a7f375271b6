import { Trans } from '@lingui/react/macro'
import type { Node } from '@tiptap/pm/model'
import { surroundings } from '@travaux/document'
import type { ListedSuggestion } from './listed-suggestion.ts'
import classes from './suggestions.module.css'

/** What the text said there when it was suggested, and what it says now (W16). */
export function StaleNote({ base, suggestion }: { base: Node | null; suggestion: ListedSuggestion }) {
  const { isStale, before, hunks } = suggestion
  if (!isStale) return null
  const [first] = hunks
  const isThere = base !== null && first !== undefined && first.to <= base.content.size
  return (
    <div className={classes['stale']}>
      <p>
        <Trans>The text around it has changed since it was suggested.</Trans>
      </p>
      {before !== null && isThere && (
        <dl>
          <dt>
            <Trans>Then</Trans>
          </dt>
          <dd dir="auto">{before}</dd>
          <dt>
            <Trans>Now</Trans>
          </dt>
          <dd dir="auto">{surroundings(base, first)}</dd>
        </dl>
      )}
    </div>
  )
}

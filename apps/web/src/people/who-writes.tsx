import { Trans, useLingui } from '@lingui/react/macro'
import { useSections } from '../conference/hooks.ts'

/** Sections of which the whole group holds the pen at this moment; where there is none, the pen-holders hold it. */
export function WhoWrites() {
  const { t, i18n } = useLingui()
  const groups = useSections().filter(({ pen, state }) => pen === 'group' && state === 'drafting')
  if (groups.length === 0) return null
  const format = new Intl.ListFormat(i18n.locales ?? i18n.locale, { type: 'conjunction' })
  const titles = format.format(groups.map(({ title }) => title ?? t`Untitled section`))
  return (
    <p>
      <Trans>In drafting, the whole group writes with them: {titles}.</Trans>
    </p>
  )
}

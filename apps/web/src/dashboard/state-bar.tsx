import { useLingui } from '@lingui/react/macro'
import type { Section } from '@travaux/domain'
import { SHOWN_STATES, shownState, useShownStateNames } from '../design/section-state.tsx'
import classes from './dashboard.module.css'

/** The sections as one bar in the order of the document, and its key with the counts. */
export function StateBar({ sections }: { sections: readonly Section[] }) {
  const { t } = useLingui()
  const names = useShownStateNames()
  const counts = SHOWN_STATES.map((state) => ({
    state,
    count: sections.filter((section) => shownState(section) === state).length,
  })).filter(({ count }) => count > 0)
  const summary = counts.map(({ state, count }) => `${count} ${names[state].toLocaleLowerCase()}`).join(', ')
  return (
    <>
      <div className={classes['bar']} role="img" aria-label={t`Sections by state: ${summary}`}>
        {sections.map((section) => (
          <i key={section.id} className={classes[shownState(section)]} />
        ))}
      </div>
      <ul className={classes['key']}>
        {counts.map(({ state, count }) => (
          <li key={state}>
            <i className={classes[state]} /> <b>{count}</b> {names[state].toLocaleLowerCase()}
          </li>
        ))}
      </ul>
    </>
  )
}

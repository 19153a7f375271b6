import type { DemoEdit } from '../demo-edit.ts'
import type { SectionKey } from '../text/index.ts'
import { SESSION_II } from './session-ii.ts'
import { SESSION_III } from './session-iii.ts'
import type { DemoLayer } from './suggestion.ts'

/** How the text of a section differed when its consultation began: what a pen-holder has changed since. */
export const EARLIER: Partial<Record<SectionKey, readonly DemoEdit[]>> = {
  'session-ii': [
    { in: 'session-ii-order', replace: 'a convoy would meet it', with: 'a convoy usually meets it' },
    {
      in: 'session-ii-supervisor',
      replace: 'and should ask them once a year which payments they ought to have let through',
      with: 'and should explain their expectations in plain words',
    },
    {
      add: 'One donor offered to keep a list of the deliveries that a rule had stopped.',
      as: 'session-ii-donor',
      after: 'session-ii-aim',
    },
  ],
}

export const SUGGESTIONS: readonly DemoLayer[] = [...SESSION_II, ...SESSION_III]

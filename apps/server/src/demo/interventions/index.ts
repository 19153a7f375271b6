import { BEFORE_THE_OPENING } from './before-the-opening.ts'
import { MINISTERIAL } from './ministerial.ts'
import { OPENING } from './opening.ts'
import { SESSION_I } from './session-i.ts'
import { SESSION_II } from './session-ii.ts'
import { SESSION_III } from './session-iii.ts'
import { SESSION_IV } from './session-iv.ts'
import { SESSION_V } from './session-v.ts'

/** In the order in which they were made. */
export const INTERVENTIONS = [
  ...BEFORE_THE_OPENING,
  ...OPENING,
  ...MINISTERIAL,
  ...SESSION_I,
  ...SESSION_II,
  ...SESSION_III,
  ...SESSION_IV,
  ...SESSION_V,
] as const

export type InterventionKey = (typeof INTERVENTIONS)[number]['key']

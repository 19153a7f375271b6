import { INTRODUCTION } from './introduction.ts'
import { OPENING_AND_MINISTERIAL } from './opening-and-ministerial.ts'
import type { DemoSection } from './section.ts'
import { SESSION_I } from './session-i.ts'
import { SESSION_II } from './session-ii.ts'
import { SESSION_III } from './session-iii.ts'
import { SESSION_IV } from './session-iv.ts'
import { SESSION_V } from './session-v.ts'
import { WAY_FORWARD } from './way-forward.ts'

/** The eight sections of the demo's document, in its order. */
export const SECTIONS = [
  INTRODUCTION,
  OPENING_AND_MINISTERIAL,
  SESSION_I,
  SESSION_II,
  SESSION_III,
  SESSION_IV,
  SESSION_V,
  WAY_FORWARD,
] as const satisfies readonly DemoSection[]

export type SectionKey = (typeof SECTIONS)[number]['key']

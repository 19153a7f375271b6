import type { SectionKey } from '../text/index.ts'
import { INTRODUCTION } from './introduction.ts'
import { OPENING_AND_MINISTERIAL } from './opening-and-ministerial.ts'
import { SESSION_I } from './session-i.ts'
import { SESSION_II } from './session-ii.ts'
import { SESSION_III } from './session-iii.ts'
import { SESSION_IV } from './session-iv.ts'
import { SESSION_V } from './session-v.ts'
import { WAY_FORWARD } from './way-forward.ts'
import type { DemoMessage } from './message.ts'

const BY_SECTION: Readonly<Record<SectionKey, readonly DemoMessage[]>> = {
  introduction: INTRODUCTION,
  'opening-and-ministerial': OPENING_AND_MINISTERIAL,
  'session-i': SESSION_I,
  'session-ii': SESSION_II,
  'session-iii': SESSION_III,
  'session-iv': SESSION_IV,
  'session-v': SESSION_V,
  'way-forward': WAY_FORWARD,
}

/** What was marked in each section, in the order of the document. */
export const MESSAGES: readonly (DemoMessage & { section: SectionKey })[] = (
  Object.keys(BY_SECTION) as SectionKey[]
).flatMap((section) => BY_SECTION[section].map((message) => ({ section, ...message })))

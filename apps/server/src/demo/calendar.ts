import type { SectionState } from '@travaux/domain'
import type { PersonKey } from './people.ts'
import type { SectionKey } from './text/index.ts'

/** How many days ago it was that things were done: the work of six weeks. */
export const DAYS = {
  opened: 42,
  invited: 41,
  programme: 40,
  /** Of the first intervention; those of each session take a day. */
  registered: 38,
  written: 28,
  /** In the first section, each of the others a day later, and linked the day after. */
  marked: 26,
  corrected: 16,
  /** After the corrections. */
  noted: 15,
  suggestedOnEarlier: 9,
  revised: 7,
  suggested: 5,
} as const

/** How far each section has come, how many days ago; the others are being drafted. */
export const STEPS: Partial<Record<SectionKey, readonly Step[]>> = {
  'opening-and-ministerial': [
    { days: 15, to: 'consultation' },
    { days: 12, to: 'frozen' },
    { days: 11, signedBy: 'chair-unoct' },
    {
      days: 10,
      returnedBy: 'chair-spain',
      reason: 'Please wait until the delegations whose experience is described here have read their paragraphs.',
    },
    { days: 8, to: 'frozen' },
    { days: 7, signedBy: 'chair-spain' },
    { days: 6, signedBy: 'chair-unoct' },
  ],
  'session-i': [
    { days: 14, to: 'consultation' },
    { days: 2, to: 'frozen' },
    { days: 1, signedBy: 'chair-unoct' },
  ],
  'session-ii': [{ days: 13, to: 'consultation' }],
  'session-iii': [{ days: 12, to: 'consultation' }],
}
export type Step = { readonly days: number } & (
  | { readonly to: SectionState }
  | { readonly signedBy: PersonKey }
  | { readonly returnedBy: PersonKey; readonly reason: string }
)

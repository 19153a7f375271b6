import { useLingui } from '@lingui/react/macro'
import type { LinkChange } from '@travaux/domain'

/** Why a link is to check (D6). */
export function useChangeNames(): Record<LinkChange, string> {
  const { t } = useLingui()
  return {
    'intervention-corrected': t`the intervention was corrected`,
    'intervention-withheld': t`the intervention is no longer for use`,
    'wording-changed': t`the message was reworded`,
    'block-gone': t`the paragraph is gone`,
  }
}

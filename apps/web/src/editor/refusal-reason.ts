import { useLingui } from '@lingui/react/macro'
import type { Kept } from './kept.ts'

/** Why the server did not take what was typed. */
export function useRefusalReason({ reason, state }: Kept): string {
  const { t } = useLingui()
  switch (reason) {
    case 'bad-document':
    case 'not-allowed':
      return t`The text would have become something this program cannot keep.`
    case 'storage-failed':
      return t`The server could not write to its disk.`
    case 'update-too-big':
      return t`The change was larger than the server takes at once.`
    case 'not-signed-in':
      return t`You were signed out while you were writing.`
    case 'malformed':
    case 'foreign-client':
    case 'missing-structs':
    case 'unknown-deletes':
      return t`The server could not make sense of what this page sent.`
    default:
      if (state === 'frozen') return t`The section was frozen for signature while you were writing.`
      if (state === 'approved') return t`The section was approved while you were writing.`
      if (reason === 'section-changed') return t`The section was closed and reopened while you were writing.`
      return t`You no longer hold the pen of this section.`
  }
}

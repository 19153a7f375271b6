import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { SectionId } from '@travaux/domain'
import { Button } from '../design/button.tsx'
import type { Kept } from './kept.ts'
import { useRefusalReason } from './refusal-reason.ts'
import { useKept } from './use-kept.ts'
import { WordsPanel } from './words-panel.tsx'

/** Words that were typed into the text and reached nobody, until their author decides. */
export function KeptPanel({ section, kept }: { section: SectionId; kept: Kept }) {
  const { t } = useLingui()
  const why = useRefusalReason(kept)
  const { forget } = useKept()
  const { words } = kept
  return (
    <WordsPanel
      label={t`Words that were not saved`}
      title={<Plural value={words.length} one="Your words are kept here" other="Your # changes are kept here" />}
      why={
        <>
          {why}{' '}
          <Trans>The others have not seen these words. They stay on this device until you are done with them.</Trans>
        </>
      }
      words={words.map(({ text }) => text)}
    >
      <Button look="quiet" onPress={() => forget(section)}>
        <Trans>Done with them</Trans>
      </Button>
    </WordsPanel>
  )
}

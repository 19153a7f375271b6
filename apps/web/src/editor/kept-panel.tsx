import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { SectionId } from '@travaux/domain'
import { Button } from '../design/button.tsx'
import { CopyButton } from '../design/copy-button.tsx'
import classes from './editor.module.css'
import { forget, type Kept } from './kept.ts'
import { useRefusalReason } from './refusal-reason.ts'

/** Words that reached nobody, until their author decides. It stands beside the text, never over all of it. */
export function KeptPanel({ section, kept }: { section: SectionId; kept: Kept }) {
  const { t } = useLingui()
  const why = useRefusalReason(kept)
  const { words } = kept
  return (
    <section className={classes['kept']} role="alertdialog" aria-label={t`Words that were not saved`}>
      <div>
        <h2>
          <Plural value={words.length} one="Your words are kept here" other="Your # changes are kept here" />
        </h2>
        <p>
          {why} <Trans>The others have not seen these words. Copy them before you close this window.</Trans>
        </p>
      </div>
      <ul>
        {words.map(({ block, text }) => (
          <li key={`${block} ${text}`} dir="auto">
            {text}
          </li>
        ))}
      </ul>
      <div className={classes['acts']}>
        <CopyButton text={words.map(({ text }) => text).join('\n\n')} label={t`Copy my words`} />
        <Button look="quiet" onPress={() => forget(section)}>
          <Trans>Done with them</Trans>
        </Button>
      </div>
    </section>
  )
}

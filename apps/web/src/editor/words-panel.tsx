import { Trans, useLingui } from '@lingui/react/macro'
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { saveFile } from '../app/save-file.ts'
import { Button } from '../design/button.tsx'
import { CopyButton } from '../design/copy-button.tsx'
import card from './card.module.css'
import classes from './panels.module.css'

interface WordsPanelProps {
  /** What it is, to those who hear it. */
  label: string
  title: ReactNode
  why: ReactNode
  words: readonly string[]
  /** What can be done besides copying them. */
  children?: ReactNode
}

/** Words that are in danger, with ways to take them along. It stands beside the text, never over all of it. */
export function WordsPanel({ label, title, why, words, children }: WordsPanelProps) {
  return (
    <section className={classes['kept']} role="alertdialog" aria-label={label}>
      <div>
        <h2>{title}</h2>
        <p>{why}</p>
      </div>
      {words.length > 0 && (
        <ul>
          {[...new Set(words)].map((text) => (
            <li key={text} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      )}
      <div className={card['acts']}>
        {words.length > 0 && <CopyWords words={words} />}
        {children}
      </div>
    </section>
  )
}

function CopyWords({ words }: { words: readonly string[] }) {
  const { t } = useLingui()
  const text = words.join('\n\n')
  return (
    <>
      <CopyButton text={text} label={t`Copy my words`} />
      <Button onPress={() => saveFile(new Blob([text], { type: 'text/plain;charset=utf-8' }), t`My words.txt`)}>
        <Download aria-hidden="true" />
        <Trans>Download them</Trans>
      </Button>
    </>
  )
}
